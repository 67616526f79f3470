import { incomplete, neededText } from './capture.ts';
import type { Group, PersonId } from './group.ts';
import { rejectionsOf } from './proposal.ts';
import type { Ending, Logging, Proposal, ProposalEvent, SayingKind } from './proposal.ts';
import type { Ref } from './refs.ts';
import { ok, refuse } from './refusal.ts';
import type { Refusal, Result } from './refusal.ts';
import { holdersOf, seatName, seatsHeldBy } from './seat.ts';
import type { SeatId } from './seat.ts';

/** What is said to a proposal; empty text where nothing more than the choice is said. */
export interface Saying {
  readonly kind: SayingKind;
  readonly text: string;
}

/** A proposal in its group, as both are now. */
export interface ProposalContext {
  readonly group: Group;
  readonly proposal: Proposal;
}

/** A text that must be there, with the refusal that asks for it. */
function needed(text: string, missing: Refusal): Result<string> {
  const checked = neededText(text, missing);
  return checked.ok ? checked : incomplete(checked.refusal);
}

/** With what who comes too late is refused; undefined while the proposal is open. */
export function refusalOfClosed(proposal: Proposal): Refusal | undefined {
  const { state: outcome } = proposal;
  if (outcome === 'open') return undefined;
  return { code: 'proposal-closed', outcome, ...('ref' in proposal && { ref: proposal.ref }) };
}

/** What was said for a seat, as an event. A rejection needs its reason, and a statement its text. */
function said(
  { kind, text }: Saying,
  facts: { readonly seat: SeatId; readonly recorded: boolean },
): Result<ProposalEvent> {
  if (kind === 'no objection') return ok({ type: 'no-objection-given', facts, words: {} });
  if (kind === 'rejection') {
    const reason = needed(text, { code: 'reason-missing' });
    return reason.ok ? ok({ type: 'proposal-rejected-by-seat', facts, words: { reason: reason.value } }) : reason;
  }
  const statement = needed(text, { code: 'statement-missing' });
  return statement.ok ? ok({ type: 'statement-made', facts, words: { text: statement.value } }) : statement;
}

/** The seat that somebody speaks for: a member has one at the most. Refuses with `no-seat` who holds none, or never votes. */
export function seatToSpeakFor(group: Group, person: PersonId): Result<SeatId> {
  const [seat] = seatsHeldBy(group, person);
  return seat === undefined ? refuse({ code: 'no-seat' }) : ok(seat);
}

/**
 * What somebody says for the seat that they hold. Refuses with `no-seat`, with `proposal-closed`, and with `incomplete`
 * where the reason or the statement is wanting.
 */
export function decideToSpeak(
  { group, proposal }: ProposalContext,
  person: PersonId,
  saying: Saying,
): Result<ProposalEvent> {
  const seat = seatToSpeakFor(group, person);
  if (!seat.ok) return seat;
  const closed = refusalOfClosed(proposal);
  return closed ? refuse(closed) : said(saying, { seat: seat.value, recorded: false });
}

/** What was spoken for a seat, as a form gives it: empty where nothing was picked. */
export interface Spoken {
  readonly seat: SeatId;
  readonly kind: SayingKind | '';
  readonly text: string;
}

/**
 * What chair or secretary record as spoken for a seat. Refuses with `proposal-closed`, with `stale-card` for a seat that
 * the group does not have, and with `incomplete` for what is wanting or a seat that nobody holds.
 */
export function decideToRecord({ group, proposal }: ProposalContext, spoken: Spoken): Result<ProposalEvent> {
  const closed = refusalOfClosed(proposal);
  if (closed) return refuse(closed);
  const { seat, kind, text } = spoken;
  if (seat === '') return incomplete({ code: 'seat-missing' });
  if (!group.seats.some(({ id }) => id === seat)) return refuse({ code: 'stale-card' });
  // Nobody can have spoken for it.
  if (holdersOf(group, seat).length === 0) return incomplete({ code: 'seat-vacant', seat: seatName(group, seat) });
  return kind === '' ? incomplete({ code: 'saying-missing' }) : said({ kind, text }, { seat, recorded: true });
}

/** How the chair wants to approve: as it was proposed, or with a caveat. */
export type Approval =
  { readonly outcome: 'approved' } | { readonly outcome: 'approved with caveat'; readonly caveat: string };

/**
 * The caveat with which a proposal is approved; empty without one. Refuses with `proposal-closed`, with
 * `rejection-stands` naming the seats, and with `incomplete` where the caveat is wanting: one with which it was proposed
 * is not lost by approving without.
 */
export function decideToApprove({ group, proposal }: ProposalContext, approval: Approval): Result<string> {
  const closed = refusalOfClosed(proposal);
  if (closed) return refuse(closed);
  const seats = rejectionsOf(proposal).map(({ seat }) => seatName(group, seat));
  if (seats.length > 0) return refuse({ code: 'rejection-stands', seats });
  if (approval.outcome === 'approved') return proposal.caveat === '' ? ok('') : incomplete({ code: 'caveat-missing' });
  return needed(approval.caveat, { code: 'caveat-missing' });
}

/** Closes a proposal without an item: rejected or paused. Refuses with `proposal-closed`, `incomplete` without a reason. */
export function decideToEnd(
  proposal: Proposal,
  { outcome, reason }: { readonly outcome: Ending; readonly reason: string },
): Result<ProposalEvent> {
  const closed = refusalOfClosed(proposal);
  if (closed) return refuse(closed);
  const why = needed(reason, { code: 'reason-missing' });
  return why.ok ? ok({ type: 'proposal-ended', facts: { outcome }, words: { reason: why.value } }) : why;
}

/** Closes a proposal with the item that was logged by it. Refuses with `proposal-closed`. */
export function decideToLog(
  proposal: Proposal,
  facts: { readonly outcome: Logging; readonly ref: Ref },
): Result<ProposalEvent> {
  const closed = refusalOfClosed(proposal);
  return closed ? refuse(closed) : ok({ type: 'proposal-logged', facts, words: {} });
}
