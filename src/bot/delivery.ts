import { ActivityTypes } from 'botbuilder';
import type { Activity, Attachment, InvokeResponse, ResourceResponse, TurnContext } from 'botbuilder';
import type { BuiltCard } from '../cards/render.ts';
import type { Reply } from './answer.ts';
import type { BotDeps } from './bot-deps.ts';
import type { CardReply, FileOffer } from './click.ts';
import type { Posted } from './posted.ts';
import { referenceOf } from './turn.ts';

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';
const SENTENCE = 'application/vnd.microsoft.activity.message';

/** A card as an attachment of whatever carries it. */
export const cardAttachment = ({ card }: BuiltCard): Attachment => ({ contentType: CARD, content: card });

const cardActivity = (built: BuiltCard): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary: built.summary,
  attachments: [cardAttachment(built)],
});

const textActivity = (text: string): Partial<Activity> => ({ type: ActivityTypes.Message, text, textFormat: 'plain' });

const statusOf = (fault: unknown): number | undefined =>
  typeof fault === 'object' && fault !== null && 'statusCode' in fault && typeof fault.statusCode === 'number'
    ? fault.statusCode
    : undefined;

/** A message that the connector did not take, or of which nobody knows whether it is there. */
export class Undelivered extends Error {
  /** The connector's answer; undefined where there was none. */
  readonly status: number | undefined;

  constructor(fault: unknown) {
    super('a message was not delivered', { cause: fault });
    this.name = 'Undelivered';
    this.status = statusOf(fault);
  }

  /** Whether it certainly isn't there, and another message may be sent at once: 408 and 5xx leave that open, 429 says wait. */
  get refused(): boolean {
    const { status = 0 } = this;
    return status >= 400 && status < 500 && status !== 408 && status !== 429;
  }
}

async function post(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse | undefined> {
  try {
    return await context.sendActivity(activity);
  } catch (fault) {
    throw new Undelivered(fault);
  }
}

/** What messages are delivered with. */
type Desk = Pick<BotDeps, 'log' | 'boards'>;

/** Notes where a card is that is to be kept current. */
async function keepCurrent(
  context: TurnContext,
  { board }: Posted,
  { boards, activity }: Pick<Desk, 'boards'> & { activity: string | undefined },
): Promise<void> {
  if (board && activity !== undefined) await boards.posted(board, { activity, reference: referenceOf(context) });
}

/** Posts a card of its own. Throws Undelivered. */
export async function postCard(context: TurnContext, built: Posted, { boards }: Desk): Promise<void> {
  const posted = await post(context, cardActivity(built));
  await keepCurrent(context, built, { boards, activity: posted?.id });
}

/** Posts the reply to a typed line. */
export async function sendReply(context: TurnContext, reply: Reply, desk: Desk): Promise<void> {
  if ('text' in reply) await post(context, textActivity(reply.text));
  else await postCard(context, reply, desk);
}

/** Answers an invoke: always HTTP 200, the outcome in the body. */
export async function sendInvokeResponse(context: TurnContext, body: object): Promise<void> {
  const value: InvokeResponse = { status: 200, body };
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** What the clicker sees at once: a card in the place of this message, or a sentence under it. */
function answerBody({ view, update, post: below, text, offer }: CardReply): object {
  const shown = view ?? update;
  if (shown) return { statusCode: 200, type: CARD, value: shown.card };
  return { statusCode: 200, type: SENTENCE, value: text ?? ((below ?? offer) ? 'See the message below.' : '') };
}

/**
 * Changes a posted message, the one clicked where no other is named, for everybody.
 * @returns the status with which that was refused; undefined where it was changed, or may have been
 */
export async function changePosted(
  context: TurnContext,
  { built, id = context.activity.replyToId }: { built: Posted; id?: string | undefined },
  { log, boards }: Desk,
): Promise<number | undefined> {
  if (id === undefined) return 404;
  try {
    await context.updateActivity({ ...cardActivity(built), id });
    await keepCurrent(context, built, { boards, activity: id });
    return undefined;
  } catch (fault) {
    log.warn({ status: statusOf(fault) }, 'a posted card could not be changed');
    return statusOf(fault);
  }
}

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/** Asks somebody in their personal chat whether they want a file; Teams gives an address for it when they do. */
async function offerFile(context: TurnContext, { name, description, size, context: of }: FileOffer): Promise<void> {
  const content = { description, sizeInBytes: size, acceptContext: of, declineContext: of };
  const attachments: Attachment[] = [{ contentType: CONSENT, name, content }];
  await post(context, { type: ActivityTypes.Message, attachments });
}

const FILE = 'application/vnd.microsoft.teams.card.file.info';

/** A file as Teams keeps it, once it is there. */
interface KeptFile {
  readonly name: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Shows a file in a personal chat; the question that offered it goes. */
export async function sendFileInfo(
  context: TurnContext,
  { name, contentUrl, uniqueId, fileType }: KeptFile,
  { log }: Pick<Desk, 'log'>,
): Promise<void> {
  const attachments: Attachment[] = [{ contentType: FILE, name, contentUrl, content: { uniqueId, fileType } }];
  await post(context, { type: ActivityTypes.Message, attachments });
  const { replyToId } = context.activity;
  if (replyToId === undefined) return;
  await context.deleteActivity(replyToId).catch((fault: unknown) => {
    log.warn({ status: statusOf(fault) }, 'an offer could not be taken away');
  });
}

/** A sentence of its own, where an invoke's answer has no place for one. */
export async function sendSentence(context: TurnContext, text: string): Promise<void> {
  await post(context, textActivity(text));
}

/** Delivers what a click gets: to everybody first, then the clicker's own answer. */
export async function sendClickReply(context: TurnContext, reply: CardReply, desk: Desk): Promise<void> {
  const { update, view } = reply;
  const gone = update && (await changePosted(context, { built: update }, desk)) === 404;
  const posted = gone ? update : reply.post;
  if (posted) {
    await postCard(context, posted, desk).catch((fault: unknown) => {
      // The clicker's own answer shows the outcome: only where there is nothing else to show do they hear of it.
      if (!update && !view) throw fault;
      desk.log.error({}, 'a click had its effect, but the others were not told', fault);
    });
  }
  if (reply.offer) await offerFile(context, reply.offer);
  await sendInvokeResponse(context, answerBody(reply));
}

/** The same for an Action.Submit, which an old client sends as a message: it knows no view for one person alone. */
export async function sendSubmitReply(context: TurnContext, reply: CardReply, desk: Desk): Promise<void> {
  const { update, text } = reply;
  if (reply.offer) await offerFile(context, reply.offer);
  const unchanged = update && (await changePosted(context, { built: update }, desk)) !== undefined;
  // There is no other answer to this click, so a card that can't be changed is posted whatever the reason.
  const posted = unchanged ? update : (reply.post ?? (reply.instead === undefined ? reply.view : undefined));
  if (posted) await postCard(context, posted, desk);
  else if (reply.instead !== undefined || text !== undefined)
    await post(context, textActivity(reply.instead ?? text ?? ''));
}
