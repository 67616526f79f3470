import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import type { Log } from '../src/ports/log.ts';
import type { Simulator } from './simulator/simulator.ts';

/** A real bot in this process, in local mode on a free port, with a data folder of its own. */
export interface LocalBot {
  readonly dataDir: string;
  /** Stops it and removes its data. */
  readonly stop: () => Promise<void>;
}

/** Settings that differ from the demo's. */
interface LocalBotOptions {
  readonly groupsDir?: string;
  readonly log?: Log;
  readonly boardEveryMs?: number;
  readonly dialogs?: boolean;
}

/** Starts a bot that lives by the simulator's clock, and connects the simulator to it. */
export async function startLocalBot(
  teams: Simulator,
  { groupsDir, ...overrides }: LocalBotOptions = {},
): Promise<LocalBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tmag-bot-'));
  const read = readConfig({
    BOT_MODE: 'local',
    PORT: '0',
    DATA_DIR: dataDir,
    GROUPS_DIR: groupsDir ?? join(import.meta.dirname, '..', 'config', 'groups'),
    LOG_LEVEL: 'error',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const product = await compose(read.config, { clock: teams.clock, ...overrides });
  const port = await product.start();
  teams.connectTo(`http://127.0.0.1:${port}/api/messages`);
  return {
    dataDir,
    stop: async () => {
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
