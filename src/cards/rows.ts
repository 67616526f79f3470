import type { ActionRow, DecisionRow } from '../domain/register.ts';
import { dotted, optional, when } from './words.ts';

/** An action in a list: its row in the minutes, and what a list marks. */
export interface ListedAction extends ActionRow {
  readonly overdue: boolean;
  readonly withdrawn: boolean;
}

/** A decision in a list. */
export interface ListedDecision extends DecisionRow {
  readonly withdrawn: boolean;
}

const quiet = { weight: 'default', color: 'default', subtle: true };
const loud = { weight: 'bolder', color: 'attention', subtle: false };

/** A press on a row opens the item. */
export const opener = (ref: string) => ({ label: `Show ${ref}`, open: { ref } });

function dueTag({ due, overdue, withdrawn }: ListedAction) {
  if (withdrawn) return { text: 'Withdrawn', ...quiet };
  return overdue ? { text: `Overdue · ${due}`, ...loud } : { text: `Due ${due}`, ...quiet };
}

/** The minutes' six columns, stacked so that they read on a phone: ref and due date, the text, the rest. */
export const actionLine = (row: ListedAction) => ({
  ref: row.ref,
  ...opener(row.ref),
  tags: [dueTag(row)],
  text: row.action,
  withdrawn: row.withdrawn,
  details: [...optional(dotted(row.owner, row.area)), ...optional(row.update).map((update) => `Update: ${update}`)],
});

/** A decision in the same shape. */
export const decisionLine = (row: ListedDecision) => ({
  ref: row.ref,
  ...opener(row.ref),
  tags: when(row.withdrawn, { text: 'Withdrawn', ...quiet }),
  text: row.description,
  withdrawn: row.withdrawn,
  details: optional(row.area),
});

/** The line that says how many a list leaves out. */
export const moreLine = (hidden: number): readonly string[] =>
  when(hidden > 0, hidden === 1 ? 'One more is not shown here.' : `${hidden} more are not shown here.`);
