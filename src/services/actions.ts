import { applyAction } from '../domain/action.ts';
import type { Action, ActionFields } from '../domain/action.ts';
import type { ActionEvent } from '../domain/action-event.ts';
import { completeAction, mintAction } from '../domain/capture.ts';
import type { ActionInput } from '../domain/capture.ts';
import { noticeOfLogged, noticesOfEdited } from '../domain/causes.ts';
import type { PersonId } from '../domain/group.ts';
import { assignedNoticeId } from '../domain/notice.ts';
import type { Result } from '../domain/refusal.ts';
import type { Ref } from '../domain/refs.ts';
import type { ActionNotice } from '../domain/notice.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { editItem, logItem } from './items.ts';
import type { Alongside, Cause, Edit, MeetingOf, Noun } from './items.ts';

/** The notice that is to tell an action's owners that it is theirs, while it waits. */
export async function untoldOf(
  deps: Deps,
  { scope }: Situation,
  action: { readonly ref: Ref; readonly series: number },
): Promise<ActionNotice | undefined> {
  const found = (await deps.store.read(scope, 'notice', assignedNoticeId(action)))?.value;
  return found?.type === 'action' && found.state === 'waiting' ? found : undefined;
}

/** What is said of an action that was logged or edited: its owners are told, its ladder begins. */
async function noticesOf(deps: Deps, request: Request, { before, after, seq, during }: Cause<Action>) {
  const { situation, member, at } = request;
  if (!before) return [noticeOfLogged(after, { at, during })];
  const untold = await untoldOf(deps, situation, before);
  return noticesOfEdited({ before, after, untold, by: member.person, seq, at, during });
}

/** Whether two lists name the same people: a form has an order of its own. */
const areSame = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

const ACTION: Noun<'action', ActionInput, ActionFields, ActionEvent> = {
  kind: 'action',
  act: 'log actions',
  complete: completeAction,
  mint: mintAction,
  edited: ({ area, text, owner, due }) => ({ type: 'action-edited', facts: { owner, due }, words: { area, text } }),
  evolve: applyAction,
  notices: noticesOf,
  inputForEdit: (before, input) => {
    const { owner, due } = input;
    const isSameOwner = owner.given === 'people' && areSame(owner.people, before.owner.people);
    const isSameDue = due.given === 'date' && due.date === before.due;
    return {
      ...input,
      ...(isSameOwner && { owner: { given: 'unchanged', owner: before.owner } }),
      ...(isSameDue && { due: { ...due, pastIsMeant: true } }),
    };
  },
};

/** Logs an action under the next ref of its meeting. `incomplete` when a form must ask. Chair and secretary. */
export const logAction = (deps: Deps, request: Request, input: ActionInput): Promise<Result<Done<Action>>> =>
  logItem(deps, request, { noun: ACTION, input });

/** The same, and what changes with it in the same commit. */
export const logActionAlongside = (
  deps: Deps,
  request: Request,
  what: { readonly input: ActionInput; readonly alongside: Alongside<Action>; readonly meetingOf: MeetingOf },
): Promise<Result<Done<Action>>> => logItem(deps, request, { noun: ACTION, ...what });

/** Changes an action's area, text, owner or due date. Chair and secretary. */
export const editAction = (deps: Deps, request: Request, edit: Edit<ActionInput>): Promise<Result<Done<Action>>> =>
  editItem(deps, request, { noun: ACTION, edit });
