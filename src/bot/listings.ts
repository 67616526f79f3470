import { actionsCard } from '../cards/actions-card.ts';
import type { ActionList } from '../cards/actions-card.ts';
import { decisionsCard } from '../cards/decisions-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingTitle, parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import type { ActionFilter } from '../domain/register.ts';
import { isAction } from '../domain/register.ts';
import type { Item } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import { listActions, listDecisions, showItem } from '../services/register.ts';
import type { BotDeps } from './bot-deps.ts';
import { itemView, listedAction, listedDecision, snapshotView, todayOf } from './views.ts';

/** Which list of actions somebody asked for, and how many of its rows come before the page. */
export interface ActionsAsked {
  readonly show: ActionList['show'];
  /** Of `meeting` alone. */
  readonly meeting?: number;
  readonly from?: number;
}

const HEADINGS = {
  open: 'Open actions',
  mine: 'Your open actions',
  overdue: 'Overdue actions',
  all: 'All actions',
} as const;

function filterOf({ show, meeting = 0 }: ActionsAsked, request: Request): ActionFilter {
  if (show === 'mine') return { show, person: request.member.person };
  return show === 'meeting' ? { show, meeting } : { show };
}

/** The card of a list of actions. */
export async function actionsView(bot: BotDeps, request: Request, asked: ActionsAsked): Promise<Result<BuiltCard>> {
  const actions = await listActions(bot, request, filterOf(asked, request));
  if (!actions.ok) return actions;
  const { prefix, name } = request.situation.group;
  const { show, meeting = 0, from = 0 } = asked;
  const heading = show === 'meeting' ? `Actions of ${meetingTitle(prefix, meeting)}` : HEADINGS[show];
  const rows = actions.value.map(listedAction(request.situation.group, todayOf(request)));
  return ok(actionsCard({ heading, kicker: name, rows, from, list: { prefix, show, meeting } }));
}

/** The card of the decisions that stand, of one meeting or (0) of all. */
export async function decisionsView(
  bot: BotDeps,
  request: Request,
  { meeting = 0, from = 0 }: { readonly meeting?: number; readonly from?: number },
): Promise<Result<BuiltCard>> {
  const decisions = await listDecisions(bot, request, meeting === 0 ? undefined : meeting);
  if (!decisions.ok) return decisions;
  const { prefix, name } = request.situation.group;
  const heading = meeting === 0 ? 'Decisions' : `Decisions of ${meetingTitle(prefix, meeting)}`;
  const rows = decisions.value.map(listedDecision);
  return ok(decisionsCard({ heading, kicker: name, rows, from, list: { prefix, meeting } }));
}

async function itemByRef(bot: BotDeps, request: Request, ref: Ref): Promise<Result<Item>> {
  const parsed = parseRef(ref);
  if (!parsed) return refuse({ code: 'no-such-item', ref });
  const item = await showItem(bot, request, parsed);
  return item.ok ? ok(item.value.value) : item;
}

/** The card of one item; `shared` on a message of its own, not where it stands in another card's place. */
export async function itemByRefView(
  bot: BotDeps,
  request: Request,
  { ref, shared }: { ref: Ref; shared: boolean },
): Promise<Result<BuiltCard>> {
  const item = await itemByRef(bot, request, ref);
  if (!item.ok) return item;
  const heading = isAction(item.value) ? 'Action' : 'Decision';
  return ok(itemView(request, item.value, { heading, shared }));
}

/** A copy of one item for another chat, as of now. */
export async function snapshotByRefView(bot: BotDeps, request: Request, ref: Ref): Promise<Result<BuiltCard>> {
  const item = await itemByRef(bot, request, ref);
  return item.ok ? ok(snapshotView(request, item.value)) : item;
}
