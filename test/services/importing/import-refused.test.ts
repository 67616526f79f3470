import assert from 'node:assert/strict';
import type { Deps } from '../../../src/services/deps.ts';
import { closeMeeting } from '../../../src/services/meetings.ts';
import { removeMember } from '../../../src/services/leaving.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { codeOf, refusalOf, valueOf } from '../../support/results.ts';
import {
  CHAIR,
  membersNow,
  requestBy,
  SCOPE,
  SECRETARY,
  startTmag019,
  useWorkplace,
  withStore,
} from '../../support/workplace.ts';
import { aDocument, aLargeDocument, aMeeting, anAttendee, aRead, bring, brought, recordsNow } from './documents.ts';

const SMALL = { actions: 30, decisions: 10, notes: 30 };
const JOHN = 'John Wiggins';

const faultsIn = async (deps: Deps) => (await auditGroup(deps, SCOPE)).faults;

describe('an import that is refused', () => {
  const work = useWorkplace({ meeting: false });

  it('writes nothing of a file with a fault, not even newcomers', async () => {
    const { deps } = work();
    const before = await recordsNow(deps);
    const people = { attendees: [anAttendee('Nora Newcomer')], meeting: aMeeting() };
    const unknown = aDocument({ ...people, actions: [aRead('TMAG19-01', { owner: 'Programme (Nobody Knows)' })] });
    assert.deepEqual(refusalOf(await bring(deps, unknown)), { code: 'import-faults', count: 1 });
    const other = aDocument({ ...people, meeting: aMeeting({ prefix: 'DAG' }) });
    assert.equal(codeOf(await bring(deps, other)), 'import-faults');
    const unread = aDocument({ findings: [{ line: 1, weight: 'fault', says: 'The file is empty.' }] });
    assert.equal(codeOf(await bring(deps, unread)), 'import-faults');
    assert.deepEqual(await recordsNow(deps), before);
  });

  it('loses no action whose owner a newcomer makes ambiguous: that is a fault before anything is written', async () => {
    const { deps } = work();
    const before = await recordsNow(deps);
    const document = aDocument({
      meeting: aMeeting(),
      attendees: [anAttendee('Cesar Newcomer')],
      actions: [aRead('TMAG19-01', { owner: 'Cesar' })],
    });
    assert.equal(codeOf(await bring(deps, document)), 'import-faults');
    assert.deepEqual(await recordsNow(deps), before);
  });

  it('gives an action to a newcomer who is named alone', async () => {
    const { deps } = work();
    await brought(
      deps,
      aDocument({
        meeting: aMeeting(),
        attendees: [anAttendee('Nora Newcomer')],
        actions: [aRead('TMAG19-01', { owner: 'Nora Newcomer' })],
      }),
    );
    const nora = (await membersNow(deps)).find(({ name }) => name === 'Nora Newcomer');
    const action = await deps.store.read(SCOPE, 'action', 'TMAG19-01');
    assert.deepEqual([action?.value.owner.people, nora?.roles], [[nora?.person], []]);
  });

  it('waits for a meeting that is open, and then leaves it as it is', async () => {
    const { deps } = work();
    await startTmag019(deps);
    const document = aDocument({ meeting: aMeeting({ date: '2023-05-30', kind: 'ordinary' }) });
    assert.equal(codeOf(await bring(deps, document)), 'import-faults');
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    const { findings, meeting } = await brought(deps, document);
    assert.match(findings[0]?.says ?? '', /TMAG 019 with another date and kind: it stays as it is/);
    assert.equal(meeting, undefined);
    const kept = (await deps.store.read(SCOPE, 'meeting', '19'))?.value;
    assert.deepEqual([kept?.date, kept?.kind], ['2023-05-31', 'extraordinary']);
  });

  it('is for the secretary alone', async () => {
    const { deps } = work();
    const before = await recordsNow(deps);
    for (const name of [CHAIR, JOHN, 'Ian Hall', 'Saima Sabir']) {
      assert.equal(codeOf(await bring(deps, aLargeDocument(SMALL), name)), 'may-not', name);
    }
    assert.deepEqual(await recordsNow(deps), before);
  });

  it('stops where the secretary is removed meanwhile', async () => {
    const { deps } = work();
    let commits = 0;
    const removing = withStore(deps, (store) => ({
      commit: async (scope, writes) => {
        commits += 1;
        if (commits === 3) valueOf(await removeMember(deps, await requestBy(deps, CHAIR), SECRETARY));
        return store.commit(scope, writes);
      },
    }));
    const result = await bring(removing, aLargeDocument(SMALL));
    assert.match(codeOf(result), /^(may-not|not-a-member)$/);
    const items = [...(await deps.store.list(SCOPE, 'action')), ...(await deps.store.list(SCOPE, 'note'))];
    assert.deepEqual(items, [], 'nothing after the third commit');
    assert.deepEqual(await faultsIn(deps), []);
  });
});
