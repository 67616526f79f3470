import type { Action } from '../domain/action.ts';
import { localDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { ParsedRef } from '../domain/refs.ts';
import { mentions, selectActions, selectDecisions } from '../domain/register.ts';
import type { ActionFilter } from '../domain/register.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Item } from '../domain/register.ts';
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

/** The items that have all of some words in ref, text, area or owner; the newest first. Every member. */
export async function findItems(deps: Deps, request: Request, words: string): Promise<Result<readonly Item[]>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const { scope, group } = request.situation;
  const actions = await deps.store.list(scope, 'action');
  const decisions = await deps.store.list(scope, 'decision');
  const items = [...actions, ...decisions].map((each) => each.value);
  const found = items.filter((item) => item.state !== 'withdrawn' && mentions(group, item, words));
  return ok(found.sort((a, b) => b.order - a.order));
}

/** A meeting with what it took, without what was withdrawn. */
export interface MeetingContents {
  readonly meeting: Meeting;
  readonly actions: readonly Action[];
  readonly decisions: readonly Decision[];
}

/** A meeting's contents; undefined when there is no such meeting. For what everybody in its chat may see. */
export async function meetingContents(
  deps: Deps,
  scope: GroupScope,
  number: number,
): Promise<MeetingContents | undefined> {
  const { store } = deps;
  const meeting = await store.read(scope, 'meeting', String(number));
  if (!meeting) return undefined;
  const actions = await store.list(scope, 'action', { meeting: number });
  const decisions = await store.list(scope, 'decision', { meeting: number });
  return {
    meeting: meeting.value,
    actions: selectActions(
      actions.map((each) => each.value),
      { show: 'meeting', meeting: number },
      '',
    ),
    decisions: selectDecisions(
      decisions.map((each) => each.value),
      number,
    ),
  };
}

/** What a meeting took, for its read-back. Chair and secretary. */
export async function readBack(deps: Deps, request: Request, number: number): Promise<Result<MeetingContents>> {
  const refused = forbidden(request, 'read back the meeting');
  if (refused) return refused;
  const contents = await meetingContents(deps, request.situation.scope, number);
  if (!contents) throw new Error('a head with a meeting that has no record');
  return ok(contents);
}
