import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import type { Container, ContainerRequest, JSONObject, OperationInput } from '@azure/cosmos';
import sinon from 'sinon';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import type { CosmosFault } from '../../dev/emulator/faults.ts';
import DEFINITION from '../../infra/cosmos-container.json' with { type: 'json' };

const doc = (id: string, text: string, more: JSONObject = {}) => ({ id, pk: 'p', text, ...more });
const create = (id: string, text = 'new', more: JSONObject = {}): OperationInput => ({
  operationType: 'Create',
  resourceBody: doc(id, text, more),
});
const replace = (id: string, text: string, ifMatch?: string): OperationInput => ({
  operationType: 'Replace',
  id,
  resourceBody: doc(id, text),
  ...(ifMatch !== undefined && { ifMatch }),
});
const PK = 'SELECT * FROM c WHERE c.pk = @pk';
const ofPartition = (pk: string) => ({ query: PK, parameters: [{ name: '@pk', value: pk }] });

describe('the Cosmos emulator behind its strict front', () => {
  let emulator: Emulator;
  let container: Container;

  beforeEach(async () => {
    emulator = await startEmulator();
    const { endpoint, key } = emulator;
    const client = new CosmosClient({ endpoint, key, connectionPolicy: { retryOptions: { maxRetryAttemptCount: 0 } } });
    const { database } = await client.databases.create({ id: 'db' });
    ({ container } = await database.containers.create(DEFINITION as ContainerRequest));
    await batch([create('there', 'one'), create('other', 'other')]);
    emulator.forget();
  });
  afterEach(async () => {
    container.database.client.dispose();
    await emulator.stop();
  });

  const batch = (operations: OperationInput[], pk = 'p') => container.items.batch(operations, pk);
  const read = (id: string, pk = 'p') => container.item(id, pk).read<{ text: string; _etag: string }>();
  const query = (pk: string, spec: string | ReturnType<typeof ofPartition> = ofPartition(pk)) =>
    container.items.query<{ id: string }>(spec, { partitionKey: pk }).fetchNext();
  /** A batch as it goes over the wire, where the SDK hides how the service answered. */
  const post = (operations: readonly unknown[], init: RequestInit = {}): Promise<Response> =>
    fetch(`${emulator.endpoint}dbs/db/colls/register/docs`, {
      method: 'POST',
      headers: { 'x-ms-cosmos-is-batch-request': 'True', 'x-ms-documentdb-partitionkey': '["p"]' },
      body: JSON.stringify(operations),
      ...init,
    });
  /** What one call is charged, in its answer and in the list of what was seen; a query's plan is free. */
  const charged = async (call: () => Promise<object>): Promise<unknown> => {
    emulator.forget();
    const { headers } = (await call()) as { readonly headers: object };
    const [{ charge } = { charge: NaN }, ...more] = emulator.seen.filter(({ wanted }) => wanted !== 'plan');
    assert.deepEqual([...more, Number(new Map(Object.entries(headers)).get('x-ms-request-charge'))], [charge]);
    return charge;
  };
  /** All that is written, id to text. */
  const texts = () => Object.fromEntries(emulator.documents().map((d) => [String(d['id']), d['text']]));
  const AS_IT_WAS = { there: 'one', other: 'other' };

  describe('batches', () => {
    const failing: [string, number, OperationInput][] = [
      ['creates what is there', 409, create('there')],
      ['replaces an old version', 412, replace('there', 'late', '"old"')],
      ['replaces what is missing', 404, replace('missing', 'nothing')],
    ];
    for (const [what, status, operation] of failing) {
      for (const [place, index] of Object.entries({ first: 0, 'in the middle': 2, last: 4 })) {
        it(`writes nothing when the operation ${place} ${what}, and answers 424 for the others`, async () => {
          const good = [create('n1'), replace('other', 'changed'), create('n2'), create('n3')];
          const { result } = await batch(good.toSpliced(index, 0, operation));
          const statuses = result?.map(({ statusCode }) => statusCode);
          assert.deepEqual(statuses, Array<number>(5).fill(424).with(index, status));
          assert.deepEqual(texts(), AS_IT_WAS);
          assert.deepEqual(emulator.seen, [{ wanted: 'batch', partition: 'p', status: 207, charge: index + 1 }]);
        });
      }
    }

    it('creates and replaces in one batch, and gives what it wrote another version', async () => {
      const before = (await read('there')).resource!._etag;
      const { result } = await batch([replace('there', 'two', before), create('new')]);
      assert.deepEqual(texts(), { there: 'two', other: 'other', new: 'new' });
      const now = (await read('there')).resource!._etag;
      assert.deepEqual([now, now === before], [result?.[0]?.eTag, false]);
    });

    it('takes 100 operations, and of 101 writes none', async () => {
      const operations = Array.from({ length: 101 }, (_, index) => create(`n${index}`));
      assert.deepEqual([(await post(operations)).status, texts()], [400, AS_IT_WAS]);
      assert.equal((await post(operations.slice(1))).status, 200);
      assert.equal(emulator.documents().length, 102);
    });

    it('refuses more than 2 MB with 413, and writes nothing', async () => {
      const half = 'x'.repeat(1024 * 1024);
      await assert.rejects(batch([create('n1', half), create('n2', half)]), /too large/);
      assert.deepEqual([emulator.seen[0]?.status, texts()], [413, AS_IT_WAS]);
      assert.equal((await post([create('n1', half), create('n2', half.slice(1000))])).status, 200);
    });

    const unfit: [string, readonly OperationInput[]][] = [
      ['no operation', []],
      ['one record twice', [create('twice'), create('twice')]],
      ['an Upsert', [create('n1'), { operationType: 'Upsert', resourceBody: doc('n2', 'new') }]],
      ['a record of another partition', [create('n1'), create('n2', 'theirs', { pk: 'q' })]],
      ['an id of over 1,023 bytes', [create('n1'), create('ä'.repeat(512))]],
    ];
    it('refuses a batch with a Delete', async () => {
      assert.equal((await post([{ operationType: 'Delete', id: 'there' }])).status, 400);
      assert.deepEqual(texts(), AS_IT_WAS);
    });
    for (const [what, operations] of unfit) {
      it(`refuses a batch with ${what}, and writes nothing`, async () => {
        // As a whole, or the operation by itself.
        const response = await post(operations);
        assert.match(response.status === 207 ? await response.text() : `"statusCode":${response.status}`, /:400\b/);
        assert.deepEqual(texts(), AS_IT_WAS);
      });
    }

    const alone: [string, () => Promise<unknown>][] = [
      ['a create', () => container.items.create(doc('n1', 'new'))],
      ['an upsert', () => container.items.upsert(doc('there', 'two'))],
      ['a replace', () => container.item('there', 'p').replace(doc('there', 'two'))],
      ['a patch', () => container.item('there', 'p').patch([{ op: 'set', path: '/text', value: 'two' }])],
      ['a delete', () => container.item('there', 'p').delete()],
    ];
    for (const [what, write] of alone) {
      it(`refuses ${what} outside of a batch`, async () => {
        await assert.rejects(write, { code: 400 });
        assert.deepEqual(texts(), AS_IT_WAS);
      });
    }
  });

  describe('queries', () => {
    it('finds the documents of the partition that it names, and no other', async () => {
      await batch([{ operationType: 'Create', resourceBody: { id: 'theirs', pk: 'q' } }], 'q');
      const { resources } = await query('p');
      assert.deepEqual(resources.map(({ id }) => id).sort(), ['other', 'there']);
      assert.equal((await read('theirs')).statusCode, 404);
    });

    const bare = { 'no condition': 'SELECT * FROM c', 'another condition': "SELECT * FROM c WHERE c.text = 'one'" };
    for (const [what, spec] of Object.entries({ ...bare, 'the key of another partition': ofPartition('q') })) {
      it(`refuses one that names a partition and has ${what}`, async () => {
        await assert.rejects(query('p', spec), { code: 400 });
      });
    }
  });

  describe('request units', () => {
    it('charges 1 per KB read, 5 per KB written, and a query 3 more than what it finds; a miss costs 1 KB', async () => {
      // What the service adds to a document (its version, its time) counts when it is read: some 300 bytes.
      for (const text of ['', 'x'.repeat(2500), 'ä'.repeat(1250)]) {
        const [kilobytes, pk] = [text ? 3 : 1, `pk ${text.slice(0, 1)}`];
        assert.equal(await charged(() => batch([create('d', text, { pk })], pk)), 5 * kilobytes);
        assert.equal(await charged(() => read('d', pk)), kilobytes);
        assert.equal(await charged(() => query(pk)), 3 + kilobytes);
      }
      assert.equal(await charged(() => batch([create('n1', 'x'.repeat(2500)), replace('there', '2')])), 20);
      assert.equal(await charged(() => read('missing')), 1);
      assert.equal(await charged(() => query('empty')), 4);
    });
  });

  describe('time to live', () => {
    afterEach(() => {
      sinon.restore();
    });

    it('hides a document once its time is over, and frees its id', async () => {
      const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
      await batch([create('brief', 'first', { ttl: 60 }), create('lasting', 'for ever')]);
      clock.tick(58_000);
      assert.equal((await read('brief')).resource?.text, 'first');
      assert.equal((await query('p')).resources.length, 4);
      clock.tick(2000);
      assert.equal((await query('p')).resources.length, 3);
      assert.equal((await read('brief')).statusCode, 404);
      assert.equal((await batch([replace('brief', 'late')])).result?.[0]?.statusCode, 404);
      await batch([create('brief', 'second')]);
      clock.tick(1e9);
      assert.equal((await read('brief')).resource?.text, 'second');
      assert.equal((await read('lasting')).resource?.text, 'for ever');
    });
  });

  describe('faults on demand', () => {
    /** What a client sees of a batch that creates `n1`, and gives up after a while. */
    const seen = (id = 'n1'): Promise<unknown> =>
      post([create(id)], { signal: AbortSignal.timeout(80) }).then(
        ({ status }) => status,
        (fault: unknown) => {
          const { name, cause } = fault as Error & { cause?: { code?: string } };
          return cause?.code ?? name;
        },
      );
    const outright: [string, CosmosFault, number | string, boolean][] = [
      ['throttled', { throttled: 70 }, 429, false],
      ['a status', { status: 503 }, 503, false],
      ['a status that hides a success', { status: 408, effect: 'carried out' }, 408, true],
      ['a reset before', { reset: 'not carried out' }, 'ECONNRESET', false],
      ['a reset after', { reset: 'carried out' }, 'ECONNRESET', true],
      ['silence', { silence: 'not carried out' }, 'TimeoutError', false],
      ['silence on what was carried out', { silence: 'carried out' }, 'TimeoutError', true],
    ];
    for (const [what, fault, answer, written] of outright) {
      it(`shows ${what}, and has ${written ? 'written' : 'written nothing'}`, async () => {
        const trouble = emulator.fails({ fault });
        assert.deepEqual([await seen(), 'n1' in texts(), trouble.met], [answer, written, 1]);
        const status = typeof answer === 'number' ? answer : 'reset' in fault ? 'reset' : 'silence';
        assert.deepEqual(emulator.seen, [{ wanted: 'batch', partition: 'p', status, charge: 0 }]);
      });
    }

    it('carries out later what it was silent about', async () => {
      emulator.fails({ fault: { silence: { later: 150 } } });
      assert.deepEqual([await seen(), 'n1' in texts()], ['TimeoutError', false]);
      while (!('n1' in texts())) await new Promise((resolve) => setTimeout(resolve, 5));
    });

    it('says how long to wait when it throttles', async () => {
      emulator.fails({ fault: { throttled: 70 } });
      assert.equal((await post([create('n1')])).headers.get('x-ms-retry-after-ms'), '70');
    });

    it('lets some pass, fails as many as it was told, then goes on to the next fault until that is ended', async () => {
      const first = emulator.fails({ fault: { status: 500 }, after: 1, times: 2 });
      const second = emulator.fails({ fault: { status: 503 } });
      const answers = [];
      for (const id of ['a', 'b', 'c', 'd', 'e']) answers.push(await seen(id));
      second.ends();
      assert.deepEqual([...answers, await seen('f')], [200, 500, 500, 503, 503, 200]);
      assert.deepEqual([first.met, second.met], [2, 2]);
    });

    it('fails only what is meant, and where nothing is said all that is about documents', async () => {
      const all = emulator.fails({ fault: { status: 401 } });
      await container.read();
      await assert.rejects(read('there'), { code: 401 });
      await assert.rejects(query('p'), { code: 401 });
      all.ends();
      emulator.fails({ wanted: 'metadata', fault: { status: 403 } });
      assert.equal(await seen(), 200);
      await assert.rejects(container.read(), { code: 403 });
    });
  });
});
