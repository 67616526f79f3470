import assert from 'node:assert/strict';
import type { Head } from '../../src/domain/head.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import { applySuggestion, meetingForSuggestion, suggested } from '../../src/domain/suggestion.ts';
import { CHAIR, OUTSIDER, stamp } from '../support/action-states.ts';
import { MIGRATION, tmag019 } from '../support/group.ts';

const of = { id: 's1', meeting: 19 };
const owner = { employer: 'Programme', people: ['lee-cox'] };
const { at } = stamp(OUTSIDER);
const bare = applySuggestion(undefined, { ...suggested(of, { text: 'A plan' }), ...stamp(OUTSIDER) });

describe('A suggestion', () => {
  it('holds what was given and no more', () => {
    const by = { suggestedBy: OUTSIDER, suggestedAt: at, state: 'open' } as const;
    assert.deepEqual(bare, { ...of, text: 'A plan', ...by });
    const fields = { text: 'A plan', area: MIGRATION, owner, due: '2023-07-05' };
    const source = { sender: 'Ian Hall', link: 'https://teams.microsoft.com/l/message/1' };
    const whole = applySuggestion(undefined, { ...suggested({ ...of, source }, fields), ...stamp(OUTSIDER) });
    assert.deepEqual(whole, { ...of, ...fields, source, ...by });
  });

  it('keeps what people wrote apart from the facts, so that it can be removed', () => {
    const { facts, words } = suggested(of, { text: 'A plan', area: MIGRATION, owner, due: '2023-07-05' });
    assert.deepEqual(words, { text: 'A plan', area: MIGRATION });
    assert.deepEqual(facts, { ...of, owner, due: '2023-07-05' });
  });

  it('that is accepted has a ref, and by whom; one that is declined a reason', () => {
    const answered = { answeredBy: CHAIR, answeredAt: at };
    const accepted = { type: 'suggestion-accepted', facts: { ref: 'TMAG19-05' }, words: {} } as const;
    const declined = { type: 'suggestion-declined', facts: {}, words: { reason: 'Not ours' } } as const;
    assert.deepEqual(applySuggestion(bare, { ...accepted, ...stamp(CHAIR) }), {
      ...{ ...bare, ...answered, state: 'accepted', ref: 'TMAG19-05' },
    });
    assert.deepEqual(applySuggestion(bare, { ...declined, ...stamp(CHAIR) }), {
      ...{ ...bare, ...answered, state: 'declined', reason: 'Not ours' },
    });
    assert.throws(() => applySuggestion(undefined, { ...accepted, ...stamp(CHAIR) }), /before action-suggested/);
  });
});

describe('The meeting that a suggestion is for', () => {
  const open20: Meeting = { ...tmag019, number: 20, chat: 'another chat' };
  const closed18: Meeting = { ...tmag019, number: 18, state: 'closed', closedAt: at };
  const MEETINGS: readonly [why: string, live: readonly Meeting[], number: number | undefined][] = [
    ['the one open in its chat', [closed18, open20, tmag019], 19],
    ['else an open one', [closed18, open20], 20],
    ['else the one closed last', [closed18], 18],
    ['none where there was none yet', [], undefined],
  ];
  for (const [why, live, number] of MEETINGS) {
    it(`is ${why}`, () => {
      assert.equal(meetingForSuggestion({ live } as unknown as Head, tmag019.chat)?.number, number);
    });
  }
});
