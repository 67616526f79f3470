/**
 * `npm run bench:outbox`: what a run of the outbox with 10 reminders due costs among 1,000,000 that wait far in the
 * future, against the same among 1,000. Interleaved, in one process, each on a SQLite file of its own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../src/adapters/sqlite-store.ts';
import { stationery } from '../src/bot/stationery.ts';
import { createDispatcher } from '../src/dispatcher.ts';
import type { Delivery, Notice } from '../src/domain/notice.ts';
import { personalMailbox } from '../src/domain/notice.ts';
import type { Messenger } from '../src/ports/messenger.ts';
import type { GroupScope, Store, Write } from '../src/ports/store.ts';
import { emptyMemory } from '../src/services/deps.ts';
import type { Deps } from '../src/services/deps.ts';
import { seedGroup } from '../src/services/groups.ts';
import { readGroupFiles } from '../src/adapters/group-files.ts';

const SCOPE: GroupScope = { of: 'group', tenant: 'bench', prefix: 'TMAG' };
const ROUNDS = 9;
const DUE = 10;
const AT_ONCE = 60;
const NOW = new Date('2023-06-14T08:00:00Z');
const FAR = '2033-06-14T08:00:00.000Z';

const messenger: Messenger = {
  timeoutMs: 1,
  people: () => Promise.resolve({ outcome: 'known', people: [] }),
  openPersonal: (account) => Promise.resolve({ outcome: 'opened', reference: { to: account.id } }),
  post: () => Promise.resolve({ outcome: 'sent', activity: randomUUID() }),
  edit: (_to, activity) => Promise.resolve({ outcome: 'sent', activity }),
};

const delivery = (record: string, notBefore: string, about: string): Delivery => ({
  ...{ type: 'action', record, state: 'waiting', attempts: 0, notBefore, about, audience: 'owners' },
  ...{ occasion: 'before-5', series: 1, person: record },
});

const create = (value: Delivery): Write => ({
  op: 'create',
  kind: 'delivery',
  id: randomUUID(),
  value,
  due: value.notBefore,
});

/** A ladder's next rung, as every open action has one. */
function farNotice(count: number): Write {
  const id = randomUUID();
  const value: Notice = {
    ...{ id, type: 'action', meeting: 1 + (count % 5000), state: 'waiting', about: `TMAG19-${count}` },
    ...{ audience: 'owners', occasion: 'before-5', series: 1, notBefore: FAR },
  };
  return { op: 'create', kind: 'notice', id, value, due: FAR };
}

async function fill(store: Store, waiting: number): Promise<void> {
  for (let done = 0; done < waiting; done += AT_ONCE) {
    const some = Math.min(AT_ONCE, waiting - done);
    await store.commit(
      SCOPE,
      Array.from({ length: some }, (_, index) => farNotice(done + index)),
    );
  }
}

/** A group with so many notices that wait, and a dispatcher for it. */
async function open(waiting: number) {
  const dir = mkdtempSync(join(tmpdir(), 'tmag-bench-'));
  const store = openSqliteStore({ file: join(dir, 'bench.sqlite'), now: () => NOW });
  const silent = () => undefined;
  const deps: Deps = {
    store,
    clock: { now: () => NOW },
    log: {
      info: silent,
      warn: silent,
      error: (_fields, _message, fault) => {
        throw fault;
      },
    },
    memory: emptyMemory(),
    newId: randomUUID,
    holidays: () => Promise.resolve([]),
    poke: silent,
  };
  const [seed] = readGroupFiles(join(import.meta.dirname, '..', 'config', 'groups'));
  if (!seed) throw new Error('no group file');
  await seedGroup(deps, SCOPE, seed);
  await fill(store, waiting);
  const times = { everyMs: 5000, leaseMs: 30_000, boardEveryMs: 5000 };
  const dispatcher = createDispatcher(deps, { messenger, stationery, ...times });
  return {
    store,
    dispatcher,
    close: async () => {
      await store.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function timeOf({ store, dispatcher }: Awaited<ReturnType<typeof open>>): Promise<number> {
  const due = Array.from({ length: DUE }, (_, index) =>
    create(delivery(personalMailbox(`p${index}`), NOW.toISOString(), 'TMAG19-01')),
  );
  await store.commit(SCOPE, due);
  const began = performance.now();
  await dispatcher.run();
  return performance.now() - began;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const few = await open(1000);
const many = await open(1_000_000);
const times: { few: number[]; many: number[] } = { few: [], many: [] };
await timeOf(few);
await timeOf(many);
for (let round = 0; round < ROUNDS; round += 1) {
  times.few.push(await timeOf(few));
  times.many.push(await timeOf(many));
}
const ratios = times.many.map((value, round) => value / (times.few[round] ?? value)).sort((a, b) => a - b);
console.log(`10 due of 1,000: ${median(times.few).toFixed(2)} ms; of 1,000,000: ${median(times.many).toFixed(2)} ms`);
console.log(
  `ratio ${median(ratios).toFixed(2)} (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}), ${ROUNDS} rounds`,
);
await few.close();
await many.close();
