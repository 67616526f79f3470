import assert from 'node:assert/strict';
import sinon from 'sinon';
import { logAction } from '../../src/services/actions.ts';
import { closeMeeting } from '../../src/services/meetings.ts';
import { codeOf, valueOf } from '../support/results.ts';
import { anInput, logged } from '../support/inputs.ts';
import { outrunBy, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

describe('A change', () => {
  const work = useWorkplace();

  afterEach(() => {
    sinon.restore();
  });

  it('that was outrun reads again and decides again, and its ref is the next one then', async () => {
    const { deps } = work();
    const request = await requestBy(deps, SECRETARY);
    await logged(deps, 'Faster');
    const done = valueOf(await logAction(deps, request, anInput('Slower')));
    assert.equal(done.outcome.ref, 'TMAG19-02');
    assert.equal(done.outcome.order, 1);
    assert.equal(done.repeatOf, undefined);
  });

  it('decides again with the meeting as it is then', async () => {
    const { deps } = work();
    const outrun = outrunBy(deps, async () => {
      valueOf(await closeMeeting(deps, await requestBy(deps, SECRETARY)));
    });
    const { outcome } = valueOf(await logAction(outrun, await requestBy(deps, SECRETARY), anInput()));
    assert.deepEqual([outcome.ref, outcome.afterMeeting], ['TMAG19-01', true]);
  });

  it('commits once when nobody is in its way, and reads nothing that the turn has read', async () => {
    const { deps } = work();
    const request = await requestBy(deps, SECRETARY);
    const reads: string[] = [];
    let commits = 0;
    const counting = withStore(deps, (store) => ({
      read: (scope, kind, id) => {
        reads.push(kind);
        return store.read(scope, kind, id);
      },
      commit: (scope, writes) => {
        commits += 1;
        return store.commit(scope, writes);
      },
    }));
    valueOf(await logAction(counting, request, anInput()));
    assert.deepEqual([reads, commits], [[], 1]);
  });

  it('is refused as busy when others outrun it for three seconds, and writes nothing', async () => {
    const { deps } = work();
    const clock = sinon.useFakeTimers({ toFake: ['performance'] });
    let tries = 0;
    const outrun = withStore(deps, () => ({
      commit: () => {
        tries += 1;
        clock.tick(400);
        return Promise.resolve('conflict');
      },
    }));
    const code = codeOf(await logAction(outrun, await requestBy(deps, SECRETARY), anInput()));
    assert.equal(code, 'busy');
    assert.equal(tries, 8);
    assert.deepEqual(await deps.store.list(SCOPE, 'action'), []);
  });

  it('gets five tries even when the first took all the time', async () => {
    const { deps } = work();
    const clock = sinon.useFakeTimers({ toFake: ['performance'] });
    let tries = 0;
    const outrun = withStore(deps, (store) => ({
      commit: (scope, writes) => {
        tries += 1;
        clock.tick(4000);
        return tries < 5 ? Promise.resolve('conflict') : store.commit(scope, writes);
      },
    }));
    assert.equal(codeOf(await logAction(outrun, await requestBy(deps, SECRETARY), anInput())), 'done');
  });

  for (const [took, least] of [
    [0, 4],
    [10, 20],
    [400, 50],
  ] as const) {
    it(`waits at random up to ${least} milliseconds after a try that took ${took}`, async () => {
      const { deps } = work();
      sinon.stub(Math, 'random').returns(1);
      const clock = sinon.useFakeTimers({ toFake: ['performance'] });
      const times: bigint[] = [];
      const outrun = withStore(deps, (store) => ({
        commit: (scope, writes) => {
          times.push(process.hrtime.bigint());
          clock.tick(took);
          return times.length < 4 ? Promise.resolve('conflict') : store.commit(scope, writes);
        },
      }));
      valueOf(await logAction(outrun, await requestBy(deps, SECRETARY), anInput()));
      const waits = times.slice(1).map((time, index) => Number(time - times[index]!) / 1e6);
      for (const wait of waits) assert.ok(wait > least - 1.5 && wait < least + 40, `${wait}`);
    });
  }

  it('whose commit fails is not hidden; sent again it finds what was written', async () => {
    const { deps } = work();
    const reset = withStore(deps, (store) => ({
      commit: async (scope, writes) => {
        await store.commit(scope, writes);
        throw new Error('connection reset');
      },
    }));
    const request = await requestBy(deps, SECRETARY);
    await assert.rejects(logAction(reset, request, anInput()), /connection reset/);
    const again = valueOf(await logAction(deps, await requestBy(deps, SECRETARY, request.command), anInput()));
    assert.deepEqual([again.outcome.ref, again.repeatOf], ['TMAG19-01', '2023-05-31T10:00:00.000Z']);
    assert.equal((await deps.store.list(SCOPE, 'action')).length, 1);
  });

  it('whose commit fails before anything was written is carried out when it is sent again', async () => {
    const { deps } = work();
    const broken = withStore(deps, () => ({ commit: () => Promise.reject(new Error('disk full')) }));
    const request = await requestBy(deps, SECRETARY);
    await assert.rejects(logAction(broken, request, anInput()), /disk full/);
    const again = valueOf(await logAction(deps, await requestBy(deps, SECRETARY, request.command), anInput()));
    assert.deepEqual([again.outcome.ref, again.repeatOf], ['TMAG19-01', undefined]);
  });

  it('has the card of its meeting brought up to date, once, and tells the outbox', async () => {
    const { deps } = work();
    let pokes = 0;
    const telling = { ...deps, poke: () => (pokes += 1) };
    const boards = async () => (await deps.store.list(SCOPE, 'delivery', { record: 'board:19' })).length;
    const before = await boards();
    const request = await requestBy(deps, SECRETARY);
    valueOf(await logAction(telling, request, anInput()));
    valueOf(await logAction(telling, await requestBy(deps, SECRETARY, request.command), anInput()));
    assert.equal(codeOf(await logAction(telling, await requestBy(deps, SECRETARY), anInput(''))), 'incomplete');
    assert.deepEqual([(await boards()) - before, pokes], [1, 1]);
    valueOf(await closeMeeting(telling, await requestBy(deps, SECRETARY)));
    assert.deepEqual([(await boards()) - before, pokes], [2, 2]);
  });

  it('of many at once gives each its own ref, without a gap', async () => {
    const { deps, elsewhere } = work();
    const places = [deps, await elsewhere(), await elsewhere()];
    const all = Array.from({ length: 45 }, (_, index) => logged(places[index % 3]!, `Text ${index}`));
    const refs = (await Promise.all(all)).map((action) => action.ref);
    const expected = Array.from({ length: 45 }, (_, index) => `TMAG19-${String(index + 1).padStart(2, '0')}`);
    assert.deepEqual(refs.sort(), expected);
  });
});
