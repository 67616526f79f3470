import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { PATIENCE, withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import { openCosmosStore } from '../../src/adapters/cosmos-store.ts';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import { createTeamsMessenger } from '../../src/adapters/teams-messenger.ts';
import { stationery } from '../../src/bot/stationery.ts';
import { readConfig } from '../../src/config.ts';
import type { Config } from '../../src/config.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store, Write } from '../../src/ports/store.ts';
import { emptyMemory } from '../../src/services/deps.ts';
import type { Deps } from '../../src/services/deps.ts';

// A process of its own, which outbox-storm.ts starts: it runs the outbox by the bot's own settings, and tells on standard
// output what it is about to do. NOW_FILE holds the time, KILL_AT the point at which it ends itself, KILL_NTH the how
// manieth time it comes there.

/** Ends the process on the spot when it comes to its point: nothing after this line is carried out. */
function createFate(point: string | undefined, nth: number): (passed: string) => void {
  let left = nth;
  return (passed) => {
    if (passed !== point || (left -= 1) > 0) return;
    writeSync(1, `dies ${passed}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}

/** What a commit of the outbox is for, by the write that stands first in it. */
function purposeOf([first]: readonly Write[]): 'expand' | 'claim' | 'mark' | 'other' {
  if (first?.kind === 'notice' && first.value.state === 'expanded') return 'expand';
  if (first?.kind !== 'mailbox') return 'other';
  return Date.parse(first.value.claimedUntil) > 0 ? 'claim' : 'mark';
}

/** The store, with the points before and after each commit and after the read that confirms a claim. */
function mortalStore(store: Store, fate: (passed: string) => void): Store {
  const claimed = new Set<string>();
  return {
    ...store,
    read: async (scope, kind, id) => {
      const found = await store.read(scope, kind, id);
      if (kind === 'mailbox' && claimed.delete(id)) fate('after read-back');
      return found;
    },
    commit: async (scope, writes) => {
      const purpose = purposeOf(writes);
      const [{ id } = { id: '' }] = writes;
      fate(`before ${purpose}`);
      const result = await store.commit(scope, writes);
      if (result !== 'committed') return result;
      if (purpose === 'claim') claimed.add(id);
      if (purpose === 'mark') writeSync(1, `marked ${id}\n`);
      fate(`after ${purpose}`);
      return result;
    },
  };
}

const chatOf = ({ conversation }: Readonly<Record<string, unknown>>): string =>
  typeof conversation === 'object' && conversation !== null && 'id' in conversation ? String(conversation.id) : '';

/** The messenger, with the points around each POST. */
function mortalMessenger(messenger: Messenger, fate: (passed: string) => void): Messenger {
  return {
    ...messenger,
    post: async (to, message) => {
      fate('before post');
      writeSync(1, `post ${chatOf(to)}\n`);
      // The request may or may not have come to the connector by then.
      setTimeout(fate, Math.random() * 5, 'in post');
      const result = await messenger.post(to, message);
      fate('after post');
      return result;
    },
  };
}

const open = ({ store, dataDir }: Config, now: () => Date): Store | Promise<Store> => {
  if (store.kind === 'sqlite') return openSqliteStore({ file: join(dataDir, 'tmag-bot.sqlite'), now });
  const { endpoint, database, key = '' } = store;
  return openCosmosStore({ endpoint, database, key, now });
};

const read = readConfig(process.env);
if (!read.ok) throw new Error(read.faults.join('\n'));
const { sendTimeoutMs, ...times } = read.config.outbox;
const now = () => new Date(readFileSync(process.env['NOW_FILE'] ?? '', 'utf8'));
const fate = createFate(process.env['KILL_AT'], Number(process.env['KILL_NTH'] ?? 1));
const patience = { ...PATIENCE, elsewhere: sendTimeoutMs };
const adapter = new CloudAdapter(withoutHiddenRetries(new ConfigurationBotFrameworkAuthentication({}), patience));
const note = (_fields: object, said: string, fault?: unknown) => {
  writeSync(1, `log ${said} ${String(fault)}\n`);
};
const store = await open(read.config, now);
const deps: Deps = {
  store: mortalStore(store, fate),
  clock: { now },
  log: { info: note, warn: note, error: note },
  memory: emptyMemory(),
  newId: randomUUID,
  holidays: () => Promise.resolve([]),
  poke: () => undefined,
};
const messenger = mortalMessenger(createTeamsMessenger(adapter, '', { timeoutMs: sendTimeoutMs }), fate);
const dispatcher = createDispatcher(deps, { messenger, stationery, ...times });
dispatcher.start();
writeSync(1, 'ready\n');
process.once('SIGTERM', () => {
  void dispatcher
    .stop()
    .then(() => store.close())
    .then(() => process.exit(0));
});
