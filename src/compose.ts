import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { PATIENCE, withoutHiddenRetries } from './adapters/connector-pipeline.ts';
import { readGroupFiles } from './adapters/group-files.ts';
import { pinoLog } from './adapters/pino-log.ts';
import { openCosmosStore } from './adapters/cosmos-store.ts';
import { openSqliteStore } from './adapters/sqlite-store.ts';
import { clockStartingAt, systemClock } from './adapters/system-clock.ts';
import { teamsFiles } from './adapters/teams-files.ts';
import { createTeamsMessenger } from './adapters/teams-messenger.ts';
import { bankHolidays } from './adapters/bank-holidays.ts';
import { createBoards } from './bot/boards.ts';
import { createBot } from './bot/bot.ts';
import { dialogButtons } from './bot/dialog-buttons.ts';
import { stationery } from './bot/stationery.ts';
import type { Admission } from './bot/turn.ts';
import type { Config } from './config.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { GroupScope, Store } from './ports/store.ts';
import { createDispatcher } from './dispatcher.ts';
import { createServer } from './server.ts';
import { operate } from './operator.ts';
import { emptyMemory } from './services/deps.ts';
import type { Deps } from './services/deps.ts';
import { loadGroup } from './services/groups.ts';
import { seedAtStart } from './services/seeds.ts';
import { systemRequest } from './services/system.ts';

/** The whole product, wired and not yet listening. */
export interface Product {
  /** Listens, and runs the outbox; gives the port, which is chosen by the system when the setting is 0. */
  start(): Promise<number>;
  /** Sends what is due now, without waiting for the outbox's own run. */
  runOutbox(): Promise<void>;
  /** Takes no more requests, waits for those and the messages in hand, then closes the store. */
  stop(): Promise<void>;
}

/** What a test or the demo puts in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  /** How the outbox is run, where that differs from the settings. */
  readonly outbox?: Partial<Config['outbox']>;
  /** Whether only `runOutbox` sends what is due: nothing by the clock, nor after a commit. */
  readonly outboxByHand?: boolean;
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
  const patience = { ...PATIENCE, elsewhere: config.outbox.sendTimeoutMs };
  return new CloudAdapter(withoutHiddenRetries(new ConfigurationBotFrameworkAuthentication(credentials), patience));
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

const admissionOf = (config: Config): Admission =>
  config.mode === 'teams' ? { mode: 'teams', tenants: config.tenants } : { mode: 'local' };

const appIdOf = (config: Config): string => (config.mode === 'teams' ? config.credentials.MicrosoftAppId : '');

/** What the bot and a worker on its own have in common: the register, the connector, and the outbox between them. */
async function composeOutbox(config: Config, overrides: Overrides) {
  mkdirSync(config.dataDir, { recursive: true });
  const clock = overrides.clock ?? clockOf(config);
  // What expires was dated by this clock, which in local mode may be another than the machine's.
  const store = await openStore(config, () => clock.now());
  const adapter = adapterOf(config);
  const deps: Deps = {
    store,
    clock,
    log: overrides.log ?? pinoLog(config.logLevel),
    memory: emptyMemory(),
    newId: randomUUID,
    holidays: bankHolidays(),
    poke: () => {
      dispatcher.poke();
    },
  };
  const { sendTimeoutMs, ...times } = { ...config.outbox, ...overrides.outbox };
  const messenger = createTeamsMessenger(adapter, appIdOf(config), { timeoutMs: sendTimeoutMs });
  const dispatcher = createDispatcher(deps, { messenger, stationery, ...times });
  return { deps, adapter, messenger, dispatcher };
}

/** Wires a worker that runs the outbox beside the bot, and answers nobody. */
export async function composeWorker(config: Config, overrides: Overrides = {}): Promise<Product> {
  const { deps, dispatcher } = await composeOutbox(config, overrides);
  return {
    start: () => {
      dispatcher.start();
      deps.log.info({ mode: config.mode }, 'working');
      return Promise.resolve(0);
    },
    runOutbox: () => dispatcher.run(),
    stop: async () => {
      await dispatcher.stop();
      await deps.store.close();
    },
  };
}

/** Where the groups of a register are: in teams mode under the tenant that their file names, or the only one that is served. */
async function scopeOf(config: Config, store: Store, prefix: string): Promise<GroupScope | undefined> {
  if (config.mode === 'local') {
    const claim = await store.read({ of: 'seed', prefix }, 'seed', 'claim');
    return claim && { of: 'group', tenant: claim.value.tenant, prefix };
  }
  const named = readGroupFiles(config.groupsDir).find(({ group }) => group.prefix === prefix)?.tenant;
  const tenant = named ?? (config.tenants.length === 1 ? config.tenants[0] : undefined);
  return tenant === undefined ? undefined : { of: 'group', tenant, prefix };
}

/** `export` and `import` at the machine: opens the register, does it, closes. Gives the exit code. */
export async function runOperator(
  config: Config,
  { command, args }: { readonly command: 'export' | 'import'; readonly args: readonly string[] },
  print: (line: string) => void,
): Promise<number> {
  const { deps, dispatcher } = await composeOutbox(config, {});
  try {
    if (config.mode === 'teams') await seedAtStart(deps, readGroupFiles(config.groupsDir), config.tenants);
    const enter = async (prefix: string) => {
      const scope = await scopeOf(config, deps.store, prefix);
      const situation = scope && (await loadGroup(deps, scope));
      return situation && systemRequest(deps, situation, { key: deps.newId(), isOperator: true });
    };
    return await operate({ deps, enter, print }, command, args);
  } finally {
    await dispatcher.stop();
    await deps.store.close();
  }
}

/** Wires the product from its settings. The only file that sees every room. Throws BadGroupFile. */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Product> {
  const seeds = readGroupFiles(config.groupsDir);
  const { deps, adapter, messenger, dispatcher } = await composeOutbox(config, overrides);
  const dialogs = overrides.dialogs ?? config.mode === 'teams';
  if (dialogs) adapter.use(dialogButtons);
  const boards = createBoards(deps, messenger);
  if (config.mode === 'teams') await seedAtStart(deps, seeds, config.tenants);
  const files = teamsFiles({ isLocal: config.mode === 'local' });
  const bot = createBot({ ...deps, seeds, boards, files, dialogs, admission: admissionOf(config) });
  const server = createServer(
    {
      // The framework's own type of a request wants these three and no more.
      messages: ({ body, headers, method = 'POST' }, res) =>
        adapter.process({ body: body as Record<string, unknown>, headers, method }, res, bot),
      ready: () => deps.store.ping(),
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
          if (!overrides.outboxByHand) dispatcher.start();
          resolve(port);
        });
      }),
    runOutbox: () => dispatcher.run(),
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
      await dispatcher.stop();
      await boards.stop();
      await deps.store.close();
    },
  };
}
