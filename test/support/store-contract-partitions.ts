import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Scope } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import { actionTexts, aHead, createAction, freshScope, readThere, replaceAction, versionOf } from './store-samples.ts';

/** Pairs of ids that a careless join, escape or comparison takes for each other. */
const NASTY: readonly (readonly [string, string])[] = [
  ['a', 'b'],
  ['a|b', ''],
  ['a', '|b'],
  ['a:b', 'c'],
  ['a', 'b:c'],
  ['a/b', 'c'],
  ['a', 'b/c'],
  ['a,b', 'c'],
  ['a","b', 'c'],
  ['a', 'b","c'],
  ['a\\', 'b'],
  ['a', '\\b'],
  ['a\\","b', 'c'],
  ['a%3A', 'b'],
  ['a%253A', 'b'],
  ['a\0', 'b'],
  ['a', '\0b'],
  ['a\\u0000', 'b'],
  ['A', 'b'],
  ['a', 'B'],
  ['a ', 'b'],
  ['a', 'b '],
  ['é', 'b'],
  ['e\u0301', 'b'],
  ['😀', 'b'],
  ['\ud83d', 'b'],
  ['\ude00', 'b'],
  ['\ufffd', 'b'],
  ['a\u2028', 'b'],
  ["a' OR '1'='1", 'b'],
  ['%', '_'],
  ['', 'a'],
  ['', ''],
];

function nastyScopes(run: string): readonly Scope[] {
  const pairs = NASTY.flatMap(([one, two]): readonly Scope[] => [
    { of: 'group', tenant: `${run}${one}`, prefix: two },
    { of: 'chat', tenant: `${run}${one}`, chat: two },
  ]);
  const singles = [...new Set(NASTY.map(([one]) => one))].flatMap((one): readonly Scope[] => [
    { of: 'person', account: `${run}${one}` },
    { of: 'seed', prefix: `${run}${one}` },
  ]);
  return [...pairs, ...singles];
}

/** A call sees the partition that it names and nothing else. */
export function partitionsStayApart(subject: Subject): void {
  it('keeps partitions apart, whatever characters their ids have', async () => {
    const { store } = subject();
    const scopes = nastyScopes(randomUUID());
    for (const scope of scopes) {
      const name = JSON.stringify(scope);
      assert.equal(await store.commit(scope, [createAction('same', name)]), 'committed', name);
    }
    for (const scope of scopes) {
      const name = JSON.stringify(scope);
      assert.deepEqual(await actionTexts(store, scope), { same: name });
      assert.equal((await readThere(store, scope, { kind: 'action', id: 'same' })).value.text, name);
    }
  });

  it('finds no version of another partition', async () => {
    const { store } = subject();
    const [here, there] = [freshScope(), freshScope()];
    await store.commit(here, [createAction('a', 'here')]);
    await store.commit(there, [createAction('a', 'there')]);
    const version = await versionOf(store, here, 'a');
    assert.equal(await store.commit(there, [replaceAction('a', version, 'stolen')]), 'conflict');
    assert.deepEqual(await actionTexts(store, there), { a: 'there' });
  });

  it('keeps kinds with one id apart', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('same', 'an action')]);
    assert.equal(await store.read(scope, 'head', 'same'), undefined);
    assert.deepEqual(await store.list(scope, 'head'), []);
    const head = { op: 'create', kind: 'head', id: 'same', value: aHead(2) } as const;
    assert.equal(await store.commit(scope, [head]), 'committed');
    assert.deepEqual(await actionTexts(store, scope), { same: 'an action' });
  });
}
