import assert from 'node:assert/strict';
import { applyAction } from '../../src/domain/action.ts';
import { chainFaults } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import { applyDecision } from '../../src/domain/decision.ts';
import { applyHead } from '../../src/domain/head.ts';
import { applyMeeting } from '../../src/domain/meeting.ts';
import type { Write } from '../../src/ports/store.ts';
import { editAction } from '../../src/services/actions.ts';
import { enter } from '../../src/services/access.ts';
import type { Deps } from '../../src/services/deps.ts';
import { closeMeeting, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { undoLast } from '../../src/services/undo.ts';
import { MIGRATION, TEST_DATA, tmagSeed } from '../support/group.ts';
import { anInput, logged, recorded } from '../support/inputs.ts';
import { emailOf, rosterPerson, senderOf } from '../support/people.ts';
import { valueOf } from '../support/results.ts';
import {
  CHAIR,
  CHAT,
  requestBy,
  SCOPE,
  SECRETARY,
  startTmag019,
  useWorkplace,
  withStore,
} from '../support/workplace.ts';

const KINDS = ['head', 'group', 'meeting', 'action', 'decision'] as const;
/** How each kind of record comes out of its events. A group's own are ids only: its people can be forgotten. */
const EVOLVE = { head: applyHead, meeting: applyMeeting, action: applyAction, decision: applyDecision } as const;
type Evolve = (before: unknown, event: unknown) => unknown;

/** An event as it was before it was chained: its texts without salt and hash. */
function unchained({ words, type, facts, at, by, from }: ChainedEvent): unknown {
  const texts = Object.entries(words).map(([name, word]) => [name, word.text]);
  return { type, facts, at, by, from, words: Object.fromEntries(texts) as unknown };
}

/** Everything that a meeting does to the register, by several people. */
async function holdMeetings(deps: Deps): Promise<void> {
  valueOf(await enter(deps, { chat: CHAT, sender: senderOf(rosterPerson('John Wiggins')), prefix: 'TMAG' }));
  await startTmag019(deps);
  const asChair = () => requestBy(deps, CHAIR);
  valueOf(await openAgendaItem(deps, await asChair(), 2));
  await logged(deps);
  await recorded(deps);
  valueOf(await editAction(deps, await asChair(), { ref: 'TMAG19-01', seen: 1, input: anInput('Edited') }));
  valueOf(await setAgenda(deps, await asChair(), [MIGRATION, TEST_DATA]));
  await logged(deps, 'To be undone', { by: CHAIR });
  valueOf(await undoLast(deps, await asChair()));
  await recorded(deps, 'To be undone', { by: CHAIR });
  valueOf(await undoLast(deps, await asChair()));
  valueOf(await closeMeeting(deps, await asChair()));
  await logged(deps, 'After the meeting');
  valueOf(await startMeeting(deps, await asChair(), { extraordinary: false, agenda: [MIGRATION] }));
  await logged(deps);
}

describe('The audit', () => {
  const work = useWorkplace({ meeting: false });

  it('has one event for each changed record in every commit, the guard first, and stays small', async () => {
    const { deps } = work();
    const batches: (readonly Write[])[] = [];
    const watched = withStore(deps, (store) => ({
      commit: (scope, writes) => {
        if (scope.of === 'group') batches.push(writes);
        return store.commit(scope, writes);
      },
    }));
    await holdMeetings(watched);
    assert.ok(batches.length >= 14);
    for (const batch of batches) {
      const records = batch.filter(({ kind }) => (KINDS as readonly string[]).includes(kind));
      const events = batch.filter(({ kind }) => kind === 'event');
      assert.deepEqual(
        events.map(({ id }) => id.replace(/:\d+$/, '')),
        records.map(({ kind, id }) => `${kind}:${id}`),
      );
      assert.equal(batch[0]?.op, 'replace');
      assert.ok(batch.length <= 8);
    }
  });

  it('verifies for every record', async () => {
    const { deps } = work();
    await holdMeetings(deps);
    let records = 0;
    for (const kind of KINDS) {
      for (const { id, chain } of await deps.store.list(SCOPE, kind)) {
        const events = await deps.store.list(SCOPE, 'event', { record: `${kind}:${id}` });
        assert.deepEqual(chainFaults(events.map(({ value }) => value), chain!), [], `${kind}:${id}`); // prettier-ignore
        records += 1;
      }
    }
    assert.equal(records, 10);
  });

  it('alone rebuilds heads, meetings, actions and decisions as they are stored', async () => {
    const { deps } = work();
    await holdMeetings(deps);
    for (const [kind, evolve] of Object.entries(EVOLVE) as [keyof typeof EVOLVE, Evolve][]) {
      for (const { id, value } of await deps.store.list(SCOPE, kind)) {
        const stored = await deps.store.list(SCOPE, 'event', { record: `${kind}:${id}` });
        const events = stored.map((each) => each.value).sort((a, b) => a.seq - b.seq);
        let rebuilt: unknown;
        for (const event of events) rebuilt = evolve(rebuilt, unchained(event));
        assert.deepEqual(rebuilt, value, `${kind}:${id}`);
      }
    }
  });

  it('names nobody: neither names, initials, e-mails nor accounts stand in any event or receipt', async () => {
    const { deps } = work();
    await holdMeetings(deps);
    const events = await deps.store.list(SCOPE, 'event');
    const receipts = await deps.store.list(SCOPE, 'receipt');
    const facts = JSON.stringify([events.map(({ value }) => ({ ...value, words: undefined })), receipts]);
    for (const { name, initials = '-----' } of tmagSeed.members) {
      for (const each of [name, `"${initials}"`, emailOf(name) ?? '', rosterPerson(name).account.id]) {
        assert.equal(facts.includes(each), false, each);
      }
    }
  });

  it('says who did it and from where', async () => {
    const { deps } = work();
    await startTmag019(deps);
    await logged(deps, undefined, { chat: CHAT });
    const { member } = await requestBy(deps, SECRETARY);
    const [event] = await deps.store.list(SCOPE, 'event', { record: 'action:TMAG19-01' });
    const { by, from, at, type } = event!.value;
    assert.deepEqual(
      [by, from, at, type],
      [member.person, 'meeting chat', '2023-05-31T10:00:00.000Z', 'action-logged'],
    );
  });
});
