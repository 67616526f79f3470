import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 3000;
// The wait for a file's lock alone can take all of the patience.
const FEWEST_TRIES = 5;
// Longer ones, up to 32 ms, gave up four times as often: whoever comes back at once finds the others still waiting.
const LONGEST_PAUSE_MS = 4;

/**
 * Tries until a commit was not outrun by another's, with short random pauses between: the one place that does.
 * @param attempt reads, decides and commits; gives undefined when it was outrun. Read again in it, after the pause.
 * @returns what the attempt gave, or undefined when others kept it from committing for three seconds and five tries
 */
export async function untilCommitted<T>(attempt: (tries: number) => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let tries = 0; tries < FEWEST_TRIES || performance.now() < deadline; tries += 1) {
    if (tries > 0) await pause(Math.random() * Math.min(2 ** (tries - 1), LONGEST_PAUSE_MS));
    const done = await attempt(tries);
    if (done !== undefined) return done;
  }
  return undefined;
}
