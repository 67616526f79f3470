import { historyOf } from '../domain/history.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { ParsedRef } from '../domain/refs.ts';
import type { Deps, Request } from './deps.ts';
import { showItem } from './register.ts';

/**
 * What happened to an item, the newest first: who, what, when, from where. For whoever may read the item. Refuses with
 * `no-such-item`, `not-a-member`.
 */
export async function itemHistory(
  deps: Deps,
  request: Request,
  parsed: ParsedRef,
): Promise<Result<readonly HistoryEntry[]>> {
  const item = await showItem(deps, request, parsed);
  if (!item.ok) return item;
  const record = `${parsed.kind}:${parsed.ref}`;
  const events = await deps.store.list(request.situation.scope, 'event', { record });
  return ok(historyOf(events.map(({ value }) => value)));
}
