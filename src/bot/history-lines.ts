import { historyCard } from '../cards/history-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import type { Request } from '../services/deps.ts';
import { itemHistory } from '../services/history.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { historyRow } from './history-words.ts';

/** The card of an item's history, from a place in it on. */
async function historyView(
  bot: BotDeps,
  request: Request,
  { ref, from = 0, shared = false }: { readonly ref: Ref; readonly from?: number; readonly shared?: boolean },
): Promise<Result<BuiltCard>> {
  const parsed = parseRef(ref);
  if (!parsed) return refuse({ code: 'no-such-item', ref });
  const found = await itemHistory(bot, request, parsed);
  if (!found.ok) return found;
  const { group } = request.situation;
  const rows = found.value.map((entry) => historyRow(group, entry));
  return ok(historyCard({ kicker: group.name, ref, rows, from, shared }));
}

/** `history TMAG19-02`: who did what to it, when and from where. */
export const historyLine: LineHandler<'history'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: parseRef(command.ref)?.prefix });
  return answer(bot, asked, (request) => historyView(bot, request, command));
};

/** History on an item's card, in its place for who presses. */
export const historyByClick: CardHandler<'item.history'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'item.history');
  return answer<CardReply>(bot, asked, async (request) => {
    const view = await historyView(bot, request, clicked.data);
    return view.ok ? ok({ view: view.value }) : view;
  });
};
