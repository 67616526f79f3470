import assert from 'node:assert/strict';
import { completeNote, LONGEST_NOTE, sortNotes } from '../../src/domain/note-taking.ts';
import { applyNote } from '../../src/domain/note.ts';
import type { Note, NoteEvent } from '../../src/domain/note.ts';
import { seatMeant } from '../../src/domain/seat.ts';
import { AGENDA, MIGRATION, TEST_DATA, tmag, tmag019 } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const STAMP = { at: '2023-05-31T10:00:00.000Z', by: 'amy-clayton', from: 'meeting chat' } as const;
const MADE: NoteEvent = {
  type: 'note-made',
  facts: { id: 'n-1', meeting: 19, order: 1 },
  words: { item: MIGRATION, topic: 'Thresholds', text: 'It was shown.' },
};
const made = applyNote(undefined, { ...MADE, ...STAMP });
const at = (id: string, order: number, place: Partial<Note> = {}): Note => ({
  ...made,
  topic: '',
  id,
  order,
  ...place,
});
const ids = (notes: readonly Note[]) => notes.map(({ id }) => id);
const context = { group: tmag, meeting: tmag019 };
const codes = (input: Parameters<typeof completeNote>[1], more: object = {}) => {
  const refusal = refusalOf(completeNote({ ...context, ...more }, input));
  return refusal.code === 'incomplete' ? refusal.problems.map(({ code }) => code) : [refusal.code];
};

describe('A note', () => {
  it('is what its events say: made, changed with or without a seat, taken away', () => {
    assert.deepEqual(made, {
      ...MADE.facts,
      ...MADE.words,
      notedBy: 'amy-clayton',
      notedAt: STAMP.at,
      state: 'kept',
    });
    const words = { item: '', topic: '', text: 'Other' };
    const stated = applyNote(made, { type: 'note-edited', facts: { seat: 'elexon' }, words, ...STAMP });
    assert.deepEqual(stated, { ...made, ...words, seat: 'elexon' });
    const plain = applyNote(stated, { type: 'note-edited', facts: {}, words, ...STAMP });
    assert.equal('seat' in plain, false);
    assert.equal(applyNote(plain, { type: 'note-removed', facts: {}, words: {}, ...STAMP }).state, 'removed');
    assert.throws(() => applyNote(undefined, { type: 'note-removed', facts: {}, words: {}, ...STAMP }));
  });

  it('of a message keeps who wrote it and where', () => {
    const source = { sender: 'Lee Northall', link: 'https://teams.microsoft.com/l/message/1' };
    const event = { ...MADE, words: { ...MADE.words, ...source }, ...STAMP } as const;
    assert.deepEqual(applyNote(undefined, event).source, source);
  });

  const typed = (text: string, meeting: object = {}) =>
    valueOf(completeNote({ group: tmag, meeting: { ...tmag019, ...meeting } }, { text }));

  it('stands under the item that the meeting is on, else the one that it names, else the only one, else none', () => {
    assert.equal(typed(`About ${MIGRATION}.`, { currentItem: TEST_DATA }).item, TEST_DATA);
    assert.equal(typed('about migration cutover and data strategy').item, MIGRATION);
    assert.equal(typed('About nothing of it').item, '');
    assert.equal(typed('About nothing of it', { agenda: ['Welcome'] }).item, 'Welcome');
    assert.equal(typed('About nothing of it', { agenda: [] }).item, '');
  });

  it('of a meeting that is over stands under no item by where that ended', () => {
    const over = { currentItem: TEST_DATA, currentTopic: 'x', state: 'closed', closedAt: STAMP.at };
    assert.deepEqual(typed('Late', over), { item: '', topic: '', text: 'Late' });
  });

  it('stands under the heading of the moment, in the item that it belongs to and in no other', () => {
    const on = { currentItem: MIGRATION, currentTopic: 'Thresholds' };
    assert.equal(typed('x', on).topic, 'Thresholds');
    const meeting = { ...tmag019, ...on };
    assert.equal(valueOf(completeNote({ group: tmag, meeting }, { text: 'x', item: TEST_DATA })).topic, '');
    assert.equal(valueOf(completeNote({ group: tmag, meeting }, { text: 'x', topic: '' })).topic, '');
  });

  it('takes paragraphs of 8,000 characters, in lines, and no empty one', () => {
    assert.equal(typed(`a\r\n${'b'.repeat(LONGEST_NOTE - 2)}`).text.length, LONGEST_NOTE);
    assert.deepEqual(codes({ text: 'x'.repeat(LONGEST_NOTE + 1) }), ['text-too-long']);
    for (const text of ['', ' \n ', '\u200b']) assert.deepEqual(codes({ text }), ['text-missing']);
  });

  it('names all that is wrong with a form at once, and keeps what agenda and group have lost since', () => {
    const input = { text: '', item: 'Unheard of', topic: 'x'.repeat(201), seat: 'nowhere' };
    assert.deepEqual(codes(input), ['text-missing', 'area-unknown', 'line-too-long', 'seat-missing']);
    const before = at('n-1', 1, { item: 'Gone', seat: 'gone' });
    const same = { text: 'x', item: 'Gone', topic: ' a \n b ', seat: 'gone' };
    assert.deepEqual(valueOf(completeNote({ ...context, before }, same)), { ...same, topic: 'a b' });
    assert.equal(
      valueOf(completeNote(context, { text: 'x', item: 'migration cutover and data strategy' })).item,
      MIGRATION,
    );
  });

  it('is sorted as the minutes have it: by item, what has no heading first, then headings as they came up', () => {
    const notes = [
      at('last', 1, { item: '' }),
      at('gone', 2, { item: 'Left the agenda' }),
      at('b2', 3, { topic: 'B' }),
      at('a1', 4, { topic: 'A' }),
      at('plain', 5),
      at('b3', 6, { topic: 'B' }),
      at('first', 9, { item: AGENDA[0]! }),
      at('away', 0, { state: 'removed' }),
    ];
    const sorted = ['first', 'plain', 'b2', 'b3', 'a1', 'gone', 'last'];
    assert.deepEqual(ids(sortNotes(AGENDA, notes)), sorted);
    assert.deepEqual(ids(sortNotes(AGENDA, notes.toReversed())), sorted);
  });
});

describe('The seat that somebody means', () => {
  for (const [words, seat] of [
    ['Elexon', 'elexon'],
    ['ELEXON', 'elexon'],
    ['large supplier', 'large-supplier'],
    ['LS', 'large-supplier'],
    ['i&c  supplier', 'ic-supplier'],
    ['Ian Hall', 'supplier-agent'],
    ['IHat', 'dno'],
    ['supplier', undefined],
    ['', undefined],
    ['&', undefined],
    ['Smitha Pichrikat', undefined],
  ] as const) {
    it(`by "${words}" is ${seat ?? 'none'}`, () => {
      assert.equal(seatMeant(tmag, words), seat);
    });
  }

  it('is none where two have one acronym', () => {
    const seats = [...tmag.seats, { id: 'ls-2', name: 'Loud Speaker', kind: 'industry' as const }];
    assert.equal(seatMeant({ ...tmag, seats }, 'LS'), undefined);
  });
});
