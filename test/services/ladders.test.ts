import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import { DEFAULT_LADDER } from '../../src/domain/ladder.ts';
import type { LadderPlan } from '../../src/domain/ladder.ts';
import { actionNotice } from '../../src/domain/notice.ts';
import type { ActionNotice, Audience, Occasion } from '../../src/domain/notice.ts';
import { expand, ladderOf } from '../../src/services/ladders.ts';
import type { Expansion } from '../../src/services/ladders.ts';
import type { Deps } from '../../src/services/deps.ts';
import { ENGLAND } from '../support/calendars.ts';
import { idOf, tmag } from '../support/group.ts';
import { anAction } from '../support/items.ts';

const PLAN: LadderPlan = { rules: DEFAULT_LADDER, days: ENGLAND };
const JOHN = 'john-wiggins';
const LEADS = ['smitha-pichrikat', 'amy-clayton'];

const WITHDRAWN = { state: 'withdrawn', withdrawnAt: '2023-06-01T10:00:00.000Z' } as const;

/** A notice of TMAG19-02, due on 21 June 2023, at the moment for which it was made. */
const noticeOf = (occasion: Occasion, at: string, audience: Audience = 'owners'): ActionNotice =>
  actionNotice(anAction(), { audience, occasion, notBefore: `${at}:00.000Z` });

/** What becomes of it, in short: whom it tells what, and what follows. */
function inShort({ deliveries, next }: Expansion) {
  const told = deliveries.map(({ value }) => `${value.occasion} to ${value.person}`);
  const then = next.map(({ occasion, audience, notBefore }) => `${occasion} for ${audience} ${notBefore.slice(0, 16)}`);
  return { told, then };
}

function expanded(
  notice: ActionNotice,
  { at, action, plan = PLAN }: { at: string; action?: Action; plan?: LadderPlan },
) {
  return expand({ group: tmag, action: action ?? anAction() }, notice, { now: new Date(`${at}:00.000Z`), plan });
}

type Row = readonly [occasion: Occasion, at: string, told: Occasion | undefined, next: readonly string[]];
const LATE = 'chair and secretary';

const ON_TIME: readonly Row[] = [
  ['assigned', '2023-05-31T11:00', 'assigned', ['before-5 for owners 2023-06-14T08:00']],
  ['redated', '2023-05-31T11:00', undefined, ['before-5 for owners 2023-06-14T08:00']],
  ['assigned', '2023-06-14T08:00', 'assigned', ['before-1 for owners 2023-06-20T08:00']],
  ['redated', '2023-06-20T17:00', undefined, ['day for owners 2023-06-21T08:00']],
  ['before-5', '2023-06-14T08:00', 'before-5', ['before-1 for owners 2023-06-20T08:00']],
  ['before-1', '2023-06-20T08:00', 'before-1', ['day for owners 2023-06-21T08:00']],
  ['day', '2023-06-21T08:00', 'day', ['overdue-1 for owners 2023-06-28T08:00']],
  ['overdue-1', '2023-06-28T08:00', 'overdue-1', ['overdue-2 for owners 2023-07-05T08:00']],
  [
    ...(['overdue-2', '2023-07-05T08:00', 'overdue-2'] as const),
    ['overdue-3 for owners 2023-07-12T08:00', `overdue-2 for ${LATE} 2023-07-05T08:00`],
  ],
  [
    ...(['overdue-10', '2023-08-30T08:00', 'overdue-10'] as const),
    ['overdue-11 for owners 2023-09-06T08:00', `overdue-10 for ${LATE} 2023-08-30T08:00`],
  ],
];

const AFTER_AN_OUTAGE: readonly Row[] = [
  ['before-5', '2023-06-20T07:59', 'before-5', ['before-1 for owners 2023-06-20T08:00']],
  ['before-5', '2023-06-20T08:00', 'before-1', ['day for owners 2023-06-21T08:00']],
  ['before-5', '2023-06-21T08:00', 'day', ['overdue-1 for owners 2023-06-28T08:00']],
  ['before-1', '2023-06-30T12:00', 'overdue-1', ['overdue-2 for owners 2023-07-05T08:00']],
  [
    ...(['before-5', '2023-07-20T12:00', 'overdue-4'] as const),
    ['overdue-5 for owners 2023-07-26T08:00', `overdue-4 for ${LATE} 2023-07-20T12:00`],
  ],
  [
    ...(['overdue-2', '2023-07-13T12:00', 'overdue-3'] as const),
    ['overdue-4 for owners 2023-07-19T08:00', `overdue-3 for ${LATE} 2023-07-13T12:00`],
  ],
  ['assigned', '2023-07-20T12:00', 'assigned', ['overdue-5 for owners 2023-07-26T08:00']],
  [
    ...(['redated', '2023-07-20T12:00', 'overdue-4'] as const),
    ['overdue-5 for owners 2023-07-26T08:00', `overdue-4 for ${LATE} 2023-07-20T12:00`],
  ],
];

describe('a notice that is due', () => {
  for (const [which, rows] of [
    ['on time', ON_TIME],
    ['after an outage', AFTER_AN_OUTAGE],
  ] as const) {
    for (const [occasion, at, told, then] of rows) {
      it(`${occasion}, ${which} (${at}), says ${told ?? 'nothing'}, and then ${then.join(', and ')}`, () => {
        const due = which === 'on time' ? at : '2023-06-14T08:00';
        const result = expanded(noticeOf(occasion, due), { at });
        assert.deepEqual(inShort(result), { told: told === undefined ? [] : [`${told} to ${JOHN}`], then });
      });
    }
  }

  it('tells each of several owners, once each', () => {
    const people = [JOHN, 'jason-brogden', 'keith-clark'];
    const action = anAction({ owner: { employer: 'Programme', people } });
    const { deliveries, next } = expanded(noticeOf('day', '2023-06-21T08:00'), { at: '2023-06-21T08:00', action });
    assert.deepEqual(
      deliveries.map(({ id, value }) => [id, value.record]),
      people.map((person) => [`ladder:TMAG19-02:1:day:owners:${person}`, `person:${person}`]),
    );
    assert.equal(next.length, 1);
  });

  it('tells chair and secretary of what is late, and leaves the ladder to the owners', () => {
    const at = '2023-07-05T08:00';
    const result = expanded(noticeOf('overdue-2', at, LATE), { at });
    assert.deepEqual(inShort(result), { told: LEADS.map((each) => `overdue-2 to ${each}`), then: [] });
    assert.ok(result.deliveries.every(({ value }) => value.audience === LATE));
  });

  it('tells a chair who owns the action as both', () => {
    const owner = { employer: 'Programme', people: [idOf('Smitha Pichrikat')] };
    const [at, action] = ['2023-07-05T08:00', anAction({ owner })];
    const own = expanded(noticeOf('overdue-2', at), { at, action });
    const late = expanded(noticeOf('overdue-2', at, LATE), { at, action });
    assert.deepEqual(inShort(own).told, ['overdue-2 to smitha-pichrikat']);
    assert.deepEqual(inShort(late).told, ['overdue-2 to smitha-pichrikat', 'overdue-2 to amy-clayton']);
    const ids = [...own.deliveries, ...late.deliveries].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('asks after an action now, beside its ladder', () => {
    const notice = { ...noticeOf('chased', '2023-07-20T12:00'), id: 'chase:TMAG19-02:2023-07-20' };
    const result = expanded(notice, { at: '2023-07-20T12:00' });
    assert.deepEqual(inShort(result), { told: [`chased to ${JOHN}`], then: [] });
    assert.equal(result.deliveries[0]?.id, `chase:TMAG19-02:2023-07-20:${JOHN}`);
  });

  it('becomes what waits from now on', () => {
    const [delivery] = expanded(noticeOf('before-5', '2023-06-14T08:00'), { at: '2023-06-14T08:03' }).deliveries;
    assert.deepEqual(delivery?.value, {
      ...{ type: 'action', record: `person:${JOHN}`, state: 'waiting', attempts: 0 },
      ...{ notBefore: '2023-06-14T08:03:00.000Z', about: 'TMAG19-02', audience: 'owners' },
      ...{ occasion: 'before-5', series: 1, person: JOHN },
    });
  });

  it('has the same ids each time, whenever a worker comes to it', () => {
    const ids = (at: string) => {
      const { deliveries, next } = expanded(noticeOf('overdue-2', '2023-07-05T08:00'), { at });
      return [...deliveries, ...next].map(({ id }) => id);
    };
    assert.deepEqual(ids('2023-07-05T08:00'), ids('2023-07-06T12:00'));
  });

  const ENDED: readonly [why: string, action: Action | undefined][] = [
    ['a withdrawn action', anAction(WITHDRAWN)],
    ['an action with another owner or due date since', anAction({ series: 2 })],
    ['no action at all', undefined],
  ];
  for (const [why, action] of ENDED) {
    for (const [occasion, audience] of [
      ['assigned', 'owners'],
      ['redated', 'owners'],
      ['chased', 'owners'],
      ['overdue-2', 'owners'],
      ['overdue-2', LATE],
    ] as const) {
      it(`${occasion} for ${audience}, comes to nothing for ${why}`, () => {
        const now = new Date('2023-07-05T08:00:00.000Z');
        const notice = noticeOf(occasion, '2023-07-05T08:00', audience);
        assert.deepEqual(expand({ group: tmag, action }, notice, { now, plan: PLAN }), { deliveries: [], next: [] });
      });
    }
  }
});

describe("a ladder's notices, one after another", () => {
  /** Follows the owners' notices from the assignment on; every one must have exactly one successor. */
  function climb(count: number, plans: readonly LadderPlan[]): readonly string[] {
    let notice = noticeOf('assigned', '2023-05-31T11:00');
    return Array.from({ length: count }, (_, step) => {
      const plan = plans[Math.min(step, plans.length - 1)]!;
      const { next } = expanded(notice, { at: notice.notBefore.slice(0, 16), plan });
      const own = next.filter(({ audience }) => audience === 'owners');
      assert.equal(own.length, 1, `after ${notice.occasion}`);
      notice = own[0]!;
      assert.equal(notice.state, 'waiting');
      return `${notice.occasion} ${notice.notBefore.slice(5, 16)}`;
    });
  }

  it('are one for each rung, for ever', () => {
    assert.deepEqual(climb(6, [PLAN]), [
      ...['before-5 06-14T08:00', 'before-1 06-20T08:00', 'day 06-21T08:00'],
      ...['overdue-1 06-28T08:00', 'overdue-2 07-05T08:00', 'overdue-3 07-12T08:00'],
    ]);
    const names = climb(60, [PLAN]).map((each) => each.split(' ')[0]);
    assert.equal(new Set(names).size, 60, 'none comes twice');
  });

  it('never say a rung twice where days are closed after it was scheduled', () => {
    const closed = new Set([...ENGLAND.closed, '2023-06-28']);
    const later = { ...PLAN, days: { ...ENGLAND, closed } };
    assert.deepEqual(climb(5, [PLAN, PLAN, PLAN, PLAN, later]).slice(3), [
      'overdue-1 06-28T08:00',
      'overdue-2 07-05T08:00',
    ]);
  });
});

describe("a group's ladder", () => {
  const years: (readonly [number, number])[] = [];
  const holidays = (from: number, to: number) => {
    years.push([from, to]);
    return Promise.resolve(['2023-08-28']);
  };
  const deps = { holidays } as unknown as Deps;

  it('has its zone, the bank holidays around the dates and its own closed days', async () => {
    const plan = await ladderOf(deps, { ...tmag, closedDays: ['2023-12-27'] }, ['2024-01-05', '2023-06-21T08:00:00Z']);
    assert.deepEqual(plan, {
      rules: DEFAULT_LADDER,
      days: { zone: 'Europe/London', closed: new Set(['2023-08-28', '2023-12-27']) },
    });
    assert.deepEqual(years.at(-1), [2022, 2025]);
  });

  it('follows its own rules, and asks for no year that dates cannot have', async () => {
    const reminders = { before: [3], at: '17:30' };
    const plan = await ladderOf(deps, { ...tmag, rules: { ...tmag.rules, reminders } }, ['9999-12-31']);
    assert.deepEqual(plan.rules, reminders);
    assert.deepEqual(years.at(-1), [9998, 9999]);
  });
});
