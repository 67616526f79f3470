import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 3000;
const LONGEST_PAUSE_MS = 32;

/**
 * Tries until a commit was not outrun by another's, with growing random pauses between: the one place that does.
 * @param attempt reads, decides and commits; gives undefined when it was outrun. Read again in it, after the pause.
 * @returns what the attempt gave, or undefined when others kept it from committing for three seconds
 */
export async function untilCommitted<T>(attempt: (tries: number) => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let tries = 0; performance.now() < deadline; tries += 1) {
    if (tries > 0) await pause(Math.random() * Math.min(2 ** (tries - 1), LONGEST_PAUSE_MS));
    const done = await attempt(tries);
    if (done !== undefined) return done;
  }
  return undefined;
}
