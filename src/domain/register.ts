import type { Action } from './action.ts';
import { isOverdue } from './action.ts';
import { tableDate } from './dates.ts';
import type { IsoDate } from './dates.ts';
import { printDecision } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Group, PersonId } from './group.ts';
import { printOwner } from './owner.ts';
import { byRef } from './refs.ts';

/** An item of the register. */
export type Item = Action | Decision;

export const isAction = (item: Item): item is Action => 'due' in item;

/** The Actions table's columns, in the minutes' order. */
export interface ActionRow {
  readonly area: string;
  readonly ref: string;
  readonly action: string;
  readonly owner: string;
  readonly due: string;
  readonly update: string;
}

/** The Decisions table's columns, in the minutes' order. */
export interface DecisionRow {
  readonly area: string;
  readonly ref: string;
  readonly description: string;
}

/** Which actions a list shows. */
export type ActionFilter =
  | { readonly show: 'open' }
  | { readonly show: 'all' }
  | { readonly show: 'overdue' }
  | { readonly show: 'mine'; readonly person: PersonId }
  | { readonly show: 'meeting'; readonly meeting: number };

/** One action as its row in the minutes. */
export const actionRow = (group: Group, action: Action): ActionRow => ({
  area: action.area,
  ref: action.ref,
  action: action.text,
  owner: printOwner(group, action.owner),
  due: tableDate(action.due),
  update: '',
});

/** One decision as its row in the minutes, its caveat joined. */
export const decisionRow = (decision: Decision): DecisionRow => ({
  area: decision.area,
  ref: decision.ref,
  description: printDecision(decision),
});

/** The actions that a filter shows, in the order of their refs. Only `all` shows withdrawn ones. */
export function selectActions(actions: readonly Action[], filter: ActionFilter, today: IsoDate): readonly Action[] {
  const shown = (action: Action): boolean => {
    switch (filter.show) {
      case 'all':
        return true;
      case 'open':
        return action.state === 'open';
      case 'overdue':
        return isOverdue(action, today);
      case 'mine':
        return action.state === 'open' && action.owner.people.includes(filter.person);
      case 'meeting':
        return action.state !== 'withdrawn' && action.meeting === filter.meeting;
    }
  };
  return actions.filter(shown).sort(byRef);
}

/** The decisions that stand, in the order of their refs; of one meeting, or of all. */
export const selectDecisions = (decisions: readonly Decision[], meeting?: number): readonly Decision[] =>
  decisions
    .filter((decision) => decision.state === 'final' && (meeting === undefined || decision.meeting === meeting))
    .sort(byRef);

const withoutStop = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();

/** The decisions whose caveat no action of the meeting takes up in the same words. */
export const caveatsWithoutAction = (decisions: readonly Decision[], actions: readonly Action[]): readonly Decision[] =>
  decisions.filter(
    ({ caveat }) => caveat !== '' && !actions.some((action) => action.text.toLowerCase().includes(withoutStop(caveat))),
  );

/** Whether an item has all the words somewhere in its ref, text, area or owner. No words: every item has them. */
export function mentions(group: Group, item: Item, words: string): boolean {
  const { ref, area } = item;
  const said = isAction(item) ? [item.text, printOwner(group, item.owner)] : [printDecision(item)];
  const text = [ref, area, ...said].join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
