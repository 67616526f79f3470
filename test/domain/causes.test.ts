import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import type { StepEvent } from '../../src/domain/action-event.ts';
import {
  noticeOfAnswered,
  noticeOfLogged,
  noticeOfPromise,
  noticeOfSuggested,
  noticesOfEdited,
  noticesOfStep,
} from '../../src/domain/causes.ts';
import type { Cause } from '../../src/domain/causes.ts';
import { DEFAULT_LADDER } from '../../src/domain/ladder.ts';
import type { ActionNotice } from '../../src/domain/notice.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import { after, CHAIR, CO_OWNER, edited, IN_STATE, OUTSIDER, OWNER, stepEvent } from '../support/action-states.ts';
import { ENGLAND } from '../support/calendars.ts';

const AT = new Date('2023-06-12T10:07:00.000Z');
const [AT_ONCE, QUARTER, TWO_HOURS] = [AT.toISOString(), '2023-06-12T10:15:00.000Z', '2023-06-12T12:07:00.000Z'];
const { open, asked, done, closed } = IN_STATE;

const told = (notices: readonly ActionNotice[]) =>
  notices.map(({ occasion, audience, people = audience, notBefore }) => [occasion, people, notBefore] as const);

const cause = (before: Action, now: Action, by: string): Cause => ({ before, after: now, by, seq: 4, at: AT });

describe('What follows from a step', () => {
  const BOTH = [OWNER, CO_OWNER];
  const LEADS = 'chair and secretary';
  const STEPS: readonly [
    type: StepEvent['type'],
    by: string,
    before: Action,
    expected: readonly (readonly [occasion: string, people: unknown, notBefore?: string])[],
  ][] = [
    ['action-updated', OWNER, open, [['news', [CO_OWNER]]]],
    ['action-updated', CHAIR, open, [['news', BOTH]]],
    ['action-promised', CO_OWNER, open, [['news', [OWNER]]]],
    ['action-done', OWNER, open, [['to-answer', LEADS], ['news', [CO_OWNER]]]], // prettier-ignore
    ['more-time-asked', OWNER, open, [['to-answer', LEADS], ['news', [CO_OWNER]]]], // prettier-ignore
    ['more-time-agreed', CHAIR, asked, [['redated', 'owners', AT_ONCE], ['news', BOTH]]], // prettier-ignore
    ['more-time-declined', CHAIR, asked, [['news', BOTH]]],
    ['action-sent-back', CHAIR, done, [['redated', 'owners', AT_ONCE], ['news', BOTH]]], // prettier-ignore
    ['action-closed', CHAIR, done, [['news', BOTH]]],
    ['action-closed', CO_OWNER, open, [['news', [OWNER]]]],
    ['action-cancelled', CHAIR, open, [['news', BOTH]]],
    ['action-reopened', CHAIR, closed, [['redated', 'owners', AT_ONCE], ['news', BOTH]]], // prettier-ignore
  ];
  const facts = { until: '2023-07-05', due: '2023-07-05', date: '2023-06-16' };
  for (const [type, by, before, expected] of STEPS) {
    const now = after(before, stepEvent(type, 'x', facts), by);
    it(`${type} by ${by} tells ${expected.map(([what, people]) => `${String(people)} (${what})`).join(', ')}`, () => {
      assert.deepEqual(
        told(noticesOfStep(cause(before, now, by), type)),
        expected.map(([occasion, people, notBefore = QUARTER]) => [occasion, people, notBefore]),
      );
    });
    it(`${type} by ${by} is held back in a meeting, all but the ladder`, () => {
      for (const { occasion, notBefore, meeting } of noticesOfStep({ ...cause(before, now, by), during: 20 }, type)) {
        const when = occasion === 'redated' ? [AT_ONCE, 19] : [TWO_HOURS, 20];
        assert.deepEqual([notBefore, meeting], when, occasion);
      }
    });
  }

  it('tells nobody where the only owner did it', () => {
    const own = { ...open, owner: { employer: 'Programme', people: [OWNER] } };
    const now = after(own, stepEvent('action-updated', 'x'), OWNER);
    assert.deepEqual(noticesOfStep(cause(own, now, OWNER), 'action-updated'), []);
  });

  it('waits for no quarter of an hour that has just begun', () => {
    const at = new Date(QUARTER);
    const [news] = noticesOfStep({ ...cause(open, open, CHAIR), at }, 'action-updated');
    assert.equal(news?.notBefore, QUARTER);
  });

  it('is named by the event, so that the same is not said twice', () => {
    const ids = (type: StepEvent['type'], now: Action) =>
      noticesOfStep(cause(open, now, OWNER), type).map(({ id }) => id);
    assert.deepEqual(ids('action-done', done), ['to-answer:TMAG19-02:4', 'news:TMAG19-02:4']);
    const agreed = after(asked, stepEvent('more-time-agreed', '', facts), CHAIR);
    assert.deepEqual(ids('more-time-agreed', agreed), ['ladder:TMAG19-02:2:redated:owners', 'news:TMAG19-02:4']);
  });
});

describe('What follows from an edit', () => {
  const moved = (before: Action, people: readonly string[], due = before.due): Action =>
    edited(before, { owner: { employer: 'Programme', people }, due });
  const untold: ActionNotice = {
    ...noticeOfLogged(open, { at: AT, during: 20 }),
    notBefore: '2023-06-12T11:00:00.000Z',
  };

  it('tells a new owner that it is theirs, and those before of the change', () => {
    const now = moved(open, [CO_OWNER, 'keith-clark']);
    assert.deepEqual(told(noticesOfEdited({ ...cause(open, now, CHAIR), untold: undefined })), [
      ['assigned', ['keith-clark'], AT_ONCE],
      ['news', [OWNER, CO_OWNER], QUARTER],
    ]);
  });

  it('is held in a meeting until that is over', () => {
    const now = moved(open, ['keith-clark']);
    const notices = noticesOfEdited({ ...cause(open, now, CHAIR), during: 20, untold: undefined });
    assert.deepEqual(
      notices.map(({ notBefore, meeting }) => [notBefore, meeting]),
      [[TWO_HOURS, 20], [TWO_HOURS, 20]], // prettier-ignore
    );
  });

  it('is told to all owners at once with what they were not told yet, and when that was to be', () => {
    const now = moved(open, ['keith-clark'], '2023-07-05');
    assert.deepEqual(noticesOfEdited({ ...cause(open, now, CHAIR), untold }), [
      { ...untold, id: 'ladder:TMAG19-02:2:assigned:owners', series: 2 },
    ]);
  });

  it('of the words adds nothing to what they were not told yet', () => {
    const now = moved(open, open.owner.people);
    assert.deepEqual(noticesOfEdited({ ...cause(open, now, CHAIR), untold }), []);
  });

  it('of an action that is not open begins no ladder, and tells its owners', () => {
    const now = moved(done, ['keith-clark'], '2023-07-05');
    const notices = noticesOfEdited({ ...cause(done, now, CHAIR), untold: undefined });
    assert.deepEqual(told(notices), [['news', [OWNER, CO_OWNER], QUARTER]]);
  });

  it('is no news to who made it', () => {
    const notices = noticesOfEdited({ ...cause(open, moved(open, [OWNER]), OWNER), untold: undefined });
    assert.deepEqual(told(notices).at(-1), ['news', [CO_OWNER], QUARTER]);
  });
});

describe('The reminder of a promise', () => {
  const plan = { rules: DEFAULT_LADDER, days: ENGLAND };
  const DAYS: readonly [date: string, notBefore: string, why: string][] = [
    ['2023-06-16', '2023-06-16T08:00:00.000Z', 'on its day, a Friday in summer'],
    ['2023-06-18', '2023-06-16T08:00:00.000Z', 'on the Friday before a Sunday'],
    ['2023-08-28', '2023-08-25T08:00:00.000Z', 'before a bank holiday and its weekend'],
    ['2023-12-04', '2023-12-04T09:00:00.000Z', 'in winter'],
  ];
  for (const [date, notBefore, why] of DAYS) {
    it(`comes at 09:00 ${why}, to the owners`, () => {
      const now = after(open, stepEvent('action-promised', 'draft', { date }));
      assert.deepEqual(told(noticeOfPromise(now, plan, AT)), [['promised', 'owners', notBefore]]);
    });
  }

  it('is of that promise only', () => {
    const first = after(open, stepEvent('action-promised', 'draft', { date: '2023-06-16' }));
    const second = after(first, stepEvent('action-promised', 'draft', { date: '2023-06-16' }));
    const [one, other] = [first, second].map((action) => noticeOfPromise(action, plan, AT)[0]);
    assert.deepEqual([one?.id, one?.series], ['promise:TMAG19-02:1', 1]);
    assert.deepEqual([other?.id, other?.series], ['promise:TMAG19-02:2', 2]);
    assert.deepEqual(noticeOfPromise(open, plan, AT), []);
  });
});

describe('What follows from a suggestion', () => {
  const suggestion = { id: 's1', meeting: 19, suggestedBy: OUTSIDER, state: 'open' } as Suggestion;
  const common = { type: 'suggestion', about: 's1', state: 'waiting' } as const;

  for (const [why, during, notBefore, meeting] of [
    ['within a quarter of an hour', undefined, QUARTER, 19],
    ['after the meeting', 20, TWO_HOURS, 20],
  ] as const) {
    it(`is that chair and secretary hear of it ${why}, and who made it of the answer`, () => {
      const timing = { at: AT, during };
      const when = { ...common, notBefore, meeting };
      assert.deepEqual(noticeOfSuggested(suggestion, timing), { ...when, id: 'suggested:s1' });
      const answered = { ...when, id: 'answered:s1', people: [OUTSIDER] };
      assert.deepEqual(noticeOfAnswered(suggestion, { ...timing, by: CHAIR }), [answered]);
    });
  }

  it('is nothing to who answered their own', () => {
    assert.deepEqual(noticeOfAnswered(suggestion, { at: AT, by: OUTSIDER }), []);
  });
});
