import assert from 'node:assert/strict';
import type { Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import {
  actionTexts,
  aHead,
  anAction,
  anEvent,
  aReceipt,
  aTip,
  aWithdrawnAction,
  createAction,
  freshScope,
  readThere,
} from './store-samples.ts';

const ODD_TEXTS: Readonly<Record<string, string>> = {
  'an emoji': 'done 👍🏽 by 👩‍👩‍👧',
  NUL: 'before\0after\0',
  'half of a surrogate pair': 'cut \ud83d off',
  'line separators': 'one\u2028two\u2029three\r\nfour',
  '2,000 characters': '€'.repeat(2000),
  '2,000 emoji': '🦊'.repeat(1000),
  'quotes and markup': `'; DROP TABLE records; -- "quoted" \\u0000 <at>x</at> \${y}`,
  'composed and decomposed letters': 'é e\u0301 ﬀ İ',
  'control characters': '\u0001\u001f\u007f\ufeff',
  'an empty text': '',
};

/** What was committed comes back as it was, to `read` and to `list`. */
export function recordsComeBack(subject: Subject): void {
  it('reads nothing where nothing was written', async () => {
    const { store } = subject();
    assert.equal(await store.read(freshScope(), 'action', 'TMAG19-01'), undefined);
    assert.deepEqual(await store.list(freshScope(), 'action'), []);
  });

  it('reads nothing under an id that no record can have', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createAction('a', 'a')]);
    for (const id of ['', 'a\0', 'a\0b', 'a ', 'a/b', "a' OR 'a'='a", '%', '*', 'ä']) {
      assert.equal(await store.read(scope, 'action', id), undefined, JSON.stringify(id));
    }
  });

  it('brings back each kind of value with its id and chain', async () => {
    const { store } = subject();
    const scope = freshScope();
    const writes = [
      { op: 'create', kind: 'head', id: 'head', value: aHead(7), chain: aTip(3) },
      { op: 'create', kind: 'action', id: 'TMAG19-01', value: anAction('Plan'), chain: aTip(1) },
      { op: 'create', kind: 'event', id: 'action:TMAG19-01:1', value: anEvent('action:TMAG19-01', 1) },
      { op: 'create', kind: 'receipt', id: 'r_1.a-B', value: aReceipt('act-1') },
      { op: 'create', kind: 'person', id: 'p', value: { groups: [{ tenant: 't', prefix: 'TMAG' }] } },
    ] as const satisfies readonly Write[];
    assert.equal(await store.commit(scope, writes), 'committed');
    for (const write of writes) {
      const { kind, id, value } = write;
      const { version, ...stored } = await readThere(store, scope, { kind, id });
      assert.deepEqual(stored, 'chain' in write ? { id, value, chain: write.chain } : { id, value });
      assert.deepEqual(await store.list(scope, kind), [{ version, ...stored }]);
    }
  });

  for (const [what, text] of Object.entries(ODD_TEXTS)) {
    it(`keeps ${what} as it was`, async () => {
      const { store } = subject();
      const scope = freshScope();
      await store.commit(scope, [createAction('odd', text)]);
      assert.equal((await readThere(store, scope, { kind: 'action', id: 'odd' })).value.text, text);
      assert.equal((await actionTexts(store, scope))['odd'], text);
    });
  }

  it('shares no value with its callers', async () => {
    const { store } = subject();
    const scope = freshScope();
    const written = { op: 'create', kind: 'action', id: 'a', value: anAction('as written'), chain: aTip(1) } as const;
    await store.commit(scope, [written]);
    Object.assign(written.value, { text: 'changed by the writer' });
    Object.assign(written.chain, { count: 99 });
    const first = await readThere(store, scope, { kind: 'action', id: 'a' });
    // A store may freeze what it hands out.
    Reflect.set(first.value, 'text', 'changed by the reader');
    Reflect.set(first.chain!, 'count', 98);
    for (const listed of await store.list(scope, 'action')) Reflect.set(listed.value, 'text', 'changed again');
    const { value, chain } = await readThere(store, scope, { kind: 'action', id: 'a' });
    assert.deepEqual({ value, chain }, { value: anAction('as written'), chain: aTip(1) });
  });

  it('replaces a record as a whole, its chain too', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [
      { op: 'create', kind: 'action', id: 'a', value: aWithdrawnAction('one'), chain: aTip(1) },
    ]);
    const { version } = await readThere(store, scope, { kind: 'action', id: 'a' });
    await store.commit(scope, [{ op: 'replace', kind: 'action', id: 'a', version, value: anAction('two') }]);
    const { id, value, ...rest } = await readThere(store, scope, { kind: 'action', id: 'a' });
    assert.deepEqual(
      { id, value, fields: Object.keys(rest) },
      { id: 'a', value: anAction('two'), fields: ['version'] },
    );
  });
}
