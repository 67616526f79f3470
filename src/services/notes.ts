import { meetingForItem } from '../domain/head.ts';
import type { Source } from '../domain/item.ts';
import type { Meeting } from '../domain/meeting.ts';
import { completeNote, sortNotes } from '../domain/note-taking.ts';
import type { CheckedNote, NoteInput } from '../domain/note-taking.ts';
import { applyNote } from '../domain/note.ts';
import type { Note, NoteEvent, NoteId } from '../domain/note.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Stored } from '../ports/store.ts';
import { change } from './change.ts';
import type { Plan } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { meetingNumbered } from './meeting-asked.ts';
import { forbidden } from './permission.ts';

/** A note and the meeting that it belongs to, for which its place is shown. */
export interface NoteFound {
  readonly note: Note;
  readonly meeting: Meeting;
}

const seatFacts = ({ seat }: CheckedNote) => (seat === undefined ? {} : { seat });
const wordsOf = ({ item, topic, text }: CheckedNote) => ({ item, topic, text });

async function recallNote(deps: Deps, { situation }: Request, id: NoteId): Promise<NoteFound> {
  const stored = await deps.store.read(situation.scope, 'note', id);
  const meeting = stored && (await meetingNumbered(deps, situation, stored.value.meeting));
  if (!stored || !meeting?.ok) throw new Error('a receipt without its note');
  return { note: stored.value, meeting: meeting.value };
}

/** The meeting that a form was opened for, be it long over; else the one that items of this chat go to. */
const meetingOf = (
  deps: Deps,
  { chat }: Request,
  { situation, number }: { situation: Situation; number: number | undefined },
): Promise<Result<Meeting>> =>
  number === undefined
    ? Promise.resolve(meetingForItem(situation.head.value, situation.group, chat.id))
    : meetingNumbered(deps, situation, number);

/** Takes a note, or with a seat a statement for the record. `incomplete` where a form must ask. Chair and secretary. */
export function makeNote(
  deps: Deps,
  request: Request,
  input: NoteInput & { readonly source?: Source; readonly meeting?: number },
): Promise<Result<Done<NoteFound>>> {
  const id = deps.newId();
  return change<NoteFound>(deps, request, {
    act: 'take notes',
    async decide(situation) {
      const found = await meetingOf(deps, request, { situation, number: input.meeting });
      if (!found.ok) return found;
      const meeting = found.value;
      const checked = completeNote({ group: situation.group, meeting }, input);
      if (!checked.ok) return checked;
      const facts = { id, meeting: meeting.number, order: request.at.getTime(), ...seatFacts(checked.value) };
      const event: NoteEvent = { type: 'note-made', facts, words: { ...wordsOf(checked.value), ...input.source } };
      const note = applyNote(undefined, { ...event, ...stampOf(request) });
      return ok({
        changes: [{ kind: 'note', id, after: note, event }],
        outcome: { note, meeting },
        answer: { note: id },
      });
    },
    recall: ({ note }) => recallNote(deps, request, String(note)),
  });
}

/** A note of a meeting as a form saw it: so many events ago. */
interface NoteAsked {
  readonly id: NoteId;
  readonly meeting: number;
  readonly seen: number;
}

/** Changes a note by the event that `decide` gives, or leaves it. Refuses with `stale-card`, `note-gone`, `note-changed`. */
const changeNote = (
  deps: Deps,
  request: Request,
  {
    asked,
    decide,
  }: {
    readonly asked: NoteAsked;
    readonly decide: (found: NoteFound, situation: Situation) => Result<NoteEvent | undefined>;
  },
): Promise<Result<Done<NoteFound>>> =>
  change<NoteFound>(deps, request, {
    act: 'take notes',
    async decide(situation): Promise<Result<Plan<NoteFound>>> {
      const { id } = asked;
      const before = await deps.store.read(situation.scope, 'note', id);
      if (before?.value.meeting !== asked.meeting) return refuse({ code: 'stale-card' });
      if (before.value.state === 'removed') return refuse({ code: 'note-gone' });
      const found = await meetingNumbered(deps, situation, asked.meeting);
      if (!found.ok) return found;
      if (before.chain?.count !== asked.seen) return refuse({ code: 'note-changed' });
      const meeting = found.value;
      const event = decide({ note: before.value, meeting }, situation);
      if (!event.ok) return event;
      const answer = { note: id };
      if (!event.value) return ok({ changes: [], outcome: { note: before.value, meeting }, answer });
      const note = applyNote(before.value, { ...event.value, ...stampOf(request) });
      return ok({
        changes: [{ kind: 'note', id, before, after: note, event: event.value }],
        outcome: { note, meeting },
        answer,
      });
    },
    recall: () => recallNote(deps, request, asked.id),
  });

const isSame = (note: Note, checked: CheckedNote): boolean =>
  note.item === checked.item &&
  note.topic === checked.topic &&
  note.text === checked.text &&
  (note.seat ?? '') === (checked.seat ?? '');

/** Changes what a note says and where it stands. `incomplete` names what is wanting. Chair and secretary. */
export const editNote = (
  deps: Deps,
  request: Request,
  { input, ...asked }: NoteAsked & { readonly input: NoteInput },
): Promise<Result<Done<NoteFound>>> =>
  changeNote(deps, request, {
    asked,
    decide({ note, meeting }, { group }) {
      const checked = completeNote({ group, meeting, before: note }, input);
      if (!checked.ok) return checked;
      if (isSame(note, checked.value)) return ok(undefined);
      return ok({ type: 'note-edited', facts: seatFacts(checked.value), words: wordsOf(checked.value) });
    },
  });

/** Takes a note away: it is in no minutes any more. Chair and secretary. */
export const removeNote = (deps: Deps, request: Request, asked: NoteAsked): Promise<Result<Done<NoteFound>>> =>
  changeNote(deps, request, { asked, decide: () => ok({ type: 'note-removed', facts: {}, words: {} }) });

/** A note to be changed, with how often it was. Refuses with `stale-card` and `note-gone`. Chair and secretary. */
export async function noteToChange(
  deps: Deps,
  request: Request,
  { id, meeting }: Omit<NoteAsked, 'seen'>,
): Promise<Result<Stored<'note'>>> {
  const refused = forbidden(request, 'take notes');
  if (refused) return refused;
  const found = await deps.store.read(request.situation.scope, 'note', id);
  if (found?.value.meeting !== meeting) return refuse({ code: 'stale-card' });
  return found.value.state === 'removed' ? refuse({ code: 'note-gone' }) : ok(found);
}

/** A meeting's notes that are kept, as its minutes have them. They are a draft: chair and secretary. */
export async function listNotes(deps: Deps, request: Request, meeting: Meeting): Promise<Result<readonly Note[]>> {
  const refused = forbidden(request, 'take notes');
  if (refused) return refused;
  const stored = await deps.store.list(request.situation.scope, 'note', { meeting: meeting.number });
  return ok(
    sortNotes(
      meeting.agenda,
      stored.map(({ value }) => value),
    ),
  );
}
