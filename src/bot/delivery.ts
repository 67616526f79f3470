import { ActivityTypes, TurnContext } from 'botbuilder';
import type { Activity, CloudAdapter, InvokeResponse } from 'botbuilder';
import type { BuiltCard } from '../cards/render.ts';
import type { Log } from '../ports/log.ts';
import type { Reply } from './answer.ts';
import type { Boards, EditPosted } from './boards.ts';
import type { CardReply } from './click.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const SENTENCE = 'application/vnd.microsoft.activity.message';

const cardActivity = ({ card, summary }: BuiltCard): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [{ contentType: CARD, content: card }],
});

const textActivity = (text: string): Partial<Activity> => ({ type: ActivityTypes.Message, text, textFormat: 'plain' });

/** Posts the reply to a typed line; a meeting's own card is noted, to be kept current. */
export async function sendReply(context: TurnContext, reply: Reply, boards: Boards): Promise<void> {
  const posted = await context.sendActivity('text' in reply ? textActivity(reply.text) : cardActivity(reply));
  if ('board' in reply && reply.board) {
    const reference = TurnContext.getConversationReference(context.activity);
    await boards.posted(reply.board, { activity: posted.id, reference: { ...reference } });
  }
}

/** What puts another card in the place of one that the bot posted earlier. */
export const editPostedBy =
  (adapter: CloudAdapter, appId: string): EditPosted =>
  async ({ activity, reference }, card) => {
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      await context.updateActivity({ ...cardActivity(card), id: activity });
    });
  };

/** Answers an invoke: always HTTP 200, the outcome in the body. */
export async function sendInvokeResponse(context: TurnContext, body: object): Promise<void> {
  const value: InvokeResponse = { status: 200, body };
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** What the clicker sees at once: a card in the place of this message, or a sentence under it. */
function answerBody({ view, update, text }: CardReply): object {
  const shown = view ?? update;
  if (shown) return { statusCode: 200, type: CARD, value: shown.card };
  return { statusCode: 200, type: SENTENCE, value: text ?? '' };
}

/** Changes the clicked message for everybody; where it is gone, posts the card afresh. */
async function updateClicked(context: TurnContext, built: BuiltCard, log: Log): Promise<void> {
  const { replyToId } = context.activity;
  const activity = cardActivity(built);
  if (replyToId !== undefined) {
    const updated = await context.updateActivity({ ...activity, id: replyToId }).then(
      () => true,
      (fault: unknown) => {
        log.warn({ status: statusOf(fault) }, 'a posted card could not be changed');
        return statusOf(fault) !== 404;
      },
    );
    if (updated) return;
  }
  await context.sendActivity(activity);
}

const statusOf = (fault: unknown): number | undefined =>
  typeof fault === 'object' && fault !== null && 'statusCode' in fault && typeof fault.statusCode === 'number'
    ? fault.statusCode
    : undefined;

/** Delivers what a click gets: to everybody first, then the clicker's own answer. */
export async function sendClickReply(context: TurnContext, reply: CardReply, log: Log): Promise<void> {
  if (reply.update) await updateClicked(context, reply.update, log);
  if (reply.post) await context.sendActivity(cardActivity(reply.post));
  await sendInvokeResponse(context, answerBody(reply));
}

/** The same for an Action.Submit, which an old client sends as a message: it knows no view for one person alone. */
export async function sendSubmitReply(context: TurnContext, reply: CardReply, log: Log): Promise<void> {
  if (reply.update) await updateClicked(context, reply.update, log);
  const posted = reply.post ?? reply.view;
  if (posted) await context.sendActivity(cardActivity(posted));
  else if (reply.text !== undefined) await context.sendActivity(textActivity(reply.text));
}
