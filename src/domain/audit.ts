import { applyAction } from './action.ts';
import { applyApproval, isClosed, isRunning } from './approval/approval.ts';
import type { Approval } from './approval/approval.ts';
import type { CommentsEvent } from './approval/approval-event.ts';
import { digestOfApproval } from './approval/closing.ts';
import { countComments } from './approval/comments.ts';
import type { Comment, CommentSheet } from './approval/comments.ts';
import { tallyOf } from './approval/tally.ts';
import type { Tally } from './approval/tally.ts';
import { applyAttendance } from './attendance.ts';
import { chainFaults, digestOf, EMPTY_CHAIN, tipOf, unchained } from './chain.ts';
import type { ChainedEvent, ChainTip } from './chain.ts';
import { applyDecision } from './decision.ts';
import type { EventBody, Stamped } from './event.ts';
import { applyHead } from './head.ts';
import { applyMeeting } from './meeting.ts';
import { applyMinutes } from './minutes/edition.ts';
import { applyNote } from './note.ts';
import { applyProposal } from './proposal.ts';
import { differencesOf, readingsOf } from './removed-texts.ts';
import { applySuggestion } from './suggestion.ts';

type Events = readonly Stamped<EventBody>[];
type Fold = (events: Events) => unknown;

const folding =
  <T, E extends EventBody>(apply: (before: T | undefined, event: Stamped<E>) => T): Fold =>
  (events) =>
    events.reduce<T | undefined>((before, event) => apply(before, event as Stamped<E>), undefined);

/**
 * How each kind of record comes out of its events. A group's events are ids only, so that its people can be forgotten:
 * of it, and of the comments, whose sheet stands in the event as one text, more is said below.
 */
const FOLDS = {
  head: folding(applyHead),
  group: undefined,
  meeting: folding(applyMeeting),
  attendance: folding(applyAttendance),
  note: folding(applyNote),
  minutes: folding(applyMinutes),
  action: folding(applyAction),
  decision: folding(applyDecision),
  suggestion: folding(applySuggestion),
  proposal: folding(applyProposal),
  approval: folding(applyApproval),
  comments: undefined,
} as const satisfies Readonly<Record<string, Fold | undefined>>;

export type AuditedKind = keyof typeof FOLDS;
/** In an order in which a record comes after those that name it. */
export const AUDITED = Object.keys(FOLDS) as readonly AuditedKind[];

/** One record as it is kept, and all events under its name, in any order. */
export interface Audited {
  readonly kind: AuditedKind;
  readonly id: string;
  readonly value: unknown;
  readonly tip: ChainTip | undefined;
  readonly events: readonly ChainedEvent[];
}

/** Something that does not hold. */
export interface Fault {
  /** `kind:id`. */
  readonly record: string;
  /** In plain words, to stand after the record's name; never with a text that somebody wrote. */
  readonly what: string;
}

const inOrder = (events: readonly ChainedEvent[]): readonly ChainedEvent[] => events.toSorted((a, b) => a.seq - b.seq);

/** What an approval's events before its close come to: counted anew, with its digest. */
export interface Recount {
  readonly tally: Tally;
  readonly digest: string;
}

/** Counts a closed approval anew, from its events alone; undefined while nothing in them closes it. */
export function recountOf(events: readonly ChainedEvent[]): Recount | undefined {
  const ordered = inOrder(events);
  const at = ordered.findIndex(({ type }) => type === 'approval-closed');
  const before = ordered.slice(0, at);
  const last = before.at(-1);
  if (at < 0 || !last) return undefined;
  const approval = FOLDS.approval(before.map(unchained)) as Approval;
  if (!isRunning(approval)) return undefined;
  const tally = tallyOf(approval.frozen, approval.ballots);
  return { tally, digest: digestOfApproval(approval, tipOf(last), tally) };
}

/** A closed approval has the outcome that its ballots have, and the digest that was printed with it. */
function closeFaults(approval: Approval, events: readonly ChainedEvent[]): readonly string[] {
  const closing = events.find(({ type }) => type === 'approval-closed')?.facts as Partial<Recount> | undefined;
  if (!closing && !isClosed(approval)) return [];
  const recount = recountOf(events);
  if (!recount || !closing || !isClosed(approval)) return ['is not closed as its events say'];
  const { tally, digest } = recount;
  const isCounted = [approval.tally, closing.tally].every((each) => digestOf(each) === digestOf(tally));
  const isSame = [approval.digest, closing.digest].every((each) => each === digest);
  return [
    ...(isCounted ? [] : ['its ballots come to another result']),
    ...(isSame ? [] : ['its digest is not the one that its events come to']),
  ];
}

/** A sheet is compared with its event; one that was removed from there may keep marks of what was answered, no words. */
function sheetFaults(value: CommentSheet, events: readonly ChainedEvent[]): readonly string[] {
  const last = inOrder(events).at(-1);
  if (!last) return [];
  const { facts, words, by } = unchained(last) as Stamped<CommentsEvent>;
  const { approval, comments, enteredBy } = value;
  const isTold = approval === facts.approval && enteredBy === by;
  const isBare = comments.every(({ from, text, response }) => `${from}${text}${response}` === '');
  const isCounted = comments.length === 0 || digestOf(countComments(comments)) === digestOf(facts.comments);
  const isGone = last.words['sheet']?.text === undefined;
  const isKept = isGone ? isBare && isCounted : digestOf(comments) === digestOf(JSON.parse(words.sheet) as Comment[]);
  return isTold && isKept ? [] : ['is not what its events tell'];
}

function foldFaults({ kind, value, events }: Audited): readonly string[] {
  if (kind === 'comments') return sheetFaults(value as CommentSheet, events);
  const fold = FOLDS[kind];
  if (!fold) return [];
  const fields = differencesOf(value, readingsOf(inOrder(events)).map(fold));
  const told = fields.length > 0 ? [`is not what its events tell: ${fields.join(', ')}`] : [];
  return kind === 'approval' ? [...told, ...closeFaults(value as Approval, events)] : told;
}

/** A record or an event that somebody has made unreadable is a fault as well. */
function orUnreadable(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch {
    return ['its events cannot be followed'];
  }
}

/**
 * What is wrong with one record: its chain must hold up to its tip, the record must be what its events come to, and of
 * a closed approval the result and its digest. None when it holds.
 */
export function faultsOf(audited: Audited): readonly Fault[] {
  const { kind, id, events, tip = EMPTY_CHAIN } = audited;
  const found = [...orUnreadable(() => chainFaults(events, tip)), ...orUnreadable(() => foldFaults(audited))];
  return [...new Set(found)].map((what) => ({ record: `${kind}:${id}`, what }));
}
