import assert from 'node:assert/strict';
import { tipOf } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import { parseRef } from '../../src/domain/refs.ts';
import { verifyGroup, verifyItem } from '../../src/services/verifying.ts';
import {
  APPROVAL,
  DECIDED,
  found,
  linesOf,
  LIVED,
  RECORDS,
  verified,
  verifiedItem,
  VOTED,
} from '../support/audit-checks.ts';
import { busyGroup, eventOf, forge, forgeEvent, forget, keptRecord, without } from '../support/audit-room.ts';
import { logged } from '../support/inputs.ts';
import { answered, closedEarly } from '../support/approval-room.ts';
import { refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

describe('The register, verified', function () {
  this.timeout(60_000);
  const work = useWorkplace({ meeting: false });

  beforeEach(() => busyGroup(work().deps));

  it('holds after a busy time, and says of how much', async () => {
    const { deps, logged: log } = work();
    const before = await deps.store.list(SCOPE, 'event');
    const { records, events, faults } = await verified(deps);
    assert.deepEqual(faults, []);
    assert.equal(events, before.length);
    assert.ok(records > 25, String(records));
    assert.deepEqual(log.at(-1), { records, events, faults: 0, person: (await requestBy(deps, CHAIR)).member.person });
  });

  it('holds item by item: an action with its approval, a decision with what it was reached by', async () => {
    const { deps } = work();
    for (const [ref, records] of [
      [LIVED, 1],
      [VOTED, 4],
      [DECIDED, 3],
      ['TMAG-DEC31', 2],
      ['TMAG-DEC30', 1],
    ] as const) {
      const item = await verifiedItem(deps, ref);
      assert.deepEqual([item.faults, item.records], [[], records], ref);
    }
    const { closed } = await verifiedItem(deps, VOTED);
    const approval = (await keptRecord(deps, 'approval', APPROVAL)).value;
    assert.ok(closed && 'tally' in approval);
    assert.deepEqual([closed.tally, closed.digest, closed.decision], [approval.tally, approval.digest, DECIDED]);
    assert.equal((await verifiedItem(deps, LIVED)).closed, undefined);
    assert.equal((await verifiedItem(deps, 'TMAG19-06')).closed?.tally.outcome, 'not-carried');
  });

  it('is for chair and secretary, and knows which items there are', async () => {
    const { deps } = work();
    for (const who of ['Ian Hall', 'John Wiggins']) {
      const request = await requestBy(deps, who);
      const act = 'verify the register';
      assert.equal(refusalOf(await verifyGroup(deps, request)).code, 'may-not');
      const refusal = refusalOf(await verifyItem(deps, request, parseRef(LIVED)!));
      assert.ok(refusal.code === 'may-not' && refusal.act === act && refusal.ask.length === 2);
    }
    const asked = verifyItem(deps, await requestBy(deps, CHAIR), parseRef('TMAG19-77')!);
    assert.deepEqual(refusalOf(await asked), { code: 'no-such-item', ref: 'TMAG19-77' });
  });

  it('holds after people were forgotten, and keeps their words nowhere', async () => {
    const { deps } = work();
    const register = async () => JSON.stringify(await Promise.all(RECORDS.map((kind) => deps.store.list(SCOPE, kind))));
    for (const [who, words] of [
      ['Ian Hall', ['We are for it', 'Too early', 'An odd idea']],
      ['John Wiggins', ['Half of it is there', 'All of it is there']],
      [CHAIR, ['Not the second half', 'It is odd', 'To be undone', 'Another item']],
      [SECRETARY, ['Publish the plan', 'After the meeting', 'page 4']],
      ['Nigel Rees', ['Mind page 3']],
    ] as const) {
      for (const text of words) assert.ok((await register()).includes(text), text);
      await forget(deps, who);
      if (who !== 'Nigel Rees') for (const text of words) assert.ok(!(await register()).includes(text), text);
      // The chair's name is gone as well, so the product itself asks.
      const member = (await requestBy(deps, 'Jason Brogden')).member;
      const request = { ...(await requestBy(deps, 'Jason Brogden')), member: { ...member, roles: ['chair'] as const } };
      assert.deepEqual(linesOf(valueOf(await verifyGroup(deps, request))), [], who);
    }
  });

  it('finds words that somebody put where forgotten ones were, and a change of those that are left', async () => {
    const { deps } = work();
    await forget(deps, 'John Wiggins');
    const { value } = await keptRecord(deps, 'action', LIVED);
    const [gone, back, ...more] = value.updates;
    await forge(deps, ['action', LIVED], { value: { ...value, updates: [{ ...gone!, text: 'Forged' }, back!, ...more] } }); // prettier-ignore
    assert.deepEqual(await found(deps), [`action:${LIVED} is not what its events tell: updates`]);
    await forge(deps, ['action', LIVED], { value: { ...value, text: 'Forged' } });
    assert.deepEqual(await found(deps), [`action:${LIVED} is not what its events tell: text`]);
    await forge(deps, ['action', LIVED], { value: { ...value, updates: [] } });
    assert.deepEqual(await found(deps), [`action:${LIVED} is not what its events tell: updates`]);
  });

  describe('finds an event', () => {
    const tampered: Readonly<Record<string, (event: ChainedEvent) => ChainedEvent>> = {
      'whose facts were edited': (event) => ({ ...event, facts: { ...event.facts, due: '2030-01-01' } }),
      'whose author was edited': (event) => ({ ...event, by: 'somebody' }),
      'whose time was edited': (event) => ({ ...event, at: '2030-01-01T00:00:00.000Z' }),
      'whose text was edited': (event) => ({ ...event, words: { ...event.words, text: { ...event.words['text']!, text: 'Forged' } } }), // prettier-ignore
      'whose record was edited': (event) => ({ ...event, record: 'action:TMAG19-03' }),
      'that has become unreadable': (event) => ({ ...event, words: undefined }) as unknown as ChainedEvent,
    };
    for (const [what, change] of Object.entries(tampered)) {
      it(what, async () => {
        const { deps } = work();
        await forgeEvent(deps, `action:${LIVED}:3`, change);
        assert.match((await found(deps)).join(), new RegExp(`action:${LIVED} `));
        assert.notDeepEqual((await verifiedItem(deps, LIVED)).faults, []);
      });
    }

    it('that was deleted, in the middle or at the end', async () => {
      const { deps } = work();
      for (const seq of [1, 3, 7]) {
        const less = without(deps, (kind, id) => kind === 'event' && id === `action:${LIVED}:${seq}`);
        assert.match((await found(less)).join(), new RegExp(`action:${LIVED} (event|the chain)`));
      }
    });

    it('that was swapped with another, of the same record or of another one', async () => {
      const { deps } = work();
      for (const [one, other] of [
        [`action:${LIVED}:2`, `action:${LIVED}:3`],
        [`action:${LIVED}:1`, 'action:TMAG19-02:1'],
      ] as const) {
        // prettier-ignore
        const [first, second] = [(await eventOf(deps, one)).value, (await eventOf(deps, other)).value];
        await forge(deps, ['event', one], { value: second });
        await forge(deps, ['event', other], { value: first });
        assert.match((await found(deps)).join(), /has events that stand in the place of others/);
        await forge(deps, ['event', one], { value: { ...second, seq: first.seq, record: first.record } });
        assert.match((await found(deps)).join(), /was changed/);
        await forge(deps, ['event', one], { value: first });
        await forge(deps, ['event', other], { value: second });
        assert.deepEqual((await verified(deps)).faults, []);
      }
    });

    it('that was inserted, wherever its chain ends', async () => {
      const { deps } = work();
      const { value } = await eventOf(deps, `action:${LIVED}:3`);
      const { chain } = await keptRecord(deps, 'action', LIVED);
      const forged = { ...value, seq: chain!.count + 1, previous: chain!.hash };
      const id = `action:${LIVED}:${forged.seq}`;
      await deps.store.commit(SCOPE, [{ op: 'create', kind: 'event', id, value: forged }]);
      assert.match((await found(deps)).join(), /event 8 was changed.*the chain ends at event 8, the record says 7/);
      await forge(deps, ['action', LIVED], { chain: tipOf(forged) });
      assert.match((await found(deps)).join(), /event 8 was changed/);
    });

    it('of a record that was never there', async () => {
      const { deps } = work();
      const { value } = await eventOf(deps, `action:${LIVED}:1`);
      for (const record of ['action:TMAG19-55', 'decision:TMAG-DEC99', 'minutes:19', 'head:other']) {
        const id = `${record}:1`;
        await deps.store.commit(SCOPE, [{ op: 'create', kind: 'event', id, value: { ...value, record } }]);
        assert.match((await found(deps)).join('\n'), new RegExp(`^${record} is missing$`, 'm'));
      }
    });
  });

  it('holds while others go on', async () => {
    const { deps } = work();
    let more = 0;
    const busy = withStore(deps, (store) => ({
      list: async (scope, kind, where) => {
        const list = await store.list(scope, kind, where);
        if (where === undefined && more < 25) await logged(deps, `More ${(more += 1)}`);
        return list;
      },
    }));
    assert.deepEqual(linesOf(await verified(busy)), []);
    assert.ok(more > 9);
  });

  it('holds of an item whose approval is closed just then', async () => {
    const { deps } = work();
    await answered(deps, 'TMAG19-08.1');
    const close = { once: (): Promise<unknown> => closedEarly(deps, 'TMAG19-08.1') };
    const busy = withStore(deps, (store) => ({
      list: async (scope, kind, where) => {
        const now = close.once;
        if (kind === 'decision') close.once = () => Promise.resolve();
        if (kind === 'decision') await now();
        return store.list(scope, kind, where);
      },
    }));
    const { faults, records } = await verifiedItem(busy, 'TMAG19-08');
    assert.deepEqual([faults, records], [[], 3]);
  });
});
