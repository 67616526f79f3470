import { actionsCard } from '../cards/actions-card.ts';
import { decisionsCard } from '../cards/decisions-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingTitle, parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import type { ActionFilter } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import { listActions, listDecisions, showItem } from '../services/register.ts';
import type { BotDeps } from './bot-deps.ts';
import { itemView, listedAction, listedDecision } from './views.ts';

/** Which list of actions somebody asked for. */
export type ListAsked = 'open' | 'mine' | 'overdue' | 'all' | { readonly meeting: number };

const HEADINGS = {
  open: 'Open actions',
  mine: 'Your open actions',
  overdue: 'Overdue actions',
  all: 'All actions',
} as const;

function filterOf(asked: ListAsked, request: Request): ActionFilter {
  if (typeof asked !== 'string') return { show: 'meeting', meeting: asked.meeting };
  return asked === 'mine' ? { show: 'mine', person: request.member.person } : { show: asked };
}

/** The card of a list of actions. */
export async function actionsView(bot: BotDeps, request: Request, asked: ListAsked): Promise<Result<BuiltCard>> {
  const actions = await listActions(bot, request, filterOf(asked, request));
  if (!actions.ok) return actions;
  const { group } = request.situation;
  const heading =
    typeof asked === 'string' ? HEADINGS[asked] : `Actions of ${meetingTitle(group.prefix, asked.meeting)}`;
  return ok(
    actionsCard({
      heading,
      kicker: group.name,
      rows: actions.value.map(listedAction(request)),
      hidden: 0,
      ...(typeof asked === 'string' && { show: asked }),
    }),
  );
}

/** The card of the decisions that stand, of one meeting or of all. */
export async function decisionsView(bot: BotDeps, request: Request, meeting?: number): Promise<Result<BuiltCard>> {
  const decisions = await listDecisions(bot, request, meeting);
  if (!decisions.ok) return decisions;
  const { group } = request.situation;
  const heading = meeting === undefined ? 'Decisions' : `Decisions of ${meetingTitle(group.prefix, meeting)}`;
  return ok(decisionsCard({ heading, kicker: group.name, rows: decisions.value.map(listedDecision), hidden: 0 }));
}

/** The card of one item; `shared` on a message of its own, not where it stands in another card's place. */
export async function itemByRefView(
  bot: BotDeps,
  request: Request,
  { ref, shared }: { ref: Ref; shared: boolean },
): Promise<Result<BuiltCard>> {
  const parsed = parseRef(ref);
  if (!parsed) return { ok: false, refusal: { code: 'no-such-item', ref } };
  const item = await showItem(bot, request, parsed);
  if (!item.ok) return item;
  const heading = parsed.kind === 'action' ? 'Action' : 'Decision';
  return ok(itemView(request, item.value.value, { heading, shared }));
}
