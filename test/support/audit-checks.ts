import assert from 'node:assert/strict';
import { tipOf } from '../../src/domain/chain.ts';
import { parseRef } from '../../src/domain/refs.ts';
import type { Kind } from '../../src/ports/store.ts';
import type { Deps } from '../../src/services/deps.ts';
import { verifyGroup, verifyItem } from '../../src/services/verifying.ts';
import type { Verified } from '../../src/services/verifying.ts';
import { eventOf, forge, keptRecord, without } from './audit-room.ts';
import { valueOf } from './results.ts';
import { CHAIR, requestBy, SECRETARY } from './workplace.ts';

/** Of the busy group: an action with its whole life, one whose approval was carried, and what that came to. */
export const [LIVED, VOTED, APPROVAL] = ['TMAG19-01', 'TMAG19-05', 'TMAG19-05.1'] as const;
export const DECIDED = 'TMAG-DEC32';

export const RECORDS = ['head', 'group', 'meeting', 'action', 'decision', 'suggestion', 'proposal', 'approval', 'comments', 'event'] as const; // prettier-ignore

export const verified = async (deps: Deps): Promise<Verified> =>
  valueOf(await verifyGroup(deps, await requestBy(deps, CHAIR)));
export const verifiedItem = async (deps: Deps, ref: string): Promise<Verified> =>
  valueOf(await verifyItem(deps, await requestBy(deps, SECRETARY), parseRef(ref)!));
export const linesOf = ({ faults }: Verified): readonly string[] =>
  faults.map(({ record, what }) => `${record} ${what}`);

/** What is found of the group, and that it is found. */
export async function found(deps: Deps): Promise<readonly string[]> {
  const lines = linesOf(await verified(deps));
  assert.notEqual(lines.length, 0);
  return lines;
}

/** The group without an event, and a record whose chain's end was rewritten to match. */
export async function cut(deps: Deps, [kind, id]: readonly [Kind, string], by = 1): Promise<Deps> {
  const { chain } = await keptRecord(deps, kind, id);
  const last = chain!.count - by;
  await forge(deps, [kind, id], { chain: tipOf((await eventOf(deps, `${kind}:${id}:${last}`)).value) });
  const prefix = `${kind}:${id}:`;
  return without(deps, (each, name) => each === 'event' && name.startsWith(prefix) && Number(name.slice(prefix.length)) > last); // prettier-ignore
}
