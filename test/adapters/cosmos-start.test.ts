import assert from 'node:assert/strict';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import { openCosmosStore } from '../../src/adapters/cosmos-store.ts';

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
