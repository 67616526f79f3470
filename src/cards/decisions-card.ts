import template from '../../cards/decisions-card.json' with { type: 'json' };
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { decisionLine } from './rows.ts';
import type { ListedDecision } from './rows.ts';
import type { Sends } from './verbs.ts';
import { count, optional, when } from './words.ts';

export interface DecisionsView {
  readonly heading: string;
  /** The small line above the heading: the meeting's title, or the group's. */
  readonly kicker?: string;
  /** The whole list; the card shows a page of it. */
  readonly rows: readonly ListedDecision[];
  /** How many rows come before this page. */
  readonly from?: number;
  /** Which list it is: its buttons ask for the same list further on. */
  readonly list: Omit<Sends<'decisions.list'>, 'from'>;
}

const fill = prepare(template);

/** A list of decisions, each with its caveat joined, as the minutes print it; a press on one opens it. */
export function decisionsCard({ heading, kicker, rows, from = 0, list }: DecisionsView): BuiltCard {
  const data = {
    kicker: optional(kicker),
    heading,
    empty: when(rows.length === 0, 'No decision has been recorded yet.'),
  };
  const summary = `${heading}: ${count(rows.length, 'decision')}`;
  return fitPage(rows.map(decisionLine), from, ({ turns, ...page }) => ({
    card: fill({
      ...data,
      ...page,
      turns: turns.map(({ title, ...start }) => ({ title, data: { ...list, ...start } })),
    }),
    summary,
  }));
}
