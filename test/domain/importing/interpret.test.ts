import assert from 'node:assert/strict';
import { interpretMinutes } from '../../../src/domain/importing/interpret.ts';
import type { Piece } from '../../../src/domain/importing/read.ts';

const text = (line: number, words: string, heading?: number): Piece => ({
  type: 'text',
  line,
  text: words,
  ...(heading !== undefined && { heading }),
});
const table = (line: number, ...rows: readonly string[][]): Piece => ({
  type: 'table',
  rows: rows.map((cells, at) => ({ line: line + at, cells })),
});

const HEADER = [
  text(1, 'Meeting number: TMAG 020'),
  text(2, 'Date: 21/06/23'),
  text(3, 'Venue: Teams'),
  text(4, 'Classification: Public'),
];
const COLUMNS = ['Area', 'Ref', 'Action', 'Owner', 'Due', 'Update'];

describe('Pieces of minutes', () => {
  it('without a narrative have the areas of their tables for an agenda, which is told', () => {
    const rows = [
      ['Test Data', 'TMAG20-01', 'Send it', 'Elexon', '05/07/23', ''],
      ['test-data', 'TMAG20-02', 'Read it', 'Elexon', '05/07/23', ''],
      ['Plans', 'TMAG20-03', 'Draw it', 'Elexon', '05/07/23', ''],
    ];
    const { meeting, actions, findings } = interpretMinutes([...HEADER, table(10, COLUMNS, ...rows)]);
    assert.deepEqual(meeting?.agenda, ['Test Data', 'Plans']);
    assert.deepEqual(
      actions.map(({ area }) => area),
      ['Test Data', 'Test Data', 'Plans'],
    );
    assert.deepEqual(
      findings.map(({ weight, says }) => [weight, says]),
      [['remark', 'No agenda items were found: the areas of the tables stand for them.']],
    );
  });

  it('take the prefix that the header lacks from the group, else from the refs', () => {
    const pieces = [text(1, 'Meeting number: 20'), ...HEADER.slice(1)];
    const row = ['Plans', 'DAG20-01', 'Draw it', 'Elexon', '05/07/23', ''];
    assert.equal(interpretMinutes(pieces, { prefix: 'TMAG' }).meeting?.prefix, 'TMAG');
    assert.equal(interpretMinutes([...pieces, table(10, COLUMNS, row)]).meeting?.prefix, 'DAG');
    const { meeting, findings } = interpretMinutes(pieces);
    assert.equal(meeting, undefined);
    assert.ok(findings.some(({ says }) => says.includes('has no prefix')));
  });

  it('know items and topics by their headings where a file has any', () => {
    const { meeting, notes, findings } = interpretMinutes([
      ...HEADER,
      text(10, 'Minutes', 1),
      text(11, 'Welcome', 2),
      text(12, 'None raised'),
      text(13, 'Plans', 2),
      text(14, 'The first.', 3),
      text(15, '1. One'),
      text(16, '2. Two'),
    ]);
    assert.deepEqual(findings, []);
    assert.deepEqual(meeting?.agenda, ['Welcome', 'Plans']);
    assert.deepEqual(
      notes.map(({ line, item, topic }) => [line, item, topic]),
      [
        [12, 'Welcome', ''],
        [15, 'Plans', 'The first.'],
        [16, 'Plans', 'The first.'],
      ],
    );
  });

  it('keep a list within an item as notes, as its numbers go back', () => {
    const { meeting, notes } = interpretMinutes([
      ...HEADER,
      text(10, 'Minutes'),
      text(12, '1. Welcome'),
      text(14, '2. Plans'),
      text(16, '1. One'),
      text(18, '2. Two'),
    ]);
    assert.deepEqual(meeting?.agenda, ['Welcome', 'Plans']);
    assert.deepEqual(
      notes.map(({ item, text: words }) => [item, words]),
      [
        ['Plans', '1. One'],
        ['Plans', '2. Two'],
      ],
    );
  });

  it('put lines together that were broken by hand, and tell it', () => {
    const long = 'This is a line that somebody broke by hand where the page was full, so';
    const { notes, findings } = interpretMinutes([
      ...HEADER,
      text(10, 'Minutes'),
      text(12, '1. Welcome'),
      text(14, long),
      text(15, 'it goes on here.'),
      text(16, 'And this is another.'),
    ]);
    assert.deepEqual(
      notes.map(({ line, text: words }) => [line, words]),
      [
        [14, `${long} it goes on here.`],
        [16, 'And this is another.'],
      ],
    );
    assert.deepEqual(
      findings.map(({ line, weight }) => [line, weight]),
      [[14, 'remark']],
    );
  });

  it('leave out apologies and tables that are none of the minutes’, and tell it', () => {
    const { attendees, findings } = interpretMinutes([
      ...HEADER,
      text(10, 'Attendees'),
      text(11, 'Chair'),
      table(12, ['Smitha Pichrikat (SP)', 'Chair of the group', 'by phone']),
      text(14, 'Apologies'),
      table(15, ['Ian Hall (IHal)', 'Supplier Agent Representative']),
      text(20, 'Minutes'),
      text(21, '1. Welcome'),
      table(22, ['M10', 'July']),
    ]);
    assert.deepEqual(
      attendees.map(({ name }) => name),
      ['Smitha Pichrikat'],
    );
    assert.deepEqual(
      findings.map(({ line, weight }) => [line, weight]),
      [
        [12, 'remark'],
        [15, 'remark'],
        [22, 'remark'],
      ],
    );
  });

  it('read actions that are carried forward from a table of their own', () => {
    const row = (ref: string): string[] => ['Plans', ref, 'Draw it', 'Elexon', '05/07/23', ''];
    const { actions, findings } = interpretMinutes([
      ...HEADER,
      text(10, 'Actions'),
      table(11, COLUMNS, row('TMAG20-01')),
      text(14, 'Actions carried forward'),
      table(15, COLUMNS, row('TMAG17-02'), row('TMAG20-01')),
      text(20, 'Minutes'),
      text(21, '1. Plans'),
    ]);
    assert.deepEqual(
      actions.map(({ ref }) => ref),
      ['TMAG20-01', 'TMAG17-02'],
    );
    assert.deepEqual(
      findings.map(({ says }) => says),
      ['TMAG20-01 is there twice, as on line 12.'],
    );
  });
});
