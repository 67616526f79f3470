import type { GroupSeed } from '../domain/group-seed.ts';
import type { Result } from '../domain/refusal.ts';
import { enter } from '../services/access.ts';
import type { CommandKey, Deps, Request } from '../services/deps.ts';
import { claimSeed } from '../services/seeds.ts';
import type { Boards } from './boards.ts';
import type { Admission, Turn } from './turn.ts';

/** What the bot works with: the services' needs, the groups it was given as files, and whom it serves. */
export interface BotDeps extends Deps {
  readonly seeds: readonly GroupSeed[];
  readonly admission: Admission;
  readonly boards: Boards;
}

/** A command on its way in: by what it is known again, and which group it names, if any. */
export interface Asked {
  readonly command: CommandKey;
  readonly prefix?: string | undefined;
}

/** Recognises the sender of a turn as a member of the group meant, anew each time. */
export async function requestOf(bot: BotDeps, turn: Turn, { command, prefix }: Asked): Promise<Result<Request>> {
  const { chat, sender, at } = turn;
  const entry = await enter(bot, { chat, sender, ...(prefix !== undefined && { prefix }) });
  return entry.ok ? { ok: true, value: { ...entry.value, chat, command, at } } : entry;
}

/** The same for `start`: in local mode the group's chair may be bringing its file's group to life. */
export async function requestToStart(bot: BotDeps, turn: Turn, asked: Asked): Promise<Result<Request>> {
  const known = await requestOf(bot, turn, asked);
  const missing = !known.ok && (known.refusal.code === 'unknown-group' || known.refusal.code === 'no-group-here');
  if (!missing || bot.admission.mode !== 'local' || asked.prefix === undefined) return known;
  await claimSeed(bot, bot.seeds, { chat: turn.chat, sender: turn.sender, prefix: asked.prefix });
  return requestOf(bot, turn, asked);
}
