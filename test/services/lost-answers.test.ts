import assert from 'node:assert/strict';
import { StoreBusy } from '../../src/ports/store.ts';
import type { CommitResult, Store } from '../../src/ports/store.ts';
import { logAction } from '../../src/services/actions.ts';
import type { Deps } from '../../src/services/deps.ts';
import { anInput, logged } from '../support/inputs.ts';
import { codeOf, valueOf } from '../support/results.ts';
import { requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

/** What becomes of each commit in turn; the store's own once the list is at its end. */
type Fate = 'written, but nobody hears' | 'lost' | 'busy' | CommitResult;

function fated(deps: Deps, fates: readonly Fate[], read?: Store['read']): Deps {
  const rest = [...fates];
  return withStore(deps, (store) => ({
    ...(read && { read }),
    commit: async (scope, writes) => {
      const fate = rest.shift() ?? 'committed';
      if (fate === 'busy') throw new StoreBusy('throttled');
      if (fate === 'lost') return 'unsure';
      if (fate === 'written, but nobody hears') assert.equal(await store.commit(scope, writes), 'committed');
      else if (fate !== 'committed') return fate;
      else return store.commit(scope, writes);
      return 'unsure';
    },
  }));
}

const busily: Store['read'] = () => Promise.reject(new StoreBusy('silent'));
const NEVER = Array<Fate>(5000).fill('lost');

describe('A change whose answer is lost', () => {
  const work = useWorkplace();
  const refs = async (deps: Deps) => (await deps.store.list(SCOPE, 'action')).map(({ id }) => id);
  const log = async (deps: Deps, fates: readonly Fate[], read?: Store['read']) =>
    logAction(fated(deps, fates, read), await requestBy(deps, SECRETARY), anInput());

  it('finds its receipt when it was written, and is answered as the first time', async () => {
    const { deps } = work();
    const { outcome, repeatOf } = valueOf(await log(deps, ['written, but nobody hears']));
    assert.deepEqual([outcome.ref, repeatOf], ['TMAG19-01', undefined]);
    assert.deepEqual(await refs(deps), ['TMAG19-01']);
  });

  it('is tried again when it was not, with one effect', async () => {
    const { deps } = work();
    assert.equal(valueOf(await log(deps, ['lost', 'conflict', 'lost'])).outcome.ref, 'TMAG19-01');
    assert.deepEqual(await refs(deps), ['TMAG19-01']);
  });

  it('never says that nothing was saved while nobody knows', async () => {
    const { deps } = work();
    await assert.rejects(log(deps, NEVER), { name: 'AnswerLost' });
    await assert.rejects(log(deps, ['lost', 'busy']), { name: 'StoreBusy' });
    await assert.rejects(log(deps, ['written, but nobody hears'], busily), { name: 'StoreBusy' });
    assert.deepEqual(await refs(deps), ['TMAG19-01']);
  }).timeout(10_000);

  it('says that nothing was saved when the store was busy', async () => {
    const { deps } = work();
    assert.equal(codeOf(await log(deps, ['busy'])), 'busy');
    assert.equal(codeOf(await log(deps, ['conflict', 'busy'])), 'busy');
    assert.equal(codeOf(await log(deps, ['conflict'], busily)), 'busy');
    assert.equal(codeOf(await log(deps, ['too-large'])), 'too-large');
    assert.deepEqual(await refs(deps), []);
  });
});

/** Another instance's commits are not seen yet: the first reads give what was there before them. */
async function behind(deps: Deps, reads: number): Promise<Deps> {
  const before = new Map<string, unknown>();
  for (const [kind, id] of [
    ['head', 'head'],
    ['receipt', 'form'],
  ] as const) {
    before.set(`${kind}:${id}`, await deps.store.read(SCOPE, kind, id));
  }
  let left = reads;
  return withStore(deps, (store) => ({
    read: ((scope, kind, id) => {
      const old = before.has(`${kind}:${id}`) && left > 0;
      if (old) left -= 1;
      return old ? Promise.resolve(before.get(`${kind}:${id}`)) : store.read(scope, kind, id);
    }) as Store['read'],
  }));
}

describe('An instance whose reads lag behind those of another', () => {
  const work = useWorkplace();

  for (const reads of [1, 2, 5, 8]) {
    it(`logs under the next ref all the same, ${reads} reads late`, async () => {
      const { deps, elsewhere } = work();
      const late = await behind(deps, reads);
      await logged(await elsewhere(), 'Faster');
      const { outcome } = valueOf(await logAction(late, await requestBy(late, SECRETARY), anInput('Slower')));
      assert.equal(outcome.ref, 'TMAG19-02');
    });

    it(`does what was done elsewhere no second time, ${reads} reads late`, async () => {
      const { deps, elsewhere } = work();
      const late = await behind(deps, reads);
      const other = await elsewhere();
      valueOf(await logAction(other, await requestBy(other, SECRETARY, { key: 'form' }), anInput('Once')));
      const again = await logAction(late, await requestBy(late, SECRETARY, { key: 'form' }), anInput('Once'));
      const { outcome, repeatOf } = valueOf(again);
      assert.deepEqual([outcome.ref, repeatOf !== undefined], ['TMAG19-01', true]);
      assert.equal((await deps.store.list(SCOPE, 'action')).length, 1);
    });
  }
});
