import { agendaTitle } from './area.ts';
import type { IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import type { MeetingKind } from './group.ts';
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
  readonly startedAt: string;
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
      };
      readonly words: { readonly agenda: string; readonly owed?: string };
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

/** The meeting after an event; only `meeting-started` needs no meeting before it. */
export function applyMeeting(meeting: Meeting | undefined, event: Stamped<MeetingEvent>): Meeting {
  if (event.type === 'meeting-started') {
    const owed = agendaOf(event.words.owed ?? '');
    const agenda = [...new Set([...agendaOf(event.words.agenda), ...owed])];
    return { ...event.facts, agenda, ...(owed.length > 0 && { owed }), startedAt: event.at, state: 'open' };
  }
  if (!meeting) throw new Error(`${event.type} before meeting-started`);
  switch (event.type) {
    case 'agenda-set': {
      const { currentItem, ...rest } = meeting;
      const agenda = [...new Set([...agendaOf(event.words.agenda), ...(meeting.owed ?? [])])];
      return currentItem !== undefined && agenda.includes(currentItem) ? { ...meeting, agenda } : { ...rest, agenda };
    }
    case 'item-opened':
      return { ...meeting, currentItem: event.words.item };
    case 'meeting-closed':
      return { ...meeting, state: 'closed', closedAt: event.at };
  }
}
