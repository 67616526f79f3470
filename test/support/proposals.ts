import type { Proposal } from '../../src/domain/proposal.ts';
import type { Approval } from '../../src/domain/proposal-rules.ts';
import type { Deps } from '../../src/services/deps.ts';
import { approveProposal, moveOffline } from '../../src/services/proposal-outcomes.ts';
import { endProposal, propose, recordSpoken, speakToProposal } from '../../src/services/proposals.ts';
import { MIGRATION } from './group.ts';
import { anInput } from './inputs.ts';
import { valueOf } from './results.ts';
import { CHAIR, requestBy, SCOPE } from './workplace.ts';
import type { Asked } from './workplace.ts';

/** What the tests put to the room, and how it is approved as it stands. */
export const TEXT = { description: 'Adopt version 0.2', caveat: '', area: MIGRATION };
export const APPROVED: Approval = { outcome: 'approved' };
type Kind = 'no objection' | 'rejection' | 'statement';

/** Somebody puts it to the room. */
export const puts = async (
  deps: Deps,
  { by = CHAIR, caveat = '', ...asked }: Asked & { by?: string; caveat?: string } = {},
) => propose(deps, await requestBy(deps, by, asked), { ...TEXT, caveat });
/** The chair puts it to the room; this is its id. */
export const put = async (deps: Deps, caveat = '') => valueOf(await puts(deps, { caveat })).outcome.id;
/** Somebody speaks for their seat. */
export const says = async (deps: Deps, id: string, [by, kind, text = 'Because']: [string, Kind, string?]) =>
  speakToProposal(deps, await requestBy(deps, by), { id, saying: { kind, text } });
/** Somebody records what was spoken for a seat. */
export const records = async (deps: Deps, id: string, [by, seat, kind]: [string, string, Kind]) =>
  recordSpoken(deps, await requestBy(deps, by), { id, spoken: { seat, kind, text: 'Because' } });
/** Somebody closes it as approved, */
export const approves = async (
  deps: Deps,
  id: string,
  { by = CHAIR, approval = APPROVED }: { by?: string; approval?: Approval } = {},
) => approveProposal(deps, await requestBy(deps, by), { id, approval });
/** as paused, */
export const ends = async (deps: Deps, id: string, { by = CHAIR, reason = 'Not now' } = {}) =>
  endProposal(deps, await requestBy(deps, by), { id, outcome: 'paused', reason });
/** or moves it offline. */
export const moves = async (deps: Deps, id: string, { by = CHAIR, input = anInput() } = {}) =>
  moveOffline(deps, await requestBy(deps, by), { id, input });

/** The proposal as the store has it. */
export const kept = async (deps: Deps, id: string): Promise<Proposal> =>
  (await deps.store.read(SCOPE, 'proposal', id))!.value;
/** What the register holds. */
export const decisions = async (deps: Deps) => (await deps.store.list(SCOPE, 'decision')).map(({ value }) => value);
export const actions = async (deps: Deps) => (await deps.store.list(SCOPE, 'action')).map(({ value }) => value);
