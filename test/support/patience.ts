import assert from 'node:assert/strict';
import { StoreBusy } from '../../src/ports/store.ts';

/** That a call ends in these words, after `least` and before `most` milliseconds. */
export async function ends(call: Promise<unknown>, how: string | RegExp, [least, most]: readonly [number, number]) {
  const start = performance.now();
  const outcome = await call.then(
    (result) => (typeof result === 'string' ? result : 'done'),
    (fault: unknown) => (fault instanceof StoreBusy ? 'busy' : String(fault)),
  );
  const ms = performance.now() - start;
  assert.match(outcome, new RegExp(how));
  assert.ok(ms >= least && ms < most, `took ${ms} ms`);
}
