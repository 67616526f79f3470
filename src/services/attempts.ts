import { setTimeout as pause } from 'node:timers/promises';
import { StoreBusy } from '../ports/store.ts';

const PATIENCE_MS = 3000;
// The wait for a file's lock alone can take all of the patience.
const FEWEST_TRIES = 5;
// A try that was outrun took as long as the others' take, so twice that lets most of them finish first. Doubling the
// pause with each try instead gave up four times as often on a file.
const SHORTEST_SPREAD_MS = 4;
const LONGEST_SPREAD_MS = 50;

const spread = (took: number): number => Math.min(Math.max(2 * took, SHORTEST_SPREAD_MS), LONGEST_SPREAD_MS);

/** Whether others were faster, or whether the store's answer was lost so that nobody knows. */
export type Unsettled = 'outrun' | 'unsure';

const isUnsettled = (result: unknown): result is Unsettled => result === 'outrun' || result === 'unsure';

/** An answer of the store was lost, and looking for what became of the commit took too long. */
class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/**
 * Tries until a commit was settled, with short random pauses between: the one place that does.
 * @param attempt reads, decides and commits. Read again in it, after the pause.
 * @returns what the attempt gave, or undefined when nothing was committed: others kept it from committing for three
 * seconds and five tries, or the store is busy
 * @throws an error where a commit may have been written and it could not be found out
 */
export async function untilCommitted<T>(attempt: (tries: number) => Promise<T | Unsettled>): Promise<T | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  let unsure = false;
  let took = 0;
  for (let tries = 0; performance.now() < deadline || (tries < FEWEST_TRIES && !unsure); tries += 1) {
    if (tries > 0) await pause(Math.random() * spread(took));
    const began = performance.now();
    try {
      const result = await attempt(tries);
      if (!isUnsettled(result)) return result;
      took = performance.now() - began;
      unsure ||= result === 'unsure';
    } catch (fault) {
      if (!(fault instanceof StoreBusy)) throw fault;
      if (unsure) throw new AnswerLost('a commit may have been written', { cause: fault });
      return undefined;
    }
  }
  if (unsure) throw new AnswerLost('a commit may have been written');
  return undefined;
}
