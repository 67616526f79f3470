import type { Account } from './accounts.ts';
import {
  envelope,
  executeInvoke,
  submitMessage,
  typedMessage,
  type Occasion,
  type TeamsActivity,
} from './activities.ts';
import { press, type Button, type Inputs, type Press } from './card-view.ts';
import { addMessage, seenBy, type Chat, type SeenMessage } from './chats.ts';
import type { Turn } from './delivery.ts';
import { openExtension, openFromCard, searchExtension, type DialogTurn, type MessagePayload } from './dialogs.ts';
import { consentInvoke, fileMessage, type SentFile } from './file-messages.ts';
import { isJson, type Json } from './json.ts';
import { inCase, participantJson, type Casing } from './meetings.ts';
import { personalChat, type TeamsState } from './state.ts';

/** A person at a Teams client. What they can't see or do there fails with the reason. */
export interface Persona extends Account {
  /** Types a message. In a group '@Name' mentions; without a mention of the bot Teams does not deliver it. */
  types(chat: Chat, typed: string): Promise<Turn>;
  /** Clicks a button of a card as this person sees it now, after filling in its inputs. */
  clicks(message: SeenMessage, button: string | Button, inputs?: Inputs): Promise<Turn>;
  /** Lets the client refresh a card as it does when the message comes into view: only for those whom the card names. */
  refreshes(message: SeenMessage): Promise<Turn>;
  /** The messages of a chat, in order, as this person sees them. */
  sees(chat: Chat): SeenMessage[];
  /** Presses a button of a card that opens a dialog. */
  opens(message: SeenMessage, button: string): Promise<DialogTurn>;
  /** Starts an action command of the bot's message extension, from the compose box or on a message. */
  captures(chat: Chat, commandId: string, message?: MessagePayload): Promise<DialogTurn>;
  /** Searches with the bot's message extension from a chat's compose box. */
  searches(chat: Chat, words: string): ReturnType<typeof searchExtension>;
  /** Says yes to a file that the bot asks about: the bot is given a place to put it, or the address that a test gives. */
  agrees(message: SeenMessage, uploadUrl?: string): Promise<Turn>;
  /** Says no to it. */
  declines(message: SeenMessage): Promise<Turn>;
  /** Sends the bot a file in their personal chat. */
  sends(chat: Chat, file: SentFile): Promise<Turn>;
  /** Joins the meeting of a chat that they are a member of. */
  joins(chat: Chat, casing?: Casing): Promise<Turn>;
  /** Leaves that meeting. */
  leaves(chat: Chat, casing?: Casing): Promise<Turn>;
  /** Their own chat with the bot, opened if nobody did yet. */
  personalChat(): Chat;
}

/** What a persona acts on: the state, and the way to the bot. */
export interface Stage {
  readonly state: TeamsState;
  /** An occasion of now. */
  readonly occasion: (chat: Chat, from: Account) => Occasion;
  readonly deliver: (activity: object) => Promise<Turn>;
}

/** A persona for an account. */
export function createPersona(account: Account, stage: Stage): Persona {
  const { state, occasion, deliver } = stage;
  return {
    ...account,
    types: async (chat, typed) => typeMessage(stage, occasion(entered(chat, account), account), typed),
    clicks: async (message, button, inputs = {}) => {
      const { chat, card } = viewed(state, message, account);
      const pressed = press(card, typeof button === 'string' ? { title: button } : button, inputs);
      return deliver(clickActivity(occasion(chat, account), message.id, pressed));
    },
    opens: async (message, button) => {
      const { chat, card } = viewed(state, message, account);
      return openFromCard({ occasion: () => occasion(chat, account), deliver }, { message, card }, { title: button });
    },
    captures: async (chat, commandId, message) =>
      openExtension({ occasion: () => occasion(chat, account), deliver }, commandId, message),
    searches: async (chat, words) => searchExtension({ occasion: () => occasion(chat, account), deliver }, words),
    refreshes: async (message) => {
      const { chat, card } = viewed(state, message, account);
      const pressed = { ...refreshOf(card, account), trigger: 'automatic' };
      return deliver(executeInvoke(occasion(chat, account), message.id, pressed));
    },
    sees: (chat) => entered(chat, account).messages.map((message) => seenBy(chat, message, account.id)),
    agrees: async (message, uploadUrl) => {
      const { chat, seen } = current(state, message, account);
      return deliver(consentInvoke(occasion(chat, account), seen, { files: state.files, uploadUrl }));
    },
    declines: async (message) => {
      const { chat, seen } = current(state, message, account);
      return deliver(consentInvoke(occasion(chat, account), seen, 'no'));
    },
    sends: async (chat, file) => deliver(fileMessage(occasion(entered(chat, account), account), file, state.files)),
    joins: async (chat, casing = 'camel') =>
      deliver(moveInMeeting(occasion(entered(chat, account), account), { move: 'Join', casing })),
    leaves: async (chat, casing = 'camel') =>
      deliver(moveInMeeting(occasion(entered(chat, account), account), { move: 'Leave', casing })),
    personalChat: () => personalChat(state, account, account.tenantId),
  };
}

async function typeMessage(stage: Stage, occasion: Occasion, typed: string): Promise<Turn> {
  const { id, chat, from } = occasion;
  addMessage(chat, { id, from, content: { text: typed } });
  const { activity, reachesBot } = typedMessage(occasion, typed);
  return reachesBot ? stage.deliver(activity) : { activity, status: 0, replies: [] };
}

function clickActivity(occasion: Occasion, messageId: string, pressed: Press): TeamsActivity {
  return pressed.action['type'] === 'Action.Execute'
    ? executeInvoke(occasion, messageId, { ...pressed, trigger: 'manual' })
    : submitMessage(occasion, messageId, pressed.data);
}

function moveInMeeting(
  occasion: Occasion,
  { move, casing }: { readonly move: 'Join' | 'Leave'; readonly casing: Casing },
): TeamsActivity {
  const { chat, from } = occasion;
  if (!chat.meeting) throw new Error(`There is no meeting in the chat ${chat.id}`);
  if (move === 'Join') chat.meeting.present.add(from.id);
  else chat.meeting.present.delete(from.id);
  const { user, meeting } = participantJson(chat, chat.meeting, from);
  const name = `application/vnd.microsoft.meetingParticipant${move}`;
  return { ...envelope(occasion), type: 'event', name, value: inCase({ members: [{ user, meeting }] }, casing) };
}

function entered(chat: Chat, person: Account): Chat {
  if (!chat.members.some((member) => member.id === person.id)) throw new Error(`${person.name} is not in ${chat.id}`);
  return chat;
}

function current(state: TeamsState, before: SeenMessage, person: Account): { chat: Chat; seen: SeenMessage } {
  const chat = state.chats.get(before.chatId);
  const message = chat?.messages.find(({ id }) => id === before.id);
  if (!chat || !message) throw new Error('That message is gone');
  return { chat, seen: seenBy(entered(chat, person), message, person.id) };
}

function viewed(state: TeamsState, before: SeenMessage, person: Account): { chat: Chat; card: Json } {
  const { chat, seen } = current(state, before, person);
  if (!seen.card) throw new Error(`That message has no card: ${seen.text ?? ''}`);
  return { chat, card: seen.card };
}

function refreshOf(card: Json, person: Account): Press {
  const refresh = isJson(card['refresh']) ? card['refresh'] : {};
  const { action, userIds } = refresh;
  if (!isJson(action)) throw new Error('That card has no refresh');
  if (Array.isArray(userIds) && !userIds.includes(person.id)) {
    throw new Error(`That card refreshes, but not for ${person.name}`);
  }
  return { action, data: isJson(action['data']) ? action['data'] : {} };
}
