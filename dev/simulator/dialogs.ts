import { envelope, inMessage, type Occasion, type TeamsActivity } from './activities.ts';
import { refusalOfCard } from './card-rules.ts';
import { press, type Button, type Inputs } from './card-view.ts';
import type { SeenMessage } from './chats.ts';
import type { Turn } from './delivery.ts';
import { isJson, objects, text, type Json } from './json.ts';

/** A dialog that the bot opened for one person. */
export interface Dialog {
  readonly title: string;
  readonly card: Json;
  /** Fills in inputs and presses a button; the dialog that follows, if any, is in the answer. */
  readonly submits: (button: string, inputs?: Inputs) => Promise<DialogTurn>;
}

/** What opening or submitting a dialog came to: another dialog, a last word, or nothing (it closed). */
export interface DialogTurn {
  readonly turn: Turn;
  readonly dialog?: Dialog;
  readonly lastWord?: string;
}

/** One line of a message extension's search, with the card that choosing it inserts. */
export interface Found {
  readonly title: string;
  readonly card: Json;
}

/** A message as the client hands it to a message extension that is used on it. */
export interface MessagePayload {
  readonly html: string;
  readonly sender: string;
  readonly link: string;
}

/** Where a dialog is: how things of it are said, and how its submissions are called. */
interface Place {
  readonly occasion: () => Occasion;
  readonly deliver: (activity: object) => Promise<Turn>;
  readonly submitName: 'task/submit' | 'composeExtension/submitAction';
  readonly more: Json;
}

const CONTEXT = { theme: 'default' };

function invoke(occasion: Occasion, name: string, value: Json): TeamsActivity {
  return { ...envelope(occasion), type: 'invoke', name, value };
}

/** Reads the bot's answer as Teams' client does: a card that it can't show throws. */
function dialogTurn(place: Place, turn: Turn): DialogTurn {
  if (turn.status !== 200) throw new Error(`The bot did not take the invoke: ${turn.status}`);
  const task = isJson(turn.body) && isJson(turn.body['task']) ? turn.body['task'] : {};
  if (task['type'] === 'message') return { turn, lastWord: text(task['value']) };
  const shown = isJson(task['value']) ? task['value'] : undefined;
  if (!shown || !isJson(shown['card']) || !isJson(shown['card']['content'])) return { turn };
  const card = shown['card']['content'];
  const refusal = refusalOfCard(card);
  if (refusal) throw new Error(`Teams would not show the dialog's card: ${refusal.message}`);
  const submits = async (button: string, inputs: Inputs = {}) => {
    const { action, data } = press(card, { title: button }, inputs);
    if (action['type'] !== 'Action.Submit') throw new Error(`In a dialog '${button}' must be an Action.Submit`);
    const value = { ...place.more, data, context: CONTEXT };
    return dialogTurn(place, await place.deliver(invoke(place.occasion(), place.submitName, value)));
  };
  return { turn, dialog: { title: text(shown['title']), card, submits } };
}

/** Presses a button that opens a dialog. Fails where the button is none. */
export async function openFromCard(
  at: Pick<Place, 'occasion' | 'deliver'>,
  { message, card }: { message: SeenMessage; card: Json },
  button: Button,
): Promise<DialogTurn> {
  const { data } = press(card, button, {});
  const msteams = data['msteams'];
  if (!isJson(msteams) || msteams['type'] !== 'task/fetch') throw new Error(`'${button.title}' opens no dialog`);
  const place: Place = { ...at, submitName: 'task/submit', more: {} };
  const value = { data, context: CONTEXT };
  const fetch = { ...inMessage(at.occasion(), message.id), type: 'invoke', name: 'task/fetch', value };
  return dialogTurn(place, await at.deliver(fetch));
}

/** Starts an action command of the message extension, on a message where one is given. */
export async function openExtension(
  at: Pick<Place, 'occasion' | 'deliver'>,
  commandId: string,
  message?: MessagePayload,
): Promise<DialogTurn> {
  const more = { commandId, commandContext: message ? 'message' : 'compose' };
  const place: Place = { ...at, submitName: 'composeExtension/submitAction', more };
  const messagePayload = message && {
    id: '1',
    body: { contentType: 'html', content: message.html },
    from: { user: { userIdentityType: 'aadUser', displayName: message.sender } },
    linkToMessage: message.link,
  };
  const value = { ...more, context: CONTEXT, ...(messagePayload && { messagePayload }) };
  return dialogTurn(place, await at.deliver(invoke(at.occasion(), 'composeExtension/fetchTask', value)));
}

/** Searches with the message extension. */
export async function searchExtension(
  at: Pick<Place, 'occasion' | 'deliver'>,
  words: string,
): Promise<{ turn: Turn; found: readonly Found[]; message?: string }> {
  const parameters = [{ name: 'words', value: words }];
  const value = { commandId: 'find', parameters, queryOptions: { skip: 0, count: 25 } };
  const turn = await at.deliver(invoke(at.occasion(), 'composeExtension/query', value));
  const answer = isJson(turn.body) && isJson(turn.body['composeExtension']) ? turn.body['composeExtension'] : {};
  const found = objects(answer['attachments']).map((attachment) => {
    const preview = isJson(attachment['preview']) ? attachment['preview'] : {};
    const content = isJson(preview['content']) ? preview['content'] : {};
    return { title: text(content['title']), card: isJson(attachment['content']) ? attachment['content'] : {} };
  });
  return { turn, found, ...(answer['type'] === 'message' && { message: text(answer['text']) }) };
}
