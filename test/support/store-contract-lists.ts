import assert from 'node:assert/strict';
import type { Where } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import {
  actionTexts,
  anAction,
  anEvent,
  aWithdrawnAction,
  createAction,
  freshScope,
  readThere,
} from './store-samples.ts';

/** A list has every record of its kind that matches, in order. */
export function listsMatch(subject: Subject): void {
  it('lists by the code units of the ids', async () => {
    const { store } = subject();
    const scope = freshScope();
    const ids = ['a', 'B', '10', '2', 'a-', 'a.', 'a_', 'a:', 'aA', 'a0', '-', '.', '_', ':', 'Z', 'z', 'a-1', 'A'];
    await store.commit(
      scope,
      ids.map((id) => createAction(id, id)),
    );
    const listed = await store.list(scope, 'action');
    assert.deepEqual(
      listed.map(({ id }) => id),
      [...ids].sort(),
    );
  });

  it('lists every record, however many', async () => {
    const { store } = subject();
    const scope = freshScope();
    const ids = Array.from({ length: 240 }, (_, index) => `n${String(index).padStart(3, '0')}`);
    for (let start = 0; start < ids.length; start += 60) {
      const writes = ids.slice(start, start + 60).map((id) => createAction(id, id));
      assert.equal(await store.commit(scope, writes), 'committed');
    }
    assert.deepEqual(Object.keys(await actionTexts(store, scope)), ids);
  });

  it('lists what equals every field that is asked for', async () => {
    const { store } = subject();
    const scope = freshScope();
    const values = {
      a: anAction('a', { meeting: 19 }),
      b: aWithdrawnAction('b', { meeting: 19 }),
      c: anAction('c', { meeting: 20 }),
      d: aWithdrawnAction('d', { meeting: 1 }),
    };
    await store.commit(
      scope,
      Object.entries(values).map(([id, value]) => ({ op: 'create', kind: 'action', id, value })),
    );
    const ids = async (where?: Where) => (await store.list(scope, 'action', where)).map(({ id }) => id).join('');
    assert.equal(await ids({ meeting: 19 }), 'ab');
    assert.equal(await ids({ meeting: 1 }), 'd');
    assert.equal(await ids({ state: 'open' }), 'ac');
    assert.equal(await ids({ meeting: 19, state: 'withdrawn' }), 'b');
    assert.equal(await ids({ meeting: 20, state: 'withdrawn' }), '');
    assert.equal(await ids({}), 'abcd');
    assert.equal(await ids(), 'abcd');
    for (const state of ['', 'OPEN', 'open ', 'open\0', "open' OR '1'='1", '%', 'null']) {
      assert.equal(await ids({ state }), '', JSON.stringify(state));
    }
    assert.equal(await ids({ record: 'action:a' }), '', 'a field that actions do not have');
  });

  it('lists the events of one record', async () => {
    const { store } = subject();
    const scope = freshScope();
    const events = [anEvent('action:A-1', 1), anEvent('action:A-1', 2), anEvent('action:A-10', 1)];
    await store.commit(
      scope,
      events.map((value) => ({ op: 'create', kind: 'event', id: `${value.record}:${value.seq}`, value })),
    );
    const listed = await store.list(scope, 'event', { record: 'action:A-1' });
    assert.deepEqual(
      listed.map(({ id, value }) => [id, value.seq]),
      [
        ['action:A-1:1', 1],
        ['action:A-1:2', 2],
      ],
    );
  });

  it('forgets the old value of a field that it finds records by', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('a', 'a')]);
    const { version } = await readThere(store, scope, { kind: 'action', id: 'a' });
    const value = aWithdrawnAction('a', { meeting: 20 });
    await store.commit(scope, [{ op: 'replace', kind: 'action', id: 'a', version, value }]);
    assert.deepEqual(await store.list(scope, 'action', { state: 'open' }), []);
    assert.deepEqual(await store.list(scope, 'action', { meeting: 19 }), []);
    assert.equal((await store.list(scope, 'action', { meeting: 20, state: 'withdrawn' })).length, 1);
  });
}
