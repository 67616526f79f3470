import assert from 'node:assert/strict';
import { isOverdue, isUnderApproval } from '../../../src/domain/action.ts';
import type { Step } from '../../../src/domain/step.ts';
import { closeMeeting, setAgenda, startMeeting } from '../../../src/services/meetings.ts';
import { runApproval } from '../../../src/services/approval/running.ts';
import { takeStep } from '../../../src/services/steps.ts';
import { answered, closedEarly, closeIfDue, openedFor, openedNow, preparedAgain, preparedFor, readNow } from '../../support/approval-room.ts'; // prettier-ignore
import { CLOSES } from '../../support/approval-domain.ts';
import { AGENDA } from '../../support/group.ts';
import { codeOf, valueOf } from '../../support/results.ts';
import { CHAIR, requestBy, SCOPE, useWorkplace } from '../../support/workplace.ts';

const ITEM = 'Cutover strategy (version 0.3): offline approval not carried';
const LONG_AFTER = '2023-07-03T10:00:00.000Z';

describe('An approval that is not carried', () => {
  const work = useWorkplace();

  /** The next meeting, after the one that is open was closed; gives its agenda. */
  async function nextMeeting({ extraordinary = false, agenda = AGENDA } = {}) {
    const { deps } = work();
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    return valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { extraordinary, agenda })).outcome.agenda;
  }

  async function notCarried(): Promise<string> {
    const { deps, setTime } = work();
    const { id } = await openedFor(deps);
    await answered(deps, id, { seat: 'dno' });
    setTime(CLOSES);
    await closeIfDue(deps, id);
    assert.equal((await readNow(deps, 'approval', id))?.state, 'not-carried');
    return id;
  }

  it('stands on the agenda of the next ordinary meeting, once, and not on that of the one after it', async () => {
    await notCarried();
    assert.deepEqual(await nextMeeting(), [...AGENDA, ITEM]);
    assert.deepEqual(await nextMeeting(), AGENDA);
  });

  it('stands there without any agenda, and stays where one is typed afterwards', async () => {
    const { deps } = work();
    await notCarried();
    assert.deepEqual(await nextMeeting({ agenda: [] }), [ITEM]);
    const set = await setAgenda(deps, await requestBy(deps, CHAIR), ['Welcome', 'Next steps']);
    assert.deepEqual(valueOf(set).outcome.agenda, ['Welcome', 'Next steps', ITEM]);
    assert.deepEqual((await readNow(deps, 'meeting', '20'))?.agenda, ['Welcome', 'Next steps', ITEM]);
  });

  it('waits through extraordinary meetings for the ordinary one', async () => {
    const { deps } = work();
    await notCarried();
    assert.deepEqual(await nextMeeting({ extraordinary: true }), AGENDA);
    const set = await setAgenda(deps, await requestBy(deps, CHAIR), ['Welcome']);
    assert.deepEqual(valueOf(set).outcome.agenda, ['Welcome']);
    assert.deepEqual(await nextMeeting(), [...AGENDA, ITEM]);
  });

  it('is there once where two came to the same, and where it is on the agenda already', async () => {
    const { deps } = work();
    const { ref } = await readNow(deps, 'approval', await notCarried()).then((found) => found!);
    const again = await preparedAgain(deps, ref);
    await openedNow(deps, again.id, { date: '2023-06-16', time: '17:00' });
    work().setTime(LONG_AFTER);
    await closeIfDue(deps, again.id);
    assert.equal((await readNow(deps, 'approval', again.id))?.state, 'not-carried');
    assert.deepEqual(await nextMeeting({ agenda: [ITEM, 'Welcome'] }), [ITEM, 'Welcome']);
  });

  it('mints nothing, and leaves its action open and no longer under approval', async () => {
    const { deps } = work();
    const before = (await readNow(deps, 'head', 'head'))!.nextDecision;
    const { ref, ...approval } = (await readNow(deps, 'approval', await notCarried()))!;
    const action = (await readNow(deps, 'action', ref))!;
    assert.deepEqual([action.state, isUnderApproval(action), 'decision' in approval], ['open', false, false]);
    assert.deepEqual(await deps.store.list(SCOPE, 'decision'), []);
    assert.equal((await readNow(deps, 'head', 'head'))?.nextDecision, before);
    assert.equal(isOverdue(action, '2023-07-03'), true);
  });

  it('puts nothing on an agenda where it was approved or rejected', async () => {
    const { deps } = work();
    for (const answer of ['approve', 'reject'] as const) {
      const { id } = await openedFor(deps, `To be answered with ${answer}`);
      await answered(deps, id, { answer, text: 'So we say.' });
      const closed = await closedEarly(deps, id);
      assert.equal(closed.state, answer === 'approve' ? 'approved' : 'rejected');
      assert.equal((await readNow(deps, 'action', closed.ref))?.state, 'closed');
    }
    assert.deepEqual(await nextMeeting(), AGENDA);
    assert.deepEqual((await deps.store.list(SCOPE, 'decision')).map(({ id }) => id), ['TMAG-DEC30', 'TMAG-DEC31']); // prettier-ignore
  });
});

describe('While its approval is open an action', () => {
  const work = useWorkplace();
  const steps = ['done', 'cancel', 'extend'] as const;
  const aStep = (name: Step['name']): Step => ({
    name,
    text: 'So be it.',
    date: { given: 'date', date: '2023-07-20' },
  });

  async function taking(ref: string, by: string, name: Step['name']): Promise<string> {
    const { deps } = work();
    return codeOf(await takeStep(deps, await requestBy(deps, by), { ref, step: aStep(name) }));
  }

  it('is not overdue, also while it is paused, and is again once that was withdrawn', async () => {
    const { deps, setTime } = work();
    const { id, ref } = await openedFor(deps);
    const isLate = async () => isOverdue((await readNow(deps, 'action', ref))!, '2023-07-03');
    assert.equal(await isLate(), false);
    const run = async (what: 'pause' | 'withdraw') =>
      valueOf(await runApproval(deps, await requestBy(deps, CHAIR), { id, change: { what, reason: 'Wait.' } }));
    await run('pause');
    setTime(LONG_AFTER);
    assert.equal(await isLate(), false);
    await run('withdraw');
    assert.equal(await isLate(), true);
  });

  for (const name of steps) {
    it(`is not ${{ done: 'done', cancel: 'cancelled', extend: 'given more time' }[name]}, whoever asks`, async () => {
      const { deps } = work();
      const { id, ref } = await openedFor(deps);
      for (const by of [CHAIR, 'John Wiggins']) {
        const expected = name === 'cancel' && by !== CHAIR ? 'may-not' : 'under-approval';
        assert.equal(await taking(ref, by, name), expected);
      }
      valueOf(
        await runApproval(deps, await requestBy(deps, CHAIR), { id, change: { what: 'withdraw', reason: 'No.' } }),
      );
      assert.equal(await taking(ref, CHAIR, name), 'done');
    });
  }

  it('that was done before is not confirmed, and so not reopened, past its approval', async () => {
    const { deps } = work();
    const { id, ref } = await preparedFor(deps);
    assert.equal(await taking(ref, 'John Wiggins', 'done'), 'done');
    await openedNow(deps, id);
    assert.equal(await taking(ref, CHAIR, 'confirm'), 'under-approval');
    assert.equal(await taking(ref, CHAIR, 'reopen'), 'not-now');
    assert.equal(await taking(ref, CHAIR, 'send back'), 'done');
    assert.equal(isOverdue((await readNow(deps, 'action', ref))!, '2023-07-03'), false);
  });
});
