import { randomUUID } from 'node:crypto';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import { openCosmosStore } from '../../src/adapters/cosmos-store.ts';
import type { Store } from '../../src/ports/store.ts';
import type { OpenedStore } from './store-contract.ts';

/** A Cosmos store on an emulator of its own, for the contract suite and for tests of services. */
export async function openEmulatedStore(
  now = () => new Date(),
): Promise<OpenedStore & { readonly emulator: Emulator }> {
  const emulator = await startEmulator();
  const { endpoint, key } = emulator;
  const { open, closeAll } = cosmosStores({ endpoint, key, database: 'tmag-bot', now });
  const store = await open();
  emulator.forget();
  return {
    emulator,
    store,
    reopen: open,
    async dispose() {
      await closeAll();
      await emulator.stop();
    },
  };
}

/** The account that the tests are to run against instead, if one is named; each run makes a database of its own. */
export function openRealStore(endpoint: string): () => Promise<OpenedStore> {
  const key = process.env['COSMOS_KEY'];
  const database = process.env['COSMOS_DATABASE'] ?? `tmag-test-${randomUUID()}`;
  return async () => {
    const { open, closeAll } = cosmosStores({ endpoint, database, now: () => new Date(), ...(key && { key }) });
    return { store: await open(), reopen: open, dispose: closeAll };
  };
}

function cosmosStores(options: Parameters<typeof openCosmosStore>[0]) {
  const opened: Store[] = [];
  return {
    open: async (): Promise<Store> => {
      const store = await openCosmosStore(options);
      opened.push(store);
      return store;
    },
    closeAll: async () => {
      for (const store of opened) await store.close();
    },
  };
}
