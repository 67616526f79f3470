import assert from 'node:assert/strict';
import { narrativeOf } from '../../../src/domain/minutes/narrative.ts';
import type { Told } from '../../../src/domain/minutes/narrative.ts';
import type { Note } from '../../../src/domain/note.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { AGENDA, MIGRATION, TEST_DATA, tmag, tmag019 } from '../../support/group.ts';
import { aDecision, anAction } from '../../support/items.ts';

const aNote = (text: string, fields: Partial<Note> = {}): Note => ({
  id: text,
  meeting: 19,
  order: 1,
  item: MIGRATION,
  topic: '',
  text,
  notedBy: 'amy-clayton',
  notedAt: '2023-05-31T09:30:00.000Z',
  state: 'kept',
  ...fields,
});

const aProposal = (fields: Partial<Proposal> = {}): Proposal =>
  ({
    id: 'p1',
    meeting: 19,
    proposedBy: 'smitha-pichrikat',
    proposedAt: '2023-05-31T09:40:00.000Z',
    area: MIGRATION,
    description: 'Is it approved?',
    caveat: '',
    voices: [
      { seat: 'dno', by: 'ian-hatton', at: '2023-05-31T09:41:00.000Z', recorded: false, choice: 'no objection' },
    ],
    statements: [
      { seat: 'elexon', by: 'nigel-rees', at: '2023-05-31T09:45:00.000Z', recorded: false, text: 'In time.' },
    ],
    state: 'approved',
    ref: 'TMAG-DEC30',
    ...fields,
  }) as Proposal;

const at = (time: string): number => Date.parse(`2023-05-31T${time}:00.000Z`);

/** The narrative as lines: "2. Title", "# heading", "POINT text". */
function lines(told: Partial<Told>): readonly string[] {
  const nothing = { notes: [], proposals: [], actions: [], decisions: [] };
  return narrativeOf({ group: tmag, meeting: tmag019, ...nothing, ...told }).flatMap(({ title, topics }, place) => [
    `${place + 1}. ${title}`,
    ...topics.flatMap(({ heading, blocks }) => [
      ...(heading === '' ? [] : [`# ${heading}`]),
      ...blocks.map((block) => {
        const who = block.type === 'statement' ? ` ${block.seat}` : 'ref' in block ? ` ${block.ref}` : '';
        return `${block.type}${who}: ${block.text}`;
      }),
    ]),
  ]);
}

describe('the narrative of minutes', () => {
  it('has every agenda item in its order, also one under which nothing was said', () => {
    assert.deepEqual(
      lines({}),
      AGENDA.map((title, place) => `${place + 1}. ${title}`),
    );
  });

  it('has paragraphs as they were taken, in topics as they came up, the unheaded ones first', () => {
    const notes = [
      aNote('C', { order: 3, topic: 'Second' }),
      aNote('B', { order: 2, topic: 'First' }),
      aNote('E', { order: 5, topic: 'Second' }),
      aNote('D', { order: 4 }),
      aNote('gone', { order: 1, state: 'removed', topic: 'Gone' }),
      aNote('S', { order: 6, topic: 'First', seat: 'dno' }),
    ];
    assert.deepEqual(lines({ notes }).slice(2, 9), [
      'point: D',
      '# First',
      'point: B',
      'statement DNO: S',
      '# Second',
      'point: C',
      'point: E',
    ]);
  });

  it('has DECISION and ACTION lines at the end of the topic where they were taken, decisions first, by ref', () => {
    const under = { topic: 'Approval' };
    const told = {
      notes: [aNote('Late', { ...under, order: at('11:00') }), aNote('Before')],
      actions: [
        anAction({ ref: 'TMAG19-100', text: 'hundred', ...under }),
        anAction({ ref: 'TMAG19-99', text: 'ninety-nine', ...under }),
        anAction({ ref: 'TMAG19-01', text: 'elsewhere' }),
      ],
      decisions: [
        aDecision({ ref: 'TMAG-DEC100', description: 'x', caveat: '', ...under }),
        aDecision({ ref: 'TMAG-DEC31', description: 'y', caveat: 'z.', ...under }),
      ],
    };
    assert.deepEqual(lines(told).slice(2, 10), [
      'point: Before',
      'action TMAG19-01: elsewhere',
      '# Approval',
      'point: Late',
      'decision TMAG-DEC31: y, with the caveat that z.',
      'decision TMAG-DEC100: x',
      'action TMAG19-99: ninety-nine',
      'action TMAG19-100: hundred',
    ]);
  });

  it('has a statement to a proposal where its decision stands, among the paragraphs by time, and no voice', () => {
    const told = {
      proposals: [aProposal()],
      decisions: [aDecision({ topic: 'Approval', description: 'Yes', caveat: '' })],
      notes: [
        aNote('after', { topic: 'Approval', order: at('09:50') }),
        aNote('before', { topic: 'Approval', order: at('09:44') }),
      ],
    };
    assert.deepEqual(lines(told).slice(2, 7), [
      '# Approval',
      'point: before',
      'statement Elexon: In time.',
      'point: after',
      'decision TMAG-DEC30: Yes',
    ]);
  });

  it('has the statements to a proposal that came to nothing, under its area', () => {
    const paused = aProposal({ state: 'paused', reason: 'secret', area: TEST_DATA });
    const found = lines({ proposals: [paused, aProposal({ id: 'p2', statements: [], state: 'open' })] });
    assert.deepEqual(found.slice(2, 4), [`3. ${TEST_DATA}`, 'statement Elexon: In time.']);
    assert.equal(found.length, 5);
  });

  it('adds items that the agenda has lost, and at the end what hangs on none', () => {
    const told = {
      notes: [aNote('loose', { item: '' }), aNote('old', { item: 'Item of before' })],
      actions: [anAction({ area: '', ref: 'TMAG19-03', text: 'do' })],
    };
    assert.deepEqual(lines(told).slice(4), [
      '5. Item of before',
      'point: old',
      '6. Other points',
      'point: loose',
      'action TMAG19-03: do',
    ]);
  });

  it('stands without an agenda and anything said', () => {
    assert.deepEqual(lines({ meeting: { ...tmag019, agenda: [] } }), []);
  });

  it('keeps one section where an agenda item is called as what hangs on none', () => {
    const told = {
      meeting: { ...tmag019, agenda: ['Other points'] },
      notes: [aNote('on it', { item: 'Other points' }), aNote('loose', { item: '' })],
    };
    const titles = lines(told).filter((line) => /^\d+\. /.test(line));
    assert.deepEqual(titles, ['1. Other points']);
  });
});
