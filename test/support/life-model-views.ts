import assert from 'node:assert/strict';
import type { Action, Said } from '../../src/domain/action.ts';
import type { Farewell } from '../../src/services/leaving.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import type { Result } from '../../src/domain/refusal.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import type { Situation } from '../../src/services/deps.ts';
import type { Life, Model, ModelMeeting, Outcome, Proposal } from './life-model.ts';
import type { World } from './life-model-world.ts';

export const nameOf = ({ group }: Situation, id: string): string =>
  group.members.find(({ person }) => person === id)?.name ?? id;

function overOf(action: Action): Said | undefined {
  if (action.state === 'done') return action.done;
  if (action.state === 'closed') return action.closed;
  return action.state === 'cancelled' ? action.cancelled : undefined;
}

/** An action in the model's words. */
function lifeOf(situation: Situation, action: Action): Life {
  const said = ({ by, text }: Said) => `${nameOf(situation, by)}: ${text}`;
  const { asked, answer } = action.state === 'open' ? action : {};
  const over = overOf(action);
  const { ref, meeting, afterMeeting, area, text, due, state, series, actedOn, edited, promise } = action;
  return {
    ...{ ref, meeting, afterMeeting, area, text, due, state, series, actedOn },
    owners: action.owner.people.map((person) => nameOf(situation, person)),
    updates: action.updates.map(said),
    promise: promise ? { said: said(promise), date: promise.date, number: promise.number } : null,
    asked: asked ? { said: said(asked), until: asked.until } : null,
    answer: answer ? { answer: answer.answer, said: said(answer) } : null,
    over: over ? said(over) : null,
    loggedBy: nameOf(situation, action.loggedBy),
    editedBy: edited ? nameOf(situation, edited.by) : null,
  };
}

function answerOf(situation: Situation, suggestion: Suggestion): string | null {
  if (suggestion.state === 'open') return null;
  const by = nameOf(situation, suggestion.answeredBy);
  return suggestion.state === 'declined' ? `${by}: ${suggestion.reason}` : by;
}

/** A suggestion in the model's words. */
function proposalOf(situation: Situation, suggestion: Suggestion): Proposal {
  const { meeting, text, area = null, owner, due = null, state } = suggestion;
  return {
    ...{ meeting, text, area, due, state },
    owners: owner?.people.map((person) => nameOf(situation, person)) ?? null,
    by: nameOf(situation, suggestion.suggestedBy),
    ref: 'ref' in suggestion ? suggestion.ref : null,
    answer: answerOf(situation, suggestion),
  };
}

const meetingOf = ({ number, kind, date, state }: Meeting): ModelMeeting => ({ number, kind, date, state });

type Told = { readonly outcome: Action | Suggestion | Meeting; readonly repeatOf?: string } | Farewell;

function recordOf(situation: Situation, told: Told): Life | Proposal | ModelMeeting | readonly string[] {
  if ('ownerless' in told) return told.ownerless.map(({ ref }) => ref).sort();
  const { outcome } = told;
  if ('series' in outcome) return lifeOf(situation, outcome);
  return 'suggestedBy' in outcome ? proposalOf(situation, outcome) : meetingOf(outcome);
}

const SHUT_OUT = ['may-not', 'no-such-item', 'not-a-member', 'unknown-group'];

/** What came of a command in the model's words. */
export function outcomeOf(
  result: Result<unknown>,
  { situation, isOut }: { readonly situation: Situation; readonly isOut: boolean },
): Outcome {
  if (result.ok) {
    const told = result.value as Told;
    return { done: recordOf(situation, told), repeatOf: ('repeatOf' in told && told.repeatOf) || null };
  }
  const { code } = result.refusal;
  if (isOut && SHUT_OUT.includes(code)) return { refused: { code: 'shut out' } };
  // What is worded for people, and what a form is filled with.
  const details = Object.entries(result.refusal).filter(([name]) => !['ask', 'act', 'understood'].includes(name));
  return { refused: { code, ...Object.fromEntries(details) } };
}

/** What both the register and the model tell of themselves. */
export interface Kept {
  readonly actions: readonly Life[];
  readonly suggestions: readonly Proposal[];
  readonly events: Model['events'];
  /** The ids of the notices that ask chair and secretary, or answer whoever suggested. */
  readonly asks: readonly string[];
}

const inOrder = (events: Model['events']): Model['events'] =>
  Object.fromEntries(Object.entries(events).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What the register must hold. */
export function expected({ actions, suggestions, events }: Model): Kept {
  const asks = Object.entries(events).flatMap(([record, happened]) => {
    const [kind, id = ''] = record.split(':');
    const answered = suggestions[Number(id)];
    const isTold = answered?.answer?.startsWith(answered.by) === false;
    if (kind === 'suggestion') return [`suggested:${id}`, ...(isTold ? [`answered:${id}`] : [])];
    const isAsk = (what: string) => /^(?:action-done|more-time-asked) /.test(what);
    return happened.flatMap((what, index) => (isAsk(what) ? [`to-answer:${id}:${index + 1}`] : []));
  });
  return { actions, suggestions, events: inOrder(events), asks: asks.sort() };
}

async function eventsOf({ places, scope, suggestions }: World, situation: Situation): Promise<Model['events']> {
  const events: Record<string, string[]> = {};
  const chained = (await places[0].store.list(scope, 'event')).map(({ value }) => value);
  for (const { record, type, by } of chained.sort((a, b) => a.seq - b.seq)) {
    const [kind, id = ''] = record.split(':');
    const named = kind === 'suggestion' ? `suggestion:${suggestions.indexOf(id)}` : record;
    if (kind !== 'suggestion' && kind !== 'action') continue;
    (events[named] ??= []).push(`${type} by ${nameOf(situation, by)}`);
  }
  return events;
}

/** What the register holds. */
export async function observed(world: World, situation: Situation): Promise<Kept> {
  const { places, scope, suggestions: ids } = world;
  const { store } = places[0];
  const actions = (await store.list(scope, 'action')).map(({ value }) => value);
  const suggestions = (await store.list(scope, 'suggestion')).map(({ value }) => value);
  const notices = (await store.list(scope, 'notice')).map(({ id }) => id);
  const asks = notices.filter((id) => /^(?:to-answer|suggested|answered):/.test(id));
  const byIndex = (id: string) => id.replace(/(?<=^(?:suggested|answered):).*/, (own) => String(ids.indexOf(own)));
  return {
    actions: actions.sort((a, b) => a.order - b.order).map((action) => lifeOf(situation, action)),
    suggestions: ids.map((own) =>
      proposalOf(
        situation,
        suggestions.find(({ id }) => id === own)!,
      ),
    ),
    events: inOrder(await eventsOf(world, situation)),
    asks: asks.map(byIndex).sort(),
  };
}

/** Checks that the register holds what the model says. */
export async function agree(world: World, situation: Situation, model: Model): Promise<void> {
  assert.deepEqual(await observed(world, situation), expected(model));
}
