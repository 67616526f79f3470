import type { BuiltCard } from '../cards/render.ts';
import type { Result } from '../domain/refusal.ts';
import type { CommandKey } from '../services/deps.ts';
import { requestsOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { myActionsView } from './listings.ts';
import type { Turn } from './turn.ts';

/** What a sender owns: in their personal chat in every group of theirs, elsewhere in the chat's. */
export async function mineOf(
  bot: BotDeps,
  { turn, command }: { readonly turn: Turn; readonly command: CommandKey },
  shown: { readonly from?: number; readonly note?: string } = {},
): Promise<Result<BuiltCard>> {
  const asked = await requestsOf(bot, turn, command);
  return asked.ok ? myActionsView(bot, asked.value, shown) : asked;
}
