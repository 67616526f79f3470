import type { ActionEvent, ImportEvent, StepEvent } from './action-event.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import type { Owner, PersonId } from './group.ts';
import { originOf } from './item.ts';
import type { Logged } from './item.ts';

/** What a chair or secretary enters, and may change later. */
export interface ActionFields {
  /** The agenda item it hangs on; empty where the meeting has no agenda. */
  readonly area: string;
  /** Verbatim. */
  readonly text: string;
  readonly owner: Owner;
  readonly due: IsoDate;
}

/** Something that somebody said of an action, dated and attributed; the text may be empty. */
export interface Said {
  readonly at: Instant;
  readonly by: PersonId;
  readonly text: string;
  /** From a document of before, which does not say who said it: `by` is whoever imported it. */
  readonly isHistory?: true;
}

/** An owner's request for more time, which waits for chair or secretary. */
export type MoreTime = Said & { readonly until: IsoDate };

/** What chair or secretary last answered, where the action is open because of it. */
export type Answer = Said & {
  readonly answer: 'sent-back' | 'more-time-agreed' | 'more-time-declined' | 'reopened';
};

/** Something that is promised before the due date, and stands beside it: "draft by Friday". */
export interface InterimPromise extends Said {
  readonly date: IsoDate;
  /** Grows by one with each promise of the action: the reminder of an earlier one no longer holds. */
  readonly number: number;
}

/** What an action has in every state. */
interface Standing extends Logged, ActionFields {
  /** Whose suggestion it was, where it came of one. */
  readonly suggestedBy?: PersonId;
  /** Grows by one with each new owner, due date or start: reminders of an earlier series no longer hold. */
  readonly series: number;
  /** The last ones, the oldest first. */
  readonly updates: readonly Said[];
  readonly promise?: InterimPromise;
  /** Its latest offline approval, and whether that runs: then the action is neither overdue nor reminded. */
  readonly approval?: { readonly id: string; readonly open: boolean };
  /**
   * What the Update column said where it was imported, and the day of the document that said so last: until something
   * happens to it here.
   */
  readonly imported?: { readonly update: string; readonly since: IsoDate };
  /** When chair or secretary last changed its fields. */
  readonly edited?: Omit<Said, 'text'>;
}

/** The life of an action. A withdrawn one keeps its ref, which is spent. */
type Life =
  | { readonly state: 'open'; readonly asked?: MoreTime; readonly answer?: Answer }
  /** An owner says so; chair or secretary confirm it. */
  | { readonly state: 'done'; readonly done: Said }
  | { readonly state: 'closed'; readonly closed: Said }
  | { readonly state: 'cancelled'; readonly cancelled: Said }
  | { readonly state: 'withdrawn'; readonly withdrawnAt: Instant };

/** An action in one of its states. */
export type Action = Standing & Life;

/** Who they are, in whatever order. */
const ownersOf = ({ employer, people }: Owner): string => [employer, ...people.toSorted()].join();

const seriesAfter = ({ series, due, owner }: Action, after: Pick<ActionFields, 'due' | 'owner'>): number =>
  due === after.due && ownersOf(owner) === ownersOf(after.owner) ? series : series + 1;

function logged(event: Stamped<Extract<ActionEvent, { type: 'action-logged' }>>): Action {
  const { area, text } = event.words;
  const { by: loggedBy, at: loggedAt } = event;
  const fresh = { actedOn: false, series: 1, updates: [], state: 'open' } as const;
  return { ...event.facts, ...originOf(event.words), area, text, loggedBy, loggedAt, ...fresh };
}

/** An action without what belongs to the state that it was in. */
function standing(action: Action): Standing {
  const { ref, meeting, order, afterMeeting, loggedBy, loggedAt, source, isHistory, topic, actedOn } = action;
  const { area, text, owner, due, series, updates, promise, edited, suggestedBy, approval } = action;
  const from = { ...(source && { source }), ...(isHistory && { isHistory }), ...(topic !== undefined && { topic }) };
  const item = { ref, meeting, order, afterMeeting, loggedBy, loggedAt, ...from, actedOn };
  const idea = suggestedBy === undefined ? {} : { suggestedBy };
  return {
    ...item,
    ...idea,
    area,
    text,
    owner,
    due,
    series,
    updates,
    ...(promise && { promise }),
    ...(edited && { edited }),
    ...(approval && { approval }),
  };
}

function edited(before: Action, event: Stamped<Extract<ActionEvent, { type: 'action-edited' }>>): Action {
  const { imported: _, ...action } = before;
  const { at, by, facts, words } = event;
  const changes = { ...facts, ...words, series: seriesAfter(action, facts), edited: { at, by } };
  // Another due date answers whoever asked for one.
  if (action.state !== 'open' || facts.due === action.due) return { ...action, ...changes };
  return { ...standing(action), ...changes, state: 'open', ...(action.answer && { answer: action.answer }) };
}

/** The record keeps the last ones; the chain keeps them all. */
const MOST_UPDATES = 20;

const withUpdate = ({ updates }: Standing, said: Said): readonly Said[] => [...updates, said].slice(-MOST_UPDATES);

/** The action after a step. What may follow what is decided in `step.ts`. */
function stepped(before: Action, { type, facts, words: { text }, at, by }: Stamped<StepEvent>): Action {
  const { imported: _, ...action } = before;
  const said: Said = { at, by, text };
  const rest = standing({ ...action, actedOn: true });
  const noted = text === '' ? rest : { ...rest, updates: withUpdate(rest, said) };
  const again = { ...rest, series: rest.series + 1, state: 'open' } as const;
  switch (type) {
    case 'action-updated':
      return { ...action, actedOn: true, updates: withUpdate(action, said) };
    case 'action-promised':
      return { ...action, actedOn: true, promise: { ...said, ...facts, number: (action.promise?.number ?? 0) + 1 } };
    case 'action-done':
      return { ...noted, state: 'done', done: said };
    case 'more-time-asked':
      return { ...rest, state: 'open', asked: { ...said, ...facts } };
    case 'more-time-agreed':
      return { ...again, ...facts, answer: { ...said, answer: type } };
    case 'more-time-declined':
      return { ...rest, state: 'open', answer: { ...said, answer: type } };
    case 'action-sent-back':
      return { ...again, answer: { ...said, answer: 'sent-back' } };
    case 'action-reopened':
      return { ...again, answer: { ...said, answer: 'reopened' } };
    case 'action-closed':
      return { ...noted, state: 'closed', closed: said };
    case 'action-cancelled':
      return { ...rest, state: 'cancelled', cancelled: said };
  }
}

/** How an action stands by a document of before; what is over has been so since that document's day. */
function asImported(action: Standing, { facts, words, by }: Stamped<ImportEvent>): Action {
  const { state, since, owner, due } = facts;
  const said: Said = { at: `${since}T12:00:00.000Z`, by, text: '' };
  const noted: Said = { ...said, text: words.update, isHistory: true };
  const updates = words.update === '' ? action.updates : withUpdate(action, noted);
  const rest = { ...action, owner, due, updates, imported: { update: words.update, since } };
  if (state === 'open') return { ...rest, state };
  if (state === 'done') return { ...rest, state, done: said };
  return state === 'closed' ? { ...rest, state, closed: said } : { ...rest, state, cancelled: said };
}

function imported(event: Stamped<Extract<ImportEvent, { type: 'action-imported' }>>): Action {
  const { facts, words, by: loggedBy, at: loggedAt } = event;
  const { ref, meeting, order, owner, due } = facts;
  const { area, text } = words;
  const item = {
    ref,
    meeting,
    order,
    afterMeeting: false,
    loggedBy,
    loggedAt,
    ...originOf(words),
    isHistory: true,
    actedOn: true,
  } as const;
  return asImported({ ...item, area, text, owner, due, series: 1, updates: [] }, event);
}

type ApprovalStep = Extract<ActionEvent, { type: `approval-of-action-${string}` }>;

/** What its approval's beginning and end make of an action: while that runs, no reminder of before holds. */
function approved(before: Action, { type, facts }: ApprovalStep): Action {
  const { imported: _, ...action } = before;
  const open = type === 'approval-of-action-opened';
  const series = type === 'approval-of-action-prepared' ? action.series : action.series + 1;
  return { ...action, actedOn: true, series, approval: { id: facts.approval, open } };
}

/** An action whose approval runs no more, since it has ended itself. */
const freed = (action: Action): Action =>
  action.approval ? { ...action, approval: { ...action.approval, open: false } } : action;

/** The action after an event; only `action-logged` and `action-imported` need no action before them. */
export function applyAction(action: Action | undefined, event: Stamped<ActionEvent>): Action {
  if (event.type === 'action-logged') return logged(event);
  if (event.type === 'action-imported') return imported(event);
  if (!action) throw new Error(`${event.type} before action-logged`);
  const actedOn = action.actedOn || event.by !== action.loggedBy;
  switch (event.type) {
    case 'action-edited':
      return edited({ ...action, actedOn }, event);
    case 'action-withdrawn':
      return { ...standing({ ...action, actedOn }), state: 'withdrawn', withdrawnAt: event.at };
    case 'approval-of-action-prepared':
    case 'approval-of-action-opened':
    case 'approval-of-action-ended':
      return approved(action, event);
    case 'import-revised':
      return asImported(standing(action), event);
    case 'action-closed':
      return stepped(freed(action), event);
    default:
      return stepped(action, event);
  }
}

/** Whether its offline approval runs: that decides about it. */
export const isUnderApproval = ({ approval }: Pick<Action, 'approval'>): boolean => approval?.open ?? false;

/** Overdue is derived: open, its due day is over, and no approval of it runs. */
export const isOverdue = (action: Action, today: IsoDate): boolean =>
  action.state === 'open' && action.due < today && !isUnderApproval(action);

/** Whether chair or secretary have something to say to it: it is done and not confirmed, or more time is asked for. */
export const waitsForAnswer = (action: Action): boolean =>
  action.state === 'done' || (action.state === 'open' && action.asked !== undefined);

/** Whether it is still to be carried out or confirmed, and so carries forward to the next ordinary meeting. */
export const isLive = ({ state }: Pick<Action, 'state'>): boolean => state === 'open' || state === 'done';
