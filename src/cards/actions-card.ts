import template from '../../cards/actions-card.json' with { type: 'json' };
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine } from './rows.ts';
import type { ListedAction } from './rows.ts';
import type { Payload } from './verbs.ts';
import { count, optional, when } from './words.ts';

/** Which list it is: its buttons ask for the same list further on, or for another filter. */
export type ActionList = Omit<Payload<'actions.list'>, 'from'>;

export interface ActionsView {
  readonly heading: string;
  /** The small line above the heading: the meeting's title, or the group's. */
  readonly kicker?: string;
  /** The whole list; the card shows a page of it. */
  readonly rows: readonly ListedAction[];
  /** How many rows come before this page. */
  readonly from?: number;
  readonly list: ActionList;
}

const fill = prepare(template);

const FILTERS = [
  { show: 'open', title: 'Open', empty: 'No action is open.' },
  { show: 'mine', title: 'Mine', empty: 'You have no open actions.' },
  { show: 'overdue', title: 'Overdue', empty: 'Nothing is overdue.' },
  { show: 'all', title: 'All', empty: 'No action has been logged yet.' },
] as const;

/** A list of actions, in the minutes' order; a press on one opens it. */
export function actionsCard({ heading, kicker, rows, from = 0, list }: ActionsView): BuiltCard {
  const { prefix, show } = list;
  const empty = FILTERS.find((filter) => filter.show === show)?.empty ?? 'There are no actions.';
  const others = FILTERS.filter((filter) => filter.show !== show);
  const data = {
    kicker: optional(kicker),
    heading,
    empty: when(rows.length === 0, empty),
    filters: others.map((filter) => ({ title: filter.title, data: { prefix, show: filter.show } })),
  };
  const summary = `${heading}: ${count(rows.length, 'action')}`;
  return fitPage(rows.map(actionLine), from, ({ turns, ...page }) => ({
    card: fill({
      ...data,
      ...page,
      turns: turns.map(({ title, ...start }) => ({ title, data: { ...list, ...start } })),
    }),
    summary,
  }));
}
