import assert from 'node:assert/strict';
import type { Command } from '../../src/bot/command.ts';
import { parseCommand } from '../../src/bot/command-parser.ts';

const unknown: Command = { name: 'unknown' };
const tmag19 = { prefix: 'TMAG', meeting: 19 };

const commands: Readonly<Record<string, readonly (readonly [line: string, command: Command])[]>> = {
  'takes notes and statements for the record, with every word of them': [
    ['note The plan was shown. ', { name: 'note', text: 'The plan was shown.' }],
    ['NOTE: a: b', { name: 'note', text: 'a: b' }],
    ['note\nTwo\nlines', { name: 'note', text: 'Two\nlines' }],
    ['note', { name: 'note', text: '' }],
    [
      'statement Elexon: We agree: mostly.',
      { name: 'note', seat: 'Elexon', text: 'We agree: mostly.', whole: 'Elexon: We agree: mostly.' },
    ],
    [
      'Statement Large Supplier : x\ny: z',
      { name: 'note', seat: 'Large Supplier', text: 'x\ny: z', whole: 'Large Supplier : x\ny: z' },
    ],
    ['statement We agree', { name: 'note', seat: '', text: 'We agree' }],
    ['statement', { name: 'note', seat: '', text: '' }],
    ['topic  Migration   Thresholds', { name: 'topic', title: 'Migration Thresholds' }],
    ['topic', { name: 'topic', title: '' }],
    [`topic ${'x'.repeat(201)}`, unknown],
  ],
  'is about one meeting, named or meant': [
    ['notes', { name: 'notes' }],
    ['notes TMAG19', { name: 'notes', ...tmag19 }],
    ['notes of tmag 019, please', { name: 'notes', ...tmag19 }],
    ['details', { name: 'details' }],
    ['Details 19.', { name: 'details', meeting: 19 }],
    ['details for TMAG', { name: 'details', prefix: 'TMAG' }],
    ['details of all of the meetings', unknown],
    ['notes TMAG19-01', unknown],
  ],
};

describe('parseCommand', () => {
  for (const [what, lines] of Object.entries(commands)) {
    for (const [line, command] of lines) {
      it(`${what}: ${JSON.stringify(line.slice(0, 50))}`, () => {
        assert.deepEqual(parseCommand(line, '2023-05-31'), command);
      });
    }
  }
});
