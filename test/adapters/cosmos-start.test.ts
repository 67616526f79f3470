import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import type { CosmosFailing } from '../../dev/emulator/faults.ts';
import { openCosmosStore } from '../../src/adapters/cosmos-store.ts';
import { ends } from '../support/patience.ts';

/** What takes no time but its own. */
const AT_ONCE = [0, 300] as const;

describe('Several instances that open an empty Cosmos DB account at once', () => {
  it('make one container between them, and all of them start', async () => {
    for (let round = 0; round < 5; round += 1) {
      const emulator = await startEmulator();
      const { endpoint, key } = emulator;
      const options = { endpoint, key, database: 'tmag-bot', now: () => new Date() };
      const stores = await Promise.all([1, 2, 3].map(() => openCosmosStore(options)));
      const made = emulator.seen.filter(({ wanted, status }) => wanted === 'metadata' && status === 201);
      assert.equal(made.length, 2);
      for (const store of stores) await store.close();
      await emulator.stop();
    }
  });
});

describe('opening the Cosmos store', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.stop());

  const open = async (endpoint = emulator.endpoint): Promise<void> => {
    await (await openCosmosStore({ endpoint, key: emulator.key, database: 'tmag', now: () => new Date() })).close();
  };
  const makeContainer = async (path: string, fields: { readonly defaultTtl?: number } = {}) => {
    const client = new CosmosClient(emulator);
    const { database } = await client.databases.create({ id: 'tmag' });
    await database.containers.create({ id: 'register', partitionKey: { paths: [path] }, ...fields });
    client.dispose();
  };
  const made = () => emulator.seen.filter(({ status }) => status === 201).length;

  it('makes the database and the container where they are missing, as they should be, and only then', async () => {
    await open();
    assert.equal(made(), 2);
    const client = new CosmosClient(emulator);
    const { resource } = await client.database('tmag').container('register').read();
    client.dispose();
    assert.deepEqual([resource?.partitionKey?.paths, resource?.defaultTtl], [['/pk'], -1]);
    await open();
    assert.equal(made(), 2);
  });

  const wrong: [string, () => Promise<void>, string][] = [
    [
      'partitioned by another path',
      () => makeContainer('/id', { defaultTtl: -1 }),
      'is partitioned by /id, not by /pk',
    ],
    ['without a time to live', () => makeContainer('/pk'), 'has time to live off'],
  ];
  for (const [what, make, message] of wrong) {
    it(`refuses a container ${what}, and names the account`, async () => {
      await make();
      await assert.rejects(open(), new RegExp(`can't open .* ${emulator.endpoint}: .* ${message}`));
    });
  }

  const failing: [string, CosmosFailing, RegExp][] = [
    ['may not make the database', { wanted: 'metadata', fault: { status: 403 }, after: 2 }, /deploy infra\/ first/],
    ['may not make the container', { wanted: 'metadata', fault: { status: 403 }, after: 4 }, /deploy infra\/ first/],
    ['may not look', { wanted: 'metadata', fault: { status: 403 } }, /can't open the Cosmos DB account http/],
    ['has a wrong key', { wanted: 'metadata', fault: { status: 401 } }, /can't open the Cosmos DB account http/],
  ];
  for (const [what, failure, message] of failing) {
    it(`says so at once when it ${what}`, async () => {
      emulator.fails(failure);
      await ends(open(), message, AT_ONCE);
    });
  }

  it('names the reason when nothing listens, after some seconds', async () => {
    await assert.rejects(
      open('http://127.0.0.1:1/'),
      /can't open the Cosmos DB account http:\/\/127\.0\.0\.1:1\/: .*ECONNREFUSED/,
    );
  });

  it('waits when it is throttled or broken off', async () => {
    emulator.fails({ wanted: 'metadata', fault: { throttled: 50 }, times: 1 });
    emulator.fails({ wanted: 'metadata', fault: { reset: 'not carried out' }, times: 1 });
    await open();
  });

  it('gives a silent account up in some seconds', async () => {
    emulator.fails({ wanted: 'metadata', fault: { silence: 'not carried out' } });
    await ends(open(), "can't open", [0, 10_000]);
  });
});
