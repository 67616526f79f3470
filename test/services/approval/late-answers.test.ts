import assert from 'node:assert/strict';
import { castBallot } from '../../../src/services/approval/ballots.ts';
import { CLOSES } from '../../support/approval-domain.ts';
import { answered, closeIfDue, openedFor, readNow } from '../../support/approval-room.ts';
import { codeOf } from '../../support/results.ts';
import { outrunBy, requestBy, useWorkplace } from '../../support/workplace.ts';

describe('An answer that others keep waiting', () => {
  const work = useWorkplace();

  for (const [title, isClosed, refusal] of [
    ['past the closing instant', false, 'approval-over'],
    ['past the close', true, 'approval-not-now'],
  ] as const) {
    it(`${title} is refused, although it was begun before`, async () => {
      const { deps, setTime } = work();
      const { id } = await openedFor(deps);
      const slow = outrunBy(deps, async () => {
        await answered(deps, id, { seat: 'dcc' });
        setTime(CLOSES);
        if (isClosed) await closeIfDue(deps, id);
      });
      const cast = { id, seat: 'dno', answer: 'reject', text: 'No.', version: 1 } as const;
      assert.equal(codeOf(await castBallot(slow, await requestBy(deps, 'Ian Hatton'), cast)), refusal);
      await closeIfDue(deps, id);
      const approval = await readNow(deps, 'approval', id);
      assert.ok(approval && 'tally' in approval);
      assert.deepEqual([approval.tally.answered, approval.tally.counts.reject], [1, 0]);
    });
  }

  it('until another one of its seat has come is the one that counts: the latest to be committed', async () => {
    const { deps } = work();
    const { id } = await openedFor(deps);
    const slow = outrunBy(deps, () => answered(deps, id, { seat: 'elexon', answer: 'hold', text: 'Not yet.' }));
    const cast = { id, seat: 'elexon', answer: 'approve', text: '', version: 1 } as const;
    assert.equal(codeOf(await castBallot(slow, await requestBy(deps, 'Riccardo Lampini'), cast)), 'done');
    const approval = await readNow(deps, 'approval', id);
    assert.equal(approval && 'ballots' in approval && approval.ballots['elexon']?.answer, 'approve');
  });
});
