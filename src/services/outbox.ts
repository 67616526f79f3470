import { isHeld, leadsOf, personalMailbox, secretariesOf } from '../domain/notice.ts';
import type { ActionNotice, Delivery, Notice, SpokenNotice, SuggestionNotice } from '../domain/notice.ts';
import type { GroupScope, Stored, Write } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { expandApproval } from './approval/notices.ts';
import { expand, ladderOf } from './ladders.ts';
import { newDelivery, newNotice, putWrite } from './writes.ts';

const DAY_MS = 24 * 3600_000;
/** What was said, or needn't be, is kept for a while for who asks. */
const KEPT_DAYS = 90;

const keptUntil = (now: Date): string => new Date(now.getTime() + KEPT_DAYS * DAY_MS).toISOString();

/** A delivery as it is from now on; only one that waits is due. */
export function deliveryWrite({ id, version }: { id: string; version: string }, value: Delivery, now: Date): Write {
  const written = { op: 'replace', kind: 'delivery', id, version, value } as const;
  if (value.state === 'waiting') return { ...written, due: value.notBefore };
  // What is parked stays until somebody has seen to it.
  return value.state === 'parked' ? written : { ...written, expires: keptUntil(now) };
}

function expanded({ id, version, value }: Stored<'notice'>, now: Date): Write {
  const done: Notice = { ...value, state: 'expanded' };
  return { op: 'replace', kind: 'notice', id, version, value: done, expires: keptUntil(now) };
}

async function expandAction(
  deps: Deps,
  { scope, group }: Situation,
  notice: Stored<'notice'> & { readonly value: ActionNotice },
): Promise<readonly Write[]> {
  const now = deps.clock.now();
  const action = (await deps.store.read(scope, 'action', notice.value.about))?.value;
  const plan = await ladderOf(deps, group, [now.toISOString(), ...(action ? [action.due] : [])]);
  const { deliveries, next } = expand({ group, action }, notice.value, { now, plan });
  return [...deliveries.map(({ id, value }) => newDelivery(id, value)), ...next.map(newNotice)];
}

/** A suggestion goes to chair and secretary; what became of it to those who are named. */
function expandSuggestion(deps: Deps, { group }: Situation, { id, about, people }: SuggestionNotice): readonly Write[] {
  const notBefore = deps.clock.now().toISOString();
  return (people ?? leadsOf(group)).map((person) =>
    newDelivery(`${id}:${person}`, {
      type: 'suggestion',
      about,
      person,
      record: personalMailbox(person),
      state: 'waiting',
      attempts: 0,
      notBefore,
    }),
  );
}

/** What was recorded for a seat goes to those who are named. */
const expandSpoken = (deps: Deps, { id, about, seat, people }: SpokenNotice): readonly Write[] =>
  people.map((person) => {
    const notBefore = deps.clock.now().toISOString();
    const common = { record: personalMailbox(person), state: 'waiting', attempts: 0, notBefore } as const;
    return newDelivery(`${id}:${person}`, { type: 'spoken', about, seat, person, ...common });
  });

/** The draft of a meeting's minutes goes to the secretaries. */
const expandDraft = (deps: Deps, { group }: Situation, { id, meeting }: Notice): readonly Write[] =>
  secretariesOf(group).map((person) => {
    const notBefore = deps.clock.now().toISOString();
    const common = { record: personalMailbox(person), state: 'waiting', attempts: 0, notBefore } as const;
    return newDelivery(`${id}:${person}`, { type: 'draft', meeting, person, ...common });
  });

/** What was held until the meeting closed is due now. */
async function release(deps: Deps, { scope }: Situation, { value }: Stored<'notice'>): Promise<boolean> {
  const now = deps.clock.now().toISOString();
  const { meeting } = value;
  const waiting = await deps.store.list(scope, 'notice', { meeting, state: 'waiting' });
  const held = waiting.filter(({ value: each }) => isHeld(each) && each.notBefore > now);
  for (const { id, version, value: each } of held) {
    const free = { ...each, notBefore: now };
    // A conflict is another worker that releases the same.
    await deps.store.commit(scope, [{ op: 'replace', kind: 'notice', id, version, value: free, due: now }]);
  }
  return held.length > 0;
}

/** What a due notice is to make. */
function expansionOf(
  deps: Deps,
  situation: Situation,
  notice: Stored<'notice'> & { readonly value: Exclude<Notice, { type: 'release' }> },
): Promise<readonly Write[]> {
  const { value } = notice;
  if (value.type === 'suggestion') return Promise.resolve(expandSuggestion(deps, situation, value));
  if (value.type === 'spoken') return Promise.resolve(expandSpoken(deps, value));
  if (value.type === 'draft') return Promise.resolve(expandDraft(deps, situation, value));
  if (value.type === 'approval') return expandApproval(deps, situation, { ...notice, value });
  return expandAction(deps, situation, { ...notice, value });
}

/** With the notice itself this stays under a commit's limit. */
const MOST_AT_ONCE = 50;

/** Those of some new records that are not there yet. */
async function missingOf(deps: Deps, scope: GroupScope, writes: readonly Write[]): Promise<readonly Write[]> {
  const known = await Promise.all(writes.map(({ kind, id }) => deps.store.read(scope, kind, id)));
  return writes.filter((_, index) => known[index] === undefined);
}

/** Creates what is not there yet; gives whether all of it is. */
async function createMissing(deps: Deps, scope: GroupScope, writes: readonly Write[]): Promise<boolean> {
  if ((await deps.store.commit(scope, writes)) === 'committed') return true;
  const missing = await missingOf(deps, scope, writes);
  return missing.length === 0 || (await deps.store.commit(scope, missing)) === 'committed';
}

/**
 * Carries out a notice that is due. The write of the notice itself is the guard, so of several workers one expands it.
 * @returns whether something is due now that wasn't before
 */
export async function settle(deps: Deps, situation: Situation, notice: Stored<'notice'>): Promise<boolean> {
  const { scope } = situation;
  const { value } = notice;
  const now = deps.clock.now();
  if (value.type === 'release') {
    const released = await release(deps, situation, notice);
    await deps.store.commit(scope, [expanded(notice, now)]);
    return released;
  }
  const writes = await expansionOf(deps, situation, { ...notice, value });
  // More recipients than one commit holds: the notice is marked with the last of them, so that none is left out.
  const rest = writes.slice(MOST_AT_ONCE);
  for (let from = 0; from < rest.length; from += MOST_AT_ONCE) {
    if (!(await createMissing(deps, scope, rest.slice(from, from + MOST_AT_ONCE)))) return false;
  }
  const last = writes.slice(0, MOST_AT_ONCE);
  if ((await deps.store.commit(scope, [expanded(notice, now), ...last])) === 'committed') return true;
  const there = await deps.store.read(scope, 'notice', notice.id);
  if (there?.version !== notice.version) return rest.length > 0;
  // Nobody was faster: what it would make is there already, by a ladder that closed days have moved, or a worker that died.
  const missing = await missingOf(deps, scope, last);
  return (await deps.store.commit(scope, [expanded(notice, now), ...missing])) === 'committed';
}

/** A mailbox that a worker may work for until the claim ends. */
export interface Claim {
  readonly scope: GroupScope;
  readonly record: string;
  readonly box: Stored<'mailbox'>;
}

/** Who claims, and for how long, in real time. */
export interface Worker {
  readonly id: string;
  readonly leaseMs: number;
}

const FREE = new Date(0).toISOString();

/** The mailbox, if somebody may claim it now. */
async function freeMailbox(
  deps: Deps,
  scope: GroupScope,
  record: string,
): Promise<{ readonly before: Stored<'mailbox'> | undefined } | undefined> {
  const before = await deps.store.read(scope, 'mailbox', record);
  const now = new Date().toISOString();
  const { claimedUntil = FREE, quietUntil = FREE } = before?.value ?? {};
  return claimedUntil > now || quietUntil > now ? undefined : { before };
}

/** Claims a mailbox by a conditional write; undefined when another worker has it, or it is to be left alone for now. */
export async function claim(
  deps: Deps,
  { scope, record }: { readonly scope: GroupScope; readonly record: string },
  { id: worker, leaseMs }: Worker,
): Promise<Claim | undefined> {
  const free = await freeMailbox(deps, scope, record);
  if (!free) return undefined;
  const was = free.before?.value ?? { fence: 0 };
  const claimedUntil = new Date(Date.now() + leaseMs).toISOString();
  const value = { ...was, fence: was.fence + 1, worker, claimedUntil };
  await deps.store.commit(scope, [putWrite(free.before, { kind: 'mailbox', id: record, value })]);
  // Whatever the answer was, what is there now says whose it is.
  const box = await deps.store.read(scope, 'mailbox', record);
  return box?.value.worker === worker && box.value.fence === value.fence ? { scope, record, box } : undefined;
}

/** How much longer a claim holds, in real milliseconds. */
export const leaseLeft = ({ box }: Claim): number => Date.parse(box.value.claimedUntil) - Date.now();

/**
 * Ends a claim and writes what became of its deliveries, in one commit under the fence. False when the claim was lost
 * meanwhile: then nothing is written.
 * @param quietMs leave the mailbox alone for so long
 */
export async function endClaim(
  deps: Deps,
  { scope, record, box }: Claim,
  { writes, quietMs = 0 }: { readonly writes: readonly Write[]; readonly quietMs?: number },
): Promise<boolean> {
  const { fence, worker } = box.value;
  const quiet = quietMs > 0 ? { quietUntil: new Date(Date.now() + quietMs).toISOString() } : {};
  const value = { fence, worker, ...quiet, claimedUntil: FREE };
  const guard: Write = { op: 'replace', kind: 'mailbox', id: record, version: box.version, value };
  return (await deps.store.commit(scope, [guard, ...writes])) === 'committed';
}
