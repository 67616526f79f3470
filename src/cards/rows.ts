import type { Action } from '../domain/action.ts';
import type { ActionRow, DecisionRow } from '../domain/register.ts';
import { actionButtons } from './buttons.ts';
import type { Origin } from './buttons.ts';
import { dotted, optional, when } from './words.ts';

/** An action in a list: its row in the minutes, and what a list marks. */
export interface ListedAction extends ActionRow {
  readonly overdue: boolean;
  readonly state: Action['state'];
  /** More time is asked for: until then, ISO. */
  readonly asked?: string;
  /** What happened to it last, in a sentence, where that matters most. */
  readonly news?: string;
  /** What was promised before the due date. */
  readonly promise?: string;
  /** Whether the reader may update it here. */
  readonly mayAct?: boolean;
  /** Whether the reader may confirm it here, or answer what is asked. */
  readonly mayAnswer?: boolean;
}

/** A decision in a list. */
export interface ListedDecision extends DecisionRow {
  readonly withdrawn: boolean;
}

const quiet = { weight: 'default', color: 'default', subtle: true };
const loud = { weight: 'bolder', color: 'attention', subtle: false };

/** A press on a row opens the item. */
export const opener = (ref: string) => ({ label: `Show ${ref}`, open: { ref } });

const OVER = { done: 'Done', closed: 'Closed', cancelled: 'Cancelled', withdrawn: 'Withdrawn' } as const;

function dueTag({ due, overdue, state }: ListedAction) {
  if (state !== 'open') return { text: OVER[state], ...quiet };
  return overdue ? { text: `Overdue · ${due}`, ...loud } : { text: `Due ${due}`, ...quiet };
}

/** The minutes' six columns, stacked so that they read on a phone: ref and due date, the text, the rest. */
export const actionLine = (row: ListedAction, origin: Origin = {}) => ({
  ref: row.ref,
  ...opener(row.ref),
  tags: [dueTag(row)],
  text: row.action,
  withdrawn: row.state === 'withdrawn',
  details: [
    ...optional(row.news),
    ...optional(dotted(row.owner, row.area)),
    ...optional(row.promise).map((promise) => `Promised: ${promise}`),
    ...optional(row.update).map((update) => `Update: ${update}`),
  ],
  buttons: actionButtons(row, origin),
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
