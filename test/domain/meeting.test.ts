import assert from 'node:assert/strict';
import type { Stamp } from '../../src/domain/event.ts';
import { agendaWords, applyMeeting, readAgenda } from '../../src/domain/meeting.ts';
import { AGENDA, MIGRATION, TEST_DATA, tmag019 } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const stamp: Stamp = { at: '2023-05-31T10:30:00.000Z', by: 'amy-clayton', from: 'meeting chat' };
const agendaSet = (...titles: readonly string[]) =>
  ({ type: 'agenda-set', facts: { number: 19 }, words: { agenda: agendaWords(titles) }, ...stamp }) as const;

describe('An agenda', () => {
  it('is read from lines as people paste them', () => {
    assert.deepEqual(valueOf(readAgenda(['1. Welcome', '', `2. ${MIGRATION}`, ` • ${TEST_DATA} `, '4) Welcome'])), [
      'Welcome',
      MIGRATION,
      TEST_DATA,
    ]);
    assert.deepEqual(valueOf(readAgenda(['Welcome; AOB;', ';'])), ['Welcome', 'AOB']);
    assert.deepEqual(valueOf(readAgenda([])), []);
  });

  it('has at most 30 items of at most 200 characters', () => {
    const items = (count: number) => Array.from({ length: count }, (_, index) => `Item ${index}`);
    assert.equal(valueOf(readAgenda(items(30))).length, 30);
    assert.equal(refusalOf(readAgenda(items(31))).code, 'agenda-too-long');
    assert.equal(valueOf(readAgenda(['x'.repeat(200)])).length, 1);
    assert.equal(refusalOf(readAgenda(['x'.repeat(201)])).code, 'agenda-too-long');
  });
});

describe('A meeting', () => {
  it('comes to be by its start, with the agenda that it was given', () => {
    const { number, kind, date, chat } = tmag019;
    const words = { agenda: agendaWords(AGENDA) };
    const started = { type: 'meeting-started', facts: { number, kind, date, chat }, words, ...stamp } as const;
    assert.deepEqual(applyMeeting(undefined, started), { ...tmag019, startedAt: stamp.at });
    const bare = applyMeeting(undefined, { ...started, words: { agenda: '' } });
    assert.deepEqual(bare.agenda, []);
  });

  it('is on an item until another is opened, or a new agenda lacks it', () => {
    const opened = { type: 'item-opened', facts: { number: 19 }, words: { item: MIGRATION }, ...stamp } as const;
    const on = applyMeeting(tmag019, opened);
    assert.equal(on.currentItem, MIGRATION);
    assert.equal(applyMeeting(on, agendaSet(TEST_DATA, MIGRATION)).currentItem, MIGRATION);
    const lost = applyMeeting(on, agendaSet(TEST_DATA));
    assert.equal('currentItem' in lost, false);
    assert.deepEqual(lost.agenda, [TEST_DATA]);
  });

  it('is closed at an instant, and keeps the rest', () => {
    const closed = applyMeeting(tmag019, { type: 'meeting-closed', facts: { number: 19 }, words: {}, ...stamp });
    assert.deepEqual(closed, { ...tmag019, state: 'closed', closedAt: stamp.at });
  });

  it('has no events before its start', () => {
    assert.throws(() => applyMeeting(undefined, agendaSet('Welcome')), /agenda-set before meeting-started/);
  });
});
