import type { Emulator } from '../../dev/emulator/emulator.ts';
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

/** Waits for what is written after the answer, for which nobody waits: where a card was posted. */
export async function quiet(emulator: Emulator): Promise<void> {
  for (let seen = -1; seen !== emulator.seen.length;) {
    seen = emulator.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
