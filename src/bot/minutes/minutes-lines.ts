import { ok } from '../../domain/refusal.ts';
import { minutesOf } from '../../services/minutes/minutes.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { LineHandler } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import { registersView } from './register-views.ts';
import { minutesView } from './minutes-views.ts';

/** `minutes`, `minutes TMAG19`: how a meeting's minutes stand, and the ways to the file. */
export const minutesLine: LineHandler<'minutes'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, async (request) => {
    const found = await minutesOf(bot, request, command.meeting);
    return found.ok ? ok(minutesView(request, found.value)) : found;
  });
};

/** `registers`: all actions, decisions, approvals and attendance as a file. */
export const registersLine: LineHandler<'registers'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => Promise.resolve(forbidden(request, 'export') ?? ok(registersView(request))));
};

const HOW =
  'Send me the file in this chat: minutes as .docx, .md or .txt, or a register of actions or decisions as .csv or .xlsx. I show you what I understood before anything is saved.';

/** `import`: how it is done; the file itself is attached to a message. */
export const importLine: LineHandler<'import'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer(bot, asked, (request) => {
    const refused = forbidden(request, 'import');
    const personal = request.chat.origin === 'personal chat';
    return Promise.resolve(
      refused ?? ok({ text: personal ? HOW : HOW.replace('in this chat', 'in our personal chat') }),
    );
  });
};
