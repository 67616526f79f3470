import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import type { GroupScope } from '../../src/ports/store.ts';

const SCOPE: GroupScope = { of: 'group', tenant: 'writers', prefix: 'TMAG' };
const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));
const ROOT = join(import.meta.dirname, '..', '..');

/** What a writer is asked to do: to count one number up `commits` times, against all other writers on the file. */
interface Task {
  readonly file: string;
  readonly name: string;
  readonly commits: number;
  /** The most milliseconds that it waits between reading and committing. */
  readonly pause?: number;
}

type Command = readonly [string, ...string[]];

/** The command that runs a writer. */
export function writerCommand({ file, name, commits, pause = 0 }: Task): Command {
  return [process.execPath, '--import', 'tsx', WRITER, file, name, String(commits), String(pause)];
}

/** What one writer said before it ended: the numbers whose commits were acknowledged, and how many tries they took. */
export interface Acknowledged {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly tries: readonly number[];
  readonly endedBy: number | NodeJS.Signals | null;
}

/**
 * Runs a command of `writerCommand` to its end.
 * @param killAfter milliseconds from its first acknowledged commit on until SIGKILL
 */
export function runWriter(name: string, command: Command, killAfter?: number): Promise<Acknowledged> {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const acks = [...said.matchAll(/^ack (\d+) (\d+)\n/gm)];
      const column = (index: number) => acks.map((ack) => Number(ack[index]));
      resolve({ name, numbers: column(1), tries: column(2), endedBy: signal ?? code });
    });
  });
}

/** What the file holds: the number counted up to, and who made each, in order. */
export async function readWritten(
  file: string,
): Promise<{ readonly count: number; readonly madeBy: readonly string[] }> {
  const store = openSqliteStore({ file, now: () => new Date() });
  const count = (await store.read(SCOPE, 'head', 'head'))?.value.nextDecision ?? 0;
  const actions = new Map((await store.list(SCOPE, 'action')).map(({ id, value }) => [id, value.text]));
  const events = new Set((await store.list(SCOPE, 'event')).map(({ id }) => id));
  await store.close();
  if (actions.size !== count || events.size !== count) {
    throw new Error(`${count} counted, but ${actions.size} actions and ${events.size} events`);
  }
  return { count, madeBy: Array.from({ length: count }, (_, index) => actions.get(`n${index + 1}`) ?? 'nobody') };
}
