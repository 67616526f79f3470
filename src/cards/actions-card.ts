import template from '../../cards/actions-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { actionLine, moreLine } from './rows.ts';
import type { ListedAction } from './rows.ts';
import type { Payload } from './verbs.ts';
import { count, optional, when } from './words.ts';

type Show = Payload<'actions.list'>['show'];

export interface ActionsView {
  readonly heading: string;
  /** The small line above the heading: the meeting's title, or the group's. */
  readonly kicker?: string;
  readonly rows: readonly ListedAction[];
  /** How many the caller left out; those that don't fit are added. */
  readonly hidden: number;
  readonly hint?: string;
  /** The filter that is shown: the buttons offer the others. */
  readonly show?: Show;
}

const fill = prepare(template);

const FILTERS: readonly { readonly show: Show; readonly title: string; readonly empty: string }[] = [
  { show: 'open', title: 'Open', empty: 'No action is open.' },
  { show: 'mine', title: 'Mine', empty: 'You have no open actions.' },
  { show: 'overdue', title: 'Overdue', empty: 'Nothing is overdue.' },
  { show: 'all', title: 'All', empty: 'No action has been logged yet.' },
];

/** A list of actions, in the minutes' order; a press on one opens it. */
export function actionsCard({ heading, kicker, rows, hidden, hint, show }: ActionsView): BuiltCard {
  const empty = FILTERS.find((filter) => filter.show === show)?.empty ?? 'There are no actions.';
  const others = show === undefined ? [] : FILTERS.filter((filter) => filter.show !== show);
  const data = {
    kicker: optional(kicker),
    heading,
    empty: when(rows.length + hidden === 0, empty),
    hint: optional(hint),
    filters: others.map((filter) => ({ title: filter.title, data: { show: filter.show } })),
  };
  const lines = rows.map(actionLine);
  const summary = `${heading}: ${count(rows.length + hidden, 'action')}`;
  return fitMost(lines.length, (shown) => ({
    card: fill({ ...data, rows: lines.slice(0, shown), more: moreLine(hidden + lines.length - shown) }),
    summary,
  }));
}
