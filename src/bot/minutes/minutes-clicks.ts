import { randomUUID } from 'node:crypto';
import { isIsoDate } from '../../domain/dates.ts';
import { ok } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import type { Request } from '../../services/deps.ts';
import { issueDay, issueMinutes, usualIssueDate } from '../../services/minutes/issuing.ts';
import { minutesOf, usualClass } from '../../services/minutes/minutes.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace, requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { minutesFile, registersFile } from './files.ts';
import type { OfferedFile } from './files.ts';
import { issueView, minutesView } from './minutes-views.ts';

/** How a meeting's minutes stand now, in the place of what was pressed. */
export async function backToMinutes(
  bot: BotDeps,
  request: Request,
  { meeting, note }: { readonly meeting: number; readonly note?: string },
): Promise<Result<CardReply>> {
  const found = await minutesOf(bot, request, meeting);
  return found.ok ? ok(inPlace(request, false, minutesView(request, found.value, note))) : found;
}

/** "Show the draft" on the secretary's message: a card of its own, since that message may hold more. */
export const showMinutes: CardHandler<'minutes.show'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'minutes.show');
  return answer<CardReply>(bot, asked, async (request) => {
    const found = await minutesOf(bot, request, clicked.data.meeting);
    return found.ok ? ok({ post: minutesView(request, found.value) }) : found;
  });
};

/** A file is offered; where it goes, the person says. It comes in a personal chat only. */
function offered(request: Request, { name, description, bytes, context }: OfferedFile): Result<CardReply> {
  if (request.chat.origin !== 'personal chat') {
    return ok({ text: 'Files come to our personal chat. Say “minutes” to me there.' });
  }
  return ok({ offer: { name, description, size: bytes.length, context } });
}

/** The minutes as a Word file or as Markdown. */
export const sendMinutesFile: CardHandler<'minutes.file'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'minutes.file');
  return answer<CardReply>(bot, asked, async (request) => {
    const { meeting, format } = clicked.data;
    const file = await minutesFile(bot, request, { meeting, format });
    return file.ok ? offered(request, file.value) : file;
  });
};

/** The registers as one workbook, or one of them as .csv. */
export const sendRegisters: CardHandler<'registers.file'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'registers.file');
  return answer<CardReply>(bot, asked, async (request) => {
    const file = await registersFile(bot, request, clicked.data.format);
    return file.ok ? offered(request, file.value) : file;
  });
};

/** Issue, or Correct: the form with the usual day and class. */
export const openIssueForm: CardHandler<'minutes.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'minutes.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const refused = forbidden(request, 'issue the minutes');
    if (refused) return refused;
    const { meeting } = clicked.data;
    const found = await minutesOf(bot, request, meeting);
    if (!found.ok) return found;
    const { issues } = found.value;
    const day = issueDay(request, await usualIssueDate(bot, request.situation, found.value.meeting));
    const classification = issues.at(-1)?.classification ?? usualClass(request, found.value.meeting);
    const typed = { seen: issues.length, date: day, classification, reason: '', nonce: randomUUID() };
    return ok({ view: issueView(request, meeting, { ...typed, problems: [] }) });
  });
};

/** What keeps that form open; any other refusal is said, and the form stays as it is. */
function problemsOf(refusal: Refusal): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return refusal.code === 'minutes-changed' ? [refusal] : undefined;
}

/** How often a meeting's minutes have been issued by now. */
async function issuesOf(bot: BotDeps, request: Request, meeting: number): Promise<Result<number>> {
  const found = await minutesOf(bot, request, meeting);
  return found.ok ? ok(found.value.issues.length) : found;
}

/** Save on that form. */
export const issueByClick: CardHandler<'minutes.issue'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'minutes.issue');
  return answer<CardReply>(bot, asked, async (request) => {
    const { meeting, date, classification, reason, seen, nonce } = clicked.data;
    const done = await issueMinutes(bot, request, { meeting, seen, date, classification, reason });
    if (done.ok) return backToMinutes(bot, request, { meeting, note: 'Issued. The file is ready to be sent.' });
    const problems = problemsOf(done.refusal);
    if (!problems) return done;
    const now = done.refusal.code === 'minutes-changed' ? await issuesOf(bot, request, meeting) : ok(seen);
    if (!now.ok) return now;
    const typed = { seen: now.value, date: isIsoDate(date) ? date : '', classification, reason, nonce };
    return ok({ view: issueView(request, meeting, { ...typed, problems }) });
  });
};
