import type { Action } from '../domain/action.ts';
import type { Instant } from '../domain/dates.ts';
import { memberOf } from '../domain/group.ts';
import type { Member } from '../domain/group.ts';
import { nextRung } from '../domain/ladder.ts';
import { actionNotice } from '../domain/notice.ts';
import { ownersIn } from '../domain/owner.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Ref } from '../domain/refs.ts';
import { untilCommitted } from './attempts.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { ladderOf } from './ladders.ts';
import { unreachedIn } from './letters.ts';
import type { Unreached } from './letters.ts';
import { forbidden } from './permission.ts';
import { putWrite } from './writes.ts';

/** Whether somebody wants no messages of a group. */
export async function isMuted(
  deps: Deps,
  { situation, member }: Pick<Request, 'situation' | 'member'>,
): Promise<boolean> {
  return (await deps.store.read(situation.scope, 'preferences', member.person))?.value.muted ?? false;
}

/** Mutes or unmutes a group's messages to the sender. What a muted rung would have said is not said later. */
export async function setMuted(deps: Deps, request: Request, muted: boolean): Promise<Result<boolean>> {
  const { scope } = request.situation;
  const id = request.member.person;
  const done = await untilCommitted(async () => {
    const before = await deps.store.read(scope, 'preferences', id);
    const write = putWrite(before, { kind: 'preferences', id, value: { muted } });
    return (await deps.store.commit(scope, [write])) === 'committed' || undefined;
  });
  return done ? ok(muted) : refuse({ code: 'busy' });
}

/** An action of the sender's, and when they hear of it next. */
export interface Coming {
  readonly action: Action;
  readonly at: Instant;
}

/** What will go out to the sender, the soonest first. For everybody in the group: it is their own. */
export async function comingReminders(
  deps: Deps,
  request: Request,
): Promise<Result<{ readonly coming: readonly Coming[]; readonly muted: boolean }>> {
  const { situation, member, at } = request;
  const open = await deps.store.list(situation.scope, 'action', { state: 'open' });
  const theirs = open.map(({ value }) => value).filter(({ owner }) => owner.people.includes(member.person));
  // Nobody is reminded of what was imported, until it gets another due date or owner here.
  const own = theirs.filter(({ isHistory, series }) => !isHistory || series > 1);
  const plan = await ladderOf(deps, situation.group, [at.toISOString(), ...own.map(({ due }) => due)]);
  const coming = own.map((action) => ({ action, at: nextRung(action.due, at.toISOString(), plan).at }));
  const sorted = coming.sort((a, b) => a.at.localeCompare(b.at) || a.action.order - b.action.order);
  return ok({ coming: sorted, muted: await isMuted(deps, request) });
}

const DAY_MS = 24 * 3600_000;

/** One chase a day at the most has an id of its own, so that of two at once one is refused. */
const chaseId = (ref: Ref, at: number): string => `chase:${ref}:${new Date(at).toISOString().slice(0, 10)}`;

async function lastChase(deps: Deps, { situation, at }: Request, ref: Ref): Promise<Instant | undefined> {
  const now = at.getTime();
  for (const day of [now, now - DAY_MS]) {
    const found = await deps.store.read(situation.scope, 'notice', chaseId(ref, day));
    if (found && now - Date.parse(found.value.notBefore) < DAY_MS) return found.value.notBefore;
  }
  return undefined;
}

/** Asks an action's owners after it now, once; refused within 24 hours of the last time. Chair and secretary. */
export function chase(deps: Deps, request: Request, ref: Ref): Promise<Result<Done<readonly Member[]>>> {
  const { scope } = request.situation;
  const ownersOf = ({ owner }: Action, { group }: Situation): readonly Member[] =>
    ownersIn(group, owner).flatMap((person) => memberOf(group, person) ?? []);
  return change(deps, request, {
    act: 'chase an action',
    async decide(situation) {
      const action = (await deps.store.read(scope, 'action', ref))?.value;
      if (!action) return refuse({ code: 'no-such-item', ref });
      if (action.state === 'withdrawn') return refuse({ code: 'withdrawn-already', ref });
      if (action.state !== 'open') return refuse({ code: 'not-now', ref, step: 'chase', state: action.state });
      if (ownersOf(action, situation).length === 0) return refuse({ code: 'without-owner', ref });
      if ((await lastChase(deps, request, ref)) !== undefined) return refuse({ code: 'chased-already', ref });
      const notBefore = request.at.toISOString();
      const id = chaseId(ref, request.at.getTime());
      const notice = { ...actionNotice(action, { occasion: 'chased', notBefore }), id };
      return ok({ changes: [], notices: [notice], outcome: ownersOf(action, situation), answer: { ref } });
    },
    async recall() {
      const action = (await deps.store.read(scope, 'action', ref))?.value;
      return action ? ownersOf(action, request.situation) : [];
    },
  });
}

/** Who was not reached, about what and why. The secretary. */
export async function undelivered(deps: Deps, request: Request): Promise<Result<readonly Unreached[]>> {
  const refused = forbidden(request, 'see who was not reached');
  return refused ?? ok(await unreachedIn(deps, request.situation));
}
