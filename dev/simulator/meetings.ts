import { memberJson, type Account } from './accounts.ts';
import type { Json } from './json.ts';

const oneHour = 3_600_000;

/** The meeting of a meeting chat. Every occurrence of a series shares it, as in Teams. */
export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly joinUrl: string;
  readonly start: Date;
  readonly end: Date;
  /** Ids of the people who are in the meeting now. */
  readonly present: Set<string>;
}

/** What a meeting needs to know of its chat. */
interface MeetingChat {
  readonly id: string;
  readonly members: readonly Account[];
  readonly meeting?: Meeting | undefined;
}

interface Schedule {
  readonly title?: string;
  readonly start?: Date;
  readonly end?: Date;
}

/** The meeting of the chat with this id; without a schedule it takes an hour from `now`. */
export function createMeeting(chatId: string, schedule: Schedule, now: Date): Meeting {
  const start = schedule.start ?? now;
  return {
    id: Buffer.from(`0#${chatId}#0`).toString('base64'),
    title: schedule.title ?? 'Meeting',
    joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(chatId)}/0`,
    start,
    end: schedule.end ?? new Date(start.getTime() + oneHour),
    present: new Set(),
  };
}

/** The answer to GET /v1/meetings/:id. The first member of the chat is the organiser. */
export function meetingJson(chat: MeetingChat, meeting: Meeting): Json {
  const organizer = chat.members[0];
  const { id, title, joinUrl, start, end } = meeting;
  const times = { scheduledStartTime: start.toISOString(), scheduledEndTime: end.toISOString() };
  return {
    details: { id, msGraphResourceId: id, ...times, joinUrl, title, type: 'Scheduled' },
    conversation: { isGroup: true, conversationType: 'groupChat', id: chat.id },
    ...(organizer && { organizer: memberJson(organizer) }),
  };
}

/** The answer to GET /v1/meetings/:id/participants/:id, and a member in the events of joining and leaving. */
export function participantJson(chat: MeetingChat, meeting: Meeting, person: Account): Json {
  const role = chat.members[0]?.id === person.id ? 'Organizer' : 'Attendee';
  return {
    user: memberJson(person),
    meeting: { role, inMeeting: meeting.present.has(person.id) },
    conversation: { isGroup: true, conversationType: 'groupChat', id: chat.id },
  };
}

/** How the keys of an event's value are written: of a start or an end in PascalCase as a rule, of people in camelCase. */
export type Casing = 'Pascal' | 'camel';

/** A value with all its keys in one casing. */
export function inCase<T>(value: T, casing: Casing): T {
  if (Array.isArray(value)) return value.map((each: unknown) => inCase(each, casing)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const keyOf = (key: string): string =>
    (casing === 'Pascal' ? key.charAt(0).toUpperCase() : key.charAt(0).toLowerCase()) + key.slice(1);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [keyOf(key), inCase(each, casing)])) as T;
}

/** The event of a meeting's start or end. Its value is in PascalCase, other than everything else that Teams sends. */
export function meetingEvent(
  chat: MeetingChat,
  edge: 'Start' | 'End',
  { at, casing = 'Pascal' }: { readonly at: Date; readonly casing?: Casing | undefined },
): { type: string; name: string; value: Json } {
  if (!chat.meeting) throw new Error(`There is no meeting in the chat ${chat.id}`);
  const { id, title, joinUrl } = chat.meeting;
  const value = { MeetingType: 'Scheduled', Title: title, Id: id, JoinUrl: joinUrl, [`${edge}Time`]: at.toISOString() };
  return { type: 'event', name: `application/vnd.microsoft.meeting${edge}`, value: inCase(value, casing) };
}
