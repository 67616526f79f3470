import { actionsCard } from '../cards/actions-card.ts';
import type { ActionList } from '../cards/actions-card.ts';
import { decisionsCard } from '../cards/decisions-card.ts';
import type { BuiltCard } from '../cards/render.ts';
import type { ListedAction } from '../cards/rows.ts';
import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { ActionCounts, ActionFilter } from '../domain/lists.ts';
import { byUrgency } from '../domain/lists.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingTitle, parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import type { Item } from '../domain/register.ts';
import type { Request } from '../services/deps.ts';
import { listActions, listDecisions, showItem } from '../services/register.ts';
import { nameOf, newsLine } from './action-words.ts';
import type { BotDeps } from './bot-deps.ts';
import { itemView, kindWord, sightOf, snapshotView } from './item-views.ts';
import { itemMessage } from './posted.ts';
import type { Posted } from './posted.ts';
import { actableAction, listedAction, listedDecision, todayOf } from './views.ts';

/** Which list of actions somebody asked for, and how many of its rows come before the page. */
export interface ActionsAsked {
  readonly show: ActionList['show'];
  /** Of `meeting` alone. */
  readonly meeting?: number;
  /** Of `person` alone: a member's id. */
  readonly person?: string | undefined;
  /** Of `area` alone. */
  readonly area?: string;
  readonly from?: number;
  /** What has just happened to one of them. */
  readonly note?: string;
}

const HEADINGS = {
  open: 'Open actions',
  mine: 'Your open actions',
  overdue: 'Overdue actions',
  all: 'All actions',
  'on-time': 'Actions on time',
  waiting: 'Waiting for an answer',
  ownerless: 'Actions without owner',
} as const;

function filterOf({ show, meeting = 0, person = '', area = '' }: ActionsAsked, request: Request): ActionFilter {
  if (show === 'mine') return { show, person: request.member.person };
  if (show === 'person') return { show, person };
  if (show === 'area') return { show, area };
  return show === 'meeting' ? { show, meeting } : { show };
}

function headingOf({ show, meeting = 0, person = '' }: ActionsAsked, { situation }: Request): string {
  if (show === 'person') return `Actions of ${nameOf(situation.group, person)}`;
  if (show === 'area') return 'Actions of an area';
  return show === 'meeting' ? `Actions of ${meetingTitle(situation.group.prefix, meeting)}` : HEADINGS[show];
}

/** "12 open, 3 overdue, 2 waiting for an answer". */
function countWords({ open, overdue, waiting, ownerless }: ActionCounts): string {
  const parts = [
    `${open} open`,
    overdue > 0 ? `${overdue} overdue` : '',
    waiting > 0 ? `${waiting} waiting for an answer` : '',
    ownerless > 0 ? `${ownerless} without owner` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The card of a list of actions. What waits for an answer can be answered in it. */
export async function actionsView(bot: BotDeps, request: Request, asked: ActionsAsked): Promise<Result<BuiltCard>> {
  const found = await listActions(bot, request, filterOf(asked, request));
  if (!found.ok) return found;
  const { group } = request.situation;
  const { show, meeting = 0, person, area = '', from = 0, note } = asked;
  const today = todayOf(request);
  const { reader } = sightOf(request);
  // Who asks what and why is what chair and secretary answer.
  const waiting = (action: Action): ListedAction => ({
    ...actableAction(group, today, reader)(action),
    mayAct: false,
    update: '',
    news: newsLine(group, action),
  });
  const row = show === 'waiting' ? waiting : listedAction(group, today);
  const of = { ...(person !== undefined && { person }), ...(area !== '' && { area }) };
  return ok(
    actionsCard({
      heading: headingOf(asked, request),
      kicker: area === '' ? group.name : area,
      rows: found.value.actions.map(row),
      from,
      list: { prefix: group.prefix, show, meeting, ...of },
      // What was asked for beside one's own; and nothing of the rest for who reads nothing of it.
      ...(show !== 'mine' && {
        counts: `${show === 'meeting' ? 'In it' : 'In the group'}: ${countWords(found.value.counts)}`,
      }),
      ...(note !== undefined && { note }),
    }),
  );
}

/** Somebody's open actions in all their groups, the overdue first, each with the buttons for it. */
export async function myActionsView(
  bot: BotDeps,
  requests: readonly Request[],
  { from = 0, note }: { readonly from?: number | undefined; readonly note?: string | undefined } = {},
): Promise<Result<BuiltCard>> {
  const own = [];
  for (const request of requests) {
    const found = await listActions(bot, request, { show: 'mine', person: request.member.person });
    if (!found.ok) return found;
    const row = actableAction(request.situation.group, todayOf(request), request.member);
    own.push(...found.value.actions.map((action) => ({ action, row: row(action) })));
  }
  const [first] = requests;
  const today = first ? localDate(first.at, first.situation.group.zone) : '';
  const sorted = own.toSorted((a, b) => byUrgency(today)(a.action, b.action));
  const names = requests.map(({ situation }) => situation.group.name);
  return ok(
    actionsCard({
      heading: HEADINGS.mine,
      kicker: names.join(' · '),
      rows: sorted.map(({ row }) => row),
      from,
      list: { show: 'mine', ...(first && requests.length === 1 && { prefix: first.situation.group.prefix }) },
      ...(note !== undefined && { note }),
    }),
  );
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

/** The item with this ref, for whoever may read it. */
export async function itemByRef(bot: BotDeps, request: Request, ref: Ref): Promise<Result<Item>> {
  const parsed = parseRef(ref);
  if (!parsed) return refuse({ code: 'no-such-item', ref });
  const item = await showItem(bot, request, parsed);
  return item.ok ? ok(item.value.value) : item;
}

/** An item's own card as it is now, as a message; with a remark, where something is to be said of it. */
export async function itemByRefMessage(
  bot: BotDeps,
  request: Request,
  { ref, note }: { readonly ref: Ref; readonly note?: string },
): Promise<Result<Posted>> {
  const item = await itemByRef(bot, request, ref);
  if (!item.ok) return item;
  return ok(itemMessage(request, item.value, { heading: kindWord(item.value), ...(note !== undefined && { note }) }));
}

/** The same in another card's place, for who looks. */
export async function itemByRefView(
  bot: BotDeps,
  request: Request,
  { ref, note }: { readonly ref: Ref; readonly note?: string },
): Promise<Result<BuiltCard>> {
  const item = await itemByRef(bot, request, ref);
  if (!item.ok) return item;
  const framing = { heading: kindWord(item.value), shared: false, ...(note !== undefined && { note }) };
  return ok(itemView(sightOf(request), item.value, framing));
}

/** A copy of one item for another chat, as of now. */
export async function snapshotByRefView(bot: BotDeps, request: Request, ref: Ref): Promise<Result<BuiltCard>> {
  const item = await itemByRef(bot, request, ref);
  return item.ok ? ok(snapshotView(request, item.value)) : item;
}
