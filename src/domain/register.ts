import type { Action } from './action.ts';
import { isLive } from './action.ts';
import { localDate, tableDate } from './dates.ts';
import type { Instant } from './dates.ts';
import { printDecision } from './decision.ts';
import type { Decision } from './decision.ts';
import { memberOf } from './group.ts';
import type { Group, PersonId } from './group.ts';
import { printOwner } from './owner.ts';
import { byRef } from './refs.ts';
import { asSentence, oneLine, withoutLinks } from './short-text.ts';

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

/** Who said something, as a table has room for it. */
const shortName = (group: Group, person: PersonId): string => {
  if (person === 'system') return 'TMAG Bot';
  const member = memberOf(group, person);
  return member?.initials ?? member?.name ?? 'a former member';
};

const printDay = (group: Group, at: Instant): string => tableDate(localDate(new Date(at), group.zone));

/** How an action stands, where that is more than open. */
function printState(group: Group, action: Action): string {
  switch (action.state) {
    case 'open':
      return action.asked ? `More time asked for, to ${tableDate(action.asked.until)}.` : '';
    case 'done':
      return 'Done, to be confirmed.';
    case 'closed':
      return `Closed ${printDay(group, action.closed.at)}.`;
    case 'cancelled': {
      const reason = asSentence(oneLine(action.cancelled.text, LONGEST_UPDATE));
      return `Cancelled ${printDay(group, action.cancelled.at)}: ${reason}`;
    }
    case 'withdrawn':
      return '';
  }
}

const LONGEST_UPDATE = 200;

/** The Update column: what was said last, dated and attributed, as short text without links; then how it stands. */
export function printUpdate(group: Group, action: Action): string {
  // What a document of before said is printed as it stood there, until something happens here.
  if (action.imported) return action.imported.update;
  const last = action.updates.at(-1);
  const text = last ? asSentence(oneLine(withoutLinks(last.text), LONGEST_UPDATE)) : '';
  // Of what was imported nobody knows who said it.
  const who = last && !last.isHistory ? `${printDay(group, last.at)} ${shortName(group, last.by)}: ` : '';
  const said = `${who}${text}`;
  return [said, printState(group, action)].filter((part) => part !== '').join(' ');
}

/** One action as its row in the minutes. */
export const actionRow = (group: Group, action: Action): ActionRow => ({
  area: action.area,
  ref: action.ref,
  action: action.text,
  owner: printOwner(group, action.owner, { now: isLive(action) }),
  due: tableDate(action.due),
  update: printUpdate(group, action),
});

/** One decision as its row in the minutes, its caveat joined. */
export const decisionRow = (decision: Decision): DecisionRow => ({
  area: decision.area,
  ref: decision.ref,
  description: printDecision(decision),
});

/** Whether a decision was taken at a meeting. One that was voted on between meetings comes into the next minutes. */
const isTakenAt = ({ meeting, reached }: Decision, number: number): boolean =>
  meeting === number && reached?.how !== 'offline';

/** The decisions that stand, in the order of their refs; those taken at one meeting, or all. */
export const selectDecisions = (decisions: readonly Decision[], meeting?: number): readonly Decision[] =>
  decisions
    .filter((decision) => decision.state === 'final' && (meeting === undefined || isTakenAt(decision, meeting)))
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
