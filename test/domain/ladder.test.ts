import assert from 'node:assert/strict';
import type { IsoDate } from '../../src/domain/dates.ts';
import { DEFAULT_LADDER, latestRung, nextRung, type LadderPlan, type Rung } from '../../src/domain/ladder.ts';
import { ENGLAND } from '../support/calendars.ts';

const PLAN: LadderPlan = { rules: DEFAULT_LADDER, days: ENGLAND };
const inZone = (zone: string): LadderPlan => ({ ...PLAN, days: { ...ENGLAND, zone } });
const closedOn = (...dates: readonly IsoDate[]): LadderPlan => ({
  ...PLAN,
  days: { ...ENGLAND, closed: new Set([...ENGLAND.closed, ...dates]) },
});
const told = ({ name, at }: Rung): string => `${name} ${at.replace(':00.000Z', 'Z')}`;

/** So many rungs of a due date, each asked for after the one before, from a month before it. */
function climb(due: IsoDate, count: number, plan = PLAN): readonly string[] {
  let after = new Date(Date.parse(due) - 30 * 86_400_000).toISOString();
  return Array.from({ length: count }, () => {
    const rung = nextRung(due, after, plan);
    after = rung.at;
    return told(rung);
  });
}

/** Each due date with its first five rungs: before-5, before-1, day, overdue-1 and overdue-2. */
const LADDERS: readonly [why: string, due: IsoDate, rungs: readonly string[], plan?: LadderPlan][] = [
  ["TMAG 019's actions", '2023-06-21', ['06-14T08', '06-20T08', '06-21T08', '06-28T08', '07-05T08']],
  ['across 29 May', '2023-06-01', ['05-24T08', '05-31T08', '06-01T08', '06-08T08', '06-15T08']],
  ['the day after 29 May', '2023-05-30', ['05-22T08', '05-26T08', '05-30T08', '06-06T08', '06-13T08']],
  ['on 29 May', '2023-05-29', ['05-19T08', '05-25T08', '05-26T08', '06-05T08', '06-12T08']],
  ['a week before 29 May', '2023-05-22', ['05-15T08', '05-19T08', '05-22T08', '05-30T08', '06-05T08']],
  ['across 28 August', '2023-08-30', ['08-22T08', '08-29T08', '08-30T08', '09-06T08', '09-13T08']],
  ['on the Sunday before 28 August', '2023-08-27', ['08-18T08', '08-24T08', '08-25T08', '09-04T08', '09-11T08']],
  ['two weeks before 28 August', '2023-08-14', ['08-07T08', '08-11T08', '08-14T08', '08-21T08', '08-29T08']],
  ['on a Saturday', '2023-06-24', ['06-16T08', '06-22T08', '06-23T08', '07-03T08', '07-10T08']],
  ['on a Sunday', '2023-06-25', ['06-16T08', '06-22T08', '06-23T08', '07-03T08', '07-10T08']],
  ['across 26 March 2023', '2023-03-27', ['03-20T09', '03-24T09', '03-27T08', '04-03T08', '04-11T08']],
  ['on 26 March 2023', '2023-03-26', ['03-17T09', '03-23T09', '03-24T09', '04-03T08', '04-11T08']],
  ['across 29 October 2023', '2023-10-30', ['10-23T08', '10-27T08', '10-30T09', '11-06T09', '11-13T09']],
  ['across 31 March 2024, Easter', '2024-04-02', ['03-22T09', '03-28T09', '04-02T08', '04-09T08', '04-16T08']],
  ['across 27 October 2024', '2024-10-28', ['10-21T08', '10-25T08', '10-28T09', '11-04T09', '11-11T09']],
  ['before Christmas', '2023-12-18', ['12-11T09', '12-15T09', '12-18T09', '12-27T09', '2024-01-02T09']],
  ['at Christmas', '2023-12-25', ['12-15T09', '12-21T09', '12-22T09', '2024-01-02T09', '2024-01-08T09']],
  [
    'in Auckland',
    '2023-06-21',
    ['06-13T21', '06-19T21', '06-20T21', '06-27T21', '07-04T21'],
    inZone('Pacific/Auckland'),
  ],
  [
    'in New York',
    '2023-11-06',
    ['10-30T13', '11-03T13', '11-06T14', '11-13T14', '11-20T14'],
    inZone('America/New_York'),
  ],
  [
    'in Kolkata',
    '2023-06-21',
    ['06-14T03:30', '06-20T03:30', '06-21T03:30', '06-28T03:30', '07-05T03:30'],
    inZone('Asia/Kolkata'),
  ],
  ['in UTC', '2023-03-27', ['03-20T09', '03-24T09', '03-27T09', '04-03T09', '04-11T09'], inZone('UTC')],
  [
    'with a closed Wednesday',
    '2023-06-21',
    ['06-13T08', '06-20T08', '06-21T08', '06-29T08', '07-05T08'],
    closedOn('2023-06-16', '2023-06-28'),
  ],
];
const NAMES = ['before-5', 'before-1', 'day', 'overdue-1', 'overdue-2'];

describe('The ladder of a due date', () => {
  for (const [why, due, rungs, plan] of LADDERS) {
    it(`${why}, ${due}`, () => {
      const moments = rungs.map((each) => {
        const [date = '', time = ''] = each.split('T');
        return `${date.length > 5 ? date : `${due.slice(0, 4)}-${date}`}T${time.includes(':') ? time : `${time}:00`}Z`;
      });
      assert.deepEqual(
        climb(due, 5, plan),
        NAMES.map((name, index) => `${name} ${moments[index] ?? ''}`),
      );
    });
  }

  it('counts the weeks overdue, and none before', () => {
    const overdue = (after: string) => nextRung('2023-06-21', after, PLAN).overdue;
    assert.deepEqual(
      [
        '2023-06-01T00:00:00.000Z',
        '2023-06-20T12:00:00.000Z',
        '2023-06-21T08:00:00.000Z',
        '2023-06-28T08:00:00.000Z',
      ].map(overdue),
      [0, 0, 1, 2],
    );
  });

  it('goes on weekly for ever', () => {
    assert.deepEqual(nextRung('2003-06-20', '2023-06-21T12:00:00.000Z', PLAN), {
      name: 'overdue-1044',
      at: '2023-06-23T08:00:00.000Z',
      overdue: 1044,
    });
    assert.equal(told(nextRung('9999-12-31', '9999-12-31T12:00:00.000Z', PLAN)), 'overdue-1 +010000-01-07T09:00Z');
  });

  it('looks at the days around now, however long ago the due date was', () => {
    let looks = 0;
    const closed = new (class extends Set<IsoDate> {
      override has(date: IsoDate): boolean {
        looks += 1;
        return super.has(date);
      }
    })(ENGLAND.closed);
    const plan = { ...PLAN, days: { ...ENGLAND, closed } };
    nextRung('1823-06-21', '2023-06-22T12:00:00.000Z', plan);
    latestRung('1823-06-21', '2023-06-22T12:00:00.000Z', plan);
    assert.ok(looks < 40, `${looks} days were looked at`);
  });

  it("follows the group's own rules, in whatever order they stand", () => {
    const plan = { ...PLAN, rules: { before: [2, 10, 2], at: '17:30' } };
    assert.deepEqual(climb('2023-06-21', 4, plan), [
      'before-10 2023-06-07T16:30Z',
      'before-2 2023-06-19T16:30Z',
      'day 2023-06-21T16:30Z',
      'overdue-1 2023-06-28T16:30Z',
    ]);
    const bare = { ...PLAN, rules: { before: [], at: '09:00' } };
    assert.deepEqual(climb('2023-06-21', 2, bare), ['day 2023-06-21T08:00Z', 'overdue-1 2023-06-28T08:00Z']);
  });

  it('has one rung on a day onto which a closure moves several: the later one', () => {
    const closure = closedOn('2023-12-27', '2023-12-28', '2023-12-29');
    assert.deepEqual(climb('2023-12-18', 5, closure), [
      'before-5 2023-12-11T09:00Z',
      'before-1 2023-12-15T09:00Z',
      'day 2023-12-18T09:00Z',
      'overdue-2 2024-01-02T09:00Z',
      'overdue-3 2024-01-08T09:00Z',
    ]);
    assert.equal(latestRung('2023-12-18', '2024-01-02T09:00:00.000Z', closure)?.name, 'overdue-2');
    assert.equal(latestRung('2023-12-18', '2024-01-02T08:59:59.999Z', closure)?.name, 'day');
  });

  /** What is asked between two rungs, at one, and on both sides of it. */
  const askings: readonly [at: string, latest: string | undefined, next: string][] = [
    ['2023-05-31T10:00:00.000Z', undefined, 'before-5'],
    ['2023-06-14T07:59:59.999Z', undefined, 'before-5'],
    ['2023-06-14T08:00:00.000Z', 'before-5', 'before-1'],
    ['2023-06-14T08:00:00.001Z', 'before-5', 'before-1'],
    ['2023-06-20T08:00:00.000Z', 'before-1', 'day'],
    ['2023-06-21T07:59:59.999Z', 'before-1', 'day'],
    ['2023-06-21T23:30:00.000Z', 'day', 'overdue-1'],
    ['2023-06-28T07:59:59.999Z', 'day', 'overdue-1'],
    ['2023-06-28T08:00:00.000Z', 'overdue-1', 'overdue-2'],
    ['2023-09-01T00:00:00.000Z', 'overdue-10', 'overdue-11'],
  ];
  for (const [at, latest, next] of askings) {
    it(`at ${at} has come to ${latest ?? 'no rung'}, and ${next} is next`, () => {
      assert.equal(latestRung('2023-06-21', at, PLAN)?.name, latest);
      assert.equal(nextRung('2023-06-21', at, PLAN).name, next);
    });
  }

  it('begins anew with a new due date: what is past on the new ladder is not made up for', () => {
    const redated = '2023-06-22T10:00:00.000Z';
    assert.equal(told(nextRung('2023-06-21', redated, PLAN)), 'overdue-1 2023-06-28T08:00Z');
    assert.equal(told(nextRung('2023-07-19', redated, PLAN)), 'before-5 2023-07-12T08:00Z');
    assert.equal(told(nextRung('2023-06-26', redated, PLAN)), 'before-1 2023-06-23T08:00Z');
    assert.equal(told(nextRung('2023-06-23', redated, PLAN)), 'day 2023-06-23T08:00Z');
    assert.equal(told(nextRung('2023-06-22', redated, PLAN)), 'overdue-1 2023-06-29T08:00Z');
    assert.equal(told(nextRung('2023-06-01', redated, PLAN)), 'overdue-4 2023-06-29T08:00Z');
  });
});
