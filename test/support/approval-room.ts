import type { Approval, ApprovalId } from '../../src/domain/approval/approval.ts';
import type { Action } from '../../src/domain/action.ts';
import { applyAction } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import { applyApproval } from '../../src/domain/approval/approval.ts';
import type { ApprovalEvent } from '../../src/domain/approval/approval-event.ts';
import { chainFaults, unchained } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import type { Stamped } from '../../src/domain/event.ts';
import type { Ref } from '../../src/domain/refs.ts';
import type { GroupScope, Kind } from '../../src/ports/store.ts';
import { castBallot } from '../../src/services/approval/ballots.ts';
import { closeApproval, closeWhenDue } from '../../src/services/approval/closing.ts';
import { prepareApproval } from '../../src/services/approval/preparing.ts';
import { openApproval } from '../../src/services/approval/running.ts';
import type { Deps } from '../../src/services/deps.ts';
import { loadGroup } from '../../src/services/groups.ts';
import { CLOSING, somePapers } from './approval-domain.ts';
import { logged } from './inputs.ts';
import { valueOf } from './results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY } from './workplace.ts';

/** A seat of TMAG each that is not vacant, in the group's order, and who holds it. */
export const HOLDERS: readonly (readonly [seat: string, holders: readonly string[]])[] = [
  ['elexon', ['Nigel Rees', 'Riccardo Lampini', 'Chandrani Ghosh']],
  ['supplier-agent', ['Ian Hall']],
  ['dno', ['Ian Hatton']],
  ['recco', ['Dave Jones']],
  ['large-supplier', ['Lee Northall']],
  ['medium-supplier', ['Sandeep Vuppalanchi']],
  ['dcc', ['Nickie Bernsmeier-Rulow']],
  ['idno', ['Stacey Buck']],
  ['ic-supplier', ['Tejas Malwade']],
];

/** An approval of an action that is logged for it, not opened yet. */
export async function preparedFor(deps: Deps, text?: string): Promise<Approval> {
  const { ref } = await logged(deps, text);
  return preparedAgain(deps, ref);
}

/** One more approval of an action. */
export async function preparedAgain(deps: Deps, ref: Ref): Promise<Approval> {
  const request = await requestBy(deps, SECRETARY);
  return valueOf(await prepareApproval(deps, request, { ref, papers: somePapers() })).outcome;
}

export async function openedNow(deps: Deps, id: ApprovalId, closing = CLOSING): Promise<Approval> {
  return valueOf(await openApproval(deps, await requestBy(deps, CHAIR), { id, closing })).outcome;
}

/** An approval whose seats were asked, of an action that is logged for it. */
export const openedFor = async (deps: Deps, text?: string): Promise<Approval> =>
  openedNow(deps, (await preparedFor(deps, text)).id);

/** Each of some seats answers through its first holder. */
export async function answered(deps: Deps, id: ApprovalId, how: Partial<Parameters<typeof castBallot>[2]> = {}) {
  for (const [seat, [by = '']] of HOLDERS.filter(([each]) => how.seat === undefined || how.seat === each)) {
    const cast = { answer: 'approve', text: '', version: 1, ...how, seat, id } as const;
    valueOf(await castBallot(deps, await requestBy(deps, by), cast));
  }
}

export async function closedEarly(deps: Deps, id: ApprovalId): Promise<Approval> {
  return valueOf(await closeApproval(deps, await requestBy(deps, CHAIR), id)).outcome;
}

/** What the product does by itself when the closing instant has come. */
export async function closeIfDue(deps: Deps, id: ApprovalId, scope: GroupScope = SCOPE): Promise<void> {
  const [situation, approval] = [await loadGroup(deps, scope), await deps.store.read(scope, 'approval', id)];
  if (situation && approval) await closeWhenDue(deps, situation, approval.value);
}

/** The records of the group, as they are now. */
export const readNow = async <K extends Kind>(deps: Deps, kind: K, id: string) =>
  (await deps.store.read(SCOPE, kind, id))?.value;

/** A record's events in their order. */
export async function eventsOf(
  deps: Deps,
  record: string,
  scope: GroupScope = SCOPE,
): Promise<readonly ChainedEvent[]> {
  const stored = await deps.store.list(scope, 'event', { record });
  return stored.map(({ value }) => value).sort((a, b) => a.seq - b.seq);
}

/** As JSON brings it: without fields that are undefined. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** An approval, and an action, as nothing but their events make them. */
export const approvalFrom = (events: readonly ChainedEvent[]): Approval | undefined =>
  events.map((each) => unchained(each) as Stamped<ApprovalEvent>).reduce<Approval | undefined>((before, event) => plain(applyApproval(before, event)), undefined); // prettier-ignore
export const actionFrom = (events: readonly ChainedEvent[]): Action | undefined =>
  events.map((each) => unchained(each) as Stamped<ActionEvent>).reduce<Action | undefined>((before, event) => plain(applyAction(before, event)), undefined); // prettier-ignore

/** What is wrong with the chains of all records of some kinds, a line a fault. */
export async function faultsOfChains(deps: Deps, scope: GroupScope = SCOPE): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const kind of ['head', 'action', 'approval', 'decision', 'comments'] as const) {
    for (const { id, chain } of await deps.store.list(scope, kind)) {
      const record = `${kind}:${id}`;
      const own = chain ? chainFaults(await eventsOf(deps, record, scope), chain) : ['it has none'];
      faults.push(...own.map((fault) => `${record}: ${fault}`));
    }
  }
  return faults;
}
