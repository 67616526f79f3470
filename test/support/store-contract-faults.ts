import assert from 'node:assert/strict';
import { MOST_BYTES, MOST_WRITES } from '../../src/ports/store.ts';
import type { Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import { actionTexts, anAction, createAction, freshScope } from './store-samples.ts';

const BAD_IDS = [
  '',
  ' ',
  'a b',
  'a/b',
  'a\\b',
  'a?b',
  'a#b',
  'a%b',
  "a'b",
  'a"b',
  'a\0',
  'a\n',
  'a,b',
  'ä',
  '😀',
  'a|b',
  'x'.repeat(256),
];
const GOOD_IDS = ['a', 'Z', '0', '-', '_', ':', '.', '..', 'aZ0-_:.', 'x'.repeat(255)];

/** Faults of ours reject with a RangeError, and nothing is written. */
export function faultsAreRefused(subject: Subject): void {
  it('refuses a commit without writes', async () => {
    await assert.rejects(subject().store.commit(freshScope(), []), RangeError);
  });

  it('refuses one write too many, and writes none of them', async () => {
    const { store } = subject();
    const scope = freshScope();
    const writes = Array.from({ length: MOST_WRITES + 1 }, (_, index) => createAction(`n${index}`, 'n'));
    await assert.rejects(store.commit(scope, writes), RangeError);
    assert.deepEqual(await actionTexts(store, scope), {});
    assert.equal(await store.commit(scope, writes.slice(1)), 'committed');
  });

  it('refuses the same record twice, and writes neither', async () => {
    const { store } = subject();
    const scope = freshScope();
    await assert.rejects(store.commit(scope, [createAction('a', 'one'), createAction('a', 'two')]), RangeError);
    assert.deepEqual(await actionTexts(store, scope), {});
  });

  it('refuses ids with other letters, and writes nothing beside them', async () => {
    const { store } = subject();
    const scope = freshScope();
    for (const id of BAD_IDS) {
      const bad: Write = createAction(id, 'bad');
      const writes = [createAction('good', 'good'), bad];
      await assert.rejects(store.commit(scope, writes), RangeError, JSON.stringify(id));
    }
    assert.deepEqual(await actionTexts(store, scope), {});
  });

  it('takes ids of all the allowed letters', async () => {
    const { store } = subject();
    const scope = freshScope();
    const writes = GOOD_IDS.map((id) => createAction(id, id));
    assert.equal(await store.commit(scope, writes), 'committed');
    for (const id of GOOD_IDS) assert.equal((await store.read(scope, 'action', id))?.value.text, id);
  });

  it('says of too many bytes that they are too many, writes none of them, and takes what just fits', async () => {
    const { store } = subject();
    const scope = freshScope();
    // Two bytes a letter in UTF-8, and quotes that JSON writes with two more.
    const most = (bytes: number) => 'é'.repeat((bytes - Buffer.byteLength(JSON.stringify(anAction('')))) / 2);
    const writes = (bytes: number) => [createAction('small', 'small'), createAction('large', most(bytes))];
    assert.equal(await store.commit(scope, writes(MOST_BYTES)), 'too-large');
    assert.deepEqual(await actionTexts(store, scope), {});
    const fitting = writes(MOST_BYTES - 2000);
    assert.equal(await store.commit(scope, fitting), 'committed');
    assert.equal(Object.keys(await actionTexts(store, scope)).length, 2);
  });

  it('calls it a fault before it calls it a conflict', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('there', 'there')]);
    await assert.rejects(store.commit(scope, [createAction('there', 'again'), createAction('a b', 'bad')]), RangeError);
  });
}
