import { applyAction } from '../domain/action.ts';
import type { ActionEvent } from '../domain/action-event.ts';
import { applyDecision } from '../domain/decision.ts';
import type { DecisionEvent } from '../domain/decision.ts';
import { meetingForItem } from '../domain/head.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { parseRef } from '../domain/refs.ts';
import type { Item } from '../domain/register.ts';
import { isAction } from '../domain/register.ts';
import { itemToUndo } from '../domain/undo.ts';
import type { Stored } from '../ports/store.ts';
import { change } from './change.ts';
import type { Deps, Done, Request } from './deps.ts';
import { stampOf } from './deps.ts';
import { readItem } from './register.ts';
import type { Change } from './writes.ts';

function withdrawal(request: Request, before: Stored<'action' | 'decision'>): Change {
  const stamp = stampOf(request);
  const { value } = before;
  if (isAction(value)) {
    const event: ActionEvent = { type: 'action-withdrawn', facts: {}, words: {} };
    const after = applyAction(value, { ...event, ...stamp });
    return { kind: 'action', id: value.ref, before: before as Stored<'action'>, after, event };
  }
  const event: DecisionEvent = { type: 'decision-withdrawn', facts: {}, words: {} };
  const after = applyDecision(value, { ...event, ...stamp });
  return { kind: 'decision', id: value.ref, before: before as Stored<'decision'>, after, event };
}

/**
 * Withdraws the last item that the sender logged in this chat's meeting, while nobody else has acted on it. Its ref is
 * spent. Chair and secretary.
 */
export function undoLast(deps: Deps, request: Request): Promise<Result<Done<Item>>> {
  const { store } = deps;
  return change<Item>(deps, request, {
    act: 'undo',
    async decide({ scope, head, group }) {
      const meeting = meetingForItem(head.value, group, request.chat.id);
      if (!meeting.ok) return meeting;
      const where = { meeting: meeting.value.number };
      const items = [...(await store.list(scope, 'action', where)), ...(await store.list(scope, 'decision', where))];
      const last = itemToUndo(
        items.map((item) => item.value),
        request.member.person,
      );
      if (!last.ok) return last;
      const before = items.find((item) => item.value.ref === last.value.ref);
      if (!before) return refuse({ code: 'nothing-to-undo' });
      const withdrawn = withdrawal(request, before);
      return ok({ changes: [withdrawn], outcome: withdrawn.after as Item, answer: { ref: last.value.ref } });
    },
    async recall({ ref }) {
      const parsed = parseRef(String(ref));
      const item = parsed && (await readItem(deps, request.situation.scope, parsed));
      if (!item) throw new Error('a receipt without its item');
      return item.value;
    },
  });
}
