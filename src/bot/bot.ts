import { ActivityTypes, TurnContext } from 'botbuilder';
import { Application } from '@microsoft/teams-ai';
import { noteReturn } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { runClick } from './card-actions.ts';
import { parseCommand } from './command-parser.ts';
import { runLine } from './commands.ts';
import { sendClickReply, sendInvokeResponse, sendReply, sendSubmitReply, Undelivered } from './delivery.ts';
import { openDialog, submitCapture, submitDialog } from './dialogs.ts';
import { normaliseLine } from './line-text.ts';
import { consentToFile } from './minutes/consent.ts';
import { attachedFile, previewFile } from './minutes/importing.ts';
import { BROKEN, BUSY, NOT_SERVED } from './replies.ts';
import { giveSender, isMeetingEvent, onMeetingEvent } from './meeting-events.ts';
import { openCapture, search, searchMembers } from './message-extensions.ts';
import { isRecord, readTurn } from './turn.ts';
import type { Turn } from './turn.ts';
import { StoreBusy } from '../ports/store.ts';

/** What was typed, without the mention that called the bot. */
function lineOf({ context }: Turn): string {
  const { text } = context.activity;
  return typeof text === 'string' ? normaliseLine(TurnContext.removeRecipientMention(context.activity)) : '';
}

/** The group that a file's own words name: "import TMAG". */
function groupNamed(line: string): { readonly prefix?: string } {
  const command = parseCommand(line, '');
  return command.name === 'import' && command.prefix !== undefined ? { prefix: command.prefix } : {};
}

async function onMessage(bot: BotDeps, turn: Turn): Promise<void> {
  const value: unknown = turn.context.activity.value;
  if (isRecord(value) && 'verb' in value) {
    await sendSubmitReply(turn.context, await runClick(bot, turn, { verb: value['verb'], data: value }), bot);
    return;
  }
  const file = attachedFile(turn);
  const line = lineOf(turn);
  const reply = file ? await previewFile(bot, turn, { file, ...groupNamed(line) }) : await runLine(bot, turn, { line });
  await sendReply(turn.context, reply, bot);
}

/** The invokes that are answered by a body of their own. */
const INVOKES: ReadonlyMap<unknown, (bot: BotDeps, turn: Turn, value: unknown) => Promise<object>> = new Map([
  ['task/fetch', openDialog],
  ['task/submit', submitDialog],
  ['composeExtension/fetchTask', openCapture],
  ['composeExtension/submitAction', submitCapture],
  ['composeExtension/query', search],
  ['application/search', searchMembers],
  ['fileConsent/invoke', consentToFile],
]);

async function onInvoke(bot: BotDeps, turn: Turn): Promise<void> {
  const { name, value } = turn.context.activity as { name?: unknown; value?: unknown };
  const action = isRecord(value) ? value['action'] : undefined;
  if (name !== 'adaptiveCard/action' || !isRecord(action)) {
    // Of an invoke that nobody answers, the service would say that this bot is broken.
    const body = await INVOKES.get(name)?.(bot, turn, value);
    await sendInvokeResponse(turn.context, body ?? {});
    return;
  }
  const reply = await runClick(bot, turn, { verb: action['verb'], data: action['data'] });
  await sendClickReply(turn.context, reply, bot);
}

/** One sentence to whoever waits for an answer; other activities wait for none. */
async function answerBriefly(bot: BotDeps, context: TurnContext, text: string): Promise<void> {
  if (context.activity.type === (ActivityTypes.Invoke as string)) {
    await sendClickReply(context, { text }, bot);
  } else if (context.activity.type === (ActivityTypes.Message as string)) {
    await sendReply(context, { text }, bot);
  }
}

const TURN = Symbol('turn');
const turnOf = (context: TurnContext): Turn => context.turnState.get<Turn>(TURN);

const isType = (type: ActivityTypes) => (context: TurnContext) =>
  Promise.resolve(context.activity.type === (type as string));

/** The routes: typed lines and old clients' buttons come as messages, buttons and everything else as invokes. */
function routes(bot: BotDeps): Application {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  app.addRoute(isType(ActivityTypes.Message), (context) => onMessage(bot, turnOf(context)));
  app.addRoute(isType(ActivityTypes.InstallationUpdate), (context) => noteReturn(bot, turnOf(context)));
  app.addRoute(
    ({ activity }) => Promise.resolve(isMeetingEvent(activity)),
    (context) => onMeetingEvent(bot, turnOf(context)),
  );
  app.addRoute(isType(ActivityTypes.Invoke), (context) => onInvoke(bot, turnOf(context)), true);
  return app;
}

/** Refuses a conversation that is not served. Somebody who typed a line gets a sentence; odd activities get nothing. */
async function turnAway(bot: BotDeps, context: TurnContext, refusal: string): Promise<void> {
  bot.log.warn({ refusal }, 'a conversation that is not served');
  if (refusal === 'tenant-not-listed') await answerBriefly(bot, context, NOT_SERVED);
}

function logBrokenTurn(bot: BotDeps, activity: string, fault: unknown): void {
  if (fault instanceof StoreBusy) {
    bot.log.warn({ activity, refusal: 'busy', reason: fault.reason }, 'the store could not serve a turn');
    return;
  }
  const status = fault instanceof Undelivered ? { status: fault.status } : {};
  bot.log.error({ activity, ...status }, 'a turn failed', fault);
}

async function endBrokenTurn(bot: BotDeps, context: TurnContext, fault: unknown): Promise<void> {
  const { type } = context.activity;
  logBrokenTurn(bot, type, fault);
  // The outcome may stand in the chat: nothing that casts doubt on it follows. An invoke is answered always.
  const perhapsThere = fault instanceof Undelivered && !fault.refused;
  if (perhapsThere && type !== (ActivityTypes.Invoke as string)) return;
  await answerBriefly(bot, context, fault instanceof StoreBusy ? BUSY : BROKEN).catch((silence: unknown) => {
    bot.log.error({}, 'nor could the person be told', silence);
  });
}

/**
 * The bot: takes an authenticated turn and answers it. Whatever a turn throws ends here, so that the process lives,
 * the person gets a sentence and the operator the cause.
 */
export function createBot(bot: BotDeps): (context: TurnContext) => Promise<void> {
  const app = routes(bot);
  return async (context) => {
    try {
      if (isMeetingEvent(context.activity)) giveSender(context.activity);
      const turn = readTurn(context, bot.admission, bot.clock.now());
      if ('refusal' in turn) {
        await turnAway(bot, context, turn.refusal);
        return;
      }
      context.turnState.set(TURN, turn);
      await app.run(context);
    } catch (fault) {
      await endBrokenTurn(bot, context, fault);
    }
  };
}
