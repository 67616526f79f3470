import { ActivityTypes, TeamsInfo } from 'botbuilder';
import type { Activity, CloudAdapter, ConversationParameters, ConversationReference, TurnContext } from 'botbuilder';
import { rosterPerson } from '../domain/roster.ts';
import type { Failed, Message, Messenger, Reference } from '../ports/messenger.ts';
import { failureOf } from './connector-faults.ts';
import { createSendLimits } from './send-limits.ts';
import type { SendLimits } from './send-limits.ts';

const LARGEST_ROSTER = 500;
/** A reference by which nobody can be reached. */
const NOWHERE = { outcome: 'refused', status: 400 } as const;

const isWait = (answer: unknown): answer is Extract<Failed, { outcome: 'wait' }> =>
  isJson(answer) && answer['outcome'] === 'wait';

const CARD = 'application/vnd.microsoft.card.adaptive';

interface Options {
  /** No shorter than the adapter's own patience outside of turns: that is what ends a request that is under way. */
  readonly timeoutMs?: number;
  readonly limits?: SendLimits;
}

/** A conversation, as far as it is needed to speak into it. */
interface Place {
  readonly conversation: {
    readonly id: string;
    readonly tenantId?: string;
    readonly conversationType?: string;
    readonly isGroup?: boolean;
  };
  readonly bot: { readonly id: string };
  readonly channelId: string;
  readonly serviceUrl: string;
}

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const jsonOf = (value: unknown): Json => (isJson(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a reference, of our own making or of the framework's. Undefined where nobody could be reached by it. */
function placeOf({ conversation, bot, channelId, serviceUrl }: Reference): Place | undefined {
  const { id, tenantId, conversationType, isGroup } = jsonOf(conversation);
  // Without a service the framework would ask a default one.
  if (!textOf(id) || !textOf(serviceUrl)) return undefined;
  return {
    // Field by field, since the framework's own also name the chat, and whoever spoke in it.
    conversation: {
      id: textOf(id),
      ...(typeof tenantId === 'string' && { tenantId }),
      ...(typeof conversationType === 'string' && { conversationType }),
      ...(typeof isGroup === 'boolean' && { isGroup }),
    },
    bot: { id: textOf(jsonOf(bot)['id']) },
    channelId: textOf(channelId) || 'msteams',
    serviceUrl: textOf(serviceUrl),
  };
}

/** A message as an activity. Teams reads the mentions of a card in the card, those of a text beside it: both are told. */
function activityOf({ card, summary, mentions = [] }: Message): Partial<Activity> {
  const activity = { type: ActivityTypes.Message, summary };
  if (mentions.length === 0) return { ...activity, attachments: [{ contentType: CARD, content: card }] };
  const entities = mentions.map(({ name, account }) => ({
    type: 'mention',
    text: `<at>${name}</at>`,
    mentioned: { id: account.id, name },
  }));
  const content = { ...card, msteams: { ...jsonOf((card as Json)['msteams']), entities } };
  return { ...activity, attachments: [{ contentType: CARD, content }], entities };
}

/** Resolves with `perhaps` when the time is over, whatever becomes of the work. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | Failed> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<Failed>((resolve) => {
    timer = setTimeout(resolve, ms, { outcome: 'perhaps' });
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Speaks through the Bot Connector of Teams.
 *
 * @param adapter one without the framework's hidden retries (connector-pipeline.ts)
 */
export function createTeamsMessenger(adapter: CloudAdapter, appId: string, options: Options = {}): Messenger {
  const { timeoutMs = 10_000, limits = createSendLimits() } = options;

  /** One request, whatever becomes of it. */
  const ask = <T>(request: () => Promise<T>): Promise<T | Failed> => within(timeoutMs, request()).catch(failureOf);

  /** One message to a chat, if the limits let it go now. */
  async function attempt<T>(chat: string, tenant: string, request: () => Promise<T>): Promise<T | Failed> {
    const ms = limits.take(chat, tenant);
    if (ms > 0) return { outcome: 'wait', ms };
    const answer = await ask(request);
    if (isWait(answer)) limits.penalise(chat, answer.ms);
    limits.answered(chat, tenant);
    return answer;
  }

  type Sent = Awaited<ReturnType<Messenger['post']>>;
  type Known = Awaited<ReturnType<Messenger['people']>>;
  type Opened = Awaited<ReturnType<Messenger['openPersonal']>>;
  type Speak = (context: TurnContext) => Promise<string | undefined>;
  /** Goes on with a conversation. `request` asks the connector once. */
  async function goOn<T>(place: Place, request: (context: TurnContext) => Promise<T | Failed>): Promise<T | Failed> {
    let answer: T | Failed = { outcome: 'perhaps' };
    // The framework's type asks for names, which nobody reads.
    await adapter.continueConversationAsync(appId, place as Partial<ConversationReference>, async (context) => {
      // The framework would have each message answer an activity whose id it has made up.
      context.activity.id = '';
      answer = await request(context);
    });
    return answer;
  }
  /** Says something there. `speak` gives the message's id. */
  async function speakInto(to: Reference, speak: Speak): Promise<Sent> {
    const place = placeOf(to);
    if (!place) return NOWHERE;
    const { id, tenantId = '' } = place.conversation;
    return attempt(id, tenantId, () =>
      goOn<Sent>(place, async (context) => {
        const activity = await speak(context);
        return activity === undefined ? { outcome: 'perhaps' } : { outcome: 'sent', activity };
      }),
    );
  }

  return {
    timeoutMs,
    post: (to, message) => speakInto(to, async (context) => (await context.sendActivity(activityOf(message)))?.id),
    edit: (to, activity, message) =>
      speakInto(to, async (context) => {
        await context.updateActivity({ ...activityOf(message), id: activity });
        return activity;
      }),
    people: async (of) => {
      const place = placeOf(of);
      if (!place) return NOWHERE;
      // Who is there is no message: the limits are of those.
      return ask(() =>
        goOn<Known>(place, async (context) => {
          const { members } = await TeamsInfo.getPagedMembers(context, LARGEST_ROSTER);
          return { outcome: 'known', people: members.flatMap((entry) => rosterPerson(entry) ?? []) };
        }),
      );
    },
    openPersonal: async (account, near) => {
      const place = placeOf(near);
      if (!place) return NOWHERE;
      const { bot, channelId, serviceUrl, conversation } = place;
      // A guest lives elsewhere: the chat belongs to the tenant in which the bot is installed.
      const tenantId = conversation.tenantId ?? account.tenant;
      const parameters = {
        isGroup: false,
        bot,
        members: [{ id: account.id }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      } as unknown as ConversationParameters;
      // It has no id yet; that of the person keeps attempts to open it apart from those for others.
      return attempt(`with ${account.id}`, tenantId, async (): Promise<Opened> => {
        let id: string | undefined;
        await adapter.createConversationAsync(appId, channelId, serviceUrl, '', parameters, (context) => {
          id = context.activity.conversation.id;
          return Promise.resolve();
        });
        if (!id) return { outcome: 'perhaps' };
        const personal = { id, tenantId, conversationType: 'personal', isGroup: false };
        return { outcome: 'opened', reference: { conversation: personal, bot, channelId, serviceUrl } };
      });
    },
  };
}
