import { applyAction } from '../domain/action.ts';
import type { Action } from '../domain/action.ts';
import type { ActionEvent } from '../domain/action-event.ts';
import { applyDecision } from '../domain/decision.ts';
import type { DecisionEvent } from '../domain/decision.ts';
import type { MendedTitle } from '../domain/meeting-details.ts';
import { applyNote } from '../domain/note.ts';
import type { NoteEvent } from '../domain/note.ts';
import type { Kind, Stored } from '../ports/store.ts';
import { stampOf } from './deps.ts';
import type { Deps, Request, Situation } from './deps.ts';
import type { Change } from './writes.ts';

type Carry<K extends Kind> = (before: Stored<K>) => Change;

function noteCarried(request: Request, item: string): Carry<'note'> {
  return (before) => {
    const { id, value } = before;
    const { seat, topic, text } = value;
    const facts = seat === undefined ? {} : { seat };
    const event: NoteEvent = { type: 'note-edited', facts, words: { item, topic, text } };
    return { kind: 'note', id, before, after: applyNote(value, { ...event, ...stampOf(request) }), event };
  };
}

function actionCarried(request: Request, area: string): Carry<'action'> {
  return (before) => {
    const { id, value } = before;
    const { owner, due, text } = value;
    const event: ActionEvent = { type: 'action-edited', facts: { owner, due }, words: { area, text } };
    return { kind: 'action', id, before, after: applyAction(value, { ...event, ...stampOf(request) }), event };
  };
}

function decisionCarried(request: Request, area: string): Carry<'decision'> {
  return (before) => {
    const { id, value } = before;
    const { description, caveat } = value;
    const event: DecisionEvent = { type: 'decision-edited', facts: {}, words: { area, description, caveat } };
    return { kind: 'decision', id, before, after: applyDecision(value, { ...event, ...stampOf(request) }), event };
  };
}

/** One that was brought along keeps its update word for word until somebody edits it; a title is not worth that. */
const isOurs = (action: Action): boolean => !('imported' in action);

/** The notes, actions and decisions of a meeting that hang on a title which was mended, with the title as it is now. */
export async function carriedAlong(
  { store }: Deps,
  request: Request,
  { situation: { scope }, mended }: { readonly situation: Situation; readonly mended: MendedTitle },
): Promise<readonly Change[]> {
  const { meeting, from, to } = mended;
  const [notes, actions, decisions] = await Promise.all([
    store.list(scope, 'note', { meeting }),
    store.list(scope, 'action', { meeting }),
    store.list(scope, 'decision', { meeting }),
  ]);
  return [
    ...notes.filter(({ value }) => value.state === 'kept' && value.item === from).map(noteCarried(request, to)),
    ...actions
      .filter(({ value }) => value.state !== 'withdrawn' && value.area === from && isOurs(value))
      .map(actionCarried(request, to)),
    ...decisions
      .filter(({ value }) => value.state !== 'withdrawn' && value.area === from)
      .map(decisionCarried(request, to)),
  ];
}
