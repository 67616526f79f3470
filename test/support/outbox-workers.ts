import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { OutboxRoom } from './outbox-room.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKER = join(import.meta.dirname, 'outbox-worker.ts');

/** Where a worker can be told to end itself. */
export const POINTS = [
  'before expand',
  'after expand',
  'before claim',
  'after claim',
  'after read-back',
  'before post',
  'in post',
  'after post',
  'before mark',
  'after mark',
] as const;

/** How a worker ends: at a point, when it comes there for the nth time, or so long after it began to work. */
export type Kill = { readonly point: (typeof POINTS)[number]; readonly nth: number } | { readonly afterMs: number };

/** A worker in a process of its own. */
export interface OutboxWorker {
  /** All that it has said. */
  readonly lines: () => readonly string[];
  /** Resolves when it works, or is dead. */
  readonly ready: Promise<void>;
  /** Resolves when it is dead; gives whether it was killed. */
  readonly ended: Promise<boolean>;
  readonly kill: () => void;
  /** Ends it as a host does. */
  readonly stop: () => Promise<void>;
}

/** Starts a worker on a room's store, with these settings of the bot's own. */
export function startWorker(
  { env }: OutboxRoom,
  kill: Kill | undefined,
  settings: Readonly<Record<string, string>>,
): OutboxWorker {
  const point = kill && 'point' in kill ? { KILL_AT: kill.point, KILL_NTH: String(kill.nth) } : {};
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env, ...settings, ...point },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  let said = '';
  const ended = new Promise<boolean>((resolve) => {
    child.once('close', (_code, signal) => {
      process.off('exit', orphaned);
      resolve(signal === 'SIGKILL');
    });
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!said.includes('ready\n') && kill && 'afterMs' in kill) setTimeout(orphaned, kill.afterMs);
      said += text;
      if (said.includes('ready\n')) resolve();
    });
    void ended.then(() => {
      resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { lines: () => said.split('\n').slice(0, -1), ready, ended, kill: orphaned, stop };
}

/** Whose message a worker had posted without marking it, when it died. */
export function exposedBy(lines: readonly string[], owners: ReadonlyMap<string, string>): readonly string[] {
  const open: string[] = [];
  for (const line of lines) {
    const [what = '', whose = ''] = line.split(/ (.*)/);
    const name = owners.get(whose) ?? whose;
    if (what === 'post') open.push(name);
    if (what === 'marked' && open.includes(name)) open.splice(open.indexOf(name), 1);
  }
  return open;
}
