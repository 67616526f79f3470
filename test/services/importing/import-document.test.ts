import assert from 'node:assert/strict';
import { logAction } from '../../../src/services/actions.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { seedGroup } from '../../../src/services/groups.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { StoreBusy } from '../../../src/ports/store.ts';
import type { CommitResult, Scope, Store, Write } from '../../../src/ports/store.ts';
import { MIGRATION, tmagSeed } from '../../support/group.ts';
import { codeOf, valueOf } from '../../support/results.ts';
import { openTestStore } from '../../support/store-under-test.ts';
import {
  CHAIR,
  depsOn,
  membersNow,
  outrunBy,
  requestBy,
  SCOPE,
  startTmag019,
  useWorkplace,
  withStore,
} from '../../support/workplace.ts';
import {
  aDocument,
  aLargeDocument,
  aMeeting,
  aRead,
  aReadDecision,
  aReadNote,
  bring,
  brought,
  recordsNow,
  registerNow,
  SEEDED,
} from './documents.ts';

const LARGE = { actions: 130, decisions: 40, notes: 200 };
const SMALL = { actions: 30, decisions: 10, notes: 30 };
const JOHN = 'John Wiggins';

const faultsIn = async (deps: Deps) => (await auditGroup(deps, SCOPE)).faults;

/** What one commit of the group's meets. */
type Fate = 'lost before' | 'lost after' | 'unsure before' | 'unsure after' | 'conflict' | 'busy';
const FATES: readonly Fate[] = ['lost before', 'lost after', 'unsure before', 'unsure after', 'conflict', 'busy'];

/** A store whose nth commit in the group fails in some way. */
function failingAt(deps: Deps, { nth, fate }: { nth: number; fate: Fate }) {
  let count = 0;
  const meet = async (store: Store, scope: Scope, writes: readonly Write[]): Promise<CommitResult> => {
    if (fate === 'conflict') return 'conflict';
    if (fate === 'busy') throw new StoreBusy('silent');
    if (fate.endsWith('after')) await store.commit(scope, writes);
    if (fate.startsWith('lost')) throw new Error('killed here');
    return 'unsure';
  };
  const failing = withStore(deps, (store) => ({
    commit: (scope, writes) => {
      count += scope.of === 'group' ? 1 : 0;
      return count === nth ? meet(store, scope, writes) : store.commit(scope, writes);
    },
  }));
  return { ...failing, counted: () => count };
}

describe('an import', function () {
  this.timeout(60_000);
  const work = useWorkplace({ meeting: false });
  const stores: { dispose: () => Promise<void> }[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.dispose();
  });

  /** A register of its own with the group and nothing else. */
  async function another(): Promise<Deps> {
    const now = () => work().deps.clock.now();
    const opened = await openTestStore(now);
    stores.push(opened);
    const deps = depsOn(opened.store, now);
    await seedGroup(deps, SCOPE, tmagSeed);
    return deps;
  }

  it('comes in commits of at most 60 writes and 25 items, told to nobody, and holds', async () => {
    const sizes: { writes: number; items: number }[] = [];
    const watched = withStore(work().deps, (store) => ({
      commit: (scope, writes) => {
        const items = writes.filter(({ kind }) => ['action', 'decision', 'note'].includes(kind)).length;
        sizes.push({ writes: writes.length, items });
        return store.commit(scope, writes);
      },
    }));
    await brought(watched, aLargeDocument(LARGE));
    assert.ok(
      sizes.every(({ writes, items }) => writes <= 60 && items <= 25),
      JSON.stringify(sizes),
    );
    const { deps } = work();
    const count = async (kind: 'action' | 'decision' | 'note' | 'notice' | 'delivery') =>
      (await deps.store.list(SCOPE, kind)).length;
    assert.deepEqual([await count('action'), await count('decision'), await count('note')], [130, 40, 200]);
    assert.deepEqual([await count('notice'), await count('delivery')], [0, 0]);
    assert.deepEqual(await faultsIn(deps), []);
    assert.equal((await deps.store.read(SCOPE, 'action', 'TMAG19-01'))?.value.topic, 'Stones');
  });

  it('changes nothing the second time, nor on another day', async () => {
    const { deps, setTime } = work();
    const document = aLargeDocument(SMALL);
    await brought(deps, document);
    const before = await recordsNow(deps);
    for (const at of ['2023-05-31T10:00:00.000Z', '2023-09-01T10:00:00.000Z']) {
      setTime(at);
      const { strangers, actions, revised, decisions, notes, meeting, attendees, issued } = await brought(
        deps,
        document,
      );
      assert.deepEqual([strangers, actions, revised, decisions, notes], [[], [], [], [], []]);
      assert.deepEqual([meeting, attendees, issued], [undefined, undefined, undefined]);
      assert.deepEqual(await recordsNow(deps), before, at);
    }
  });

  for (const fate of FATES) {
    it(`cut off at any commit (${fate}) ends, run again, as one that was not`, async () => {
      const document = aLargeDocument(SMALL);
      await brought(work().deps, document);
      const whole = await registerNow(work().deps);
      let isOver = false;
      for (let nth = 1; !isOver; nth += 1) {
        const deps = await another();
        const failing = failingAt(deps, { nth, fate });
        await bring(failing, document).catch(() => undefined);
        isOver = failing.counted() < nth;
        const restarted = { ...deps, memory: depsOn(deps.store).memory };
        await brought(restarted, document);
        assert.deepEqual(await registerNow(restarted), whole, `commit ${nth}`);
        assert.deepEqual(await faultsIn(restarted), [], `commit ${nth}`);
        assert.ok(nth < 20, 'it ends');
      }
    });
  }

  it('of one file twice at once is the import of it', async () => {
    const document = aLargeDocument(SMALL);
    await brought(work().deps, document);
    const deps = await another();
    const other = { ...deps, memory: depsOn(deps.store).memory };
    const codes = (await Promise.all([bring(deps, document), bring(other, document)])).map(codeOf);
    assert.deepEqual(codes, ['done', 'done']);
    // Which of two batches comes first is chance, and with it the order of items.
    const unordered = (register: object) => JSON.stringify(register).replaceAll(/"order":\d+,/g, '');
    assert.equal(unordered(await registerNow(deps)), unordered(await registerNow(work().deps)));
    assert.equal((await membersNow(deps)).length, SEEDED + 2, 'newcomers are taken in once');
    assert.deepEqual(await faultsIn(deps), []);
  });

  it('goes on beside somebody who logs: no ref twice, the counters after the highest', async () => {
    const { deps } = work();
    await startTmag019(deps);
    const log = async () => {
      const due = { given: 'date', date: '2023-06-21' } as const;
      const owner = { given: 'text', text: JOHN } as const;
      const input = { text: 'Count the gulls', area: MIGRATION, owner, due };
      return valueOf(await logAction(deps, await requestBy(deps, CHAIR), input)).outcome.ref;
    };
    const register = aDocument({
      actions: ['TMAG19-01', 'TMAG19-07', 'TMAG18-120', 'TMAG17-02'].map((ref) => aRead(ref)),
      decisions: [aReadDecision('TMAG-DEC44', { meeting: 18 })],
    });
    const outrun = outrunBy(deps, async () => {
      assert.equal(await log(), 'TMAG19-01');
    });
    valueOf(await bring(outrun, register));
    assert.equal(await log(), 'TMAG19-08');
    const texts = await deps.store.list(SCOPE, 'action');
    assert.equal(texts.find(({ id }) => id === 'TMAG19-01')?.value.text, 'Count the gulls', 'first come, first served');
    assert.equal((await deps.store.read(SCOPE, 'head', 'head'))?.value.nextDecision, 45);
    const orders = texts.map(({ value }) => value.order);
    assert.equal(new Set(orders).size, orders.length);
    assert.deepEqual(await faultsIn(deps), []);
  });

  it('keeps the same paragraph twice where the file has it twice', async () => {
    const { deps } = work();
    const note = (line: number, item: string) => aReadNote('None were raised.', { line, item });
    await brought(
      deps,
      aDocument({ meeting: aMeeting(), notes: [note(1, 'Welcome'), note(2, 'Welcome'), note(3, 'Summary')] }),
    );
    const texts = (await deps.store.list(SCOPE, 'note')).map(({ value }) => value.item).sort();
    assert.deepEqual(texts, ['Summary', 'Welcome', 'Welcome']);
  });
});
