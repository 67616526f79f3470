import assert from 'node:assert/strict';
import { appendEvent, EMPTY_CHAIN, tipOf, unchained } from '../../src/domain/chain.ts';
import { applyAction } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import type { Stamped } from '../../src/domain/event.ts';
import type { Kind, Records } from '../../src/ports/store.ts';
import { closeMeeting } from '../../src/services/meetings.ts';
import { issueMinutes } from '../../src/services/minutes/issuing.ts';
import { auditGroup } from '../../src/services/verifying-group.ts';
import { logged, recorded } from '../support/inputs.ts';
import { valueOf } from '../support/results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

describe('verify, of minutes that were issued', () => {
  const work = useWorkplace();
  const faults = async () => (await auditGroup(work().deps, SCOPE)).faults;

  beforeEach(async () => {
    const { deps } = work();
    await logged(deps, 'Write it up.');
    await recorded(deps, 'It is agreed.');
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    const input = { meeting: 19, seen: 0, date: '2023-06-07', classification: 'Public', reason: '' };
    valueOf(await issueMinutes(deps, await requestBy(deps, SECRETARY), input));
  });

  /** Somebody who gets at the store writes a record anew. */
  async function rewrites<K extends Kind>(kind: K, id: string, change: (value: Records[K]) => Records[K]) {
    const { store } = work().deps;
    const stored = (await store.read(SCOPE, kind, id))!;
    const write = { ...stored, op: 'replace', kind, value: change(stored.value) } as const;
    assert.equal(await store.commit(SCOPE, [write as never]), 'committed');
  }

  it('holds', async () => {
    assert.deepEqual(await faults(), []);
  });

  it('holds when items go on after the issue', async () => {
    await logged(work().deps, 'One more thing.');
    assert.deepEqual(await faults(), []);
  });

  it('finds a printed text that was changed', async () => {
    await rewrites('snapshot', '19.1', (snapshot) => ({
      ...snapshot,
      content: { ...snapshot.content, venue: 'Elsewhere' },
    }));
    assert.deepEqual(await faults(), [
      { record: 'snapshot:19.1', what: 'is not what was issued: its digest is another' },
    ]);
  });

  it('finds a chain that was written anew with its record, and holds in itself', async () => {
    const { store } = work().deps;
    const stored = (await store.read(SCOPE, 'action', 'TMAG19-01'))!;
    const event = (await store.read(SCOPE, 'event', 'action:TMAG19-01:1'))!;
    const first = unchained(event.value) as Stamped<Extract<ActionEvent, { type: 'action-logged' }>>;
    const other: Stamped<ActionEvent> = { ...first, words: { ...first.words, text: 'Burn it.' } };
    const chained = appendEvent(EMPTY_CHAIN, other, { record: 'action:TMAG19-01', salt: 'salt' });
    const written = { op: 'replace', kind: 'action', id: stored.id, version: stored.version } as const;
    const committed = await store.commit(SCOPE, [
      { ...written, value: applyAction(undefined, other), chain: tipOf(chained) },
      { op: 'replace', kind: 'event', id: event.id, version: event.version, value: chained },
    ]);
    assert.equal(committed, 'committed');
    const [only, more] = await faults();
    assert.deepEqual([only?.record, more], ['action:TMAG19-01', undefined]);
    assert.match(only?.what ?? '', /no longer has the events that stood when 19\.1 was issued/);
  });

  it('finds a digest that was written anew in the record of the issues', async () => {
    await rewrites('minutes', '19', (minutes) => ({
      ...minutes,
      issues: minutes.issues.map((issue) => ({ ...issue, digest: '0'.repeat(64) })),
    }));
    const found = (await faults()).map(({ record }) => record);
    assert.deepEqual(found.toSorted(), ['minutes:19', 'snapshot:19.1']);
  });

  it('finds that issued minutes have vanished with all their events', async () => {
    const { deps } = work();
    const hidden = withStore(deps, (store) => ({
      read: (scope, kind, id) =>
        kind === 'minutes' || kind === 'snapshot' ? Promise.resolve(undefined) : store.read(scope, kind, id),
      list: async (scope, kind, where) => {
        const all = await store.list(scope, kind, where);
        return kind === 'minutes' ? [] : all.filter(({ id }) => !id.startsWith('minutes:'));
      },
    }));
    assert.deepEqual((await auditGroup(hidden, SCOPE)).faults, [{ record: 'minutes:19', what: 'is missing' }]);
  });
});
