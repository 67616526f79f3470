import template from '../../cards/actions-card.json' with { type: 'json' };
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine } from './rows.ts';
import type { ListedAction } from './rows.ts';
import type { Sends } from './verbs.ts';
import { count, optional, when } from './words.ts';

/** Which list it is: its buttons ask for the same list further on, or for another filter. */
export type ActionList = Omit<Sends<'actions.list'>, 'from'>;

export interface ActionsView {
  readonly heading: string;
  /** The small line above the heading: the meeting's title, or the group's. */
  readonly kicker?: string;
  /** The whole list; the card shows a page of it. */
  readonly rows: readonly ListedAction[];
  /** How many rows come before this page. */
  readonly from?: number;
  readonly list: ActionList;
  /** What has just happened to one of them. */
  readonly note?: string;
  /** How many there are of which kind, in words. */
  readonly counts?: string;
}

const fill = prepare(template);

const FILTERS = [
  { show: 'open', title: 'Open', empty: 'No action is open.' },
  { show: 'mine', title: 'Mine', empty: 'You have no open actions.' },
  { show: 'overdue', title: 'Overdue', empty: 'Nothing is overdue.' },
  { show: 'all', title: 'All', empty: 'No action has been logged yet.' },
] as const;
const NONE: Readonly<Partial<Record<ActionList['show'], string>>> = {
  waiting: 'Nothing waits for an answer.',
  ownerless: 'Every action has an owner.',
};

/** A list of actions, in the minutes' order; a press on one opens it. */
export function actionsCard({ heading, kicker, rows, from = 0, list, note, counts }: ActionsView): BuiltCard {
  const { prefix, show } = list;
  const empty = NONE[show] ?? FILTERS.find((filter) => filter.show === show)?.empty ?? 'There are no actions.';
  const back = show === 'mine' || show === 'waiting' ? { back: show, ...(from > 0 && { from }) } : {};
  // A list of several groups has no other lists beside it.
  const others = prefix === undefined ? [] : FILTERS.filter((filter) => filter.show !== show);
  const isWaiting = show === 'waiting';
  // With the one for suggestions, no more than six fit beside each other.
  const beside = isWaiting ? others.slice(0, 2) : others;
  const data = {
    kicker: optional(kicker),
    heading,
    note: optional(note),
    counts: optional(counts),
    empty: when(rows.length === 0, empty),
    suggestions: when(isWaiting, { ...(prefix !== undefined && { prefix }) } satisfies Sends<'suggestions.list'>),
    filters: beside.map((filter) => ({ title: filter.title, data: { prefix, show: filter.show } })),
  };
  const summary = `${heading}: ${count(rows.length, 'action')}`;
  const lines = rows.map((row) => actionLine(row, back));
  return fitPage(lines, from, ({ turns, ...page }) => ({
    card: fill({
      ...data,
      ...page,
      turns: turns.map(({ title, ...start }) => ({ title, data: { ...list, ...start } })),
    }),
    summary,
  }));
}
