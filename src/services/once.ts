import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Write } from '../ports/store.ts';
import { untilCommitted } from './attempts.ts';
import type { Deps, Request } from './deps.ts';

const RECEIPT_LIFE_MS = 24 * 3600_000;

/**
 * Whether a command comes for the first time, where what it does is not kept in the register: of the same one delivered
 * again, or to two processes at once, only one is told so. Refuses with `busy`.
 */
export async function isFirstTime({ store, newId }: Deps, request: Request): Promise<Result<boolean>> {
  const { situation, command, at } = request;
  const { scope } = situation;
  const run = newId();
  const value = { at: at.toISOString(), activity: command.activity, run, answer: {} };
  const expires = new Date(at.getTime() + RECEIPT_LIFE_MS).toISOString();
  const receipt: Write = { op: 'create', kind: 'receipt', id: command.key, value, expires };
  const isFirst = await untilCommitted(async (progress) => {
    const result = await store.commit(scope, [receipt]);
    if (result === 'committed') return true;
    progress.unsure ||= result === 'unsure';
    const found = await store.read(scope, 'receipt', command.key);
    return found && found.value.run === run;
  });
  return isFirst === undefined ? refuse({ code: 'busy' }) : ok(isFirst);
}
