import type { Instant, IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import type { PersonId } from './group.ts';
import { sourceOf } from './item.ts';
import type { Logged, SourceWords } from './item.ts';
import type { Ref } from './refs.ts';

/** Who carries an action: an organisation with one or more named people. */
export interface Owner {
  readonly employer: string;
  readonly people: readonly PersonId[];
}

/** What a chair or secretary enters, and may change later. */
export interface ActionFields {
  /** The agenda item it hangs on; empty where the meeting has no agenda. */
  readonly area: string;
  /** Verbatim. */
  readonly text: string;
  readonly owner: Owner;
  readonly due: IsoDate;
}

/** An action in one of its states. A withdrawn one keeps its ref, which is spent. */
export type Action = Logged &
  ActionFields & {
    /** Grows by one with each change of owner or due date: reminders of an earlier series no longer hold. */
    readonly series: number;
  } & ({ readonly state: 'open' } | { readonly state: 'withdrawn'; readonly withdrawnAt: Instant });

export type ActionEvent =
  | {
      readonly type: 'action-logged';
      readonly facts: {
        readonly ref: Ref;
        readonly meeting: number;
        readonly order: number;
        readonly afterMeeting: boolean;
        readonly owner: Owner;
        readonly due: IsoDate;
      };
      readonly words: { readonly area: string; readonly text: string } & SourceWords;
    }
  | {
      readonly type: 'action-edited';
      readonly facts: { readonly owner: Owner; readonly due: IsoDate };
      readonly words: { readonly area: string; readonly text: string };
    }
  | { readonly type: 'action-withdrawn'; readonly facts: Record<string, never>; readonly words: Record<string, never> };

const ownersOf = ({ employer, people }: Owner): string => [employer, ...people].join();

const seriesAfter = ({ series, due, owner }: Action, after: Pick<ActionFields, 'due' | 'owner'>): number =>
  due === after.due && ownersOf(owner) === ownersOf(after.owner) ? series : series + 1;

/** The action after an event; only `action-logged` needs no action before it. */
export function applyAction(action: Action | undefined, event: Stamped<ActionEvent>): Action {
  if (event.type === 'action-logged') {
    const { area, text } = event.words;
    return {
      ...event.facts,
      ...sourceOf(event.words),
      area,
      text,
      loggedBy: event.by,
      loggedAt: event.at,
      actedOn: false,
      series: 1,
      state: 'open',
    };
  }
  if (!action) throw new Error(`${event.type} before action-logged`);
  const actedOn = action.actedOn || event.by !== action.loggedBy;
  switch (event.type) {
    case 'action-edited':
      return { ...action, ...event.facts, ...event.words, actedOn, series: seriesAfter(action, event.facts) };
    case 'action-withdrawn':
      return { ...action, actedOn, state: 'withdrawn', withdrawnAt: event.at };
  }
}

/** Overdue is derived: open, and its due day is over. */
export const isOverdue = (action: Action, today: IsoDate): boolean => action.state === 'open' && action.due < today;
