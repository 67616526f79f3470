import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import type { Store } from '../../src/ports/store.ts';
import type { OpenedStore } from './store-contract.ts';

/** A directory that only this test uses. The caller removes it. */
export const scratchDirectory = (): string => mkdtempSync(join(tmpdir(), 'tmag-store-'));

/** A SQLite store on a new file, for the contract suite and for tests of services. */
export function openScratchStore(now = () => new Date()): OpenedStore & { readonly directory: string } {
  const directory = scratchDirectory();
  // Named as the bot names it, so that a bot can be pointed at it.
  const file = join(directory, 'tmag-bot.sqlite');
  const opened: Store[] = [];
  const open = (): Store => {
    const store = openSqliteStore({ file, now });
    opened.push(store);
    return store;
  };
  return {
    directory,
    store: open(),
    reopen: () => Promise.resolve(open()),
    async dispose() {
      for (const store of opened) await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
