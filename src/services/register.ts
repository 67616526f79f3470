import type { Action } from '../domain/action.ts';
import type { Attendance } from '../domain/attendance.ts';
import { localDate } from '../domain/dates.ts';
import type { Approval } from '../domain/approval/approval.ts';
import type { Decision } from '../domain/decision.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { ParsedRef } from '../domain/refs.ts';
import { carriedForward, countActions, selectActions } from '../domain/lists.ts';
import type { ActionCounts, ActionFilter } from '../domain/lists.ts';
import { isAction, mentions, selectDecisions } from '../domain/register.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Item } from '../domain/register.ts';
import type { GroupScope, Stored } from '../ports/store.ts';
import { approvalsUnderWay } from './approval/approvals.ts';
import { readAttendance } from './attendance.ts';
import type { Deps, Request, Situation } from './deps.ts';
import { forbidden } from './permission.ts';

/** One item by its ref, or undefined. */
export const readItem = (
  deps: Deps,
  scope: GroupScope,
  { kind, ref }: ParsedRef,
): Promise<Stored<'action' | 'decision'> | undefined> => deps.store.read(scope, kind, ref);

/** The item with this ref. Every member; an action's owners also where they are no more than that. */
export async function showItem(
  deps: Deps,
  request: Request,
  parsed: ParsedRef,
): Promise<Result<Stored<'action' | 'decision'>>> {
  const refused = forbidden(request, 'read');
  const item = await readItem(deps, request.situation.scope, parsed);
  const isTheirs = item && isAction(item.value) && item.value.owner.people.includes(request.member.person);
  if (refused && !isTheirs) return refused;
  return item ? ok(item) : refuse({ code: 'no-such-item', ref: parsed.ref });
}

/** The actions that are still to be carried out or confirmed. */
export async function liveActions(deps: Deps, scope: GroupScope): Promise<readonly Action[]> {
  const states = await Promise.all(['open', 'done'].map((state) => deps.store.list(scope, 'action', { state })));
  return states.flat().map(({ value }) => value);
}

/** The records that a filter chooses from. */
async function actionsFor(deps: Deps, scope: GroupScope, filter: ActionFilter): Promise<readonly Action[]> {
  if (filter.show !== 'all' && filter.show !== 'meeting') return liveActions(deps, scope);
  const where = filter.show === 'meeting' ? { meeting: filter.meeting } : {};
  return (await deps.store.list(scope, 'action', where)).map(({ value }) => value);
}

/** A list of actions, and how many of those that it chose from stand how. */
export interface ActionsFound {
  readonly actions: readonly Action[];
  readonly counts: ActionCounts;
}

/** The actions that a filter shows, sorted. Every member; their own also for owners who are no more than that. */
export async function listActions(deps: Deps, request: Request, filter: ActionFilter): Promise<Result<ActionsFound>> {
  const refused = forbidden(request, 'read');
  if (refused && filter.show !== 'mine') return refused;
  const { scope, group } = request.situation;
  const actions = await actionsFor(deps, scope, filter);
  const today = localDate(request.at, group.zone);
  return ok({
    actions: selectActions(group, actions, { filter, today }),
    counts: countActions(group, actions, today),
  });
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
  return ok(
    selectDecisions(
      stored.map((each) => each.value),
      meeting,
    ),
  );
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
  /** From the meetings before it, where it reviews them. */
  readonly carried: readonly Action[];
  readonly decisions: readonly Decision[];
  /** Offline approvals under way, where it goes through what is open. */
  readonly approvals: readonly Approval[];
}

/** A meeting's contents; undefined when there is no such meeting. For what everybody in its chat may see. */
export async function meetingContents(
  deps: Deps,
  { scope, group }: Pick<Situation, 'scope' | 'group'>,
  number: number,
): Promise<MeetingContents | undefined> {
  const { store } = deps;
  const meeting = await store.read(scope, 'meeting', String(number));
  if (!meeting) return undefined;
  const actions = await store.list(scope, 'action', { meeting: number });
  const decisions = await store.list(scope, 'decision', { meeting: number });
  const reviews = meeting.value.kind === 'ordinary';
  const live = reviews ? await liveActions(deps, scope) : [];
  return {
    meeting: meeting.value,
    actions: selectActions(
      group,
      actions.map((each) => each.value),
      { filter: { show: 'meeting', meeting: number }, today: '' },
    ),
    carried: carriedForward(live, meeting.value),
    decisions: selectDecisions(
      decisions.map((each) => each.value),
      number,
    ),
    approvals: reviews ? await approvalsUnderWay(deps, scope) : [],
  };
}

/** A meeting's read-back: what it took, and how much of what was said in it waits for somebody. */
export interface ReadBack extends MeetingContents {
  readonly attendance: Attendance;
  /** Suggestions without answer. */
  readonly suggested: number;
  /** Proposed decisions without answer. */
  readonly proposed: number;
  /** Notes under no agenda item. */
  readonly loose: number;
}

/** What a meeting took, for its read-back. Chair and secretary. */
export async function readBack(deps: Deps, request: Request, number: number): Promise<Result<ReadBack>> {
  const refused = forbidden(request, 'read back the meeting');
  if (refused) return refused;
  const contents = await meetingContents(deps, request.situation, number);
  if (!contents) throw new Error('a head with a meeting that has no record');
  const { scope } = request.situation;
  const waiting = { meeting: number, state: 'open' };
  const suggested = await deps.store.list(scope, 'suggestion', waiting);
  const proposed = await deps.store.list(scope, 'proposal', waiting);
  const notes = await deps.store.list(scope, 'note', { meeting: number, state: 'kept' });
  // Where there is no agenda, nothing can be under one of its items.
  const loose = contents.meeting.agenda.length === 0 ? [] : notes.filter(({ value }) => value.item === '');
  const attendance = await readAttendance(deps, scope, number);
  return ok({ ...contents, suggested: suggested.length, proposed: proposed.length, loose: loose.length, attendance });
}
