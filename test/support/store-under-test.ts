import type { OpenedStore } from './store-contract.ts';
import { openEmulatedStore } from './store-cosmos.ts';
import { openScratchStore } from './store-sqlite.ts';

/** A store for tests of what lies above it. */
interface StoreUnderTest extends OpenedStore {
  /** The settings by which a process of its own opens the same store. */
  readonly env: Readonly<Record<string, string>>;
}

/** Opens an empty store: SQLite, or an emulated Cosmos DB where the environment says STORE=cosmos. */
export async function openTestStore(now: () => Date): Promise<StoreUnderTest> {
  if (process.env['STORE'] !== 'cosmos') {
    const opened = openScratchStore(now);
    return { ...opened, env: { DATA_DIR: opened.directory } };
  }
  const opened = await openEmulatedStore(now);
  const { endpoint, key } = opened.emulator;
  return { ...opened, env: { STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } };
}
