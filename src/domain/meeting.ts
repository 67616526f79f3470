import { agendaTitle } from './area.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import { meetingAfter } from './group.ts';
import type { Group, MeetingKind } from './group.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';

interface MeetingFields {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly date: IsoDate;
  /** The chat that it runs in; a chat has at most one open meeting. */
  readonly chat: string;
  readonly agenda: readonly string[];
  /** Items of the agenda that it was handed, whatever agenda is typed. */
  readonly owed?: readonly string[];
  /** The agenda item that the meeting is on, once somebody said so. */
  readonly currentItem?: string;
  /** The part of that item that it is on: a heading of the minutes. */
  readonly currentTopic?: string;
  readonly startedAt: string;
  /** Which occurrence of its chat's series it is: when Teams says that it began. Absent where Teams says nothing. */
  readonly occurrence?: Instant;
  /** What chair or secretary said of it; until then its group's own venue and class hold, and the times of its record. */
  readonly details?: MeetingDetails;
}

/** What the header of the minutes says, and when the next meeting is. */
export interface MeetingDetails {
  readonly kind: MeetingKind;
  readonly date: IsoDate;
  /** The time of day where the group lives: 10:00. */
  readonly starts?: string;
  readonly ends?: string;
  readonly venue: string;
  readonly classification: string;
  /** The group's next meeting after it, where that is not the calendar's. */
  readonly next?: IsoDate;
}

type DetailFacts = Omit<MeetingDetails, 'venue' | 'classification'>;
interface DetailWords {
  readonly [word: string]: string;
  readonly venue: string;
  readonly classification: string;
}

/** One occurrence of a group's series. */
export type Meeting = MeetingFields &
  ({ readonly state: 'open' } | { readonly state: 'closed'; readonly closedAt: string });

export type MeetingEvent =
  | {
      readonly type: 'meeting-started';
      readonly facts: {
        readonly number: number;
        readonly kind: MeetingKind;
        readonly date: IsoDate;
        readonly chat: string;
        readonly occurrence?: Instant;
      };
      readonly words: { readonly agenda: string; readonly owed?: string };
    }
  | {
      /** A meeting that was held before the group kept its register here. */
      readonly type: 'meeting-imported';
      readonly facts: { readonly number: number } & DetailFacts;
      readonly words: { readonly agenda: string } & DetailWords;
    }
  | {
      readonly type: 'meeting-detailed';
      readonly facts: { readonly number: number } & DetailFacts;
      readonly words: DetailWords;
    }
  | {
      readonly type: 'occurrence-begun';
      readonly facts: { readonly number: number; readonly occurrence: Instant };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'topic-opened';
      readonly facts: { readonly number: number };
      readonly words: { readonly topic: string };
    }
  | {
      readonly type: 'agenda-set';
      readonly facts: { readonly number: number };
      readonly words: { readonly agenda: string };
    }
  | {
      readonly type: 'item-opened';
      readonly facts: { readonly number: number };
      readonly words: { readonly item: string };
    }
  | {
      readonly type: 'meeting-closed';
      readonly facts: { readonly number: number };
      readonly words: Record<string, never>;
    };

const MOST_ITEMS = 30;
const LONGEST_TITLE = 200;

/** The day of the group's next meeting after one; undefined where neither that meeting nor the calendar knows it. */
export const nextAfter = (group: Group, { details, date }: Pick<Meeting, 'details' | 'date'>): IsoDate | undefined =>
  details?.next ?? meetingAfter(group, date);

/** Cleans an agenda's lines: numbers and bullets off, empty ones and repeats out; a semicolon divides like a new line. */
export function readAgenda(lines: readonly string[]): Result<readonly string[]> {
  const titles = [
    ...new Set(
      lines
        .flatMap((line) => line.split(';'))
        .map(agendaTitle)
        .filter((title) => title !== ''),
    ),
  ];
  const tooLong = titles.length > MOST_ITEMS || titles.some((title) => title.length > LONGEST_TITLE);
  return tooLong ? refuse({ code: 'agenda-too-long' }) : ok(titles);
}

/** An agenda inside an event: one title a line. */
export const agendaWords = (titles: readonly string[]): string => titles.join('\n');
const agendaOf = (words: string): readonly string[] => (words === '' ? [] : words.split('\n'));

const detailsOf = (facts: DetailFacts, { venue, classification }: DetailWords): MeetingDetails => ({
  kind: facts.kind,
  date: facts.date,
  ...(facts.starts !== undefined && { starts: facts.starts }),
  ...(facts.ends !== undefined && { ends: facts.ends }),
  venue,
  classification,
  ...(facts.next !== undefined && { next: facts.next }),
});

function imported({ facts, words, at }: Stamped<Extract<MeetingEvent, { type: 'meeting-imported' }>>): Meeting {
  const { number, kind, date } = facts;
  const details = detailsOf(facts, words);
  const agenda = agendaOf(words.agenda);
  return { number, kind, date, chat: '', agenda, startedAt: at, details, state: 'closed', closedAt: at };
}

/** The meeting after an event; only `meeting-started` and `meeting-imported` need no meeting before them. */
export function applyMeeting(meeting: Meeting | undefined, event: Stamped<MeetingEvent>): Meeting {
  if (event.type === 'meeting-imported') return imported(event);
  if (event.type === 'meeting-started') {
    const owed = agendaOf(event.words.owed ?? '');
    const agenda = [...new Set([...agendaOf(event.words.agenda), ...owed])];
    return { ...event.facts, agenda, ...(owed.length > 0 && { owed }), startedAt: event.at, state: 'open' };
  }
  if (!meeting) throw new Error(`${event.type} before meeting-started`);
  switch (event.type) {
    case 'agenda-set': {
      const { currentItem, currentTopic, ...rest } = meeting;
      const agenda = [...new Set([...agendaOf(event.words.agenda), ...(meeting.owed ?? [])])];
      return currentItem !== undefined && agenda.includes(currentItem) ? { ...meeting, agenda } : { ...rest, agenda };
    }
    case 'item-opened': {
      const { currentTopic, ...rest } = meeting;
      return { ...rest, currentItem: event.words.item };
    }
    case 'topic-opened':
      return { ...meeting, currentTopic: event.words.topic };
    case 'occurrence-begun':
      return { ...meeting, occurrence: event.facts.occurrence };
    case 'meeting-detailed': {
      const { kind, date } = event.facts;
      return { ...meeting, kind, date, details: detailsOf(event.facts, event.words) };
    }
    case 'meeting-closed':
      return { ...meeting, state: 'closed', closedAt: event.at };
  }
}
