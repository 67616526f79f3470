import type { Approval, ClosedApproval, Running } from '../../domain/approval/approval.ts';
import type { Answer } from '../../domain/approval/ballot.ts';
import type { ApprovalRule } from '../../domain/approval/approval-rule.ts';
import type { Tag } from '../../cards/approval/approval-card.ts';
import { count, dotted } from '../../cards/words.ts';
import { isRunning } from '../../domain/approval/approval.ts';
import { silentSeats } from '../../domain/approval/closing.ts';
import { occupiedSeats } from '../../domain/approval/electorate.ts';
import type { Ground } from '../../domain/approval/tally.ts';
import { fullDate, localDate, localTime, longDate } from '../../domain/dates.ts';
import type { Instant } from '../../domain/dates.ts';
import { meetingAfter } from '../../domain/group.ts';
import type { Group } from '../../domain/group.ts';
import { seatName } from '../../domain/seat.ts';
import { nameOf } from '../action-words.ts';

/** Answers as cards name them. */
export const ANSWER_WORDS: Readonly<Record<Answer, Tag>> = {
  approve: { text: 'Approve', color: 'good' },
  'approve-with-comment': { text: 'Approve with comment', color: 'good' },
  hold: { text: 'Hold', color: 'warning' },
  reject: { text: 'Reject', color: 'attention' },
  abstain: { text: 'Abstain', color: 'default' },
};

/** States as lists name them. */
export const STATE_TAGS: Readonly<Record<Approval['state'], Tag>> = {
  preparing: { text: 'In preparation', color: 'default' },
  open: { text: 'Open', color: 'accent' },
  paused: { text: 'Paused', color: 'warning' },
  approved: { text: 'Approved', color: 'good' },
  rejected: { text: 'Rejected', color: 'attention' },
  'not-carried': { text: 'Not carried', color: 'warning' },
  withdrawn: { text: 'Withdrawn', color: 'default' },
};

/** Why an approval ended as it did. */
export const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  rejection: 'A seat rejected it.',
  hold: 'A hold was not lifted before the close.',
  quorum: 'Too few of the seats answered.',
  'no approval': 'No seat approved it.',
  threshold: 'Too few of the seats that took a position approved it.',
  carried: 'No rejection and no hold stood against it.',
};

/** 17 July 2023 1700, as the minutes write times. */
const shortMoment = (group: Group, at: Instant): string => {
  const moment = new Date(at);
  return `${longDate(localDate(moment, group.zone))} ${localTime(moment, group.zone).replace(':', '')}`;
};

/** In full, with the meeting that it is set against: Monday 17 July 2023 1700, before the meeting of 19 July 2023. */
export function closingWords(group: Group, closes: Instant): string {
  const moment = new Date(closes);
  const day = localDate(moment, group.zone);
  const meeting = meetingAfter(group, day);
  const time = localTime(moment, group.zone).replace(':', '');
  return `${fullDate(day)} ${time}${meeting === undefined ? '' : `, before the meeting of ${longDate(meeting)}`}`;
}

/** How far the gate is, in a sentence. */
export function gateWords(group: Group, { comments, waived }: Approval): string {
  const { total, toPerson, inLog } = comments;
  const far =
    total === 0 ? 'No comments entered' : `${toPerson} of ${total} sent to the commenter, ${inLog} in the log`;
  return waived ? `${far}. Waived by ${nameOf(group, waived.by)}: ${waived.text}` : far;
}

/** "Responses 41/41, closes 17 July 2023 1700". */
export const gateLine = (group: Group, approval: Approval & Pick<Running, 'closes'>): string =>
  `Responses ${approval.comments.toPerson}/${approval.comments.total}, closes ${shortMoment(group, approval.closes)}`;

/** The rule in words: what blocks, the quorum, the threshold. */
export function ruleWords({ quorum, threshold, blocks }: ApprovalRule): string {
  const blocking = [
    blocks.includes('reject') ? 'a rejection rejects it' : '',
    blocks.includes('hold') ? 'a hold keeps it from being carried' : '',
    quorum === 50 ? 'at least half of the occupied seats must answer' : `${quorum}% of the occupied seats must answer`,
    threshold === 0 ? 'one approval is enough' : `${threshold}% of the positions must be approvals`,
  ].filter((part) => part !== '');
  const words = blocking.join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** A hash as people compare it: the first twelve of its letters, in threes. */
export const shortHash = (hash: string): string =>
  hash
    .slice(0, 12)
    .match(/.{1,4}/g)
    ?.join(' ') ?? hash;

/** What it came to: "Approved as TMAG-DEC31". */
export function outcomeWords({ state, decision = '' }: ClosedApproval): string {
  if (state === 'not-carried') return 'Not carried';
  return `${state === 'approved' ? 'Approved' : 'Rejected'} as ${decision}`;
}

/** "8 of 9 seats answered". */
export const answeredWords = (answered: number, occupied: number): string =>
  `${answered} of ${count(occupied, 'seat')} answered`;

/** "8 of 9 seats answered", while it runs. */
export function progressWords({ frozen, ballots }: Running): string {
  const occupied = occupiedSeats(frozen.electorate).length;
  return answeredWords(occupied - silentSeats({ frozen, ballots }).length, occupied);
}

/** One that is under way, in a line: "version 0.3 · 6 of 10 seats answered · closes 17 July 2023 1700". */
export function underWayWords(group: Group, approval: Approval): string {
  const version = `version ${approval.papers.version}`;
  if (!isRunning(approval)) return dotted(version, 'in preparation');
  const paused = approval.state === 'paused' ? 'paused' : '';
  return dotted(version, paused, progressWords(approval), `closes ${shortMoment(group, approval.closes)}`);
}

export const seatNames = (group: Group, seats: readonly string[]): string =>
  seats.map((seat) => seatName(group, seat)).join(', ');

const CHANGES = {
  opened: 'Opened by',
  versioned: 'Another version, asked by',
  extended: 'Extended by',
  paused: 'Paused by',
  resumed: 'Resumed by',
  withdrawn: 'Withdrawn by',
} as const;

/** What chair or secretary last did to it: "Extended by Smitha Pichrikat: the annex came late". */
export function changeWords(group: Group, { change }: Approval): string {
  if (!change) return '';
  const who = `${CHANGES[change.what]} ${nameOf(group, change.by)}`;
  return change.text === '' ? `${who}.` : `${who}: ${change.text}`;
}
