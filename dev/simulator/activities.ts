import type { Account } from './accounts.ts';
import type { Chat } from './chats.ts';
import type { Json } from './json.ts';
import { withMentions } from './mentions.ts';

/** An activity as Teams sends it to the bot. */
export interface TeamsActivity {
  readonly type: string;
  readonly name?: string;
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly from: { readonly id: string; readonly name?: string; readonly aadObjectId?: string | undefined };
  readonly recipient: { readonly id: string; readonly name: string };
  readonly conversation: Json & { readonly id: string };
  readonly channelData: Json;
  readonly entities: readonly object[];
  readonly locale: string;
  readonly localTimezone: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly attachments?: readonly Json[];
  readonly replyToId?: string;
  readonly value?: unknown;
  readonly membersAdded?: readonly Json[];
  readonly action?: string;
}

/** Where and when something happens, and who does it. */
export interface Occasion {
  readonly id: string;
  readonly at: Date;
  readonly serviceUrl: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly chat: Chat;
  readonly from: Account;
}

/** An Action.Execute with its data and the inputs in it; `trigger` says whether a person or the client itself did it. */
export interface Execution {
  readonly action: Json;
  readonly data: Json;
  readonly trigger: string;
}

/** What all activities of Teams have in common; spread it and add what is special. */
export function envelope(occasion: Occasion): Omit<TeamsActivity, 'type'> {
  const { id, at, serviceUrl, bot, chat, from } = occasion;
  const meeting = chat.meeting && { meeting: { id: chat.meeting.id } };
  return {
    id,
    timestamp: at.toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
    recipient: bot,
    conversation: conversationOf(chat),
    channelData: { tenant: { id: chat.tenantId }, ...meeting },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/London' }],
    locale: 'en-GB',
    localTimezone: 'Europe/London',
  };
}

/** What a person typed, with its mentions. In a group only what mentions the bot reaches it. */
export function typedMessage(occasion: Occasion, typed: string): { activity: TeamsActivity; reachesBot: boolean } {
  const message = { ...envelope(occasion), type: 'message', textFormat: 'plain' };
  const { bot, chat } = occasion;
  if (chat.kind === 'personal') return { activity: { ...message, text: typed }, reachesBot: true };
  const { text, html, mentions } = withMentions(typed, bot, chat.members);
  const attachments = [{ contentType: 'text/html', content: html }];
  const activity = { ...message, text, attachments, entities: [...mentions, ...message.entities] };
  return { activity, reachesBot: mentions.some(({ mentioned }) => mentioned.id === bot.id) };
}

/** A click on an Action.Execute of the message `replyToId`. */
export function executeInvoke(occasion: Occasion, replyToId: string, pressed: Execution): TeamsActivity {
  const { id, verb } = pressed.action;
  const action = { type: 'Action.Execute', ...(id === undefined ? {} : { id }), verb, data: pressed.data };
  const value = { action, trigger: pressed.trigger };
  return { ...inMessage(occasion, replyToId), type: 'invoke', name: 'adaptiveCard/action', value };
}

/** A click on an Action.Submit: a message without text, the inputs in its value. */
export function submitMessage(occasion: Occasion, replyToId: string, value: Json): TeamsActivity {
  return { ...inMessage(occasion, replyToId), type: 'message', value };
}

/** The same for something done on a posted message. */
export function inMessage(occasion: Occasion, replyToId: string): Omit<TeamsActivity, 'type'> {
  const common = envelope(occasion);
  const channelData = { ...common.channelData, source: { name: 'message' }, legacy: { replyToId } };
  return { ...common, replyToId, channelData };
}

function conversationOf(chat: Chat): TeamsActivity['conversation'] {
  const { id, tenantId, kind } = chat;
  return kind === 'personal'
    ? { conversationType: 'personal', tenantId, id }
    : { isGroup: true, conversationType: 'groupChat', tenantId, id };
}
