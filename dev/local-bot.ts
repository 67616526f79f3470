import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, openStore } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import type { Log } from '../src/ports/log.ts';
import type { Store } from '../src/ports/store.ts';
import { cosmosSettings, startEmulator } from './emulator/emulator.ts';
import type { Emulator } from './emulator/emulator.ts';
import type { Simulator } from './simulator/simulator.ts';

/** A real bot in this process, in local mode on a free port, with a data folder of its own. */
export interface LocalBot {
  /** Where it takes activities. */
  readonly url: string;
  /** Sends what is due now. */
  readonly runOutbox: () => Promise<void>;
  /** One more store on the bot's records. The caller closes it. */
  readonly openStore: () => Promise<Store>;
  /** Where its register lies on Cosmos DB: the account. */
  readonly emulator?: Emulator;
  /** Stops it and removes its data. */
  readonly stop: () => Promise<void>;
}

/** Settings that differ from the demo's. */
interface LocalBotOptions {
  readonly groupsDir?: string;
  readonly log?: Log;
  readonly outbox?: Partial<Config['outbox']>;
  readonly outboxByHand?: boolean;
  readonly dialogs?: boolean;
  /** An account that other bots share; else STORE=cosmos gives the bot one of its own. */
  readonly emulator?: Emulator;
}

/**
 * Starts a bot that lives by the simulator's clock, and connects the simulator to it. Its register is a SQLite file, or
 * an emulated Cosmos DB where the environment says STORE=cosmos.
 */
export async function startLocalBot(
  teams: Pick<Simulator, 'clock' | 'connectTo'>,
  { groupsDir, emulator: shared, ...overrides }: LocalBotOptions = {},
): Promise<LocalBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tmag-bot-'));
  const own = !shared && process.env['STORE'] === 'cosmos' ? await startEmulator() : undefined;
  const emulator = shared ?? own;
  const read = readConfig({
    BOT_MODE: 'local',
    PORT: '0',
    DATA_DIR: dataDir,
    GROUPS_DIR: groupsDir ?? join(import.meta.dirname, '..', 'config', 'groups'),
    LOG_LEVEL: 'error',
    ...(emulator && cosmosSettings(emulator)),
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const product = await compose(read.config, { clock: teams.clock, ...overrides });
  const url = `http://127.0.0.1:${await product.start()}/api/messages`;
  teams.connectTo(url);
  return {
    url,
    runOutbox: () => product.runOutbox(),
    // Not today's date: a store that is opened removes what has expired, and its people may live in 2023.
    openStore: () => openStore(read.config, () => new Date(0)),
    ...(emulator && { emulator }),
    stop: async () => {
      await product.stop();
      await own?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
