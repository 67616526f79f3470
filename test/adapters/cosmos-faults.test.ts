import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import type { CosmosFault } from '../../dev/emulator/faults.ts';
import { partitionKey } from '../../src/ports/partition.ts';
import { MOST_BYTES } from '../../src/ports/store.ts';
import type { Store } from '../../src/ports/store.ts';
import { ends } from '../support/patience.ts';
import { openEmulatedStore } from '../support/store-cosmos.ts';
import { actionTexts, createAction, freshScope } from '../support/store-samples.ts';

/** A call waits for a second at most, and this machine is given a little for the rest. */
const PATIENCE = [0, 1200] as const;
/** What takes no time but its own. */
const AT_ONCE = [0, 300] as const;

/** Ways for an answer to be lost. */
const lost = (effect: 'carried out' | 'not carried out'): [string, CosmosFault][] => [
  ['resets', { reset: effect }],
  ['silence', { silence: effect }],
  ...[408, 410, 500, 503].map((status): [string, CosmosFault] => [`answers of ${status}`, { status, effect }]),
];

describe('the Cosmos store and a service that fails', () => {
  const scope = freshScope();
  let opened: Awaited<ReturnType<typeof openEmulatedStore>>;
  let store: Store;
  let emulator: Emulator;

  beforeEach(async () => {
    opened = await openEmulatedStore();
    ({ store, emulator } = opened);
    await store.commit(scope, [createAction('there', 'one')]);
    emulator.forget();
  });
  afterEach(() => opened.dispose());

  const CALLS = {
    read: () => store.read(scope, 'action', 'there'),
    list: () => store.list(scope, 'action'),
    ping: () => store.ping(),
    commit: () => store.commit(scope, [createAction('new', 'new'), createAction('too', 'too')]),
  };
  const names = Object.keys(CALLS) as (keyof typeof CALLS)[];
  /** What was asked of documents, and how it was answered. */
  const asked = () => emulator.seen.flatMap(({ wanted, status }) => (wanted === 'plan' ? [] : [`${wanted} ${status}`]));
  const written = () => actionTexts(store, scope);
  const NOTHING = { there: 'one' };
  const ALL = { ...NOTHING, new: 'new', too: 'too' };

  describe('without a fault', () => {
    const requests = { read: 'read 200', list: 'query 200', ping: 'read 404', commit: 'batch 200' };
    for (const name of names) {
      it(`makes one request for a ${name}`, async () => {
        await CALLS[name]();
        assert.deepEqual(asked(), [requests[name]]);
        const partitions = new Set(emulator.seen.flatMap(({ partition }) => partition ?? []));
        assert.deepEqual([...partitions], [name === 'ping' ? 'ping' : partitionKey(scope)]);
      });
    }

    it('calls too large what is over the limit, and sends none of it, and what the service says is', async () => {
      const text = 'x'.repeat(MOST_BYTES / 50 - Buffer.byteLength(JSON.stringify(createAction('w', '').value)));
      const writes = (more: string) => Array.from({ length: 50 }, (_, n) => createAction(`w${n}`, text + more));
      assert.equal(await store.commit(scope, writes('x')), 'too-large');
      assert.deepEqual(asked(), []);
      assert.deepEqual(await written(), NOTHING);
      assert.equal(await store.commit(scope, writes('')), 'committed');
      emulator.fails({ fault: { status: 413 } });
      assert.equal(await CALLS.commit(), 'too-large');
    });
  });

  describe('throttled', () => {
    for (const name of names) {
      it(`waits as long as it is asked to, then carries the ${name} out`, async () => {
        emulator.fails({ fault: { throttled: 150 }, times: 2 });
        // Timers may ring a millisecond early.
        await ends(CALLS[name](), name === 'commit' ? 'committed' : 'done', [298, 600]);
        assert.equal(asked().length, 3);
      });

      it(`gives a ${name} up at once that would have to wait for too long`, async () => {
        const trouble = emulator.fails({ fault: { throttled: 1500 } });
        await ends(CALLS[name](), 'busy', AT_ONCE);
        trouble.ends();
        assert.deepEqual([trouble.met, await written()], [1, NOTHING]);
      });
    }

    it('gives up what is throttled without an end, and has written nothing', async () => {
      const trouble = emulator.fails({ fault: { throttled: 100 } });
      await Promise.all(names.map((name) => ends(CALLS[name](), 'busy', [500, 1200])));
      trouble.ends();
      assert.deepEqual(await written(), NOTHING);
    });

    it('keeps the time that it has waited in mind when no answer comes after it', async () => {
      emulator.fails({ fault: { throttled: 500 }, times: 1 });
      emulator.fails({ fault: { silence: 'not carried out' } });
      await ends(CALLS.commit(), 'unsure', PATIENCE);
    });
  });

  describe('with a batch whose answer is lost', () => {
    for (const effect of ['carried out', 'not carried out'] as const) {
      for (const [what, fault] of lost(effect)) {
        it(`is unsure after ${what} where the batch was ${effect}, and sends it once`, async () => {
          emulator.fails({ fault, times: 1 });
          await ends(CALLS.commit(), 'unsure', PATIENCE);
          assert.equal(asked().length, 1);
          assert.deepEqual(await written(), effect === 'carried out' ? ALL : NOTHING);
          assert.equal(await CALLS.commit(), effect === 'carried out' ? 'conflict' : 'committed');
        });
      }
    }

    it('is unsure of a batch that is carried out after it gave up', async () => {
      emulator.fails({ fault: { silence: { later: 1100 } }, times: 1 });
      assert.equal(await CALLS.commit(), 'unsure');
      assert.deepEqual(await written(), NOTHING);
      while (Object.keys(await written()).length < 3);
      assert.deepEqual(await written(), ALL);
    });
  });

  describe('with reads', () => {
    const READS = names.filter((name) => name !== 'commit');
    for (const [what, fault] of lost('not carried out')) {
      it(`calls the store busy when reads get nothing but ${what}`, async () => {
        emulator.fails({ fault });
        await Promise.all(READS.map((name) => ends(CALLS[name](), 'busy', PATIENCE)));
      });
    }

    for (const name of READS) {
      it(`asks again after a reset of a ${name}`, async () => {
        emulator.fails({ fault: { reset: 'not carried out' }, times: 1 });
        await ends(CALLS[name](), 'done', AT_ONCE);
      });
    }

    it('takes a container that is gone for no answer', async () => {
      const client = new CosmosClient(emulator);
      await client.database('tmag-bot').container('register').delete();
      await assert.rejects(store.ping(), /answered 404/);
      for (const name of names) await assert.rejects(CALLS[name], /answered 404/);
    });
  });

  for (const status of [400, 401, 403]) {
    it(`says that the service answered ${status}`, async () => {
      const trouble = emulator.fails({ fault: { status } });
      for (const name of names) await assert.rejects(CALLS[name], new RegExp(`Cosmos DB answered ${status}`));
      assert.equal(trouble.met, names.length);
    });
  }

  it('waits on closing for a call that waits itself, and asks nothing afterwards', async () => {
    emulator.fails({ fault: { throttled: 200 }, times: 1 });
    const working = CALLS.commit();
    await store.close();
    assert.deepEqual(asked(), ['batch 429', 'batch 200']);
    assert.equal(await working, 'committed');
    for (const name of names) await assert.rejects(CALLS[name], /closed/);
    assert.equal(asked().length, 2);
  });
});
