import { meetingForItem } from '../../domain/head.ts';
import { noteCard } from '../../cards/note-card.ts';
import { ok } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import { seatMeant } from '../../domain/seat.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { meetingMeant } from '../../services/meeting-asked.ts';
import { openTopic } from '../../services/meetings.ts';
import type { Request } from '../../services/deps.ts';
import { listNotes, makeNote } from '../../services/notes.ts';
import { forbidden } from '../../services/permission.ts';
import { ago, answer } from '../answer.ts';
import type { LineHandler, Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { nonceOf } from '../capture-lines.ts';
import { itemWords, noteCardOf, noteFormView, notesView } from './note-views.ts';
import type { NoteFormStart } from './note-views.ts';

/** The form for a new note of the meeting that this chat's items go to. Chair and secretary. */
export function askForNote(request: Request, start: Omit<NoteFormStart, 'shared' | 'edit'>): Result<BuiltCard> {
  const refused = forbidden(request, 'take notes');
  if (refused) return refused;
  const { head, group } = request.situation;
  const meeting = meetingForItem(head.value, group, request.chat.id);
  return meeting.ok ? noteFormView(request, meeting.value, { ...start, shared: true }) : meeting;
}

/** What a form has to say of a line: nothing of one that was empty, or of a seat that nobody named. */
function complaintsOf(
  problems: readonly Refusal[],
  { text, seat }: { text: string; seat?: string },
): readonly Refusal[] {
  if (text === '' && (seat ?? '') === '') return [];
  return problems;
}

/** Whose statement a line is: nobody's, a seat's, or that of a seat that has to be picked. */
function seatOf({ situation: { group } }: Request, typed: string | undefined): Result<string> {
  if (typed === undefined) return ok('');
  const seat = seatMeant(group, typed);
  if (seat !== undefined) return ok(seat);
  return { ok: false, refusal: typed === '' ? { code: 'seat-missing' } : { code: 'seat-unknown', typed } };
}

/** `note <text>` and `statement <seat>: <text>`: kept, or a form for what it leaves out. */
export const noteLine: LineHandler<'note'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    const seat = seatOf(request, command.seat);
    // "We object at 10:30" names no seat: then every word of it is the statement.
    const text = seat.ok || command.text === '' ? command.text : (command.whole ?? command.text);
    const form = (problems: readonly Refusal[]) =>
      askForNote(request, {
        typed: { text, seat: seat.ok ? seat.value : '' },
        asksSeat: !seat.ok,
        problems: complaintsOf(problems, command),
        nonce: nonceOf(turn),
      });
    if (!seat.ok) return form(text === '' ? [seat.refusal, { code: 'text-missing' }] : [seat.refusal]);
    const done = await makeNote(bot, request, { text, seat: seat.value });
    if (!done.ok) return done.refusal.code === 'incomplete' ? form(done.refusal.problems) : done;
    const { outcome, repeatOf } = done.value;
    const remark =
      repeatOf === undefined ? undefined : `You said this ${ago(repeatOf, request.at)}. It was noted once.`;
    return ok(noteCardOf(request, outcome, remark));
  });
};

/** The notes of a meeting: the one named, or the one meant. */
export async function notesOf(
  bot: BotDeps,
  request: Request,
  shown: { readonly meeting?: number | undefined; readonly from?: number; readonly note?: string },
): Promise<Result<BuiltCard>> {
  const { meeting: number, ...how } = shown;
  const refused = forbidden(request, 'take notes');
  if (refused) return refused;
  const meeting = await meetingMeant(bot, request, number);
  if (!meeting.ok) return meeting;
  const notes = await listNotes(bot, request, meeting.value);
  return notes.ok ? ok(notesView(request, { meeting: meeting.value, notes: notes.value }, how)) : notes;
}

/** `notes [TMAG19]`. */
export const notesLine: LineHandler<'notes'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer<Reply>(bot, asked, (request) => notesOf(bot, request, { meeting: command.meeting }));
};

/** `topic <heading>`: what is noted now stands under it; `topic` alone: under none. */
export const topicLine: LineHandler<'topic'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    const done = await openTopic(bot, request, command.title);
    if (!done.ok) return done;
    const { currentItem = '', currentTopic = '' } = done.value.outcome;
    const item = itemWords(done.value.outcome, currentItem);
    const text =
      currentTopic === '' ? `Now on ${item}, under no heading.` : `Now on “${currentTopic}”, within ${item}.`;
    return ok(noteCard({ text }));
  });
};
