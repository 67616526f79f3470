import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { withoutHiddenRetries } from './adapters/connector-pipeline.ts';
import { readGroupFiles } from './adapters/group-files.ts';
import { pinoLog } from './adapters/pino-log.ts';
import { openCosmosStore } from './adapters/cosmos-store.ts';
import { openSqliteStore } from './adapters/sqlite-store.ts';
import { clockStartingAt, systemClock } from './adapters/system-clock.ts';
import { createBoards } from './bot/boards.ts';
import { createBot } from './bot/bot.ts';
import { editPostedBy } from './bot/delivery.ts';
import { dialogButtons } from './bot/dialog-buttons.ts';
import type { Admission } from './bot/turn.ts';
import type { Config } from './config.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';
import { createServer } from './server.ts';
import { emptyMemory } from './services/deps.ts';
import type { Deps } from './services/deps.ts';
import { seedAtStart } from './services/seeds.ts';

/** The whole product, wired and not yet listening. */
export interface Product {
  /** Listens; gives the port, which is chosen by the system when the setting is 0. */
  start(): Promise<number>;
  /** Takes no more requests, waits for those in hand, then closes the store. */
  stop(): Promise<void>;
}

/** What a test or the demo puts in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  /** The least time between two edits of one meeting's card. */
  readonly boardEveryMs?: number;
  /** Whether the host has dialogs: Teams has them, the Playground has not. */
  readonly dialogs?: boolean;
}

function clockOf(config: Config): Clock {
  return config.mode === 'local' && config.clockStart
    ? clockStartingAt(config.clockStart, config.dataDir)
    : systemClock;
}

function adapterOf(config: Config): CloudAdapter {
  // Without an app id the framework checks no tokens: only local mode goes without, and that listens on loopback.
  const credentials = config.mode === 'teams' ? { ...config.credentials } : {};
  return new CloudAdapter(withoutHiddenRetries(new ConfigurationBotFrameworkAuthentication(credentials)));
}

/**
 * Opens the register where the settings say that it is.
 * @param now the time by which records expire
 */
export async function openStore(config: Config, now: () => Date): Promise<Store> {
  if (config.store.kind === 'sqlite') {
    mkdirSync(config.dataDir, { recursive: true });
    return openSqliteStore({ file: join(config.dataDir, 'tmag-bot.sqlite'), now });
  }
  const { endpoint, database, key } = config.store;
  const isIdentity = config.mode === 'teams' && config.credentials.MicrosoftAppType === 'UserAssignedMSI';
  const identity = isIdentity ? { identity: config.credentials.MicrosoftAppId } : {};
  return openCosmosStore({ endpoint, database, now, ...(key !== undefined && { key }), ...identity });
}

/** The services' needs. `changed` is told of each commit. */
function servicesDeps(
  store: Store,
  overrides: Overrides,
  { config, changed }: { config: Config; changed: Deps['changed'] },
): Deps {
  return {
    store,
    clock: overrides.clock ?? clockOf(config),
    log: overrides.log ?? pinoLog(config.logLevel),
    memory: emptyMemory(),
    newId: randomUUID,
    changed,
  };
}

const admissionOf = (config: Config): Admission =>
  config.mode === 'teams' ? { mode: 'teams', tenants: config.tenants } : { mode: 'local' };

const appIdOf = (config: Config): string => (config.mode === 'teams' ? config.credentials.MicrosoftAppId : '');

// A chat takes some seven messages a second, edits included; people read no faster than this.
const BOARD_EVERY_MS = 5000;

/** Wires the product from its settings. The only file that sees every room. Throws BadGroupFile. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Product> {
  const seeds = readGroupFiles(config.groupsDir);
  mkdirSync(config.dataDir, { recursive: true });
  const clock = overrides.clock ?? clockOf(config);
  // What expires was dated by this clock, which in local mode may be another than the machine's.
  const store = await openStore(config, () => clock.now());
  const adapter = adapterOf(config);
  const deps = servicesDeps(
    store,
    { ...overrides, clock },
    {
      config,
      changed: (scope, meeting) => {
        boards.touch(scope, meeting);
      },
    },
  );
  const dialogs = overrides.dialogs ?? config.mode === 'teams';
  if (dialogs) adapter.use(dialogButtons);
  const boards = createBoards(deps, editPostedBy(adapter, appIdOf(config)), overrides.boardEveryMs ?? BOARD_EVERY_MS);
  if (config.mode === 'teams') await seedAtStart(deps, seeds, config.tenants);
  const bot = createBot({ ...deps, seeds, boards, dialogs, admission: admissionOf(config) });
  const server = createServer(
    {
      // The framework's own type of a request wants these three and no more.
      messages: ({ body, headers, method = 'POST' }, res) =>
        adapter.process({ body: body as Record<string, unknown>, headers, method }, res, bot),
      ready: () => store.ping(),
    },
    deps.log,
  );
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          const { port } = server.address();
          deps.log.info({ port, mode: config.mode }, 'listening');
          resolve(port);
        });
      }),
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
      await boards.stop();
      await store.close();
    },
  };
}
