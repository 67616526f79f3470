import type { TeamsActivity } from './activities.ts';
import { findMember, seenBy, type SeenMessage } from './chats.ts';
import { readInvokeAnswer, type InvokeAnswer } from './invoke-answer.ts';
import { isJson, text, type Json } from './json.ts';
import type { TeamsState } from './state.ts';

/** One activity and what came of it. `card`, `toast` and `error` are the answer to a click on an Action.Execute. */
export interface Turn extends InvokeAnswer {
  readonly activity: TeamsActivity;
  /** The status of the bot's HTTP answer; 0 if Teams does not deliver such a message (nobody mentioned the bot). */
  readonly status: number;
  /** The body of that answer, parsed if it is JSON. */
  readonly body?: unknown;
  /** What the bot posted into that chat until it answered, in order, as the sender sees it. */
  readonly replies: readonly SeenMessage[];
}

/** Sends an activity to the bot and waits for its answer. The activity may be anything: tests tamper with it. */
export async function deliver(state: TeamsState, botUrl: string, sent: object): Promise<Turn> {
  // What a test sends in place of an activity is passed on as it is; nothing below trusts its shape.
  const activity = sent as TeamsActivity & Json;
  const chat = state.chats.get(idOf(activity['conversation']));
  const before = new Set(chat?.messages);
  const { status, body } = await post(botUrl, activity);
  const answer = activity['name'] === 'adaptiveCard/action' ? readInvokeAnswer(status, body) : {};
  const personId = idOf(activity['from']);
  const clicked = chat?.messages.find(({ id }) => id === activity['replyToId']);
  if (answer.card && clicked && chat && findMember(chat, personId)) clicked.views.set(personId, answer.card);
  const posted = chat?.messages.filter((message) => !before.has(message) && message.from.id === state.bot.id) ?? [];
  const replies = chat ? posted.map((message) => seenBy(chat, message, personId)) : [];
  return { activity, status, body, replies, ...answer };
}

async function post(botUrl: string, activity: Json): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(botUrl, { method: 'POST', headers, body: JSON.stringify(activity) });
  const content = await response.text();
  return { status: response.status, body: parsed(content) };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

function idOf(value: unknown): string {
  return isJson(value) ? text(value['id']) : '';
}
