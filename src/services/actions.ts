import { applyAction } from '../domain/action.ts';
import type { Action, ActionEvent, ActionFields } from '../domain/action.ts';
import { completeAction, mintAction } from '../domain/capture.ts';
import type { ActionInput } from '../domain/capture.ts';
import { assignedNoticeId, noticeOfLogged, noticesOfEdited } from '../domain/notice.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Done, Request } from './deps.ts';
import { editItem, logItem } from './items.ts';
import type { Cause, Edit, Noun } from './items.ts';

/** What is said of an action that was logged or edited: its owners are told, its ladder begins. */
async function noticesOf(deps: Deps, { situation, at }: Request, { before, after, open: held }: Cause<Action>) {
  if (!before) return [noticeOfLogged(after, { held, at })];
  if (after.series === before.series) return [];
  const told = await deps.store.read(situation.scope, 'notice', assignedNoticeId(before));
  const untold = told?.value.type === 'action' && told.value.state === 'waiting' ? told.value : undefined;
  return noticesOfEdited({ before, after, untold, held, at });
}

const ACTION: Noun<'action', ActionInput, ActionFields, ActionEvent> = {
  kind: 'action',
  act: 'log actions',
  complete: completeAction,
  mint: mintAction,
  edited: ({ area, text, owner, due }) => ({ type: 'action-edited', facts: { owner, due }, words: { area, text } }),
  evolve: applyAction,
  notices: noticesOf,
  inputForEdit: (before, input) =>
    input.due.given === 'date' && input.due.date === before.due
      ? { ...input, due: { ...input.due, pastIsMeant: true } }
      : input,
};

/** Logs an action under the next ref of its meeting. `incomplete` when a form must ask. Chair and secretary. */
export const logAction = (deps: Deps, request: Request, input: ActionInput): Promise<Result<Done<Action>>> =>
  logItem(deps, request, { noun: ACTION, input });

/** Changes an action's area, text, owner or due date. Chair and secretary. */
export const editAction = (deps: Deps, request: Request, edit: Edit<ActionInput>): Promise<Result<Done<Action>>> =>
  editItem(deps, request, { noun: ACTION, edit });
