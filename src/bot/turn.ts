import { createHash } from 'node:crypto';
import type { Activity, TurnContext } from 'botbuilder';
import type { Sender } from '../services/access.ts';
import type { Reference } from '../ports/messenger.ts';
import type { Chat, CommandKey } from '../services/deps.ts';
import { memberById } from './roster.ts';

/** One authenticated activity as the rest of the bot sees it: who, where, when. Nothing here comes from a card. */
export interface Turn {
  readonly context: TurnContext;
  readonly chat: Chat;
  readonly sender: Sender;
  readonly activity: string;
  readonly at: Date;
}

/** Whose conversations are served. */
export type Admission =
  { readonly mode: 'local' } | { readonly mode: 'teams'; /** in lower case */ readonly tenants: readonly string[] };

/** What a body of unknown shape has at a key. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
export const textAt = (value: unknown, key: string): string | undefined => {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
};
export const partAt = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

/** The conversation's tenant. The sender's own is another matter: representatives work elsewhere. */
const tenantOf = (activity: Activity): string | undefined =>
  textAt(activity.conversation, 'tenantId') ?? textAt(partAt(activity.channelData, 'tenant'), 'id');

function originOf(activity: Activity): Chat['origin'] {
  if (activity.conversation.conversationType === 'personal') return 'personal chat';
  return textAt(partAt(activity.channelData, 'meeting'), 'id') === undefined ? 'group chat' : 'meeting chat';
}

const isLoopback = (url: string): boolean => {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  } catch {
    return false;
  }
};

/** Why an activity's conversation is not served; undefined when it is. */
function notServed(activity: Activity, admission: Admission): string | undefined {
  // Without credentials anything on this machine could post here: answers then go to this machine only.
  if (admission.mode === 'local') return isLoopback(activity.serviceUrl) ? undefined : 'service-url-not-local';
  const tenant = tenantOf(activity)?.toLowerCase();
  return tenant !== undefined && admission.tenants.includes(tenant) ? undefined : 'tenant-not-listed';
}

/** How to speak in a turn's conversation later, unasked: without the name and account of who speaks in it now. */
export function referenceOf({ activity }: TurnContext): Reference {
  const { serviceUrl, channelId, conversation, recipient: bot, locale } = activity;
  const { id, conversationType, tenantId, isGroup } = conversation;
  const reference = { bot, channelId, serviceUrl, locale, conversation: { id, conversationType, tenantId, isGroup } };
  // As JSON has it: what is undefined is left out, so that two references of one chat are equal.
  return JSON.parse(JSON.stringify(reference)) as Reference;
}

/**
 * Reads an activity into a turn, or says by a code why it is not served. Parts that every activity has by the
 * protocol are checked, since a body can be anything.
 */
export function readTurn(context: TurnContext, admission: Admission, at: Date): Turn | { readonly refusal: string } {
  const { activity } = context;
  const account = textAt(activity.from, 'aadObjectId')?.toLowerCase() ?? textAt(activity.from, 'id');
  const conversation = textAt(activity.conversation, 'id');
  const id = textAt(activity, 'id');
  const whole = textAt(activity.from, 'id') !== undefined && textAt(activity.recipient, 'id') !== undefined;
  if (account === undefined || conversation === undefined || id === undefined || !whole) {
    return { refusal: 'activity-incomplete' };
  }
  const refusal = notServed(activity, admission);
  if (refusal !== undefined) return { refusal };
  return {
    context,
    // A channel's thread carries its first message in the id; the channel is one chat.
    chat: {
      id: conversation.split(';')[0] ?? conversation,
      tenant: tenantOf(activity)?.toLowerCase() ?? 'local',
      origin: originOf(activity),
      reference: referenceOf(context),
    },
    sender: { account, identify: () => memberById(context, activity.from.id) },
    activity: id,
    at,
  };
}

/** One key for what makes a command the same command: the parts given. Holds no text in the clear. */
export function commandKey(turn: Turn, parts: readonly string[], repeats: CommandKey['repeats']): CommandKey {
  const hash = createHash('sha256').update(JSON.stringify(parts), 'utf8');
  return { key: hash.digest('hex'), activity: turn.activity, repeats };
}
