import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

interface KeptOffset {
  readonly start: string;
  readonly offsetMs: number;
}

function readOffset(file: string): KeptOffset | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<KeptOffset>;
    return typeof kept.start === 'string' && typeof kept.offsetMs === 'number'
      ? { start: kept.start, offsetMs: kept.offsetMs }
      : undefined;
  } catch {
    // None yet, or cut off while being written: it is made anew.
    return undefined;
  }
}

/**
 * A clock that began at `start` when it was first asked for and has run on since, restarts included: its distance from
 * the machine's clock is kept in `dataDir`, shared by all processes there, and set anew when `start` changes.
 */
export function clockStartingAt(start: Date, dataDir: string): Clock {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'clock.json');
  const wanted = start.toISOString();
  const kept = readOffset(file);
  if (kept?.start !== wanted) {
    const fresh: KeptOffset = { start: wanted, offsetMs: start.getTime() - Date.now() };
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(fresh), { mode: 0o600 });
    renameSync(draft, file);
  }
  // Read back: of two processes that start at once, both take what the later one wrote.
  const offset = readOffset(file)?.offsetMs ?? 0;
  return { now: () => new Date(Date.now() + offset) };
}
