import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import type { Group } from '../../src/domain/group.ts';
import { byUrgency, carriedForward, countActions, selectActions } from '../../src/domain/lists.ts';
import type { ActionFilter } from '../../src/domain/lists.ts';
import { CO_OWNER, IN_STATE, OWNER } from '../support/action-states.ts';
import { MIGRATION, TEST_DATA, tmag } from '../support/group.ts';

const TODAY = '2023-06-22';
const LEFT = 'lee-cox';
const group: Group = {
  ...tmag,
  members: tmag.members.map((member) => (member.person === LEFT ? { ...member, left: '2023-06-20' } : member)),
};

const owned = (...people: readonly string[]) => ({ owner: { employer: 'Programme', people } });
const { open, asked, done, closed, cancelled, withdrawn } = IN_STATE;
const ACTIONS: readonly Action[] = [
  { ...open, ref: 'TMAG20-01', meeting: 20, due: '2023-07-19', ...owned(CO_OWNER) },
  { ...open, ref: 'TMAG19-10', due: '2023-07-05', area: TEST_DATA },
  { ...open, ref: 'TMAG19-09', due: '2023-06-21' },
  { ...open, ref: 'TMAG19-08', due: '2023-06-14', ...owned(LEFT, OWNER) },
  { ...open, ref: 'TMAG19-07', due: '2023-06-22', ...owned(LEFT) },
  { ...asked, ref: 'TMAG19-06', due: '2023-06-30' },
  { ...done, ref: 'TMAG19-05', due: '2023-06-14', ...owned(LEFT) },
  { ...closed, ref: 'TMAG19-04' },
  { ...cancelled, ref: 'TMAG19-03', ...owned(LEFT) },
  { ...withdrawn, ref: 'TMAG19-02' },
];
const of = (actions: readonly Action[]): readonly string[] => actions.map(({ ref }) => ref.replace('TMAG', ''));

describe('A filter of actions', () => {
  const SHOWN: readonly [filter: ActionFilter, refs: string][] = [
    [{ show: 'all' }, '19-02 19-03 19-04 19-05 19-06 19-07 19-08 19-09 19-10 20-01'],
    [{ show: 'open' }, '19-05 19-06 19-07 19-08 19-09 19-10 20-01'],
    [{ show: 'overdue' }, '19-08 19-09'],
    [{ show: 'on-time' }, '19-07 19-10 20-01'],
    [{ show: 'waiting' }, '19-05 19-06'],
    [{ show: 'ownerless' }, '19-05 19-07'],
    [{ show: 'mine', person: OWNER }, '19-08 19-09 19-06 19-10'],
    [{ show: 'mine', person: LEFT }, '19-08 19-07'],
    [{ show: 'person', person: CO_OWNER }, '19-09 19-06 19-10 20-01'],
    [{ show: 'person', person: LEFT }, '19-08 19-05 19-07'],
    [{ show: 'area', area: TEST_DATA }, '19-10'],
    [{ show: 'area', area: 'overarching test data approach & plan' }, '19-10'],
    [{ show: 'area', area: MIGRATION }, '19-08 19-09 19-05 19-07 19-06 20-01'],
    [{ show: 'area', area: 'Elsewhere' }, ''],
    [{ show: 'meeting', meeting: 19 }, '19-03 19-04 19-05 19-06 19-07 19-08 19-09 19-10'],
    [{ show: 'meeting', meeting: 21 }, ''],
  ];
  for (const [filter, refs] of SHOWN) {
    it(`${JSON.stringify(filter)} shows ${refs || 'none'}, in this order`, () => {
      assert.equal(of(selectActions(group, ACTIONS, { filter, today: TODAY })).join(' '), refs);
    });
  }

  it('leaves the list that it chooses from as it was', () => {
    const actions = Object.freeze([...ACTIONS]);
    assert.equal(selectActions(group, actions, { filter: { show: 'all' }, today: TODAY }).length, actions.length);
  });
});

describe('The order of need', () => {
  it('is the overdue first, then the due date, then as logged, numbers as numbers', () => {
    const due = (ref: string, day: string, before: Action = open): Action => ({ ...before, ref, due: day });
    const actions = [
      due('TMAG19-100', '2023-06-30'),
      due('TMAG19-20', '2023-06-30'),
      due('TMAG19-3', '2023-06-10', done),
      due('TMAG19-4', '2023-06-21'),
    ];
    assert.deepEqual(of(actions.toSorted(byUrgency(TODAY))), ['19-4', '19-3', '19-20', '19-100']);
  });
});

describe('The counts of actions', () => {
  const COUNTED: readonly [what: string, actions: readonly Action[], counts: readonly number[]][] = [
    ['of all', ACTIONS, [6, 2, 2, 2]],
    ['of none', [], [0, 0, 0, 0]],
    ['of what is over', [closed, cancelled, withdrawn], [0, 0, 0, 0]],
    ['of one that is all at once', [{ ...asked, due: '2023-06-21', ...owned(LEFT) }], [1, 1, 1, 1]],
  ];
  for (const [what, actions, counts] of COUNTED) {
    it(`${what} are ${counts.join(', ')}: open, overdue, waiting, without owner`, () => {
      const [live, overdue, waiting, ownerless] = counts;
      assert.deepEqual(countActions(group, actions, TODAY), { open: live, overdue, waiting, ownerless });
    });
  }
});

describe('What is carried forward', () => {
  const LIVE_OF_19 = '19-05 19-06 19-07 19-08 19-09 19-10';
  const CARRIED: readonly [number: number, kind: 'ordinary' | 'extraordinary', refs: string][] = [
    [20, 'ordinary', LIVE_OF_19],
    [21, 'ordinary', `${LIVE_OF_19} 20-01`],
    [19, 'ordinary', ''],
    [21, 'extraordinary', ''],
  ];
  for (const [number, kind, refs] of CARRIED) {
    it(`to meeting ${number}, an ${kind} one, is ${refs || 'nothing'}`, () => {
      assert.equal(of(carriedForward(ACTIONS, { number, kind })).join(' '), refs);
    });
  }
});
