import assert from 'node:assert/strict';
import type { Action } from '../../../src/domain/action.ts';
import type { Approval } from '../../../src/domain/approval/approval.ts';
import type { Meeting } from '../../../src/domain/meeting.ts';
import { endedIn, periodOf, reviewedIn } from '../../../src/domain/minutes/period.ts';
import { tmag019 } from '../../support/group.ts';
import { anAction } from '../../support/items.ts';

const aMeeting = (number: number, fields: Partial<Meeting> = {}): Meeting => ({
  ...tmag019,
  number,
  kind: 'ordinary',
  state: 'closed',
  closedAt: `2023-0${number - 14}-21T10:30:00.000Z`,
  ...fields,
});

const [m17, m18, m19, m20] = [
  aMeeting(17),
  aMeeting(18),
  aMeeting(19, { kind: 'extraordinary' }),
  aMeeting(20),
] as const;
const ALL = [m20, m17, m19, m18];
const said = (at: string) => ({ at, by: 'amy-clayton', text: '' });
const settled = (ref: string, at: string, state: 'closed' | 'cancelled' = 'closed'): Action =>
  anAction({ ref, meeting: Number(/\d+/.exec(ref)?.[0]), state, [state]: said(at) });

const ended = (id: string, at: string): Approval =>
  ({ id, ref: id, state: 'approved', tally: {}, closedAt: at }) as unknown as Approval;

describe('the period that an ordinary meeting looks back on', () => {
  it('goes from the end of the ordinary one before it to its own', () => {
    assert.deepEqual(periodOf(m20, ALL), { after: '2023-04-21T10:30:00.000Z', until: '2023-06-21T10:30:00.000Z' });
    assert.deepEqual(periodOf(m17, ALL), { after: '', until: '2023-03-21T10:30:00.000Z' });
    assert.equal(periodOf(m19, ALL), undefined);
    assert.deepEqual(periodOf({ ...m20, state: 'open' }, ALL), { after: '2023-04-21T10:30:00.000Z' });
  });

  it('takes a meeting from before the register for over at the end of its day', () => {
    const imported = aMeeting(18, {
      chat: '',
      date: '2023-04-19',
      closedAt: '2023-12-01T10:00:00.000Z',
    });
    assert.equal(periodOf(m20, [imported, m20])?.after, '2023-04-19T23:59:59.999Z');
  });

  it('prints the live actions of earlier meetings and those settled since the last ordinary one, by ref', () => {
    const actions = [
      anAction({ ref: 'TMAG20-01', meeting: 20 }),
      anAction({ ref: 'TMAG21-01', meeting: 21 }),
      anAction({ ref: 'TMAG18-10', meeting: 18 }),
      anAction({
        ref: 'TMAG18-09',
        meeting: 18,
        state: 'done',
        done: said('2023-03-01T10:00:00.000Z'),
      }),
      anAction({
        ref: 'TMAG18-08',
        meeting: 18,
        state: 'withdrawn',
        withdrawnAt: '2023-06-01T10:00:00.000Z',
      }),
      settled('TMAG17-01', '2023-04-21T10:30:00.000Z'),
      settled('TMAG17-02', '2023-04-21T10:30:00.001Z'),
      settled('TMAG19-01', '2023-06-20T10:00:00.000Z', 'cancelled'),
    ];
    const refs = (meeting: Meeting) => reviewedIn(actions, meeting, periodOf(meeting, ALL)).map(({ ref }) => ref);
    assert.deepEqual(refs(m20), ['TMAG17-02', 'TMAG18-09', 'TMAG18-10', 'TMAG19-01']);
    assert.deepEqual(refs(m19), [], 'an extraordinary meeting reviews none');
  });

  it('has the approvals that ended in it, each in one meeting only', () => {
    const withdrawn = (id: string, openedAt?: string): Approval =>
      ({
        id,
        ref: id,
        state: 'withdrawn',
        ...(openedAt !== undefined && { openedAt }),
        change: { ...said('2023-05-10T10:00:00.000Z'), what: 'withdrawn' },
      }) as unknown as Approval;
    const approvals = [
      ended('late', '2023-06-21T10:30:00.000Z'),
      ended('next', '2023-06-21T10:30:00.001Z'),
      ended('early', '2023-04-21T10:30:00.000Z'),
      withdrawn('withdrawn', '2023-05-01T10:00:00.000Z'),
      withdrawn('never opened'),
      ended('first', '2023-04-21T10:30:00.001Z'),
      { id: 'running', ref: 'running', state: 'open' } as unknown as Approval,
    ];
    const ids = (meeting: Meeting) => endedIn(approvals, periodOf(meeting, ALL)).map(({ id }) => id);
    assert.deepEqual(ids(m20), ['first', 'withdrawn', 'late']);
    assert.deepEqual(ids(m18), ['early']);
    assert.deepEqual(ids(m19), []);
    assert.deepEqual(ids(aMeeting(21)), ['next']);
  });
});
