import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a voter is told when it starts. */
export interface Orders {
  readonly name: string;
  /** When the race began, by the real clock and by that of the processes. */
  readonly began: number;
  readonly from: string;
  /** How many times faster theirs goes: an approval closes on a full minute. */
  readonly speed: number;
}

/** An approval of a wave, and the seats that answer in it. */
export interface Target {
  readonly id: string;
  readonly seats: readonly string[];
}

export interface Wave {
  readonly targets: readonly Target[];
}

/** What a process tried, when it began and was told by its clock, and what came of it. */
export interface Attempt {
  readonly id: string;
  readonly what: 'cast' | 'close';
  readonly seat: string;
  readonly text: string;
  readonly began: string;
  readonly ended: string;
  readonly came: string;
}

/** A clock that all processes of a race share, since it is told from the machine's own. */
export const fastClock =
  ({ began, from, speed }: Omit<Orders, 'name'>) =>
  (): Date =>
    new Date(Date.parse(from) + (Date.now() - began) * speed);

const ROOT = join(import.meta.dirname, '..', '..');
const VOTER = join(ROOT, 'test', 'support', 'approval-voter.ts');

export interface Voter {
  /** Gives what it tried in a wave. */
  readonly take: (wave: Wave) => Promise<readonly Attempt[]>;
  readonly stop: () => Promise<void>;
}

/** Starts a process that answers and closes. */
export async function startVoter(env: Readonly<Record<string, string>>, orders: Orders): Promise<Voter> {
  const child = spawn(process.execPath, ['--import', 'tsx', VOTER, JSON.stringify(orders)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: { readonly resolve: (line: string) => void; readonly reject: (fault: Error) => void }[] = [];
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const next = waiting.shift();
    if (next) next.resolve(line);
    else said.push(line);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', (code) => {
      for (const { reject } of waiting) reject(new Error(`a voter ended with ${String(code)}`));
      resolve();
    });
  });
  const line = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const first = said.shift();
      if (child.exitCode !== null) reject(new Error(`a voter has ended with ${child.exitCode}`));
      else if (first === undefined) waiting.push({ resolve, reject });
      else resolve(first);
    });
  await line();
  return {
    async take(wave) {
      child.stdin.write(`${JSON.stringify(wave)}\n`);
      return JSON.parse(await line()) as readonly Attempt[];
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
