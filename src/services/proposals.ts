import { completeDecision } from '../domain/capture.ts';
import { noticeOfSpoken } from '../domain/causes.ts';
import type { DecisionInput } from '../domain/capture.ts';
import { localDate } from '../domain/dates.ts';
import { openMeetingIn } from '../domain/head.ts';
import type { Meeting } from '../domain/meeting.ts';
import { applyProposal } from '../domain/proposal.ts';
import type { Ending, Proposal, ProposalEvent, ProposalId } from '../domain/proposal.ts';
import { decideToEnd, decideToRecord, decideToSpeak, seatToSpeakFor } from '../domain/proposal-rules.ts';
import type { ProposalContext, Saying, Spoken } from '../domain/proposal-rules.ts';
import { meetingTitle } from '../domain/refs.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Act } from '../domain/rights.ts';
import { holdersOf } from '../domain/seat.ts';
import type { SeatId } from '../domain/seat.ts';
import type { Stored } from '../ports/store.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf, timingOf } from './deps.ts';
import { forbidden } from './permission.ts';
import { nextSeq } from './writes.ts';

export async function readProposal(
  deps: Deps,
  { scope }: Pick<Situation, 'scope'>,
  id: ProposalId,
): Promise<Stored<'proposal'> | undefined> {
  return deps.store.read(scope, 'proposal', id);
}

/** What somebody wants to do with a proposal: by their rights, or for the seat that they hold. */
export type ProposalAct = Extract<Act, 'read' | 'record what was spoken' | 'close a proposal'> | 'speak for a seat';

/** The proposal with this id, for whoever may do this with it. Refuses with `no-seat`, and with `stale-card` for none. */
export async function proposalFor(
  deps: Deps,
  request: Request,
  { id, act }: { readonly id: ProposalId; readonly act: ProposalAct },
): Promise<Result<Proposal>> {
  const refused = forbidden(request, act === 'speak for a seat' ? 'read' : act);
  if (refused) return refused;
  const { situation, member } = request;
  const seat = act === 'speak for a seat' ? seatToSpeakFor(situation.group, member.person) : undefined;
  if (seat?.ok === false) return seat;
  const found = await readProposal(deps, situation, id);
  return found ? ok(found.value) : refuse({ code: 'stale-card' });
}

async function recallProposal(deps: Deps, request: Request, id: ProposalId): Promise<Proposal> {
  const stored = await readProposal(deps, request.situation, id);
  if (!stored) throw new Error('a receipt without its proposal');
  return stored.value;
}

/** The meeting that is open in this chat: only there can something be put to the room. */
function meetingOfRoom({ chat }: Request, { head, group }: Situation, opened: number | undefined): Result<Meeting> {
  const meeting = openMeetingIn(head.value, chat.id);
  // A form of an earlier meeting is not put to the room of a later one.
  if (meeting) return opened === undefined || opened === meeting.number ? ok(meeting) : refuse({ code: 'stale-card' });
  const elsewhere = head.value.live.find(({ state }) => state === 'open');
  return elsewhere
    ? refuse({ code: 'open-elsewhere', title: meetingTitle(group.prefix, elsewhere.number) })
    : refuse({ code: 'no-open-meeting', next: `${group.prefix} ${head.value.nextMeeting}` });
}

/**
 * Puts a decision to the room: kept without a ref, which is minted when the chair closes it as approved. `incomplete`
 * when a form must ask; `no-open-meeting` or `open-elsewhere` outside the room. Chair and secretary.
 */
export function propose(deps: Deps, request: Request, input: DecisionInput): Promise<Result<Done<Proposal>>> {
  const id = deps.newId();
  return change<Proposal>(deps, request, {
    act: 'propose a decision',
    decide(situation) {
      const meeting = meetingOfRoom(request, situation, input.meeting);
      if (!meeting.ok) return meeting;
      const { group } = situation;
      const context = { group, meeting: meeting.value, today: localDate(request.at, group.zone) };
      const fields = completeDecision(context, input);
      if (!fields.ok) return fields;
      const { area, description, caveat } = fields.value;
      const event: ProposalEvent = {
        type: 'decision-proposed',
        facts: { id, meeting: meeting.value.number },
        words: { area, description, caveat },
      };
      const after = applyProposal(undefined, { ...event, ...stampOf(request) });
      return ok({ changes: [{ kind: 'proposal', id, after, event }], outcome: after, answer: { proposal: id } });
    },
    recall: ({ proposal }) => recallProposal(deps, request, String(proposal)),
  });
}

/** The holders of a seat hear what was recorded for it. */
function told(
  request: Request,
  situation: Situation,
  { before, seat }: { readonly before: Stored<'proposal'>; readonly seat: SeatId },
) {
  const holders = holdersOf(situation.group, seat).map(({ person }) => person);
  const people = holders.filter((person) => person !== request.member.person);
  const seq = nextSeq(before);
  return noticeOfSpoken(before.value, { ...timingOf(request, situation), seat, people, seq });
}

/** Changes a proposal by the event that is decided on it as it is now. */
function changeProposal(
  deps: Deps,
  request: Request,
  {
    id,
    act,
    decide,
    tells,
  }: {
    readonly id: ProposalId;
    readonly act: Act;
    readonly decide: (context: ProposalContext) => Result<ProposalEvent>;
    /** The seat whose holders are told. */
    readonly tells?: SeatId;
  },
): Promise<Result<Done<Proposal>>> {
  return change<Proposal>(deps, request, {
    act,
    async decide(situation) {
      const before = await readProposal(deps, situation, id);
      if (!before) return refuse({ code: 'stale-card' });
      const decided = decide({ group: situation.group, proposal: before.value });
      if (!decided.ok) return decided;
      const event = decided.value;
      const after = applyProposal(before.value, { ...event, ...stampOf(request) });
      return ok({
        changes: [{ kind: 'proposal', id, before, after, event }],
        notices: tells === undefined ? [] : told(request, situation, { before, seat: tells }),
        outcome: after,
        answer: { proposal: id },
      });
    },
    recall: () => recallProposal(deps, request, id),
  });
}

/**
 * Says something for the seat that the sender holds: of objections the last counts, statements add up. Holders only, and
 * never who is chair, secretary, programme or observer as well. Refuses what `decideToSpeak` does.
 */
export const speakToProposal = (
  deps: Deps,
  request: Request,
  { id, saying }: { readonly id: ProposalId; readonly saying: Saying },
): Promise<Result<Done<Proposal>>> =>
  changeProposal(deps, request, {
    id,
    act: 'read',
    decide: (context) => decideToSpeak(context, request.member.person, saying),
  });

/** Records what was spoken for a seat. Chair and secretary. Refuses what `decideToRecord` does. */
export const recordSpoken = (
  deps: Deps,
  request: Request,
  { id, spoken }: { readonly id: ProposalId; readonly spoken: Spoken },
): Promise<Result<Done<Proposal>>> =>
  changeProposal(deps, request, {
    id,
    act: 'record what was spoken',
    decide: (context) => decideToRecord(context, spoken),
    tells: spoken.seat,
  });

/** Closes a proposal as rejected or paused, with the reason. Chair and secretary. Refuses what `decideToEnd` does. */
export const endProposal = (
  deps: Deps,
  request: Request,
  { id, ...how }: { readonly id: ProposalId; readonly outcome: Ending; readonly reason: string },
): Promise<Result<Done<Proposal>>> =>
  changeProposal(deps, request, {
    id,
    act: 'close a proposal',
    decide: ({ proposal }) => decideToEnd(proposal, how),
  });
