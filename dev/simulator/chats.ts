import { hash, type Account } from './accounts.ts';
import type { NamedBytes } from './files.ts';
import type { Json } from './json.ts';
import { createMeeting, type Meeting } from './meetings.ts';

export type ChatKind = 'meeting' | 'group' | 'personal';

/** What a test says about a chat. `title`, `start` and `end` are those of the meeting of a meeting chat. */
export interface NewChat {
  readonly kind: ChatKind;
  readonly tenantId: string;
  readonly members: readonly Account[];
  readonly id?: string;
  readonly title?: string;
  readonly start?: Date;
  readonly end?: Date;
}

export interface Chat {
  readonly id: string;
  readonly kind: ChatKind;
  readonly tenantId: string;
  readonly members: Account[];
  readonly messages: Message[];
  readonly meeting?: Meeting | undefined;
}

/** The bot's question whether somebody wants a file. */
export interface Consent {
  readonly name: string;
  readonly description: string;
  readonly size: number;
  /** What the bot gets back with a yes and with a no. */
  readonly acceptContext: unknown;
  readonly declineContext: unknown;
}

/** What a message shows. A card comes alone, text comes alone or with a file. */
export interface Content {
  readonly text?: string | undefined;
  readonly card?: Json | undefined;
  readonly summary?: string | undefined;
  readonly consent?: Consent | undefined;
  /** A file that the bot uploaded, or that a person sent. */
  readonly file?: NamedBytes | undefined;
}

export interface Message {
  readonly id: string;
  readonly from: { readonly id: string; readonly name: string };
  content: Content;
  edits: number;
  /** What single people see instead of the card, by person id: the answers to their own clicks. */
  readonly views: Map<string, Json>;
}

/** A message as one person sees it now. */
export interface SeenMessage extends Content {
  readonly id: string;
  readonly chatId: string;
  readonly from: string;
  /** How often the bot replaced it for everybody. */
  readonly edits: number;
}

/** A chat with nothing said in it; `serial` makes its id unique and repeatable. */
export function createChat(options: NewChat, serial: number, now: Date): Chat {
  const { kind, tenantId } = options;
  const id = options.id ?? chatId(kind, serial);
  const meeting = kind === 'meeting' ? createMeeting(id, options, now) : undefined;
  return { id, kind, tenantId, members: [...options.members], messages: [], meeting };
}

/** The member with this Teams id or Entra id: the connector takes either. */
export function findMember(chat: Chat, id: string): Account | undefined {
  return chat.members.find((member) => member.id === id || member.aadObjectId === id);
}

/** Adds a message at the end of a chat. */
export function addMessage(chat: Chat, message: Pick<Message, 'id' | 'from' | 'content'>): void {
  chat.messages.push({ ...message, edits: 0, views: new Map() });
}

/** Replaces what a message shows, for everybody: the views of single people end. */
export function editMessage(message: Message, content: Content): void {
  message.content = content;
  message.edits += 1;
  message.views.clear();
}

/** A message as this person sees it. */
export function seenBy(chat: Chat, message: Message, personId: string): SeenMessage {
  const view = message.views.get(personId);
  const { id, from, content, edits } = message;
  return { id, chatId: chat.id, from: from.name, ...content, ...(view && { card: view, text: undefined }), edits };
}

function chatId(kind: ChatKind, serial: number): string {
  const seed = hash(`chat ${serial}`);
  switch (kind) {
    case 'meeting':
      return `19:meeting_${seed.toString('base64url')}@thread.v2`;
    case 'group':
      return `19:${seed.toString('hex').slice(0, 32)}@thread.v2`;
    case 'personal':
      return `a:1${seed.toString('base64url')}`;
  }
}
