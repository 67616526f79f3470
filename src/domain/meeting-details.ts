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
  const { kind, date, startedAt, details } = meeting;
  const next = nextAfter(group, meeting);
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
