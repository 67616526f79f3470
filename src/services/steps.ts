import { applyAction } from '../domain/action.ts';
import type { Action } from '../domain/action.ts';
import type { StepEvent } from '../domain/action-event.ts';
import { BEGINS, noticeOfPromise, noticesOfStep } from '../domain/causes.ts';
import type { Cause } from '../domain/causes.ts';
import { localDate } from '../domain/dates.ts';
import { memberNow } from '../domain/group.ts';
import type { ActionNotice } from '../domain/notice.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Ref } from '../domain/refs.ts';
import { decideStep } from '../domain/step.ts';
import type { Step } from '../domain/step.ts';
import { untoldOf } from './actions.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf, timingOf } from './deps.ts';
import { ladderOf } from './ladders.ts';
import { nextSeq } from './writes.ts';

/** What is to be said of a step: to owners, to chair and secretary, and on the day of a promise. */
async function noticesOf(
  deps: Deps,
  situation: Situation,
  { cause, type }: { readonly cause: Cause; readonly type: StepEvent['type'] },
): Promise<readonly ActionNotice[]> {
  const untold = BEGINS.includes(type) ? await untoldOf(deps, situation, cause.before) : undefined;
  const told = noticesOfStep({ ...cause, untold }, type);
  if (type !== 'action-promised' || !cause.after.promise) return told;
  const plan = await ladderOf(deps, situation.group, [cause.after.promise.date]);
  return [...noticeOfPromise(cause.after, plan, cause.at), ...told];
}

/**
 * Takes a step of an action's life: an update, done, more time, and what chair and secretary answer. The action's own
 * record is the guard, and who may is decided anew with each reading of it and of the group.
 *
 * Refuses as `decideStep` does, and with `no-such-item`.
 */
export const takeStep = (
  deps: Deps,
  request: Request,
  { ref, step }: { readonly ref: Ref; readonly step: Step },
): Promise<Result<Done<Action>>> =>
  change(deps, request, {
    async decide(situation) {
      const { scope, group } = situation;
      const before = await deps.store.read(scope, 'action', ref);
      const by = memberNow(group, request.member.person);
      if (!before || !by) return refuse({ code: 'no-such-item', ref });
      const today = localDate(request.at, group.zone);
      const decided = decideStep({ group, action: before.value, by, today }, step);
      if (!decided.ok) return decided;
      const event = decided.value;
      const after = applyAction(before.value, { ...event, ...stampOf(request) });
      const seq = nextSeq(before);
      const cause = { before: before.value, after, by: by.person, seq, ...timingOf(request, situation) };
      return ok({
        changes: [{ kind: 'action', id: ref, before, after, event }],
        notices: await noticesOf(deps, situation, { cause, type: event.type }),
        outcome: after,
        answer: { ref, seq },
      });
    },
    // Marked as done, sent back, and done again: the words are the same.
    async isPast({ ref: first, seq }) {
      const now = await deps.store.read(request.situation.scope, 'action', String(first));
      return now?.chain?.count !== seq;
    },
    async recall({ ref: first }) {
      const stored = await deps.store.read(request.situation.scope, 'action', String(first));
      if (!stored) throw new Error('a receipt without its action');
      return stored.value;
    },
  });
