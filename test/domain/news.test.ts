import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import { latestNews } from '../../src/domain/news.ts';
import {
  after,
  CHAIR,
  CO_OWNER,
  edited,
  IN_STATE,
  later,
  LATER,
  OWNER,
  stamp,
  stepEvent,
} from '../support/action-states.ts';

const { open, asked, done, closed, cancelled, withdrawn } = IN_STATE;
const { at } = stamp(OWNER);
const note = stepEvent('action-updated', 'Half of it');

describe('The latest news of an action', () => {
  const said = (what: string, by: string, text = '') => ({ what, by, text, at });
  const NEWS: readonly [why: string, action: Action, news: object | undefined][] = [
    ['nothing since it was logged', open, undefined],
    ['an update', after(open, note), said('updated', OWNER, 'Half of it')],
    ['the later of two updates', later(after(open, note, CO_OWNER), note), { ...said('updated', OWNER, 'Half of it'), at: LATER }], // prettier-ignore
    ['an edit', edited(open, { text: 'Other words' }), said('edited', CHAIR)],
    ['an update after an edit', later(edited(open), note), { ...said('updated', OWNER, 'Half of it'), at: LATER }],
    ['a request for more time, and to when', asked, { ...said('asked', OWNER, 'Two suppliers are late.'), until: '2023-07-05' }], // prettier-ignore
    ['done, before the update of the same moment', done, said('done', OWNER, 'It is on page two.')],
    ['an update of what is done already', later(done, note, CO_OWNER), { ...said('updated', CO_OWNER, 'Half of it'), at: LATER }], // prettier-ignore
    ['closed', closed, said('closed', CHAIR)],
    ['cancelled, and why', cancelled, said('cancelled', CHAIR, 'Another group has it.')],
    ['nothing of what was withdrawn', withdrawn, undefined],
  ];
  for (const [why, action, news] of NEWS) {
    it(`is ${why}`, () => {
      assert.deepEqual(latestNews(action), news);
    });
  }

  const ANSWERS = [
    ['sent-back', done, stepEvent('action-sent-back', 'Why')],
    ['more-time-agreed', asked, stepEvent('more-time-agreed', 'Why', { due: '2023-07-05' })],
    ['more-time-declined', asked, stepEvent('more-time-declined', 'Why')],
    ['reopened', closed, stepEvent('action-reopened', 'Why')],
  ] as const;
  for (const [what, before, event] of ANSWERS) {
    it(`is ${what}, what chair or secretary answered`, () => {
      assert.deepEqual(latestNews(later(before, event, CHAIR)), {
        ...said(what, CHAIR, 'Why'),
        at: LATER,
        answer: what,
      });
    });
  }
});
