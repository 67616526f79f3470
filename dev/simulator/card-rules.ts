import { actionLists } from './card-view.ts';
import { isJson, objects, text, type Json } from './json.ts';

const maxCardBytes = 28 * 1024;
const maxActions = 6;

/** Why Teams does not take what a bot sends. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The Adaptive Card of an activity or an attachment list's first one; undefined without one. */
export function cardOf(activity: Json): Json | undefined {
  return cardsOf(activity)[0];
}

/** Why Teams would not take this message of a bot; undefined if it would. */
export function refusalOfMessage(activity: Json): Refusal | undefined {
  const cards = cardsOf(activity);
  if (cards.length > 0 && text(activity['text'])) {
    return bad('Text and a card in one activity: Teams splits them and returns no id. Send the card alone');
  }
  if (activity['type'] === 'message' && !text(activity['text']) && objects(activity['attachments']).length === 0) {
    return bad('A message with neither text nor attachments');
  }
  return cards.map(refusalOfCard).find((refusal) => refusal !== undefined);
}

/** Why Teams would not show this card; undefined if it would. */
export function refusalOfCard(card: Json): Refusal | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > maxCardBytes) {
    return { status: 413, code: 'MessageSizeTooBig', message: `A card of ${bytes} bytes; at most ${maxCardBytes}` };
  }
  if (card['type'] !== 'AdaptiveCard') return bad(`The card's type is '${text(card['type'])}', not AdaptiveCard`);
  if (!/^1\.[0-5]$/.test(text(card['version']))) {
    return bad(`The card's version is '${text(card['version'])}'; Teams shows 1.0 to 1.5`);
  }
  const longest = Math.max(...actionLists(card).map((list) => list.length));
  return longest > maxActions
    ? bad(`${longest} actions beside each other; Teams shows at most ${maxActions}`)
    : undefined;
}

function cardsOf(activity: Json): Json[] {
  return objects(activity['attachments'])
    .filter((attachment) => attachment['contentType'] === 'application/vnd.microsoft.card.adaptive')
    .map((attachment) => (isJson(attachment['content']) ? attachment['content'] : {}));
}

function bad(message: string): Refusal {
  return { status: 400, code: 'BadArgument', message };
}
