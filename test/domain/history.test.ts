import assert from 'node:assert/strict';
import type { ActionEvent } from '../../src/domain/action-event.ts';
import { appendEvent, chainFaults, EMPTY_CHAIN, tipOf } from '../../src/domain/chain.ts';
import type { ChainedEvent } from '../../src/domain/chain.ts';
import type { DecisionEvent } from '../../src/domain/decision.ts';
import { historyOf } from '../../src/domain/history.ts';
import { CHAIR, OWNER, SECRETARY, stepEvent } from '../support/action-states.ts';
import { MIGRATION, TEST_DATA } from '../support/group.ts';

const [JOHN, BOTH] = [[OWNER], [OWNER, 'jason-brogden']].map((people) => ({ employer: 'Programme', people }));
const common = { meeting: 19, order: 1, afterMeeting: false };
const WORDS = { area: MIGRATION, text: 'Draw it on one page' };

type Happened = readonly [by: string, event: ActionEvent | DecisionEvent];
const ACTION: readonly Happened[] = [
  [SECRETARY, { type: 'action-logged', facts: { ...common, ref: 'TMAG19-02', owner: JOHN!, due: '2023-06-21' }, words: WORDS }], // prettier-ignore
  [CHAIR, { type: 'action-edited', facts: { owner: BOTH!, due: '2023-06-28' }, words: { area: TEST_DATA, text: 'Draw it on two pages' } }], // prettier-ignore
  [OWNER, stepEvent('action-updated', 'Half of it')],
  [OWNER, stepEvent('action-promised', 'a draft', { date: '2023-06-16' })],
  [OWNER, stepEvent('more-time-asked', 'Two are late', { until: '2023-07-05' })],
  [CHAIR, stepEvent('more-time-agreed', '', { due: '2023-07-05' })],
  [OWNER, stepEvent('action-done', 'It is there')],
  [CHAIR, stepEvent('action-closed')],
];
const DECISION: readonly Happened[] = [
  [SECRETARY, { type: 'decision-recorded', facts: { ...common, ref: 'TMAG-DEC30' }, words: { area: MIGRATION, description: 'Approved', caveat: '' } }], // prettier-ignore
  [CHAIR, { type: 'decision-edited', facts: {}, words: { area: MIGRATION, description: 'Approved', caveat: 'comments follow' } }], // prettier-ignore
  [CHAIR, { type: 'decision-withdrawn', facts: {}, words: {} }],
];

/** The events as a store keeps them, each a minute after the one before it. */
function chained(happened: readonly Happened[]): readonly ChainedEvent[] {
  let tip = EMPTY_CHAIN;
  return happened.map(([by, event], minute) => {
    const stamp = { at: `2023-06-12T10:0${minute}:00.000Z`, by, from: 'personal chat' } as const;
    const link = appendEvent(tip, { ...event, ...stamp }, { record: 'item', salt: `salt ${minute}` });
    tip = tipOf(link);
    return link;
  });
}

describe('The history of an action', () => {
  const events = chained(ACTION);
  const history = historyOf(events);

  it('tells who did what, and when, and from where, the newest first', () => {
    assert.deepEqual(
      history.map(({ event, by, at, from }) => [event, by, at, from]),
      ACTION.map(([by, { type }], minute) => [type, by, `2023-06-12T10:0${minute}:00.000Z`, 'personal chat']).reverse(),
    );
  });

  it('tells what was said, and the day that it was about', () => {
    const said = history.map(({ text, day }) => [text, ...(day === undefined ? [] : [day])]);
    assert.deepEqual(said.reverse(), [
      ['Draw it on one page'],
      [''],
      ['Half of it'],
      ['a draft', '2023-06-16'],
      ['Two are late', '2023-07-05'],
      [''],
      ['It is there'],
      [''],
    ]);
  });

  it('tells what an edit changed, field by field, and of what was agreed the due date', () => {
    const changed = history.filter(({ changes }) => changes.length > 0).map(({ event, changes }) => [event, changes]);
    assert.deepEqual(changed, [
      ['more-time-agreed', [{ field: 'due', before: '2023-06-28', after: '2023-07-05' }]],
      [
        'action-edited',
        [
          { field: 'text', before: 'Draw it on one page', after: 'Draw it on two pages' },
          { field: 'area', before: MIGRATION, after: TEST_DATA },
          { field: 'owner', before: JOHN, after: BOTH },
          { field: 'due', before: '2023-06-21', after: '2023-06-28' },
        ],
      ],
    ]);
  });

  it('is the same in whatever order the events come', () => {
    const shuffled = [...events.slice(3), ...events.slice(0, 3)];
    assert.deepEqual(historyOf(shuffled), history);
    assert.equal(shuffled[0], events[3], 'the list is left as it was');
  });

  it('is told of a text that was removed: it is empty, and the chain still holds', () => {
    const removed = events.map((event): ChainedEvent => {
      const { text: word, ...others } = event.words;
      if (event.type !== 'action-updated' || !word) return event;
      return { ...event, words: { ...others, text: { salt: word.salt, hash: word.hash } } };
    });
    const update = historyOf(removed).find(({ event }) => event === 'action-updated');
    assert.deepEqual([update?.text, update?.by], ['', OWNER]);
    assert.deepEqual(chainFaults(removed, tipOf(removed.at(-1)!)), []);
  });

  it('is nothing without events', () => {
    assert.deepEqual(historyOf([]), []);
  });
});

describe('The history of a decision', () => {
  it('tells the same of it', () => {
    const told = historyOf(chained(DECISION)).map(({ event, by, text, changes }) => [event, by, text, changes]);
    assert.deepEqual(told, [
      ['decision-withdrawn', CHAIR, '', []],
      ['decision-edited', CHAIR, '', [{ field: 'caveat', before: '', after: 'comments follow' }]],
      ['decision-recorded', SECRETARY, 'Approved', []],
    ]);
  });
});
