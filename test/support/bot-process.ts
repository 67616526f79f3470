import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../dev/emulator/emulator.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A bot in a process of its own, whose register lies on an account that it shares with others. */
export interface BotProcess {
  /** Where it takes activities. */
  readonly url: string;
  /** All that it has printed. */
  readonly said: () => string;
  /** Ends it on the spot, as a crash does: nothing is finished, nothing is said. */
  readonly kill: () => void;
  /** Ends it as a host does, and removes its data; harmless where it is dead already. */
  readonly stop: () => Promise<void>;
}

/** Starts `src/main.ts` in local mode at the time of TMAG 019, on a free port, and waits until it listens. */
export async function startBotProcess({ endpoint, key }: Emulator): Promise<BotProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tmag-bot-'));
  const env = {
    PATH: process.env['PATH'],
    BOT_MODE: 'local',
    PORT: '0',
    DATA_DIR: dataDir,
    CLOCK_START: '2023-05-31T09:00:00Z',
    STORE: 'cosmos',
    COSMOS_ENDPOINT: endpoint,
    COSMOS_KEY: key,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { cwd: ROOT, env });
  // A test that fails half-way must not leave it running.
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('close', resolve));
  const port = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const listening = /"port":(\d+).*"msg":"listening"/.exec(said);
        if (listening) resolve(Number(listening[1]));
      });
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(`the bot ended: ${said}`));
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${await port}/api/messages`;
  return { url, said: () => said, kill: () => child.kill('SIGKILL'), stop };
}
