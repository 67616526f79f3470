import type { PersonId } from './group.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';
import { isAction } from './register.ts';
import type { Item } from './register.ts';

/** What was voted on stands, whoever closed the vote; and what was imported was never logged here. */
const stands = (item: Item): boolean => item.isHistory === true || (!isAction(item) && item.reached?.how === 'offline');

/** The item that `undo` withdraws: the last one that this person logged in the meeting, while nobody else acted on it. */
export function itemToUndo(items: readonly Item[], person: PersonId): Result<Item> {
  const own = items.filter((item) => item.loggedBy === person && item.state !== 'withdrawn' && !stands(item));
  const last = own.sort((a, b) => a.order - b.order).at(-1);
  if (!last) return refuse({ code: 'nothing-to-undo' });
  const isStarted = isAction(last) && last.state !== 'open';
  return last.actedOn || isStarted ? refuse({ code: 'acted-on', ref: last.ref }) : ok(last);
}
