import { isClosed, parseApprovalId, approvalId } from './approval/approval.ts';
import type { Approval } from './approval/approval.ts';
import type { Action } from './action.ts';
import type { Fault } from './audit.ts';
import type { ChainedEvent, ChainTip } from './chain.ts';
import type { Decision } from './decision.ts';
import type { Head } from './head.ts';
import { actionRef, decisionRef, parseRef } from './refs.ts';
import type { Ref } from './refs.ts';

/** What an approval's record has to do with other records. */
export interface ApprovalTie {
  readonly id: string;
  readonly digest?: string | undefined;
  readonly decision?: Ref | undefined;
  /** How many comment sheets were counted in. */
  readonly sheets: number;
}

/** A group's records as far as they name each other: no texts, so that a long life of a group fits into memory. */
export interface Ties {
  readonly actions: readonly Pick<Action, 'ref' | 'approval'>[];
  readonly decisions: readonly Pick<Decision, 'ref' | 'reached'>[];
  readonly meetings: readonly number[];
  readonly approvals: readonly ApprovalTie[];
  /** How many sheets were entered, by approval. */
  readonly sheets: ReadonlyMap<string, number>;
  /** What was logged because of a proposal, or of a suggestion. */
  readonly proposals: ReadonlyMap<string, Ref | undefined>;
  readonly suggestions: ReadonlyMap<string, Ref | undefined>;
  /** The meetings whose minutes were issued, and how often. */
  readonly issues: ReadonlyMap<number, number>;
}

/** What an approval has to do with other records, from its record and its events. */
export const tieOf = (approval: Approval, events: readonly ChainedEvent[]): ApprovalTie => ({
  id: approval.id,
  ...(isClosed(approval) && { digest: approval.digest, decision: approval.decision }),
  sheets: events.filter(({ type }) => type === 'comments-counted').length,
});

const GONE = 'is missing';

/** An approval and the decision that it came to name each other, under one digest; and its comments are all there. */
export function approvalFaults({ approvals, decisions, sheets }: Pick<Ties, 'approvals' | 'decisions' | 'sheets'>) {
  const faults: Fault[] = [];
  const ended = new Map(approvals.map((each) => [each.id, each]));
  const minted = new Map(decisions.map((each) => [each.ref, each]));
  for (const { ref, reached } of decisions) {
    if (reached?.how !== 'offline') continue;
    const approval = ended.get(reached.approval);
    if (!approval) faults.push({ record: `approval:${reached.approval}`, what: GONE });
    else if (approval.digest !== reached.digest || approval.decision !== ref) {
      faults.push({ record: `decision:${ref}`, what: 'does not have the digest of its approval' });
    }
  }
  for (const { id, decision, sheets: counted } of approvals) {
    const entered = sheets.get(id) ?? 0;
    if (counted !== entered) {
      const what = entered === 0 ? GONE : `is at number ${entered}, and the approval counted ${counted}`;
      faults.push({ record: `comments:${id}`, what });
    }
    if (decision === undefined) continue;
    const found = minted.get(decision);
    if (!found) faults.push({ record: `decision:${decision}`, what: GONE });
    else if (found.reached?.how !== 'offline' || found.reached.approval !== id) {
      faults.push({ record: `decision:${decision}`, what: 'does not name the approval that it came of' });
    }
  }
  return faults;
}

/** What a group's head says that there must be. */
export interface Minted {
  readonly prefix: string;
  readonly head: Head;
  /** The head's own events: they name each meeting that was started, and the number that decisions began with. */
  readonly events: readonly ChainedEvent[];
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const numbersOf = (events: readonly ChainedEvent[], type: string, fact: string): readonly number[] =>
  events.filter((event) => event.type === type).map(({ facts }) => Number(facts[fact]));

/** The refs that were minted, by the head's own events; where some were imported, the counters went on after those. */
function mintedRefs({ prefix, events }: Minted): readonly Ref[] {
  const next: Record<string, number> = {};
  const refs: Ref[] = [];
  for (const { type, facts } of events.toSorted((a, b) => a.seq - b.seq)) {
    const meeting = Number(facts['meeting']);
    const sequence = next[meeting] ?? 1;
    if (type === 'action-minted') refs.push(actionRef(prefix, meeting, sequence));
    if (type === 'action-minted') next[meeting] = sequence + 1;
    if (type === 'decision-minted') refs.push(decisionRef(prefix, Number(facts['number'])));
    const isImport = type === 'items-imported';
    for (const ref of isImport || type === 'refs-reserved' ? (facts['refs'] as readonly Ref[]) : []) {
      const parsed = parseRef(ref);
      if (isImport) refs.push(ref);
      if (parsed?.kind === 'action') next[parsed.meeting] = Math.max(next[parsed.meeting] ?? 1, parsed.number + 1);
    }
  }
  return refs;
}

const recordOf = (ref: Ref): string => `${ref.includes('-DEC') ? 'decision' : 'action'}:${ref}`;

/** The records that the head's counters and events tell of. */
function expected(minted: Minted): readonly string[] {
  const meetings = ['meeting-started', 'meeting-imported'].flatMap((type) => numbersOf(minted.events, type, 'number'));
  const issued = minted.events
    .filter(({ type }) => type === 'edition-issued')
    .map(({ facts }) => Number(facts['meeting']));
  return [
    ...mintedRefs(minted).map(recordOf),
    ...meetings.map((number) => `meeting:${number}`),
    ...issued.map((number) => `minutes:${number}`),
  ];
}

/** The records that other records name: an action's approvals, what was logged because of something, and the reverse. */
function named({ actions, decisions, approvals, proposals, suggestions }: Ties): readonly string[] {
  const numbers = (id: string): number => parseApprovalId(id)?.number ?? 0;
  return [
    ...actions.flatMap(({ ref, approval }) =>
      range(1, numbers(approval?.id ?? '') + 1).map((number) => `approval:${approvalId(ref, number)}`),
    ),
    ...approvals.flatMap(({ id }) => parseApprovalId(id)?.ref ?? []).map((ref) => `action:${ref}`),
    ...decisions.flatMap(({ reached }) => (reached?.how === 'in the room' ? [`proposal:${reached.proposal}`] : [])),
    ...[...proposals.values(), ...suggestions.values()].flatMap((ref) => (ref === undefined ? [] : [recordOf(ref)])),
  ];
}

/** Each issue of minutes was counted in the head's events too: one that vanished with its events is missed there. */
function issueFaults(events: readonly ChainedEvent[], issues: Ties['issues']): readonly Fault[] {
  const counted = numbersOf(events, 'edition-issued', 'meeting');
  return [...issues].flatMap(([meeting, number]) => {
    const times = counted.filter((each) => each === meeting).length;
    const what = `is at issue ${number}, and the register counted ${times}`;
    return times === number ? [] : [{ record: `minutes:${meeting}`, what }];
  });
}

/** The group's own record changes with the head only, once for each of its events. */
export const revisionFaults = (
  head: Head,
  { revision }: { readonly revision: number },
  tip: ChainTip | undefined,
): readonly Fault[] =>
  revision === head.groupRevision && revision === tip?.count
    ? []
    : [{ record: 'group:group', what: 'is of another revision than the register counts' }];

/**
 * What is wrong between the records of a group: every ref that was minted, every meeting that was started and every
 * record that another one names is there, and no other ref. So a record is missed that was deleted with all its events.
 */
export function faultsOfGroup(minted: Minted, ties: Ties): readonly Fault[] {
  const { actions, decisions, meetings, approvals, proposals, suggestions, issues } = ties;
  const items = [...actions.map(({ ref }) => `action:${ref}`), ...decisions.map(({ ref }) => `decision:${ref}`)];
  const kept = new Set([
    ...items,
    ...meetings.map((number) => `meeting:${number}`),
    ...[...issues.keys()].map((number) => `minutes:${number}`),
    ...approvals.map(({ id }) => `approval:${id}`),
    ...[...proposals.keys()].map((id) => `proposal:${id}`),
    ...[...suggestions.keys()].map((id) => `suggestion:${id}`),
  ]);
  const told = new Set(expected(minted));
  const missing = [...new Set([...told, ...named(ties)])].filter((record) => !kept.has(record));
  const strange = [...items, ...meetings.map((number) => `meeting:${number}`)].filter((record) => !told.has(record));
  const faults: Fault[] = [
    ...missing.map((record) => ({ record, what: GONE })),
    ...strange.map((record) => ({ record, what: 'is there, and the register never counted it' })),
    ...approvalFaults(ties),
    ...issueFaults(minted.events, issues),
  ];
  const isCounted = items.length === minted.head.minted;
  const count = { record: 'head:head', what: `counts ${minted.head.minted} items, and ${items.length} are kept` };
  const all = faults.length > 0 || isCounted ? faults : [count];
  return [...new Map(all.map((fault) => [`${fault.record} ${fault.what}`, fault])).values()];
}
