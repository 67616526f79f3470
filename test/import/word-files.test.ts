import assert from 'node:assert/strict';
import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { FileChild } from 'docx';
import { readDocument } from '../../src/import/read-document.ts';

const NUMBERS = { reference: 'items', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] };
const item = (text: string): Paragraph => new Paragraph({ text, numbering: { reference: 'items', level: 0 } });
const cell = (text: string, spans: { rowSpan?: number; columnSpan?: number } = {}): TableCell =>
  new TableCell({ children: text.split('\n').map((each) => new Paragraph(each)), ...spans });
const row = (...children: readonly TableCell[]): TableRow => new TableRow({ children });

async function read(...children: readonly FileChild[]) {
  const header = ['Meeting number: TMAG 020', 'Date and time: 21/06/2023', 'Venue: Teams', 'Classification: Public'];
  const sections = [{ children: [...header.map((text) => new Paragraph(text)), ...children] }];
  const bytes = await Packer.toBuffer(new Document({ numbering: { config: [NUMBERS] }, sections }));
  return readDocument({ name: 'minutes.docx', bytes });
}

describe('A Word file of minutes', () => {
  it('has items that Word numbers, with topics below', async () => {
    const { meeting, notes, findings } = await read(
      new Paragraph('Minutes'),
      item('Welcome'),
      new Paragraph('SP opened.'),
      item('Plans'),
      new Paragraph('What is new'),
      new Paragraph({ children: [new TextRun('Nothing is'), new TextRun({ break: 1, text: 'new.' })] }),
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(meeting?.agenda, ['Welcome', 'Plans']);
    assert.deepEqual(
      notes.map(({ line, item: title, topic, text }) => [line, title, topic, text]),
      [
        [7, 'Welcome', '', 'SP opened.'],
        [10, 'Plans', 'What is new', 'Nothing is new.'],
      ],
    );
  });

  it('has cells over several rows and columns, and of several paragraphs', async () => {
    const { actions, attendees, findings } = await read(
      new Paragraph('Attendees'),
      new Table({
        rows: [row(cell('Chair', { columnSpan: 2 })), row(cell('Smitha Pichrikat (SP)'), cell('Delivery Manager'))],
      }),
      new Paragraph('Actions'),
      new Table({
        rows: [
          row(...['Area', 'Ref', 'Action', 'Owner', 'Due', 'Update'].map((text) => cell(text))),
          row(
            cell('Plans', { rowSpan: 2 }),
            ...['TMAG20-01', 'Draw\nit', 'Elexon', '05/07/23', ''].map((text) => cell(text)),
          ),
          row(...['TMAG20-02', 'Send it', 'Elexon', '05/07/23', ''].map((text) => cell(text))),
        ],
      }),
      new Paragraph('Minutes'),
      new Paragraph('1. Plans'),
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(
      attendees.map(({ label, name }) => [label, name]),
      [['Chair', 'Smitha Pichrikat']],
    );
    assert.deepEqual(
      actions.map(({ line, area, ref, text }) => [line, area, ref, text]),
      [
        [10, 'Plans', 'TMAG20-01', 'Draw it'],
        [11, 'Plans', 'TMAG20-02', 'Send it'],
      ],
    );
  });
});
