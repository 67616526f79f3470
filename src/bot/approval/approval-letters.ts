import type { NoticedApproval } from '../../cards/approval/approval-line.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { isClosed, isRunning } from '../../domain/approval/approval.ts';
import { isAsking } from '../../domain/approval/approval-notices.ts';
import { silentSeats } from '../../domain/approval/closing.ts';
import type { Group, Member } from '../../domain/group.ts';
import { seatName } from '../../domain/seat.ts';
import type { ApprovalTold } from '../../services/approval/notices.ts';
import { nameOf } from '../action-words.ts';
import {
  ANSWER_WORDS,
  changeWords,
  gateLine,
  gateWords,
  GROUND_WORDS,
  outcomeWords,
  seatNames,
  STATE_TAGS,
} from './approval-words.ts';
import { documentLine } from './approval-views.ts';
import { ballotView, seatsToAnswer } from './ballot-views.ts';

/** The answer that somebody recorded or holds, in a sentence. */
function answerWords(group: Group, { approval, occasion, seat = '' }: ApprovalTold): string {
  const ballot = 'ballots' in approval ? approval.ballots[seat] : undefined;
  if (!ballot) return '';
  if (occasion === 'hold') return `${seatName(group, seat)} holds: ${ballot.text}`;
  const answer = ANSWER_WORDS[ballot.answer].text;
  const recorded = `${nameOf(group, ballot.by)} recorded "${answer}" for ${seatName(group, seat)} (${ballot.recorded ?? ''}).`;
  return isRunning(approval) ? `${recorded} Your seat can replace it.` : recorded;
}

/** Why somebody is told of an approval; where everybody in a chat reads it, without any seat's answer. */
function whyOf(group: Group, told: ApprovalTold, isShared = false): string {
  const { approval, occasion } = told;
  const silent = isRunning(approval) ? seatNames(group, silentSeats(approval)) : '';
  switch (occasion) {
    case 'ballot':
      return approval.change?.what === 'versioned' ? changeWords(group, approval) : 'Your seat is asked to answer.';
    case 'remind-5':
    case 'remind-2':
      return 'Your seat has not answered yet.';
    case 'gaps':
      return `Not answered: ${silent}`;
    case 'changed':
      return changeWords(group, approval);
    case 'recorded':
    case 'hold':
      return isShared ? 'An answer was recorded for your seat.' : answerWords(group, told);
    case 'result':
      return isClosed(approval) ? `${outcomeWords(approval)}. ${GROUND_WORDS[approval.tally.ground]}` : '';
    case 'close':
      return '';
  }
}

/** What there is to be told, in the product's own words. */
function headlineOf({ approval: { ref, change, state }, occasion }: ApprovalTold): string {
  switch (occasion) {
    case 'gaps':
      return `${ref}: seats have not answered`;
    case 'hold':
      return `${ref}: a seat holds its answer`;
    case 'recorded':
      return `${ref}: an answer was recorded for your seat`;
    case 'changed':
      return `${ref}: ${change?.what ?? 'changed'}`;
    case 'result':
      return `${ref}: ${STATE_TAGS[state].text.toLowerCase()}`;
    default:
      return `${ref}: your answer is asked for`;
  }
}

/** Whether somebody who hears of a change has still to answer. */
const isStillAsked = (group: Group, { approval, occasion }: ApprovalTold, reader: Member | undefined): boolean =>
  occasion === 'changed' &&
  approval.state === 'open' &&
  reader !== undefined &&
  seatsToAnswer(group, approval, reader.person).some(
    ({ seat }) => (approval.ballots[seat]?.version ?? 0) < approval.frozen.version,
  );

/** An approval as a message lists it for somebody; in the home chat for nobody in particular. */
export function noticedApproval(group: Group, told: ApprovalTold, reader?: Member): NoticedApproval {
  const { approval, occasion } = told;
  const canAnswer =
    reader === undefined || (isRunning(approval) && seatsToAnswer(group, approval, reader.person).length > 0);
  return {
    approval: approval.id,
    ref: approval.ref,
    document: documentLine(approval),
    tag: STATE_TAGS[approval.state],
    headline: headlineOf(told),
    why: whyOf(group, told, reader === undefined),
    gate: isRunning(approval) ? gateLine(group, approval) : isClosed(approval) ? '' : gateWords(group, approval),
    asked: (isAsking(occasion) || isStillAsked(group, told, reader)) && canAnswer,
  };
}

/** The ballot itself, where all that somebody is told is that they are asked: they can answer at once. */
export function ballotLetter(
  group: Group,
  told: readonly ApprovalTold[],
  reader: Member | undefined,
): BuiltCard | undefined {
  const [only, second] = told;
  if (!only || second || !reader || !isAsking(only.occasion)) return undefined;
  const { approval, comments } = only;
  const note = whyOf(group, only);
  return ballotView(group, reader, { approval, comments, note, personal: true });
}

/** What is asked, as the secretary mails it to somebody who was not reached. */
export const mailedApproval = (group: Group, told: ApprovalTold): string => {
  const { approval } = told;
  const gate = isRunning(approval) ? ` ${gateLine(group, approval)}.` : '';
  return `${approval.ref}, offline approval of ${documentLine(approval)}: ${whyOf(group, told)}${gate}`;
};
