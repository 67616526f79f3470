import { randomUUID } from 'node:crypto';
import { button } from '../../cards/buttons.ts';
import { inputForm } from '../../cards/input-form.ts';
import type { FormInput } from '../../cards/input-form.ts';
import { meetingPartCard } from '../../cards/meeting-part-card.ts';
import { notesCard } from '../../cards/notes-card.ts';
import { NOBODY } from '../../cards/payload-fields.ts';
import { CardTooLarge } from '../../cards/render.ts';
import type { BuiltCard } from '../../cards/render.ts';
import type { Sends } from '../../cards/verbs.ts';
import { dotted, oneLine } from '../../cards/words.ts';
import { topicOf } from '../../domain/capture.ts';
import type { Source } from '../../domain/item.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { itemNow, LONGEST_HEADING, LONGEST_NOTE } from '../../domain/note-taking.ts';
import type { NoteInput } from '../../domain/note-taking.ts';
import type { Note } from '../../domain/note.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import { seatName } from '../../domain/seat.ts';
import type { Request } from '../../services/deps.ts';
import type { NoteFound } from '../../services/notes.ts';
import { remarks } from '../forms.ts';

const SHOWN = 300;

/** "2. Migration"; of none, the words for it. */
export function itemWords({ agenda }: Pick<Meeting, 'agenda'>, item: string): string {
  if (item === '') return agenda.length === 0 ? '' : 'No agenda item';
  const place = agenda.indexOf(item);
  return place < 0 ? item : `${place + 1}. ${item}`;
}

/** "Noted under 2. Migration", or that it is under none. */
function headingOf({ note, meeting }: NoteFound, statement: string | undefined): string {
  const lead = statement === undefined ? 'Noted' : `For the record, ${statement}`;
  if (note.item !== '') return `${lead}, under ${itemWords(meeting, note.item)}`.replace('Noted,', 'Noted');
  return meeting.agenda.length === 0 ? lead : `${lead}. It is under no agenda item`;
}

/** A note as its own message: where it stands, what it says, and the button that changes it. */
export function noteCardOf({ situation: { group } }: Request, found: NoteFound, remark?: string): BuiltCard {
  const { note, meeting } = found;
  const { id, seat, topic, text, source } = note;
  const statement = seat === undefined ? undefined : seatName(group, seat);
  const of = { prefix: group.prefix, meeting: meeting.number, note: id, shared: true };
  return meetingPartCard({
    meetingTitle: meetingTitle(group.prefix, meeting.number),
    heading: headingOf(found, statement),
    lines: [oneLine(text, SHOWN)],
    details: [dotted(topic, remark ?? '')].filter((line) => line !== ''),
    buttons: [button('Change', 'note.form', of)],
    ...(source && { link: source.link }),
  });
}

/** A meeting's notes, with a remark on what has just become of one. */
export function notesView(
  { situation: { group } }: Request,
  { meeting, notes }: { readonly meeting: Meeting; readonly notes: readonly Note[] },
  shown: { readonly from?: number; readonly note?: string } = {},
): BuiltCard {
  return notesCard({
    meetingTitle: meetingTitle(group.prefix, meeting.number),
    of: { prefix: group.prefix, meeting: meeting.number },
    rows: notes.map(({ id, item, topic, text, seat }) => ({
      note: id,
      item: itemWords(meeting, item),
      topic,
      text,
      ...(seat !== undefined && { seat: seatName(group, seat) }),
    })),
    ...shown,
  });
}

/** What a form for a note starts from. */
export interface NoteFormStart {
  /** The form, or the note that it changes, is a message of its own; else it stands in the place of the list. */
  readonly shared: boolean;
  /** Of an edit: the note, and how many events it had when the form was filled. */
  readonly edit?: { readonly id: string; readonly seen: number };
  readonly typed: Partial<NoteInput>;
  readonly removed?: boolean;
  /** It is a statement, and whose has to be picked. */
  readonly asksSeat?: boolean;
  readonly problems: readonly Refusal[];
  readonly source?: Source | undefined;
  /** The form's own when it is shown again. */
  readonly nonce?: string;
}

type Input = FormInput<keyof Sends<'note.save'>>;

function placeInputs(
  meeting: Meeting,
  { text = '', item = itemNow(meeting, text), topic }: Partial<NoteInput>,
): readonly Input[] {
  const { agenda } = meeting;
  const titles = item === '' || agenda.includes(item) ? agenda : [...agenda, item];
  const choices = titles.map((title) => ({ title: itemWords(meeting, title), value: title }));
  const none = { title: 'No agenda item', value: NOBODY };
  const select: Input = {
    as: 'choice',
    id: 'item',
    label: 'Agenda item',
    value: item === '' ? NOBODY : item,
    choices: [none, ...choices],
  };
  const heading: Input = {
    as: 'line',
    id: 'topic',
    label: 'Heading within it (optional)',
    value: topic ?? topicOf(meeting, item).topic ?? '',
    longest: LONGEST_HEADING,
  };
  return [...(titles.length === 0 ? [] : [select]), heading];
}

function inputsOf(
  { situation: { group } }: Request,
  meeting: Meeting,
  { typed, edit, removed = false, asksSeat = false }: NoteFormStart,
) {
  const { text = '', seat = '' } = typed;
  const seats = group.seats.map(({ id, name }) => ({ title: name, value: id }));
  const gone = seat === '' || group.seats.some(({ id }) => id === seat) ? [] : [{ title: seat, value: seat }];
  const words: Input = { as: 'text', id: 'text', label: 'Note', value: text, longest: LONGEST_NOTE, required: true };
  const speaker: Input = {
    as: 'choice',
    id: 'seat',
    label: 'Statement for the record of',
    value: seat === '' && !asksSeat ? NOBODY : seat,
    required: asksSeat,
    error: 'Choose the seat.',
    choices: [{ title: 'Nobody: a discussion point', value: NOBODY }, ...seats, ...gone],
  };
  const away: Input = { as: 'toggle', id: 'removed', label: 'Take this note away', value: String(removed) };
  return [words, ...placeInputs(meeting, typed), speaker, ...(edit ? [away] : [])];
}

/** Where Cancel leads: to what stood there before the form did. */
function cancelOf(of: { readonly prefix: string; readonly meeting: number }, { shared, edit }: NoteFormStart) {
  if (!shared) return { ...of, to: 'notes' } as const;
  return edit ? ({ ...of, to: 'note', note: edit.id } as const) : { prefix: of.prefix };
}

/** The form that takes or changes a note. Refuses with `too-large` where what was typed fits into no card. */
export function noteFormView(request: Request, meeting: Meeting, start: NoteFormStart): Result<BuiltCard> {
  const { prefix } = request.situation.group;
  const of = { prefix, meeting: meeting.number };
  const { shared, edit, source, nonce = randomUUID() } = start;
  const data: Sends<'note.save'> = {
    ...of,
    nonce,
    ...(shared && { shared }),
    ...(edit ? { note: edit.id, seen: edit.seen } : source),
  };
  try {
    return ok(
      inputForm({
        kicker: meetingTitle(prefix, meeting.number),
        heading: edit ? 'Change a note' : 'Take a note',
        ...remarks(start.problems),
        inputs: inputsOf(request, meeting, start),
        save: button('Save', 'note.save', data),
        cancel: cancelOf(of, start),
      }),
    );
  } catch (fault) {
    if (fault instanceof CardTooLarge) return refuse({ code: 'too-large' });
    throw fault;
  }
}
