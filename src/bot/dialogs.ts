import type { TurnContext } from 'botbuilder';
import { inDialog, withPeoplePicker } from '../cards/dialog.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { Verb } from '../cards/verbs.ts';
import type { BotDeps } from './bot-deps.ts';
import { runClick } from './card-actions.ts';
import type { CardReply } from './click.ts';
import { cardAttachment, changePosted, postCard } from './delivery.ts';
import type { Posted } from './posted.ts';
import { isRecord } from './turn.ts';
import type { Turn } from './turn.ts';

/** A form in a dialog. `card` is the message that an edit is of: saving changes it for everybody. */
export function dialogOf(bot: BotDeps, form: BuiltCard, card?: string): object {
  const plain = inDialog(form, card === undefined ? {} : { card });
  const shown = bot.dialogs ? withPeoplePicker(plain) : plain;
  const value = { title: form.summary, width: 'medium', height: 'large', card: cardAttachment(shown) };
  return { task: { type: 'continue', value } };
}

/** A sentence, with which the dialog ends. */
export const lastWord = (value: string): object => ({ task: { type: 'message', value } });

const dataOf = (value: unknown): Record<string, unknown> =>
  isRecord(value) && isRecord(value['data']) ? value['data'] : {};

/** The verbs whose forms are about what the message shows. */
const IN_PLACE: ReadonlySet<unknown> = new Set<Verb>([
  'item.edit',
  'step.form',
  'suggestion.edit',
  'suggestion.refuse',
  'proposal.form',
  'note.form',
  'attendance.form',
  'details.form',
  'agenda.form',
]);

/** `task/fetch`: a button that opens its form in a dialog. */
export async function openDialog(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const data = dataOf(value);
  const reply = await runClick(bot, turn, { verb: data['verb'], data });
  // Too late for the form: the message shows how it stands now, and so does the dialog.
  if (reply.update) await changePosted(turn.context, { built: reply.update }, bot);
  const form = reply.view ?? reply.post ?? reply.update;
  if (!form) return lastWord(reply.text ?? '');
  // Only what is done from an item's own message, or in one's own chat, changes that message; any other card stays what it is.
  const isOwn = data['shared'] === true || turn.chat.origin === 'personal chat';
  const changes = IN_PLACE.has(data['verb']) && isOwn;
  return dialogOf(bot, form, changes ? turn.context.activity.replyToId : undefined);
}

/** Shows the chat what a dialog saved. Where the bot can't write, the person is told what was saved instead. */
async function tellChat(
  bot: BotDeps,
  context: TurnContext,
  { built, card }: { built: Posted; card: unknown },
): Promise<object> {
  const id = typeof card === 'string' ? card : undefined;
  if (id !== undefined && (await changePosted(context, { built, id }, bot)) === undefined) return {};
  try {
    await postCard(context, built, bot);
    return {};
  } catch (fault) {
    bot.log.error({}, 'a dialog had its effect, but the others were not told', fault);
    return lastWord(`${built.summary}.`);
  }
}

/** `task/submit`: saved, it closes and the chat sees what was saved; what is wanting keeps it open, with all that was typed. */
export async function submitDialog(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const data = dataOf(value);
  const reply: CardReply = await runClick(bot, turn, { verb: data['verb'], data });
  const built = reply.update ?? reply.post;
  if (built) return tellChat(bot, turn.context, { built, card: data['card'] });
  if (reply.view && reply.ending !== undefined) return lastWord(reply.ending);
  if (reply.view) return dialogOf(bot, reply.view, typeof data['card'] === 'string' ? data['card'] : undefined);
  return lastWord(reply.text ?? '');
}

/**
 * `composeExtension/submitAction`: the same, but it ends with a word on what was saved, since the chat that it was
 * opened in need not be the one that is looked at, and not every host lets it end without any.
 */
export async function submitCapture(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const ending = await submitDialog(bot, turn, value);
  return 'task' in ending ? ending : lastWord('Saved. The card is in the chat.');
}
