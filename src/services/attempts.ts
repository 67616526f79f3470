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

/** How far the tries have come. */
export interface Progress {
  readonly tries: number;
  /** An attempt sets it as soon as the answer to a commit of its was lost. */
  unsure: boolean;
}

/** An answer of the store was lost, and looking for what became of the commit took too long. */
class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/**
 * Tries until a commit was settled, with short random pauses between: the one place that does.
 * @param attempt reads, decides and commits; gives undefined when it was outrun or is unsure. Read again in it, after
 * the pause.
 * @returns what the attempt gave, or undefined when nothing was committed: others kept it from committing for three
 * seconds and five tries, or the store is busy
 * @throws an error where a commit may have been written and it could not be found out
 */
export async function untilCommitted<T>(
  attempt: (progress: Progress) => Promise<T | undefined>,
): Promise<T | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  let progress: Progress = { tries: 0, unsure: false };
  let took = 0;
  while (performance.now() < deadline || (progress.tries < FEWEST_TRIES && !progress.unsure)) {
    if (progress.tries > 0) await pause(Math.random() * spread(took));
    const began = performance.now();
    const done = await attempt(progress).catch((fault: unknown) => {
      if (!(fault instanceof StoreBusy) || progress.unsure) throw fault;
      return 'busy' as const;
    });
    if (done === 'busy') return undefined;
    if (done !== undefined) return done;
    took = performance.now() - began;
    progress = { tries: progress.tries + 1, unsure: progress.unsure };
  }
  if (progress.unsure) throw new AnswerLost('a commit may have been written');
  return undefined;
}
