import assert from 'node:assert/strict';
import { applyAction, isLive, isOverdue, waitsForAnswer } from '../../src/domain/action.ts';
import type { Action } from '../../src/domain/action.ts';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import {
  after,
  CHAIR,
  edited,
  CO_OWNER,
  IN_STATE,
  OWNER,
  SECRETARY,
  stamp,
  stepEvent,
} from '../support/action-states.ts';
import type { StateName } from '../support/action-states.ts';
import { MIGRATION } from '../support/group.ts';

const AT = stamp(CHAIR).at;
const { open, asked, done, closed, cancelled } = IN_STATE;

/** What differs between two actions; what one of them lacks is undefined. */
function difference(before: Action, now: Action): Readonly<Record<string, unknown>> {
  const [old, next] = [before, now].map((each): Record<string, unknown> => ({ ...each }));
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])];
  const changed = fields.filter((field) => JSON.stringify(old?.[field]) !== JSON.stringify(next?.[field]));
  return Object.fromEntries(changed.map((field) => [field, next?.[field]]));
}

describe('An action that is logged', () => {
  const facts = {
    ...{ ref: 'TMAG19-01', meeting: 19, order: 3, afterMeeting: true },
    ...{ owner: { employer: 'Programme', people: [OWNER] }, due: '2023-06-21' },
  };
  const words = { area: MIGRATION, text: 'Name the documents' };

  it('is open in its first series, with nothing said of it', () => {
    const logged = applyAction(undefined, { type: 'action-logged', facts, words, ...stamp(SECRETARY) });
    const by = { loggedBy: SECRETARY, loggedAt: AT };
    assert.deepEqual(logged, { ...facts, ...words, ...by, actedOn: false, series: 1, updates: [], state: 'open' });
  });

  it('keeps the message that it came from', () => {
    const source = { sender: 'Ian Hall', link: 'https://teams.microsoft.com/l/message/1' };
    const event: ActionEvent = { type: 'action-logged', facts, words: { ...words, ...source } };
    assert.deepEqual(applyAction(undefined, { ...event, ...stamp(SECRETARY) }).source, source);
  });

  it('comes before anything else', () => {
    const update = { ...stepEvent('action-updated', 'x'), ...stamp(OWNER) };
    assert.throws(() => applyAction(undefined, update), /before action-logged/);
  });
});

describe('An event changes of an action', () => {
  const said = (by: string, text = '') => ({ at: AT, by, text });
  const promise = stepEvent('action-promised', 'draft', { date: '2023-06-16' });
  const promised = after(open, promise);
  const updated = after(done, stepEvent('action-updated', 'first'), CO_OWNER);
  const HAPPENS: readonly [what: string, before: Action, now: Action, changed: object][] = [
    [
      'an update is added, in any state',
      updated,
      after(updated, stepEvent('action-updated', 'second')),
      { updates: [...updated.updates, said(OWNER, 'second')] },
    ],
    [
      'a promise stands beside the due date',
      open,
      promised,
      { promise: { ...said(OWNER, 'draft'), date: '2023-06-16', number: 1 } },
    ],
    [
      'another promise takes its place, under another number',
      promised,
      after(promised, promise),
      { promise: { ...said(OWNER, 'draft'), date: '2023-06-16', number: 2 } },
    ],
    [
      'done with words is an update too',
      open,
      done,
      {
        ...{ state: 'done', done: said(OWNER, 'It is on page two.') },
        updates: [said(OWNER, 'It is on page two.')],
      },
    ],
    ['done without words is none', open, after(open, stepEvent('action-done')), { state: 'done', done: said(OWNER) }],
    ['done is no question any more', asked, after(asked, stepEvent('action-done')), { state: 'done', done: said(OWNER), asked: undefined }], // prettier-ignore
    [
      'more time is asked for, and nothing else moves',
      open,
      asked,
      { asked: { ...said(OWNER, 'Two suppliers are late.'), until: '2023-07-05' } },
    ],
    [
      'more time that is agreed is the due date, in a new series',
      asked,
      after(asked, stepEvent('more-time-agreed', '', { due: '2023-07-05' }), CHAIR),
      { due: '2023-07-05', series: 2, asked: undefined, answer: { ...said(CHAIR), answer: 'more-time-agreed' } },
    ],
    [
      'more time that is declined leaves due date and series',
      asked,
      after(asked, stepEvent('more-time-declined', 'No.'), CHAIR),
      { asked: undefined, answer: { ...said(CHAIR, 'No.'), answer: 'more-time-declined' } },
    ],
    [
      'what is sent back is open, in a new series',
      done,
      after(done, stepEvent('action-sent-back', 'Page three?'), CHAIR),
      { ...{ state: 'open', series: 2, done: undefined }, answer: { ...said(CHAIR, 'Page three?'), answer: 'sent-back' } }, // prettier-ignore
    ],
    ['what is confirmed is closed', done, closed, { state: 'closed', done: undefined, closed: said(CHAIR) }],
    [
      'what is closed with words has an update',
      open,
      after(open, stepEvent('action-closed', 'Seen.'), CHAIR),
      { state: 'closed', closed: said(CHAIR, 'Seen.'), updates: [said(CHAIR, 'Seen.')] },
    ],
    [
      'what is cancelled has a reason, and no update',
      open,
      cancelled,
      { state: 'cancelled', cancelled: said(CHAIR, 'Another group has it.') },
    ],
    [
      'what is reopened is open, in a new series',
      cancelled,
      after(cancelled, stepEvent('action-reopened'), CHAIR),
      { ...{ state: 'open', series: 2, cancelled: undefined }, answer: { ...said(CHAIR), answer: 'reopened' } }, // prettier-ignore
    ],
    ['a withdrawal ends it', asked, after(asked, { type: 'action-withdrawn', facts: {}, words: {} }, SECRETARY), { state: 'withdrawn', withdrawnAt: AT, asked: undefined }], // prettier-ignore
  ];
  for (const [what, before, now, changed] of HAPPENS) {
    it(what, () => {
      assert.deepEqual(difference({ ...before, actedOn: true }, now), changed);
    });
  }
});

describe('An edit', () => {
  it('changes the fields, says by whom, and keeps the rest', () => {
    const now = edited(open, { text: 'Other words', area: 'Elsewhere' });
    const expected = { text: 'Other words', area: 'Elsewhere', actedOn: true, edited: { at: AT, by: CHAIR } };
    assert.deepEqual(difference(open, now), expected);
  });

  it('of the due date answers whoever asked for another, and keeps an earlier answer', () => {
    const declined = after(asked, stepEvent('more-time-declined', 'No.'), CHAIR);
    assert.equal('asked' in edited(asked, { due: '2023-06-28' }), false);
    const now = edited(declined, { due: '2023-06-28' });
    assert.equal(now.state === 'open' && now.answer?.text, 'No.');
  });

  it('of anything else leaves the question standing', () => {
    const now = edited(asked, { text: 'Other words' });
    assert.deepEqual(now.state === 'open' && now.asked, asked.state === 'open' && asked.asked);
  });

  it('leaves it in the state that it is in', () => {
    for (const action of [done, closed, cancelled])
      assert.equal(edited(action, { due: '2023-06-28' }).state, action.state);
  });
});

describe('Who acted on an action', () => {
  const note = stepEvent('action-updated', 'x');
  const ACTED: readonly [what: string, now: Action, actedOn: boolean][] = [
    ['nobody, as it was logged', open, false],
    ['nobody, where who logged it edits it', edited(open, {}, SECRETARY), false], // prettier-ignore
    ['the chair, who edits it', edited(open), true],
    ['an owner, by an update', after(open, note), true],
    ['who logged it, by a step of their own', after(open, note, SECRETARY), true],
    ['an owner still, after an edit by who logged it', edited(after(open, note), {}, SECRETARY), true], // prettier-ignore
  ];
  for (const [what, now, actedOn] of ACTED) {
    it(`is ${what}`, () => {
      assert.equal(now.actedOn, actedOn);
    });
  }
});

describe('An action', () => {
  const STANDS: readonly [state: StateName, live: boolean, waits: boolean, overdue: boolean][] = [
    ['open', true, false, true],
    ['asked', true, true, true],
    ['done', true, true, false],
    ['closed', false, false, false],
    ['cancelled', false, false, false],
    ['withdrawn', false, false, false],
  ];
  for (const [state, ...expected] of STANDS) {
    it(`that is ${state} is ${expected.join(', ')}: live, waits for an answer, overdue after its due day`, () => {
      const action = IN_STATE[state];
      assert.deepEqual([isLive(action), waitsForAnswer(action), isOverdue(action, '2023-06-22')], expected);
      assert.equal(isOverdue(action, '2023-06-21'), false, 'not on its due day');
    });
  }
});
