import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ReadDocument } from '../../src/domain/importing/read.ts';
import { readDocument } from '../../src/import/read-document.ts';
import { LAYOUTS, meaningOf } from './layouts.ts';

const file = process.env['MINUTES_FILE'];

const MIGRATION = 'Migration, Cutover & Data Strategy';
const TEST_DATA = 'Overarching Test Data Approach and Plan';

describe('the real minutes of TMAG 019, as a file', function () {
  let text: string;
  let read: ReadDocument;

  before(async function () {
    if (file === undefined) {
      console.log('      skipped: MINUTES_FILE does not name the minutes of TMAG 019');
      this.skip();
    }
    text = readFileSync(file, 'utf8');
    read = await readDocument({ name: 'minutes.txt', bytes: Buffer.from(text) });
  });

  it('are understood without a finding', () => {
    assert.deepEqual(read.findings, []);
  });

  it('have their header', () => {
    const { line, agenda, ...meeting } = read.meeting!;
    assert.equal(text.split('\n')[line - 1]?.startsWith('Meeting number'), true);
    assert.deepEqual(agenda, ['Welcome', MIGRATION, TEST_DATA, 'Summary and next steps']);
    assert.deepEqual(meeting, {
      prefix: 'TMAG',
      number: 19,
      kind: 'extraordinary',
      date: '2023-05-31',
      starts: '10:00',
      ends: '11:30',
      venue: 'Virtual – MS Teams',
      classification: 'Public',
      next: '2023-06-21',
      issued: '2023-06-07',
    });
  });

  it('have 26 attendees in four classes, one of whom covers for somebody', () => {
    const labels = [...new Set(read.attendees.map(({ label }) => label))];
    const count = (label: string): number => read.attendees.filter((each) => each.label === label).length;
    assert.deepEqual(
      labels.map((label) => [label, count(label)]),
      [
        ['Chair', 1],
        ['Industry Representatives', 11],
        ['MHHS IM Members', 11],
        ['Other Attendees', 3],
      ],
    );
    const initials = read.attendees.flatMap((each) => each.initials ?? []);
    assert.equal(initials.length, 24);
    assert.equal(new Set(initials).size, 24);
    const covers = read.attendees.filter(({ coversFor }) => coversFor !== undefined);
    assert.deepEqual(
      covers.map(({ name, position, coversFor }) => [name, position, coversFor]),
      [['Jonny Moore', 'RECCo Representative', 'Dave Jones']],
    );
    for (const { line, name, position } of read.attendees) {
      const [first = '', second = ''] = text.split('\n')[line - 1]!.split('\t');
      assert.equal(first.replace(/ \(.*/, ''), name);
      assert.equal(second.replace(/ – covering.*/, ''), position);
    }
  });

  it('have their two tables, cell by cell', () => {
    const rows = read.actions.map((action) => [
      action.area,
      action.ref,
      action.text,
      action.owner,
      '21/06/23',
      action.update,
    ]);
    const lines = text.split('\n');
    assert.deepEqual(
      rows,
      read.actions.map(({ line }) => lines[line - 1]!.split('\t')),
    );
    assert.deepEqual(
      read.actions.map(({ ref, area, due }) => [ref, area, due]),
      [
        ['TMAG19-01', MIGRATION, '2023-06-21'],
        ['TMAG19-02', MIGRATION, '2023-06-21'],
        ['TMAG19-03', TEST_DATA, '2023-06-21'],
        ['TMAG19-04', TEST_DATA, '2023-06-21'],
      ],
    );
    assert.deepEqual(
      read.decisions.map(({ area, ref, text: description }) => [area, ref, description]),
      read.decisions.map(({ line }) => lines[line - 1]!.split('\t')),
    );
    assert.deepEqual(
      read.decisions.map(({ ref }) => ref),
      ['TMAG-DEC30'],
    );
  });

  it('name each ref at its place', () => {
    const topics = [...new Set(read.places.map(({ topic }) => topic))];
    const place = (ref: string): readonly (string | number)[] => {
      const { item, topic } = read.places.find((each) => each.ref === ref)!;
      return [item, topics.indexOf(topic)];
    };
    assert.equal(topics.length, 3);
    assert.deepEqual(place('TMAG19-01'), [MIGRATION, 0]);
    assert.deepEqual(place('TMAG-DEC30'), [MIGRATION, 1]);
    assert.deepEqual(place('TMAG19-02'), [MIGRATION, 1]);
    assert.deepEqual(place('TMAG19-03'), [TEST_DATA, 2]);
    assert.deepEqual(place('TMAG19-04'), [TEST_DATA, 2]);
  });

  it('keep every other paragraph as a note, under its item and topic', () => {
    const lines = text.split('\n');
    for (const { line, text: words } of read.notes) assert.equal(words, lines[line - 1]!.replaceAll('**', '').trim());
    const of = (item: string) => read.notes.filter((note) => note.item === item);
    assert.deepEqual(
      read.meeting!.agenda.map((item) => of(item).length),
      [1, 10, 5, 1],
    );
    assert.deepEqual(
      read.meeting!.agenda.map((item) => new Set(of(item).map(({ topic }) => topic)).size),
      [1, 3, 2, 1],
    );
    // From the narrative on each line that says anything is a note, a place, an item, a topic or the ending.
    const from = lines.indexOf('Minutes') + 1;
    const filled = lines.slice(from).filter((line) => line.trim() !== '').length;
    const topics = new Set(read.notes.filter(({ topic }) => topic !== '').map(({ item, topic }) => item + topic)).size;
    assert.equal(filled, read.notes.length + read.places.length + read.meeting!.agenda.length + topics + 1);
  });

  for (const [what, name, make] of LAYOUTS) {
    it(`say the same with ${what}`, async () => {
      const other = await readDocument({ name, bytes: await make(text, read) });
      assert.deepEqual(meaningOf(other), meaningOf(read));
    });
  }
});
