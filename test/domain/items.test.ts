import assert from 'node:assert/strict';
import { applyAction, isOverdue } from '../../src/domain/action.ts';
import { applyDecision } from '../../src/domain/decision.ts';
import type { Stamp } from '../../src/domain/event.ts';
import { messageLink } from '../../src/domain/item.ts';
import { anAction, aDecision } from '../support/items.ts';

const by = (person: string): Stamp => ({ at: '2023-06-01T09:00:00.000Z', by: person, from: 'group chat' });
const logger = by('amy-clayton');
const other = by('smitha-pichrikat');
const source = { sender: 'John Wiggins', link: 'https://teams.microsoft.com/l/message/19:x/1' };

describe('An action', () => {
  const action = anAction();
  const { area, text, owner, due } = action;
  const edited = { type: 'action-edited', facts: { owner, due: '2023-07-05' }, words: { area, text: 'New' } } as const;
  const withdrawn = { type: 'action-withdrawn', facts: {}, words: {} } as const;

  it('comes to be open, by whom and when it was logged', () => {
    const { ref, meeting, order, afterMeeting, loggedBy, loggedAt } = action;
    const facts = { ref, meeting, order, afterMeeting, owner, due };
    const stamp: Stamp = { at: loggedAt, by: loggedBy, from: 'meeting chat' };
    const logged = {
      type: 'action-logged',
      facts,
      words: { area, text },
      ...stamp,
    } as const;
    assert.deepEqual(applyAction(undefined, logged), action);
    const fromMessage = applyAction(undefined, { ...logged, words: { area, text, ...source } });
    assert.deepEqual(fromMessage, { ...action, source });
  });

  it('counts as acted on once somebody else did something, and stays so', () => {
    assert.equal(applyAction(action, { ...edited, ...logger }).actedOn, false);
    const touched = applyAction(action, { ...edited, ...other });
    assert.deepEqual([touched.actedOn, touched.text, touched.due], [true, 'New', '2023-07-05']);
    assert.equal(applyAction(touched, { ...edited, ...logger }).actedOn, true);
  });

  it('keeps its ref when it is withdrawn', () => {
    const gone = applyAction(action, { ...withdrawn, ...logger });
    assert.deepEqual(gone, { ...action, state: 'withdrawn', withdrawnAt: logger.at });
  });

  it('is overdue from the day after it was due, while it is open', () => {
    assert.equal(isOverdue(action, '2023-06-20'), false);
    assert.equal(isOverdue(action, '2023-06-21'), false);
    assert.equal(isOverdue(action, '2023-06-22'), true);
    assert.equal(isOverdue(applyAction(action, { ...withdrawn, ...logger }), '2023-06-22'), false);
  });

  it('has no events before it was logged', () => {
    assert.throws(() => applyAction(undefined, { ...withdrawn, ...logger }), /before action-logged/);
  });
});

describe('A decision', () => {
  const decision = aDecision();
  const { area, description, caveat } = decision;
  const edited = { type: 'decision-edited', facts: {}, words: { area, description: 'New', caveat: '' } } as const;
  const withdrawn = { type: 'decision-withdrawn', facts: {}, words: {} } as const;

  it('comes to be final, by whom and when it was recorded', () => {
    const { ref, meeting, order, afterMeeting, loggedBy, loggedAt } = decision;
    const facts = { ref, meeting, order, afterMeeting };
    const stamp: Stamp = { at: loggedAt, by: loggedBy, from: 'meeting chat' };
    const words = { area, description, caveat };
    const recorded = { type: 'decision-recorded', facts, words, ...stamp } as const;
    assert.deepEqual(applyDecision(undefined, recorded), decision);
    const fromMessage = applyDecision(undefined, { ...recorded, words: { ...words, ...source } });
    assert.deepEqual(fromMessage, { ...decision, source });
  });

  it('counts as acted on once somebody else corrected it', () => {
    assert.equal(applyDecision(decision, { ...edited, ...logger }).actedOn, false);
    assert.deepEqual(applyDecision(decision, { ...edited, ...other }), {
      ...decision,
      description: 'New',
      caveat: '',
      actedOn: true,
    });
  });

  it('keeps its ref when it is withdrawn, and has no events before it was recorded', () => {
    const gone = applyDecision(decision, { ...withdrawn, ...logger });
    assert.deepEqual(gone, { ...decision, state: 'withdrawn', withdrawnAt: logger.at });
    assert.throws(() => applyDecision(undefined, { ...withdrawn, ...logger }), /before decision-recorded/);
  });
});

describe('The link of a message', () => {
  const good = [
    source.link,
    'https://teams.cloud.microsoft/l/message/1',
    'https://gov.teams.microsoft.com/l/message/1?tenantId=x',
    'https://teams.live.com/l/message/1',
  ];
  for (const link of good) {
    it(`leads into Teams: ${link}`, () => {
      assert.equal(messageLink(link), link);
    });
  }

  const bad = [
    '',
    'teams.microsoft.com/l/message/1',
    'http://teams.microsoft.com/l/message/1',
    'javascript:alert(1)',
    'https://evil.example/teams.microsoft.com',
    'https://teams.microsoft.com.evil.example/l/message/1',
    'https://evilteams.microsoft.com/l/message/1',
    'https://teams.microsoft.com@evil.example/',
    'https://user@teams.microsoft.com/',
    `https://teams.microsoft.com/${'x'.repeat(1000)}`,
  ];
  for (const link of bad) {
    it(`is none when it leads elsewhere: ${link.slice(0, 60)}`, () => {
      assert.equal(messageLink(link), undefined);
    });
  }
});
