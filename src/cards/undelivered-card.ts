import template from '../../cards/undelivered-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine } from './rows.ts';
import { count, optional } from './words.ts';

/** One message that did not arrive, or perhaps not. */
export interface UndeliveredRow {
  /** Who should have got it. */
  readonly name: string;
  /** What it was: "TMAG19-02 is overdue". */
  readonly what: string;
  /** Why it did not arrive, in plain words. */
  readonly why: string;
  /** A text ready to be mailed, on as many lines as it takes. */
  readonly text: string;
}

export interface UndeliveredView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  readonly rows: readonly UndeliveredRow[];
}

const fill = prepare(template);

/** A message that did not arrive, as a list shows it. Each line of its text stands by itself, so that it can be copied. */
export const undeliveredLine = ({ name, what, why, text }: UndeliveredRow) => ({
  name,
  what,
  why,
  lines: text.split(/\r\n|\r|\n/).flatMap(optional),
});

/** How many people rows are about. */
export const peopleIn = (rows: readonly UndeliveredRow[]): string => {
  const people = new Set(rows.map(({ name }) => name)).size;
  return people === 1 ? '1 person' : `${people} people`;
};

/** What did not arrive, for the secretary: whom, what, why, and a text to mail instead. */
export function undeliveredCard({ group, prefix, rows }: UndeliveredView): BuiltCard {
  const none = 'Everybody could be reached.';
  const ready = `Please mail ${peopleIn(rows)}: the texts are ready to copy.`;
  const lines = rows.map(undeliveredLine);
  const data = { kicker: optional(group), heading: 'Undelivered messages', note: [rows.length === 0 ? none : ready] };
  const summary = `${prefix}: ${rows.length === 0 ? none : count(rows.length, 'undelivered message')}`;
  return fitMost(lines.length, (shown) => ({
    card: fill({ ...data, rows: lines.slice(0, shown), more: moreLine(lines.length - shown) }),
    summary,
  }));
}
