import { refusalOfCard } from './card-rules.ts';
import { isJson, text, type Json } from './json.ts';

/** What a click brings the person who clicked: at most one of a card, a passing message, an error. */
export interface InvokeAnswer {
  readonly card?: Json;
  readonly toast?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Reads the bot's answer to an adaptiveCard/action invoke as Teams' client does; a card that Teams can't show throws. */
export function readInvokeAnswer(status: number, body: unknown): InvokeAnswer {
  if (status !== 200) return { error: { code: `HTTP ${status}`, message: 'The bot did not take the invoke' } };
  if (!isJson(body)) return unreadable('an empty body');
  const { type, value } = body;
  switch (type) {
    case 'application/vnd.microsoft.card.adaptive':
      return isJson(value) ? { card: showable(value) } : unreadable('a card that is not an object');
    case 'application/vnd.microsoft.activity.message':
      return { toast: text(value) };
    case 'application/vnd.microsoft.error':
      return isJson(value)
        ? { error: { code: text(value['code']), message: text(value['message']) } }
        : unreadable('an error without value');
    default:
      return unreadable(`the type '${text(type)}'`);
  }
}

function showable(card: Json): Json {
  const refusal = refusalOfCard(card);
  if (refusal) throw new Error(`Teams would not show the card in the answer: ${refusal.message}`);
  return card;
}

function unreadable(what: string): InvokeAnswer {
  return { error: { code: 'BadResponse', message: `The answer has ${what}` } };
}
