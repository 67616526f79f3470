import { areaNamedIn, canonicalArea } from './area.ts';
import { checkText, incomplete, topicOf } from './capture.ts';
import type { Group } from './group.ts';
import type { Meeting } from './meeting.ts';
import type { Note, NoteFields } from './note.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';
import type { SeatId } from './seat.ts';

/** The longest that a note may be, in characters: it is a paragraph of the minutes. */
export const LONGEST_NOTE = 8000;
export const LONGEST_HEADING = 200;

/** A note as far as it was entered, by a line or by a form. */
export interface NoteInput {
  readonly text: string;
  /** Undefined where a line was typed: then the meeting and the text decide; empty where a form was left at none. */
  readonly item?: string;
  readonly topic?: string;
  /** Whose statement it is; empty where it is nobody's. */
  readonly seat?: SeatId;
}

/** What a note is checked against, and where it stands so far: what the agenda or the group lost since may stay. */
interface NoteContext {
  readonly group: Group;
  readonly meeting: Meeting;
  readonly before?: Note;
}

export type CheckedNote = NoteFields & { readonly seat?: SeatId };

/** The agenda item of what is typed now: the one that the meeting is on, the one that the text names, or the only one. */
export function itemNow({ agenda, state, currentItem }: Meeting, text: string): string {
  const [only, second] = agenda;
  const on = state === 'open' ? currentItem : undefined;
  return on ?? areaNamedIn(agenda, text) ?? (second === undefined ? only : undefined) ?? '';
}

function chooseItem({ meeting, before }: NoteContext, { item, text }: NoteInput): Result<string> {
  if (item === undefined) return ok(itemNow(meeting, text));
  if (item === '' || item === before?.item) return ok(item);
  const title = canonicalArea(meeting.agenda, item);
  return title === undefined ? refuse({ code: 'area-unknown', area: item }) : ok(title);
}

/** A heading as it is kept: one line. */
function chooseTopic({ meeting }: NoteContext, typed: string | undefined, item: string): Result<string> {
  if (typed === undefined) return ok(topicOf(meeting, item).topic ?? '');
  const heading = checkText(typed.replaceAll(/\s+/g, ' '), LONGEST_HEADING);
  if (heading.ok) return heading;
  if (heading.refusal.code === 'text-missing') return ok('');
  return refuse({ code: 'line-too-long', what: 'heading', longest: LONGEST_HEADING });
}

function chooseSeat({ group, before }: NoteContext, seat = ''): Result<SeatId> {
  const isKnown = seat === '' || seat === before?.seat || group.seats.some(({ id }) => id === seat);
  return isKnown ? ok(seat) : refuse({ code: 'seat-missing' });
}

/** Checks a note's input against group and meeting; `incomplete` names all that is wanting at once. */
export function completeNote(context: NoteContext, input: NoteInput): Result<CheckedNote> {
  const text = checkText(input.text, LONGEST_NOTE);
  const item = chooseItem(context, input);
  const topic = chooseTopic(context, input.topic, item.ok ? item.value : '');
  const seat = chooseSeat(context, input.seat);
  if (text.ok && item.ok && topic.ok && seat.ok) {
    const fields = { item: item.value, topic: topic.value, text: text.value };
    return ok({ ...fields, ...(seat.value !== '' && { seat: seat.value }) });
  }
  return incomplete(...[text, item, topic, seat].flatMap((each) => (each.ok ? [] : [each.refusal])));
}

/**
 * The notes that are kept, as the minutes have them: by agenda item, those under none last; within an item what has no
 * heading first, then by heading in the order in which they came up; then as they were taken.
 */
export function sortNotes(agenda: readonly string[], notes: readonly Note[]): readonly Note[] {
  const taken = notes
    .filter(({ state }) => state === 'kept')
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const others = taken.map(({ item }) => item).filter((item) => item !== '');
  const items = [...new Set([...agenda, ...others]), ''];
  return items.flatMap((item) => {
    const own = taken.filter((note) => note.item === item);
    const topics = [...new Set(['', ...own.map(({ topic }) => topic)])];
    return topics.flatMap((topic) => own.filter((note) => note.topic === topic));
  });
}
