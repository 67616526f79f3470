import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { ParsedRef } from '../domain/refs.ts';
import { selectActions, selectDecisions } from '../domain/register.ts';
import type { ActionFilter } from '../domain/register.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { GroupScope, Stored } from '../ports/store.ts';
import type { Deps, Request } from './deps.ts';
import { forbidden } from './permission.ts';

/** One item by its ref, or undefined. */
export const readItem = (
  deps: Deps,
  scope: GroupScope,
  { kind, ref }: ParsedRef,
): Promise<Stored<'action' | 'decision'> | undefined> => deps.store.read(scope, kind, ref);

/** The item with this ref. Every member. */
export async function showItem(
  deps: Deps,
  request: Request,
  parsed: ParsedRef,
): Promise<Result<Stored<'action' | 'decision'>>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const item = await readItem(deps, request.situation.scope, parsed);
  return item ? ok(item) : refuse({ code: 'no-such-item', ref: parsed.ref });
}

/** The actions that a filter shows, in the order of their refs. Every member. */
export async function listActions(
  deps: Deps,
  request: Request,
  filter: ActionFilter,
): Promise<Result<readonly Action[]>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const { scope, group } = request.situation;
  const where =
    filter.show === 'meeting' ? { meeting: filter.meeting } : filter.show === 'all' ? {} : { state: 'open' };
  const stored = await deps.store.list(scope, 'action', where);
  const actions = stored.map((each) => each.value);
  return ok(selectActions(actions, filter, localDate(request.at, group.zone)));
}

/** The decisions that stand, of one meeting or of all. Every member. */
export async function listDecisions(
  deps: Deps,
  request: Request,
  meeting?: number,
): Promise<Result<readonly Decision[]>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const stored = await deps.store.list(request.situation.scope, 'decision', meeting === undefined ? {} : { meeting });
  return ok(selectDecisions(stored.map((each) => each.value)));
}

/** What a meeting took: the read-back before it is closed. */
export interface ReadBack {
  readonly meeting: Meeting;
  readonly actions: readonly Action[];
  readonly decisions: readonly Decision[];
}

/** The actions and decisions of a meeting, without the withdrawn ones. Chair and secretary. */
export async function readBack(deps: Deps, request: Request, meeting: Meeting): Promise<Result<ReadBack>> {
  const refused = forbidden(request, 'read back the meeting');
  if (refused) return refused;
  const actions = await listActions(deps, request, { show: 'meeting', meeting: meeting.number });
  if (!actions.ok) return actions;
  const decisions = await listDecisions(deps, request, meeting.number);
  return decisions.ok ? ok({ meeting, actions: actions.value, decisions: decisions.value }) : decisions;
}
