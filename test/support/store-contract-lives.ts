import assert from 'node:assert/strict';
import type { OpenedStore, OpenStore } from './store-contract.ts';
import { actionTexts, createAction, freshScope, replaceAction, versionOf } from './store-samples.ts';

/** What outlives a store, and what a closed one does. */
export function storesOpenAndClose(open: OpenStore): void {
  let opened: OpenedStore | undefined;

  beforeEach('a store to close', async () => {
    opened = await open();
  });
  afterEach(() => opened?.dispose());

  it('is ready once it is open', async () => {
    await opened!.store.ping();
  });

  it('has everything acknowledged when it is opened again', async () => {
    const { store, reopen } = opened!;
    const scope = freshScope();
    await store.commit(scope, [createAction('a', 'one'), createAction('b', 'b')]);
    await store.commit(scope, [replaceAction('a', await versionOf(store, scope, 'a'), 'two')]);
    const before = await store.list(scope, 'action');
    await store.close();
    const again = await reopen();
    assert.deepEqual(await again.list(scope, 'action'), before);
    assert.equal(await again.commit(scope, [replaceAction('a', before[0]!.version, 'three')]), 'committed');
  });

  it('finishes the work in hand before it closes', async () => {
    const { store, reopen } = opened!;
    const scope = freshScope();
    const ids = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const inHand = ids.map((id) => store.commit(scope, [createAction(id, id)]));
    const reading = store.list(scope, 'action');
    await store.close();
    assert.deepEqual(await Promise.all(inHand), Array<string>(20).fill('committed'));
    assert.ok(Array.isArray(await reading));
    assert.equal(Object.keys(await actionTexts(await reopen(), scope)).length, 20);
  });

  it('rejects every call after it was closed, and never throws', async () => {
    const { store } = opened!;
    const scope = freshScope();
    await store.close();
    const calls: readonly Promise<unknown>[] = [
      store.read(scope, 'action', 'a'),
      store.list(scope, 'action'),
      store.list(scope, 'action', { state: 'open' }),
      store.commit(scope, [createAction('a', 'a')]),
      store.ping(),
    ];
    const results = await Promise.allSettled(calls);
    assert.deepEqual(
      results.map(({ status }) => status),
      Array<string>(5).fill('rejected'),
    );
  });

  it('can be closed twice', async () => {
    await opened!.store.close();
    await opened!.store.close();
  });

  it('leaves another store on the same records open', async () => {
    const { store, reopen } = opened!;
    const scope = freshScope();
    const other = await reopen();
    await store.commit(scope, [createAction('a', 'a')]);
    await store.close();
    await other.ping();
    assert.equal(await other.commit(scope, [createAction('b', 'b')]), 'committed');
    assert.deepEqual(await actionTexts(other, scope), { a: 'a', b: 'b' });
  });
}
