import { helpersOf, memberNow } from '../domain/group.ts';
import type { Head } from '../domain/head.ts';
import { boardMailbox } from '../domain/notice.ts';
import type { Delivery, Notice } from '../domain/notice.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Act } from '../domain/rights.ts';
import type { CommitResult, Receipt, Stored, Write } from '../ports/store.ts';
import { untilCommitted } from './attempts.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { loadGroup } from './groups.ts';
import { forbidden } from './permission.ts';
import { newDelivery, newNotice, writesOf } from './writes.ts';
import type { Change } from './writes.ts';

/** What was decided: the changes in one atomic batch, and what to answer. */
export interface Plan<T> {
  /** The guard first: the record on which two such commands at once must meet. None when nothing is to change. */
  readonly changes: readonly Change[];
  readonly notices?: readonly Notice[];
  /** Records that keep no chain, written once with the changes. */
  readonly records?: readonly Write[];
  /** Whether the cards in chats stay as they are: what is imported was on none of them. */
  readonly isQuiet?: boolean;
  readonly outcome: T;
  /** Ids from which `recall` tells the outcome again. */
  readonly answer: Receipt['answer'];
}

/** How a command decides, and how its outcome is told again when it comes a second time. */
interface Decider<T> {
  /** What it takes to do it: checked anew with each reading of the group. Without it, `decide` sees to that. */
  readonly act?: Act;
  decide(situation: Situation): Promise<Result<Plan<T>>> | Result<Plan<T>>;
  recall(answer: Receipt['answer']): Promise<T>;
  /** Whether so much has happened since that the same words, typed again, are meant anew. Without it they never are. */
  isPast?(answer: Receipt['answer']): Promise<boolean>;
}

/** One run of a command, from its first try to its last. */
interface Run {
  readonly request: Request;
  readonly run: string;
}

const REPEAT_WINDOW_MS = 60_000;
const RECEIPT_LIFE_MS = 24 * 3600_000;

/** A receipt under the command's own key: of this run itself, of an earlier one, or a stale one to be replaced. */
interface FoundReceipt {
  readonly own?: Receipt;
  readonly repeat?: Receipt;
  readonly stale?: Stored<'receipt'>;
}

async function findReceipt<T>({ store }: Deps, { request, run }: Run, decider: Decider<T>): Promise<FoundReceipt> {
  const { situation, command, at } = request;
  const found = await store.read(situation.scope, 'receipt', command.key);
  if (!found) return {};
  // Written by a commit of ours whose answer was lost, or which the store's library sent twice.
  if (found.value.run === run) return { own: found.value };
  const isSame = command.repeats === 'always' || found.value.activity === command.activity;
  const age = at.getTime() - new Date(found.value.at).getTime();
  if (isSame) return { repeat: found.value };
  const isFresh = Math.abs(age) < REPEAT_WINDOW_MS && !(await decider.isPast?.(found.value.answer));
  return isFresh ? { repeat: found.value } : { stale: found };
}

function receiptWrite({ request, run }: Run, answer: Receipt['answer'], stale?: Stored<'receipt'>): Write {
  const at = request.at.toISOString();
  const value: Receipt = { at, activity: request.command.activity, run, answer };
  const expires = new Date(request.at.getTime() + RECEIPT_LIFE_MS).toISOString();
  const written = { kind: 'receipt', id: request.command.key, value, expires } as const;
  return stale ? { op: 'replace', version: stale.version, ...written } : { op: 'create', ...written };
}

/** The meetings that are open now and review the actions of an earlier one: they stand on their cards too. */
const reviewersOf = ({ live }: Head, meeting: number): readonly number[] =>
  live
    .filter(({ state, kind, number }) => state === 'open' && kind === 'ordinary' && number > meeting)
    .map(({ number }) => number);

/** Kinds that show on no meeting's card. */
const OFF_CARDS = ['head', 'group', 'approval', 'comments', 'attendance', 'note', 'minutes'] as const;
type OffCards = Extract<Change, { kind: (typeof OFF_CARDS)[number] }>;
const isOffCards = (change: Change): change is OffCards => OFF_CARDS.some((kind) => kind === change.kind);

/** The meetings whose card the changes show on, each with its items that were there before: their cards are posted too. */
function meetingsOf(changes: readonly Change[], { head }: Situation): ReadonlyMap<number, readonly string[]> {
  const meetings = new Map<number, readonly string[]>();
  const addTo = (numbers: readonly number[]): void => {
    for (const number of numbers) meetings.set(number, meetings.get(number) ?? []);
  };
  for (const change of changes) {
    // Where a meeting goes through what is open, its card tells how far approvals are.
    if (change.kind === 'approval') addTo(reviewersOf(head.value, 0));
    if (isOffCards(change)) continue;
    const meeting = change.kind === 'meeting' ? change.after.number : change.after.meeting;
    const items = change.kind !== 'meeting' && change.before ? [`${change.kind}:${change.id}`] : [];
    meetings.set(meeting, [...(meetings.get(meeting) ?? []), ...items]);
    if (change.kind === 'action') addTo(reviewersOf(head.value, meeting));
  }
  return meetings;
}

/** The approvals whose card is posted, and no longer true. */
const approvalsOf = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap((change) => (change.kind === 'approval' && change.before?.value.change ? [change.id] : []));

/** Each card on which the changes show is brought up to date: meetings' with those of the changed items, and approvals'. */
function boardWrites(changes: readonly Change[], { request, run }: Run, situation: Situation): readonly Write[] {
  const notBefore = request.at.toISOString();
  const boards: (readonly [string, readonly string[]])[] = [
    ...[...meetingsOf(changes, situation)].map(([meeting, items]) => [boardMailbox(meeting), items] as const),
    ...approvalsOf(changes).map((id) => [boardMailbox(id), []] as const),
  ];
  return boards.map(([record, items]) => {
    const value: Delivery = { type: 'board', items, record, state: 'waiting', attempts: 0, notBefore };
    return newDelivery(`${record}:${run}`, value);
  });
}

/** Tells the outcome of a command that was carried out already, by this run or an earlier one. */
async function recalled<T>(decider: Decider<T>, { own, repeat }: FoundReceipt): Promise<Result<Done<T>> | undefined> {
  if (own) return ok({ outcome: await decider.recall(own.answer) });
  return repeat && ok({ outcome: await decider.recall(repeat.answer), repeatOf: repeat.at });
}

/** Commits a plan, with the receipt of its command. */
async function commitPlan<T>(
  deps: Deps,
  run: Run,
  { plan, situation, stale }: { plan: Plan<T>; situation: Situation; stale?: Stored<'receipt'> | undefined },
): Promise<CommitResult> {
  const { scope } = run.request.situation;
  const writes = writesOf(plan.changes, stampOf(run.request), deps.newId);
  const boards = plan.isQuiet ? [] : boardWrites(plan.changes, run, situation);
  const more = [...(plan.records ?? []), ...(plan.notices ?? []).map(newNotice), ...boards];
  const result = await deps.store.commit(scope, [...writes, ...more, receiptWrite(run, plan.answer, stale)]);
  if (result === 'committed' || result === 'unsure') deps.poke();
  return result;
}

/** Refusals of somebody who may not do it at all. */
const BARRED: readonly Refusal['code'][] = ['may-not', 'not-a-member', 'no-seat'];

/** Why the sender may not do it, as the group is now: they may have left while others were faster. */
function barredNow<T>(request: Request, situation: Situation, { act }: Decider<T>) {
  if (!act) return undefined;
  if (situation === request.situation) return forbidden(request, act);
  const { group } = situation;
  const member = memberNow(group, request.member.person);
  if (!member) return refuse({ code: 'not-a-member', ask: helpersOf(group) });
  return forbidden({ ...request, situation, member }, act);
}

const changesAnything = ({ changes, notices = [] }: Plan<unknown>): boolean => changes.length + notices.length > 0;

/**
 * Load, decide, commit: the one place in which a command changes the register.
 *
 * Decides with what the turn has read, commits in one batch, and on a version conflict reads and decides again. A
 * command that was carried out already (delivered again, clicked twice) has no second effect: its first outcome is
 * recalled. Where the store's answer was lost, the receipt tells. Refuses what `decide` refuses, with `busy` when
 * nothing could be committed for three seconds, and with `too-large`. Throws where it can't be found out.
 */
export async function change<T>(deps: Deps, request: Request, decider: Decider<T>): Promise<Result<Done<T>>> {
  const run: Run = { request, run: deps.newId() };
  let stale: Stored<'receipt'> | undefined;
  const done = await untilCommitted<Result<Done<T>>>(async (progress) => {
    const situation =
      (progress.tries === 0 ? undefined : await loadGroup(deps, request.situation.scope)) ?? request.situation;
    const decided = barredNow(request, situation, decider) ?? (await decider.decide(situation));
    const barred = !decided.ok && BARRED.includes(decided.refusal.code) ? decided : undefined;
    // Of a first try nothing can be there yet.
    if (barred && progress.tries === 0) return barred;
    const plan = decided.ok && changesAnything(decided.value) ? decided.value : undefined;
    const result = plan && (await commitPlan(deps, run, { plan, situation, stale }));
    progress.unsure ||= result === 'unsure';
    if (plan && result === 'committed') return ok({ outcome: plan.outcome });
    if (result === 'too-large') return refuse({ code: 'too-large' });
    // Refused or outrun, perhaps by this very command when it came the first time; or the answer was lost.
    const receipt = await findReceipt(deps, run, decider);
    // Who may not do it now is not told again what came of it then.
    const first = await recalled(decider, barred ? { ...(receipt.own && { own: receipt.own }) } : receipt);
    if (first) return first;
    if (!decided.ok) return decided;
    if (!plan) return ok({ outcome: decided.value.outcome });
    stale = receipt.stale;
    return undefined;
  });
  return done ?? refuse({ code: 'busy' });
}
