import template from '../../cards/decisions-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { decisionLine, moreLine } from './rows.ts';
import type { ListedDecision } from './rows.ts';
import { count, optional, when } from './words.ts';

export interface DecisionsView {
  readonly heading: string;
  /** The small line above the heading: the meeting's title, or the group's. */
  readonly kicker?: string;
  readonly rows: readonly ListedDecision[];
  /** How many the caller left out; those that don't fit are added. */
  readonly hidden: number;
  readonly hint?: string;
}

const fill = prepare(template);

/** A list of decisions, each with its caveat joined, as the minutes print it; a press on one opens it. */
export function decisionsCard({ heading, kicker, rows, hidden, hint }: DecisionsView): BuiltCard {
  const data = {
    kicker: optional(kicker),
    heading,
    empty: when(rows.length + hidden === 0, 'No decision has been recorded yet.'),
    hint: optional(hint),
  };
  const lines = rows.map(decisionLine);
  const summary = `${heading}: ${count(rows.length + hidden, 'decision')}`;
  return fitMost(lines.length, (shown) => ({
    card: fill({ ...data, rows: lines.slice(0, shown), more: moreLine(hidden + lines.length - shown) }),
    summary,
  }));
}
