import assert from 'node:assert/strict';
import { approvalAudience, approvalStands, nextReminder } from '../../../src/domain/approval/approval-notices.ts';
import type { OpenApproval } from '../../../src/domain/approval/approval.ts';
import { DEFAULT_LADDER } from '../../../src/domain/ladder.ts';
import { changed, CLOSES, opened, record, withMember } from '../../support/approval-domain.ts';
import { idOf, tmag } from '../../support/group.ts';

const days = (...closed: string[]) => ({ zone: 'Europe/London', closed: new Set(closed) });
const open = opened() as OpenApproval;
const next = (after: string, said?: 'remind-5' | 'remind-2' | 'gaps', closed: string[] = []) =>
  nextReminder(open, after, { rules: DEFAULT_LADDER, days: days(...closed), ...(said && { said }) }).map(
    ({ occasion, notBefore }) => [occasion, notBefore],
  );

describe('What is said of an offline approval', () => {
  it('is said five, two and one working days before the close, and nothing after it', () => {
    assert.deepEqual(next('2023-06-01T10:00:00.000Z'), [['remind-5', '2023-06-08T08:00:00.000Z']]);
    assert.deepEqual(next('2023-06-08T08:00:00.000Z'), [['remind-2', '2023-06-13T08:00:00.000Z']]);
    assert.deepEqual(next('2023-06-13T08:00:00.000Z'), [['gaps', '2023-06-14T08:00:00.000Z']]);
    assert.deepEqual(next('2023-06-14T08:00:00.000Z'), []);
  });

  it('goes on after a rung that a change of closed days has moved to a later day', () => {
    const closed = ['2023-06-12'];
    const [queued] = next('2023-06-01T10:00:00.000Z', undefined, closed);
    assert.deepEqual(queued, ['remind-5', '2023-06-07T08:00:00.000Z']);
    assert.deepEqual(next('2023-06-07T08:00:00.000Z', 'remind-5'), [['remind-2', '2023-06-13T08:00:00.000Z']]);
  });

  it('is said to nobody who has left, though the action was theirs', () => {
    const group = withMember(tmag, 'Cesar Lopes', { left: '2023-06-02' });
    const hold = { occasion: 'hold', seat: 'dno' } as const;
    const of = (inside: typeof tmag) =>
      approvalAudience({ group: inside, approval: open, owners: [idOf('Cesar Lopes')] }, hold);
    assert.ok(of(tmag).includes(idOf('Cesar Lopes')));
    assert.ok(!of(group).includes(idOf('Cesar Lopes')));
  });

  it('is a receipt also where it has closed meanwhile', () => {
    const recorded = record(open, { by: 'Amy Clayton', seat: 'dno' });
    const receipt = { occasion: 'recorded', series: 1, seat: 'dno' } as const;
    assert.equal(approvalStands(recorded, receipt), true);
    assert.equal(approvalStands(open, receipt), false);
    const withdrawn = changed(recorded, { what: 'withdraw', reason: 'No longer wanted' });
    assert.equal(approvalStands(withdrawn, receipt), true);
    assert.equal(open.closes, CLOSES);
  });
});
