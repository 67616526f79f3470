import assert from 'node:assert/strict';
import type { Notice } from '../../src/domain/notice.ts';
import type { GroupScope, Store, Write } from '../../src/ports/store.ts';
import type { Subject } from './store-contract.ts';
import { createAction, freshScope, readThere } from './store-samples.ts';

const NINE = '2023-06-14T08:00:00.000Z';
const JUST_BEFORE = '2023-06-14T07:59:59.999Z';

const aNotice = (id: string, notBefore = NINE): Notice => ({
  id,
  type: 'release',
  meeting: 19,
  state: 'waiting',
  notBefore,
});

const createNotice = (id: string, due?: string): Write => ({
  op: 'create',
  kind: 'notice',
  id,
  value: aNotice(id, due),
  ...(due !== undefined && { due }),
});

/** What is due of these groups; other tests of the suite leave due records of their own. */
async function dueIn(store: Store, scopes: readonly GroupScope[], at: string): Promise<readonly string[]> {
  const found = await store.findDue(at, 1000);
  const own = found.filter(({ scope }) => scopes.some(({ tenant }) => tenant === scope.tenant));
  return own.map(({ id }) => id).sort();
}

/** What waits for its time is found when that has come, and nothing else is. */
export function dueRecordsAreFound(subject: Subject): void {
  it('gives what is due by then, of every group, as it was written', async () => {
    const { store } = subject();
    const scopes = [freshScope(), freshScope()];
    await store.commit(scopes[0]!, [createNotice('now', NINE), createNotice('later', '2023-06-15T08:00:00.000Z')]);
    await store.commit(scopes[1]!, [createNotice('also', NINE), createNotice('never'), createAction('a', 'a')]);
    assert.deepEqual(await dueIn(store, scopes, JUST_BEFORE), []);
    assert.deepEqual(await dueIn(store, scopes, NINE), ['also', 'now']);
    const found = (await store.findDue(NINE, 1000)).find(({ scope }) => scope.tenant === scopes[0]!.tenant);
    const stored = await readThere(store, scopes[0]!, { kind: 'notice', id: 'now' });
    assert.deepEqual(found, { ...stored, kind: 'notice', scope: scopes[0] });
  });

  it('follows what a record is replaced with', async () => {
    const { store } = subject();
    const scope = freshScope();
    await store.commit(scope, [createNotice('n', NINE)]);
    const replace = async (due?: string) => {
      const { version } = await readThere(store, scope, { kind: 'notice', id: 'n' });
      const write = { op: 'replace', kind: 'notice', id: 'n', version, value: aNotice('n') } as const;
      assert.equal(await store.commit(scope, [{ ...write, ...(due !== undefined && { due }) }]), 'committed');
    };
    await replace('2023-06-20T08:00:00.000Z');
    assert.deepEqual(await dueIn(store, [scope], NINE), []);
    await replace(JUST_BEFORE);
    assert.deepEqual(await dueIn(store, [scope], NINE), ['n']);
    await replace();
    assert.deepEqual(await dueIn(store, [scope], '2030-01-01T00:00:00.000Z'), []);
  });

  it('gives no more than it is asked for, and only records of groups', async () => {
    const { store } = subject();
    const scope = freshScope();
    const early = '1990-01-01T00:00:00.000Z';
    await store.commit(scope, [createNotice('one', early), createNotice('two', early), createNotice('three', early)]);
    await store.commit({ of: 'chat', tenant: scope.tenant, chat: 'c' }, [createNotice('elsewhere', early)]);
    assert.equal((await store.findDue(early, 2)).length, 2);
    assert.deepEqual(await dueIn(store, [scope], early), ['one', 'three', 'two']);
  });
}
