import { incomplete, neededText } from '../capture.ts';
import { helpersOf } from '../group.ts';
import type { Group, Member } from '../group.ts';
import { ok, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { may } from '../rights.ts';
import { isBarredFromVoting, holdersOf, seatName } from '../seat.ts';
import { isRunning, isUnderWay } from './approval.ts';
import type { Approval } from './approval.ts';
import type { ApprovalEvent } from './approval-event.ts';
import { isBlocking, needsText } from './ballot.ts';
import type { Answer } from './ballot.ts';
import { voicesOf } from './electorate.ts';

/** An answer as it was given. */
export interface Cast {
  readonly seat: string;
  readonly answer: Answer;
  readonly text: string;
  /** The version of the approval that whoever answers has read. */
  readonly version: number;
}

/** By whom and when something is decided; all as they are now. */
export interface CastContext {
  readonly group: Group;
  readonly approval: Approval;
  readonly by: Member;
  readonly now: Date;
}

/** Why nobody can answer now; undefined where they can. From the closing instant on nothing is counted. */
function closedFor({ group, approval, now }: CastContext, { seat, version }: Cast) {
  const { ref, state } = approval;
  if (approval.state !== 'open') return refuse({ code: 'approval-not-now', ref, state });
  if (approval.closes <= now.toISOString()) return refuse({ code: 'approval-over', ref });
  if (approval.frozen.version !== version) return refuse({ code: 'approval-changed', ref });
  const isEntitled = approval.frozen.electorate.some((each) => each.seat === seat && each.occupied);
  return isEntitled ? undefined : refuse({ code: 'seat-not-asked', seat: seatName(group, seat) });
}

/** The text of an answer, which some answers need. */
function textOf({ answer, text }: Cast): Result<string> {
  const checked = neededText(text, { code: 'answer-needs-text', answer });
  const isMissing = !checked.ok && checked.refusal.code === 'answer-needs-text';
  return isMissing && !needsText(answer) ? ok('') : checked;
}

/**
 * A holder of a seat, or who covers for one, answers for it; the last answer counts. Who may comes first, so that
 * nobody else learns how it stands.
 *
 * Refuses with `not-your-seat`, `approval-not-now`, `approval-over`, `approval-changed`, `seat-not-asked`, and
 * `incomplete` with `answer-needs-text` or `text-too-long`.
 */
export function decideCast(context: CastContext, cast: Cast): Result<ApprovalEvent> {
  const { group, approval, by } = context;
  const voice = voicesOf(group, approval.covers, by.person).find(({ seat }) => seat === cast.seat);
  if (!voice) return refuse({ code: 'not-your-seat', ask: helpersOf(group) });
  const closed = closedFor(context, cast);
  if (closed) return closed;
  const text = textOf(cast);
  if (!text.ok) return incomplete(text.refusal);
  const { seat, answer, version } = cast;
  const covering = voice.covering === undefined ? {} : { covering: voice.covering };
  return ok({
    type: 'ballot-cast',
    facts: { seat, answer, version, ...covering },
    words: { text: text.value, document: approval.papers.version },
  });
}

/**
 * The secretary records an answer that came by e-mail. A hold or a rejection that the seat has cast itself stands until
 * the seat itself takes it back.
 *
 * Refuses as `decideCast` does, with `only-that-seat`, and `incomplete` with `reason-missing`.
 */
export function decideRecorded(context: CastContext, cast: Cast & { readonly reason: string }): Result<ApprovalEvent> {
  const { group, approval } = context;
  const closed = closedFor(context, cast);
  if (closed) return closed;
  const standing = isRunning(approval) ? approval.ballots[cast.seat] : undefined;
  if (standing && isBlocking(standing.answer) && standing.recorded === undefined) {
    return refuse({ code: 'only-that-seat', seat: seatName(group, cast.seat) });
  }
  const text = textOf(cast);
  const reason = neededText(cast.reason, { code: 'reason-missing' });
  if (!text.ok || !reason.ok) return incomplete(...[text, reason].flatMap((each) => (each.ok ? [] : [each.refusal])));
  const { seat, answer, version } = cast;
  const words = { text: text.value, document: approval.papers.version, recorded: reason.value };
  return ok({ type: 'ballot-cast', facts: { seat, answer, version }, words });
}

/**
 * Names who answers in a holder's place. The principal, chair and secretary may.
 *
 * Refuses with `may-not`, `approval-not-now`, `not-a-holder`, `cannot-cover`.
 */
export function decideCover(
  { group, approval, by }: Omit<CastContext, 'now'>,
  { principal, alternate }: { readonly principal: Member; readonly alternate: Member },
): Result<ApprovalEvent> {
  if (principal.person !== by.person && !may(by, 'cover')) {
    return refuse({ code: 'may-not', act: 'cover', ask: helpersOf(group) });
  }
  const { ref, state } = approval;
  if (!isUnderWay(approval)) return refuse({ code: 'approval-not-now', ref, state });
  const seat = group.seats.find(({ id }) => holdersOf(group, id).some(({ person }) => person === principal.person));
  if (!seat) return refuse({ code: 'not-a-holder', who: principal.name });
  const isOdd = isBarredFromVoting(alternate) || alternate.person === principal.person || alternate.left !== undefined;
  if (isOdd) return refuse({ code: 'cannot-cover', who: alternate.name });
  const facts = { principal: principal.person, alternate: alternate.person, seat: seat.id };
  return ok({ type: 'cover-named', facts, words: {} });
}
