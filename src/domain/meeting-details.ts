import { digestOf } from './chain.ts';
import { localTime } from './dates.ts';
import type { Group } from './group.ts';
import { nextAfter } from './meeting.ts';
import type { Meeting, MeetingDetails } from './meeting.ts';

const USUAL_VENUE = 'Microsoft Teams';
const USUAL_CLASSIFICATION = 'Public';

/**
 * What the header of a meeting's minutes says: what chair or secretary gave, else what its record and its group know.
 * Days and times are those of the group's zone.
 */
export function headerOf(group: Group, meeting: Meeting): MeetingDetails {
  const { zone, publishing } = group;
  const { kind, date, startedAt, details, chat } = meeting;
  const next = nextAfter(group, meeting);
  // Of a meeting that was imported its file says when the next one was, or nobody knows.
  if (details && chat === '') return details;
  if (details) return { ...details, ...(next !== undefined && { next }) };
  return {
    kind,
    date,
    starts: localTime(new Date(startedAt), zone),
    ...(meeting.state === 'closed' && { ends: localTime(new Date(meeting.closedAt), zone) }),
    venue: publishing?.venue ?? USUAL_VENUE,
    classification: publishing?.classification ?? USUAL_CLASSIFICATION,
    ...(next !== undefined && { next }),
  };
}

const SHORT = 16;

/** What a form for the details, or for the agenda, is filled from, in short: equal while it is. */
export const detailsSeen = (group: Group, meeting: Meeting): string =>
  digestOf(headerOf(group, meeting)).slice(0, SHORT);
export const agendaSeen = ({ agenda }: Pick<Meeting, 'agenda'>): string => digestOf(agenda).slice(0, SHORT);

/** An agenda item that got another title. */
export interface MendedTitle {
  readonly meeting: number;
  readonly from: string;
  readonly to: string;
}

/** The one title that is another in its place, where the agenda is the same else. */
export function mendedTitle(before: Meeting, after: Meeting): MendedTitle | undefined {
  if (before.agenda.length !== after.agenda.length) return undefined;
  const [place, second] = [...before.agenda.keys()].filter((index) => before.agenda[index] !== after.agenda[index]);
  if (place === undefined || second !== undefined) return undefined;
  const [from = '', to = ''] = [before.agenda[place], after.agenda[place]];
  return { meeting: before.number, from, to };
}
