import type { Store } from '../../src/ports/store.ts';
import { commitsAreAtomic } from './store-contract-commits.ts';
import { dueRecordsAreFound } from './store-contract-due.ts';
import { faultsAreRefused } from './store-contract-faults.ts';
import { listsMatch } from './store-contract-lists.ts';
import { storesOpenAndClose } from './store-contract-lives.ts';
import { recordsExpire } from './store-contract-expiry.ts';
import { partitionsStayApart } from './store-contract-partitions.ts';
import { racesHaveOneWinner } from './store-contract-races.ts';
import { recordsComeBack } from './store-contract-reads.ts';
import { commandsFollowTheModel } from './store-model.ts';

/** A store under test. */
export interface OpenedStore {
  readonly store: Store;
  /** One more store on the same records, as another process would open it; the first stays as it is. */
  readonly reopen: () => Promise<Store>;
  /** Closes what is open still, and removes the records. */
  readonly dispose: () => Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** Gives the tests of a suite the store that was opened for them. */
export type Subject = () => OpenedStore;

/**
 * Proves every sentence of `src/ports/store.ts`; each implementation of the port has to pass it.
 *
 * One store serves all tests, each in partitions of its own, except where a test closes the store.
 */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} as a store`, () => {
    let opened: OpenedStore | undefined;
    const subject: Subject = () => opened!;

    before(async () => {
      opened = await open();
    });
    after(() => opened?.dispose());

    describe('reading', () => {
      recordsComeBack(subject);
      listsMatch(subject);
    });
    describe('partitions', () => {
      partitionsStayApart(subject);
    });
    describe('commits', () => {
      commitsAreAtomic(subject);
      faultsAreRefused(subject);
      commandsFollowTheModel(subject);
    });
    describe('races', () => {
      racesHaveOneWinner(subject);
    });
    describe('expiry', () => {
      recordsExpire(subject);
    });
    describe('what is due', () => {
      dueRecordsAreFound(subject);
    });
    describe('opening and closing', () => {
      storesOpenAndClose(open);
    });
  });
}
