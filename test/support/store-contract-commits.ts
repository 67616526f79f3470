import assert from 'node:assert/strict';
import type { Store, Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import {
  actionTexts,
  anAction,
  createAction,
  freshScope,
  readThere,
  replaceAction,
  versionOf,
} from './store-samples.ts';

/** What makes a commit conflict, for a partition with an action `there` that was replaced once. */
const FAILING: Readonly<Record<string, (versions: { old: string; now: string }) => Write>> = {
  'creates what is there': () => createAction('there', 'again'),
  'replaces an old version': ({ old }) => replaceAction('there', old, 'late'),
  'replaces with a version that never was': () => replaceAction('there', 'no such version\0', 'guess'),
  'replaces what is missing': ({ now }) => replaceAction('missing', now, 'nothing'),
};

const PLACES = { first: 0, 'in the middle': 2, last: 4 } as const;

async function setUp(store: Store) {
  const scope = freshScope();
  await store.commit(scope, [createAction('there', 'one'), createAction('other', 'other')]);
  const old = await versionOf(store, scope, 'there');
  await store.commit(scope, [replaceAction('there', old, 'two')]);
  const versions = { old, now: await versionOf(store, scope, 'there') };
  return { scope, versions, other: await versionOf(store, scope, 'other') };
}

/** All of the writes or none; and what versions promise. */
export function commitsAreAtomic(subject: Subject): void {
  for (const [what, failing] of Object.entries(FAILING)) {
    for (const [place, index] of Object.entries(PLACES)) {
      it(`writes nothing when the write ${place} ${what}`, async () => {
        const { store } = subject();
        const { scope, versions, other } = await setUp(store);
        const good = [createAction('n1', 'n1'), replaceAction('other', other, 'changed'), createAction('n2', 'n2')];
        const writes: readonly Write[] = [...good, createAction('n3', 'n3')].toSpliced(index, 0, failing(versions));
        assert.equal(await store.commit(scope, writes), 'conflict');
        assert.deepEqual(await actionTexts(store, scope), { other: 'other', there: 'two' });
        assert.equal(await versionOf(store, scope, 'other'), other);
        assert.equal(await versionOf(store, scope, 'there'), versions.now);
      });
    }
  }

  it('goes on after a conflict', async () => {
    const { store } = subject();
    const { scope, versions } = await setUp(store);
    assert.equal(await store.commit(scope, [replaceAction('there', versions.old, 'late')]), 'conflict');
    assert.equal(await store.commit(scope, [replaceAction('there', versions.now, 'three')]), 'committed');
    assert.deepEqual(await actionTexts(store, scope), { other: 'other', there: 'three' });
  });

  it('writes all of a mixed commit', async () => {
    const { store } = subject();
    const { scope, versions, other } = await setUp(store);
    const writes = [
      replaceAction('there', versions.now, 'three'),
      createAction('new', 'new'),
      replaceAction('other', other, 'changed'),
    ];
    assert.equal(await store.commit(scope, writes), 'committed');
    assert.deepEqual(await actionTexts(store, scope), { new: 'new', other: 'changed', there: 'three' });
  });

  it('takes sixty writes at once, replacing and creating', async () => {
    const { store } = subject();
    const scope = freshScope();
    const ids = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const creates = ids.map((id) => createAction(id, 'one'));
    assert.equal(await store.commit(scope, creates), 'committed');
    const listed = await store.list(scope, 'action');
    const replaces = listed.map(({ id, version }) => replaceAction(id, version, 'two'));
    assert.equal(await store.commit(scope, replaces), 'committed');
    assert.deepEqual(Object.values(await actionTexts(store, scope)), Array<string>(60).fill('two'));
  });

  it('gives a record another version with each write, even of an equal value', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('a', 'same'), createAction('b', 'same')]);
    const untouched = await versionOf(store, scope, 'b');
    const seen = new Set<string>();
    for (let round = 0; round < 10; round += 1) {
      const version = await versionOf(store, scope, 'a');
      seen.add(version);
      assert.equal(await store.commit(scope, [replaceAction('a', version, 'same')]), 'committed');
    }
    seen.add(await versionOf(store, scope, 'a'));
    assert.equal(seen.size, 11);
    assert.equal(await versionOf(store, scope, 'b'), untouched);
  });

  it('never takes a version again that it gave before, though the value is the old one', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('a', 'one')]);
    const first = await versionOf(store, scope, 'a');
    await store.commit(scope, [replaceAction('a', first, 'two')]);
    await store.commit(scope, [replaceAction('a', await versionOf(store, scope, 'a'), 'one')]);
    assert.equal(await store.commit(scope, [replaceAction('a', first, 'three')]), 'conflict');
    assert.deepEqual((await readThere(store, scope, { kind: 'action', id: 'a' })).value, anAction('one'));
  });

  it('tells one version to read and to list', async () => {
    const { store } = subject();
    const { scope, versions } = await setUp(store);
    const listed = await store.list(scope, 'action', { state: 'open' });
    assert.equal(listed.find(({ id }) => id === 'there')?.version, versions.now);
  });
}
