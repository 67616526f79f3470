import type { GroupSeed } from '../domain/group-seed.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { enter } from '../services/access.ts';
import { personIsBack } from '../services/returns.ts';
import type { CommandKey, Deps, Request } from '../services/deps.ts';
import { groupsOf } from '../services/people.ts';
import { claimSeed } from '../services/seeds.ts';
import type { Files } from '../ports/files.ts';
import type { Boards } from './boards.ts';
import type { Admission, Turn } from './turn.ts';

/** What the bot works with: the services' needs, the groups it was given as files, and whom it serves. */
export interface BotDeps extends Deps {
  readonly seeds: readonly GroupSeed[];
  readonly admission: Admission;
  readonly boards: Boards;
  readonly files: Files;
  /** Whether the host has dialogs opened by buttons, and a people picker in them. */
  readonly dialogs: boolean;
}

/** A command on its way in: by what it is known again, and which group it names, if any. */
export interface Asked {
  readonly command: CommandKey;
  readonly prefix?: string | undefined;
}

const isLost = (entry: Result<unknown>): boolean =>
  !entry.ok && (entry.refusal.code === 'unknown-group' || entry.refusal.code === 'no-group-here');

/** Looks for a member who speaks in their personal chat first: in the tenant's groups that came as files. */
async function enterFirstTime(bot: BotDeps, { chat, sender }: Turn, prefix?: string): Promise<void> {
  const prefixes = bot.seeds.map((seed) => seed.group.prefix).filter((each) => prefix === undefined || each === prefix);
  // As from any chat of the tenant: who is recognised there is remembered, and found from then on.
  const anywhere = { ...chat, origin: 'group chat' } as const;
  for (const each of prefixes) await enter(bot, { chat: anywhere, sender, prefix: each });
}

/** Who speaks in their personal chat, or has installed the bot there, can be written to from now on. */
export async function noteReturn(bot: BotDeps, { chat, sender }: Turn): Promise<void> {
  if (chat.origin !== 'personal chat' || !chat.reference) return;
  await personIsBack(bot, { account: sender.account, tenant: chat.tenant }, chat.reference);
}

/** Recognises the sender of a turn as a member of the group meant, anew each time. */
export async function requestOf(bot: BotDeps, turn: Turn, { command, prefix }: Asked): Promise<Result<Request>> {
  const { chat, sender, at } = turn;
  const knock = { chat, sender, ...(prefix !== undefined && { prefix }) };
  const known = await enter(bot, knock);
  const stranger = chat.origin === 'personal chat' && isLost(known);
  if (stranger) await enterFirstTime(bot, turn, prefix);
  const entry = stranger ? await enter(bot, knock) : known;
  if (!entry.ok) return entry;
  await noteReturn(bot, turn);
  return { ok: true, value: { ...entry.value, chat, command, at } };
}

/**
 * The requests of somebody about what is theirs: in their personal chat one in each of their groups, elsewhere the one
 * of the chat's group. Refuses where there is none.
 */
export async function requestsOf(bot: BotDeps, turn: Turn, command: CommandKey): Promise<Result<readonly Request[]>> {
  const only = async (): Promise<Result<readonly Request[]>> => {
    const request = await requestOf(bot, turn, { command });
    return request.ok ? ok([request.value]) : request;
  };
  const groups = turn.chat.origin === 'personal chat' ? await groupsOf(bot, turn.sender.account) : [];
  if (groups.length < 2) return only();
  const all: Request[] = [];
  for (const { prefix } of groups) {
    const each = await requestOf(bot, turn, { command, prefix });
    if (each.ok) all.push(each.value);
  }
  return all.length > 0 ? ok(all) : only();
}

/** The same for `start`: in local mode the group's chair may be bringing its file's group to life. */
export async function requestToStart(bot: BotDeps, turn: Turn, asked: Asked): Promise<Result<Request>> {
  const known = await requestOf(bot, turn, asked);
  if (!isLost(known) || bot.admission.mode !== 'local' || asked.prefix === undefined) return known;
  await claimSeed(bot, bot.seeds, { chat: turn.chat, sender: turn.sender, prefix: asked.prefix });
  return requestOf(bot, turn, asked);
}
