import assert from 'node:assert/strict';
import type { Subject } from './store-contract.ts';
import { actionTexts, aReceipt, createAction, freshScope, readThere } from './store-samples.ts';

const DAY = 24 * 3600 * 1000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

/** A record past its `expires` may go, and nothing else may. When it goes is the store's business. */
export function recordsExpire(subject: Subject): void {
  it('keeps a record until it expires, and reads and replaces it like any other', async () => {
    const { store } = subject();
    const scope = freshScope();
    const receipt = { kind: 'receipt', id: 'r', expires: inDays(30) } as const;
    assert.equal(await store.commit(scope, [{ ...receipt, op: 'create', value: aReceipt('one') }]), 'committed');
    assert.equal(await store.commit(scope, [{ ...receipt, op: 'create', value: aReceipt('two') }]), 'conflict');
    const { version, value } = await readThere(store, scope, receipt);
    assert.deepEqual(value, aReceipt('one'));
    assert.equal(
      await store.commit(scope, [{ ...receipt, op: 'replace', version, value: aReceipt('two') }]),
      'committed',
    );
    assert.deepEqual((await readThere(store, scope, receipt)).value, aReceipt('two'));
  });

  it('may lose a record that expired, but none beside it', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [
      { op: 'create', kind: 'receipt', id: 'gone', value: aReceipt('old'), expires: inDays(-1) },
      { op: 'create', kind: 'receipt', id: 'kept', value: aReceipt('new'), expires: inDays(1) },
      createAction('kept', 'for ever'),
    ]);
    // More commits than a store that sweeps as it goes would wait for.
    for (let round = 0; round < 120; round += 1) await store.commit(scope, [createAction(`n${round}`, 'n')]);
    const receipts = (await store.list(scope, 'receipt')).map(({ id }) => id);
    assert.ok(receipts.includes('kept'));
    assert.equal(Object.keys(await actionTexts(store, scope)).length, 121);
    const gone = await store.read(scope, 'receipt', 'gone');
    assert.deepEqual(gone?.value, gone && aReceipt('old'));
  });

  it('gives a record that is made anew a version that the expired one never had', async () => {
    const { store } = subject();
    const scope = freshScope();
    const receipt = { kind: 'receipt', id: 'r', value: aReceipt('same'), expires: inDays(-1) } as const;
    const seen = new Set<string>();
    let made = 0;
    for (let round = 0; round < 150; round += 1) {
      if ((await store.commit(scope, [{ ...receipt, op: 'create' }])) === 'committed') made += 1;
      const stored = await store.read(scope, 'receipt', 'r');
      if (stored) seen.add(stored.version);
      await store.commit(scope, [createAction(`n${round}`, 'n')]);
    }
    assert.ok(made >= 1);
    assert.ok(seen.size <= made, 'an untouched record changed its version');
    for (const version of [...seen].slice(0, -1)) {
      assert.equal(await store.commit(scope, [{ ...receipt, op: 'replace', version }]), 'conflict');
    }
  });
}
