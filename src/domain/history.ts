import { applyAction } from './action.ts';
import type { ActionEvent } from './action-event.ts';
import { unchained } from './chain.ts';
import type { ChainedEvent } from './chain.ts';
import type { IsoDate } from './dates.ts';
import { applyDecision, printDecision } from './decision.ts';
import type { DecisionEvent } from './decision.ts';
import type { Stamp, Stamped } from './event.ts';
import { isAction } from './register.ts';
import type { Item } from './register.ts';
import type { Owner, PersonId } from './group.ts';

/** What an edit changed: the parts that differ, as they were and as they are. */
export type FieldChange =
  | { readonly field: 'text' | 'area' | 'description' | 'caveat'; readonly before: string; readonly after: string }
  | { readonly field: 'due'; readonly before: IsoDate; readonly after: IsoDate }
  | { readonly field: 'owner'; readonly before: Owner; readonly after: Owner };

/** One thing that happened to an item: who, when, from where, what. */
export interface HistoryEntry extends Stamp {
  readonly event: ActionEvent['type'] | DecisionEvent['type'];
  /** What was said with it; empty where nothing was, or where the text was removed. */
  readonly text: string;
  /** Whose suggestion it was, of what was logged. */
  readonly suggestedBy?: PersonId;
  /** A day that it named: a new due date, one that was asked for, or promised. */
  readonly day?: IsoDate;
  readonly changes: readonly FieldChange[];
}

type ItemEvent = Stamped<ActionEvent> | Stamped<DecisionEvent>;

const WORDED = { action: ['text', 'area'], decision: ['description', 'caveat', 'area'] } as const;

function changesBetween(before: Item | undefined, after: Item): readonly FieldChange[] {
  if (!before) return [];
  const words = WORDED[isAction(after) ? 'action' : 'decision'].flatMap((field): FieldChange[] => {
    const of = (item: Item): string => (item as Item & Record<typeof field, string>)[field];
    return of(before) === of(after) ? [] : [{ field, before: of(before), after: of(after) }];
  });
  if (!isAction(before) || !isAction(after)) return words;
  const isSameOwner = JSON.stringify(before.owner) === JSON.stringify(after.owner);
  const owner = isSameOwner ? [] : [{ field: 'owner', before: before.owner, after: after.owner } as const];
  const due = before.due === after.due ? [] : [{ field: 'due', before: before.due, after: after.due } as const];
  return [...words, ...owner, ...due];
}

const EDITS: readonly HistoryEntry['event'][] = ['action-edited', 'decision-edited', 'more-time-agreed'];

function entryOf(event: ItemEvent, before: Item | undefined, after: Item): HistoryEntry {
  const { at, by, from, type, facts, words } = event;
  const day = 'until' in facts ? facts.until : 'date' in facts ? facts.date : undefined;
  const isEdit = EDITS.includes(type);
  const revised = event.type === 'import-revised' ? event.words.update : '';
  const said = 'text' in words && type !== 'action-edited' ? words.text : revised;
  const text = event.type === 'decision-recorded' ? printDecision(event.words) : said;
  const changes = isEdit ? changesBetween(before, after) : [];
  const idea = event.type === 'action-logged' ? event.facts.suggestedBy : undefined;
  const suggested = idea === undefined ? {} : { suggestedBy: idea };
  return { at, by, from, event: type, text, ...suggested, ...(day !== undefined && { day }), changes };
}

const isOfAction = (event: ItemEvent): event is Stamped<ActionEvent> => !event.type.startsWith('decision-');

function evolve(before: Item | undefined, event: ItemEvent): Item {
  if (isOfAction(event)) return applyAction(before && isAction(before) ? before : undefined, event);
  return applyDecision(before && !isAction(before) ? before : undefined, event);
}

/**
 * What happened to an item, the newest first, told from its chain alone.
 * @param events all events of one item, in any order
 */
export function historyOf(events: readonly ChainedEvent[]): readonly HistoryEntry[] {
  let item: Item | undefined;
  const entries: HistoryEntry[] = [];
  for (const chained of events.toSorted((a, b) => a.seq - b.seq)) {
    const event = unchained(chained) as ItemEvent;
    const after = evolve(item, event);
    entries.push(entryOf(event, item, after));
    item = after;
  }
  return entries.reverse();
}
