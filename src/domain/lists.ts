import { isLive, isOverdue, waitsForAnswer } from './action.ts';
import type { Action } from './action.ts';
import { canonicalArea } from './area.ts';
import type { IsoDate } from './dates.ts';
import type { Group, MeetingKind, PersonId } from './group.ts';
import { ownersIn } from './owner.ts';
import { byRef } from './refs.ts';

/** Which actions a list shows. */
export type ActionFilter =
  | { readonly show: 'open' }
  | { readonly show: 'all' }
  | { readonly show: 'overdue' }
  | { readonly show: 'on-time' }
  | { readonly show: 'waiting' }
  | { readonly show: 'ownerless' }
  | { readonly show: 'mine' | 'person'; readonly person: PersonId }
  | { readonly show: 'area'; readonly area: string }
  | { readonly show: 'meeting'; readonly meeting: number };

/** Sorts the overdue first, then by due date, then in the order of refs. */
export const byUrgency =
  (today: IsoDate) =>
  (a: Action, b: Action): number =>
    Number(isOverdue(b, today)) - Number(isOverdue(a, today)) || a.due.localeCompare(b.due) || byRef(a, b);

/** Whether nobody of an action's owners is in the group any more: then somebody has to be found. */
const isOwnerless = (group: Group, action: Action): boolean =>
  isLive(action) && ownersIn(group, action.owner).length === 0;

function isShown(group: Group, action: Action, { filter, today }: { filter: ActionFilter; today: IsoDate }): boolean {
  switch (filter.show) {
    case 'all':
      return true;
    case 'open':
      return isLive(action);
    case 'overdue':
      return isOverdue(action, today);
    case 'on-time':
      return action.state === 'open' && !isOverdue(action, today) && !waitsForAnswer(action);
    case 'waiting':
      return waitsForAnswer(action);
    case 'ownerless':
      return isOwnerless(group, action);
    case 'mine':
      return action.state === 'open' && action.owner.people.includes(filter.person);
    case 'person':
      return isLive(action) && action.owner.people.includes(filter.person);
    case 'area':
      return isLive(action) && canonicalArea([action.area], filter.area) !== undefined;
    case 'meeting':
      return action.state !== 'withdrawn' && action.meeting === filter.meeting;
  }
}

const AS_LOGGED: readonly ActionFilter['show'][] = ['all', 'open', 'meeting'];

/**
 * The actions that a filter shows: whole lists in the order of their refs, the others by need (the overdue first, then
 * by due date). Only `all` shows withdrawn ones.
 */
export function selectActions(
  group: Group,
  actions: readonly Action[],
  { filter, today }: { readonly filter: ActionFilter; readonly today: IsoDate },
): readonly Action[] {
  const shown = actions.filter((action) => isShown(group, action, { filter, today }));
  return shown.sort(AS_LOGGED.includes(filter.show) ? byRef : byUrgency(today));
}

/** How many actions stand how. One may count twice: overdue and without owner. */
export interface ActionCounts {
  /** Still to be done, the overdue ones among them. */
  readonly open: number;
  readonly overdue: number;
  /** Done and not confirmed, or more time is asked for. */
  readonly waiting: number;
  readonly ownerless: number;
}

export function countActions(group: Group, actions: readonly Action[], today: IsoDate): ActionCounts {
  const of = (fits: (action: Action) => boolean): number => actions.filter(fits).length;
  return {
    open: of(({ state }) => state === 'open'),
    overdue: of((action) => isOverdue(action, today)),
    waiting: of(waitsForAnswer),
    ownerless: of((action) => isOwnerless(group, action)),
  };
}

/** What an ordinary meeting carries forward: the live actions of the meetings before it. An extraordinary one reviews none. */
export const carriedForward = (
  actions: readonly Action[],
  { number, kind }: { readonly number: number; readonly kind: MeetingKind },
): readonly Action[] =>
  kind === 'extraordinary' ? [] : actions.filter((action) => isLive(action) && action.meeting < number).sort(byRef);
