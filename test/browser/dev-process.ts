import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const STOP_SECONDS = 20;
const READY = 'TMAG Bot is ready.';

/** What `npm run dev` runs, as a process of its own. */
export interface DevProcess {
  /** Where the Playground is. */
  readonly url: string;
  /** All that it has printed so far, the bot's log included. */
  readonly printed: () => string;
  /** Asks it to stop, as Ctrl-C does, and waits until it is gone. Gives back its exit code: null if it had to be killed. */
  readonly stop: () => Promise<number | null>;
}

/** What a test sets: another start with the same is a restart. */
export type DevSettings = Record<'DATA_DIR' | 'CLOCK_START' | 'PORT' | 'PLAYGROUND_PORT', string>;

/** What the bot reads and the tests depend on, whatever is set on this machine. */
const FIXED = { BOT_MODE: 'local', STORE: 'sqlite', LOG_LEVEL: 'info', GROUPS_DIR: join(ROOT, 'config', 'groups') };

/** Starts the bot and the Playground; resolves once dev.ts says that both are ready. */
export async function startDev(settings: DevSettings): Promise<DevProcess> {
  // Not `npm run dev`: npm's shell would keep the signal to itself.
  const child = spawn(process.execPath, ['--import', 'tsx', 'dev/dev.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...FIXED, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const printed = () => lines.join('');
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  const ended = end(child);
  await whenReady(child, printed, ended);
  return { url: `http://localhost:${settings.PLAYGROUND_PORT}`, printed, stop: () => stop(child, ended) };
}

/** Ports that nobody listens on: both are held until both are known, so they differ. */
export async function freePorts(): Promise<Pick<DevSettings, 'PORT' | 'PLAYGROUND_PORT'>> {
  const probes = [createServer(), createServer()];
  await Promise.all(probes.map((probe) => once(probe.listen(0), 'listening')));
  const [PORT = '', PLAYGROUND_PORT = ''] = probes.map((probe) => String((probe.address() as AddressInfo).port));
  await Promise.all(probes.map((probe) => once(probe.close(), 'close')));
  return { PORT, PLAYGROUND_PORT };
}

/** dev.ts itself gives up after a minute, so this ends in any case. */
function whenReady(child: ChildProcess, printed: () => string, ended: Promise<number | null>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (printed().includes(READY)) resolve();
    });
    void ended.then((code) => {
      reject(new Error(`dev.ts ended with exit code ${code ?? 'none'} and said:\n${printed()}`));
    });
  });
}

/** Resolves to the exit code. A test run that breaks off takes the process with it. */
async function end(child: ChildProcess): Promise<number | null> {
  const leave = (): void => void child.kill('SIGTERM');
  process.once('exit', leave);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('exit', leave);
  return code;
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  const code = await ended;
  clearTimeout(insist);
  return code;
}
