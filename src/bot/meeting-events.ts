import { rosterPerson } from '../domain/roster.ts';
import type { RosterPerson } from '../domain/roster.ts';
import { groupOfChat, loadGroup } from '../services/groups.ts';
import { noteHappening } from '../services/sittings.ts';
import { attending, known } from './attendance/attending.ts';
import type { BotDeps } from './bot-deps.ts';
import { isRecord, partAt, textAt } from './turn.ts';
import type { Turn } from './turn.ts';

const WHAT = {
  'application/vnd.microsoft.meetingStart': 'began',
  'application/vnd.microsoft.meetingEnd': 'ended',
  'application/vnd.microsoft.meetingParticipantJoin': 'joined',
  'application/vnd.microsoft.meetingParticipantLeave': 'left',
} as const;
type EventName = keyof typeof WHAT;

const isEventName = (name: unknown): name is EventName => typeof name === 'string' && Object.hasOwn(WHAT, name);

/** Whether an activity tells of a meeting's start, end, or of who came or went. */
export const isMeetingEvent = ({ type, name }: { readonly type?: unknown; readonly name?: unknown }): boolean =>
  type === 'event' && isEventName(name);

/** More than a roster has; the rest of such a body is not read. */
const MOST_PEOPLE = 500;
const LONGEST = 200;
const ID = /^[\w-]{1,64}$/;
/** How far back an event may come from, and how much its clock may be ahead of ours. */
const OLDEST_MS = 24 * 3600_000;
const AHEAD_MS = 10 * 60_000;

/** A field of a body, whose keys come in PascalCase or in camelCase. */
const fieldOf = (body: unknown, name: string): unknown =>
  partAt(body, name) ?? partAt(body, name.charAt(0).toUpperCase() + name.slice(1));

const wordAt = (body: unknown, name: string): string | undefined => {
  const found = fieldOf(body, name);
  return typeof found === 'string' && found !== '' && found.length <= LONGEST ? found : undefined;
};
const idAt = (body: unknown, name: string): string | undefined => {
  const found = wordAt(body, name);
  return found !== undefined && ID.test(found) ? found : undefined;
};

/** A moment as a body or an activity gives it; undefined for what is none, or none that can be meant. */
function momentOf(given: unknown, now: Date): string | undefined {
  if (!(given instanceof Date) && typeof given !== 'string') return undefined;
  const time = new Date(given).getTime();
  const isNear = time > now.getTime() - OLDEST_MS && time < now.getTime() + AHEAD_MS;
  return isNear ? new Date(time).toISOString() : undefined;
}

/** Somebody whom an event names, by their account; the anonymous have none. */
interface Named {
  readonly account: string;
  /** As the event describes them. */
  readonly person: RosterPerson | undefined;
}

function namedIn(entry: unknown): Named | undefined {
  const user = fieldOf(entry, 'user');
  const account = (idAt(user, 'aadObjectId') ?? idAt(user, 'objectId'))?.toLowerCase();
  if (account === undefined) return undefined;
  const person = rosterPerson({
    aadObjectId: account,
    tenantId: idAt(user, 'tenantId'),
    name: wordAt(user, 'name'),
    email: wordAt(user, 'email'),
    userPrincipalName: wordAt(user, 'userPrincipalName'),
    // What it says of its sender's role no roster has vouched for.
    userRole: undefined,
  });
  return { account, person };
}

/** The people whom an event names, each once. */
function peopleIn(value: unknown): readonly Named[] {
  const members = fieldOf(value, 'members');
  const entries = Array.isArray(members) ? (members as readonly unknown[]).slice(0, MOST_PEOPLE) : [];
  const named = entries.flatMap((entry) => (isRecord(entry) ? (namedIn(entry) ?? []) : []));
  return [...new Map(named.map((each) => [each.account, each])).values()];
}

/** When it happened: as the body says of a start or an end, else when the service sent it, else now. */
function whenOf({ context, at }: Turn, what: (typeof WHAT)[EventName]): string | undefined {
  const { value, timestamp } = context.activity as { value?: unknown; timestamp?: unknown };
  const sent = momentOf(timestamp, at) ?? at.toISOString();
  if (what === 'joined' || what === 'left') return sent;
  const told = fieldOf(value, what === 'began' ? 'startTime' : 'endTime');
  return told === undefined ? sent : momentOf(told, at);
}

/**
 * Notes that a meeting began or ended, or who came or went, in a chat whose items go to a group. It answers nothing.
 */
export async function onMeetingEvent(bot: BotDeps, turn: Turn): Promise<void> {
  const { context, chat } = turn;
  const { name, value } = context.activity as { name?: unknown; value?: unknown };
  if (!isEventName(name) || chat.origin === 'personal chat') return;
  const what = WHAT[name];
  const at = whenOf(turn, what);
  if (at === undefined) {
    bot.log.warn({ refusal: 'event-time-odd' }, 'a meeting event of no time that can be meant');
    return;
  }
  const prefix = await groupOfChat(bot, chat);
  if (prefix === undefined) return;
  const scope = { of: 'group', tenant: chat.tenant, prefix } as const;
  if (what === 'began' || what === 'ended') {
    await noteHappening(bot, scope, { chat: chat.id, what, at });
    return;
  }
  const named = peopleIn(value);
  const situation = named.length === 0 ? undefined : await loadGroup(bot, scope);
  if (!situation) return;
  const people = await attending(bot, situation, await known(context, situation, named));
  await noteHappening(bot, scope, { chat: chat.id, what, at, people });
}

/** Events come from the service and may name nobody who sent them: the bot itself stands there then. */
export function giveSender(activity: { from?: unknown; readonly recipient?: unknown }): void {
  if (textAt(activity.from, 'id') === undefined) activity.from = activity.recipient;
}
