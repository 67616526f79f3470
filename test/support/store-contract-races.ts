import assert from 'node:assert/strict';
import type { GroupScope, Store, Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import { actionTexts, createAction, freshScope, replaceAction, versionOf } from './store-samples.ts';

const RACERS = 6;

/** Starts all commits before it waits for the first; whose turn comes first is the store's business. */
async function race(stores: readonly Store[], scope: GroupScope, writesOf: (n: number) => Write[]) {
  const racers = Array.from({ length: RACERS }, (_, n) => stores[n % stores.length]!.commit(scope, writesOf(n)));
  const results = await Promise.all(racers);
  return results.flatMap((result, n) => (result === 'committed' ? [n] : []));
}

/** Of the commits that race for one record exactly one is carried out, and wholly. */
export function racesHaveOneWinner(subject: Subject): void {
  let stores: readonly Store[] = [];
  const other = () => stores[1]!;

  before('a second store on the same records', async () => {
    stores = [subject().store, await subject().reopen()];
  });

  it('lets exactly one of several commits replace a version, and keeps what that one wrote', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scope = freshScope();
      await other().commit(scope, [createAction('head', 'before')]);
      const version = await versionOf(other(), scope, 'head');
      const winners = await race(stores, scope, (n) => [
        replaceAction('head', version, `by ${n}`),
        createAction(`by-${n}`, `by ${n}`),
      ]);
      assert.equal(winners.length, 1);
      const won = `by ${winners[0]!}`;
      for (const store of stores)
        assert.deepEqual(await actionTexts(store, scope), { [`by-${winners[0]!}`]: won, head: won });
    }
  });

  it('lets exactly one of several commits create an id', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scope = freshScope();
      const winners = await race(stores, scope, (n) => [createAction('once', `by ${n}`)]);
      assert.equal(winners.length, 1);
      for (const store of stores) assert.deepEqual(await actionTexts(store, scope), { once: `by ${winners[0]!}` });
    }
  });

  it('counts without a gap when every loser reads again and tries again', async () => {
    const scope = freshScope();
    await other().commit(scope, [createAction('count', '0')]);
    const countUp = async (store: Store): Promise<void> => {
      const { count } = await actionTexts(store, scope);
      const version = await versionOf(store, scope, 'count');
      const next = String(Number(count) + 1);
      const result = await store.commit(scope, [
        replaceAction('count', version, next),
        createAction(`n-${next}`, next),
      ]);
      if (result === 'conflict') await countUp(store);
    };
    await Promise.all(stores.flatMap((store) => Array.from({ length: 10 }, () => countUp(store))));
    const { count, ...numbered } = await actionTexts(other(), scope);
    assert.equal(count, '20');
    assert.equal(Object.keys(numbered).length, 20);
  });

  it('shows an acknowledged commit at once to another store', async () => {
    const [one, two] = [stores[0]!, other()];
    const scope = freshScope();
    await two.ping();
    for (let round = 0; round < 10; round += 1) {
      const write = createAction(`n${round}`, String(round));
      assert.equal(await one.commit(scope, [write]), 'committed');
      assert.equal((await two.read(scope, 'action', `n${round}`))?.id, `n${round}`);
      assert.equal((await two.list(scope, 'action')).length, round + 1);
      assert.equal(await two.commit(scope, [write]), 'conflict');
    }
  });
}
