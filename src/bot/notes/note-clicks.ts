import { noteCard } from '../../cards/note-card.ts';
import { NOBODY } from '../../cards/payload-fields.ts';
import type { Payload } from '../../cards/verbs.ts';
import { incomplete } from '../../domain/capture.ts';
import type { NoteInput } from '../../domain/note-taking.ts';
import { ok } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import type { Done, Request } from '../../services/deps.ts';
import { meetingNumbered } from '../../services/meeting-asked.ts';
import { editNote, makeNote, noteToChange, removeNote } from '../../services/notes.ts';
import type { NoteFound } from '../../services/notes.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace, requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { originOfForm } from '../forms.ts';
import { notesOf } from './note-lines.ts';
import { noteCardOf, noteFormView } from './note-views.ts';
import type { NoteFormStart } from './note-views.ts';

type Saved = Payload<'note.save'>;

export const listNotesByClick: CardHandler<'notes.list'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'notes.list');
  return answer<CardReply>(bot, asked, async (request) => {
    const list = await notesOf(bot, request, clicked.data);
    return list.ok ? ok({ view: list.value }) : list;
  });
};

/** The form for a note of a meeting, an earlier one too: a new one, or over one that stands what was typed before. */
async function formOf(
  bot: BotDeps,
  request: Request,
  { of, start }: { of: { meeting: number; note?: string | undefined }; start: Omit<NoteFormStart, 'edit'> },
): Promise<Result<CardReply>> {
  const refused = forbidden(request, 'take notes');
  if (refused) return refused;
  const meeting = await meetingNumbered(bot, request.situation, of.meeting);
  if (!meeting.ok) return meeting;
  const found =
    of.note === undefined ? undefined : await noteToChange(bot, request, { id: of.note, meeting: of.meeting });
  if (found && !found.ok) return found;
  const edit = found && {
    edit: { id: found.value.id, seen: found.value.chain?.count ?? 0 },
    typed: { ...found.value.value, ...start.typed },
  };
  const form = noteFormView(request, meeting.value, { ...start, ...edit });
  return form.ok ? ok({ view: form.value }) : form;
}

/** Change, or Add a note. */
export const openNoteForm: CardHandler<'note.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'note.form');
  const { data } = clicked;
  return answer<CardReply>(bot, asked, (request) =>
    formOf(bot, request, { of: data, start: { shared: data.shared, typed: {}, problems: [] } }),
  );
};

/** The choice "none" is not empty, since clients treat an empty value as no choice at all. */
const chosen = (value: string): string => (value === NOBODY ? '' : value);

const inputOf = ({ item, topic, text, seat }: Saved): Required<NoteInput> => ({
  item: chosen(item),
  topic,
  text,
  seat: chosen(seat),
});

function carryOut(bot: BotDeps, request: Request, data: Saved): Promise<Result<Done<NoteFound>>> {
  const { note: id, meeting, seen = 0, removed } = data;
  const input = inputOf(data);
  // A form asks for a seat that it does not know; one that asks for none says so.
  const isUnanswered = data.seat === '' && removed === 'false';
  if (isUnanswered) return Promise.resolve(incomplete({ code: 'seat-missing' }));
  if (id === undefined) return makeNote(bot, request, { ...input, ...originOfForm(data) });
  const asked = { id, meeting, seen };
  return removed === 'true' ? removeNote(bot, request, asked) : editNote(bot, request, { ...asked, input });
}

/** What keeps the form open; any other refusal is said, and the form stays as it is. */
function problemsOf(refusal: Refusal): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return refusal.code === 'note-changed' ? [refusal] : undefined;
}

const GONE = 'The note was taken away.';

/** What has become of it: on its own message for everybody, else in the list. */
async function saved(
  bot: BotDeps,
  request: Request,
  { found, data }: { found: NoteFound; data: Saved },
): Promise<Result<CardReply>> {
  const { note, meeting } = found;
  const isGone = note.state === 'removed';
  if (data.shared) return ok({ update: isGone ? noteCard({ text: GONE }) : noteCardOf(request, found) });
  const remark = data.note === undefined ? 'Noted.' : 'Changed.';
  const list = await notesOf(bot, request, { meeting: meeting.number, note: isGone ? GONE : remark });
  return list.ok ? ok(inPlace(request, false, list.value)) : list;
}

/** Save on the form of a note. */
export const saveNote: CardHandler<'note.save'> = async (bot, clicked) => {
  const { data } = clicked;
  const asked = await requestOfClick(bot, clicked, 'note.save');
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await carryOut(bot, request, data);
    if (done.ok) return saved(bot, request, { found: done.value.outcome, data });
    const problems = problemsOf(done.refusal);
    if (!problems) return done;
    const { source } = originOfForm(data);
    const { shared, nonce, removed } = data;
    const asksSeat = data.seat === '';
    const start = { shared, nonce, removed: removed === 'true', typed: inputOf(data), asksSeat, problems, source };
    return formOf(bot, request, { of: data, start });
  });
};

/** Cancel on a note's form: the note, or the list, stands there again. */
export async function backToNotes(
  bot: BotDeps,
  request: Request,
  { meeting, note }: { readonly meeting: number; readonly note?: string | undefined },
): Promise<Result<CardReply>> {
  if (note === undefined) {
    const list = await notesOf(bot, request, { meeting });
    return list.ok ? ok({ view: list.value }) : list;
  }
  const found = await noteToChange(bot, request, { id: note, meeting });
  const of = found.ok ? await meetingNumbered(bot, request.situation, meeting) : found;
  if (!found.ok) return found;
  return of.ok ? ok({ view: noteCardOf(request, { note: found.value.value, meeting: of.value }) }) : of;
}
