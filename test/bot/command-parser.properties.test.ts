import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from '../../src/bot/command.ts';
import { parseCommand } from '../../src/bot/command-parser.ts';
import { normaliseLine } from '../../src/bot/line-text.ts';
import { readDue } from '../../src/bot/spoken-date.ts';

const TODAY = '2023-05-31';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }));
const keyword = fc.constantFrom('action ', 'action: ', 'decision ', 'start ', 'agenda\n', 'actions ', 'help', '');

// Made of the words that matter, so that clauses begin, break off and nest.
const fragment = fc.constantFrom(
  ...['owner', 'Owner:', 'by', 'By:', 'caveat', 'Caveat:', 'with the caveat that', 'JW', 'me', 'jw and jb', '@Amy'],
  ...['Programme (John Wiggins & Jason Brogden)', 'is', 'the', 'publish', 'the log.', ',', '-', '(', ')', '\n', ';'],
  ...['21/06/23', '31/06/23', '21 June', 'next meeting', 'next Friday', 'July', 'the end of the week', 'Ofgem', 'é'],
);
const sentence = fc.array(fragment, { maxLength: 12 }).map((parts) => normaliseLine(parts.join(' ')));
const typedText = fc.oneof(sentence, anyText.map(normaliseLine));

const OWNER_WORD = /(?:^|\s)owner\s*(?::|[-–—]\s)?\s*(?:is\s+)?@?\s*/gi;
const PUNCTUATION_AROUND = /^[\s.,;:–—-]+|[\s.,;:–—-]+$/g;

/** What is left between text and end must be the owner as returned, and a "by" that gives the due date as returned. */
function assertNothingLost({ text, whole, owner, due }: Extract<Command, { name: 'action' }>): void {
  assert.ok(whole.startsWith(text));
  let clauses = whole.slice(text.length);
  if (owner !== undefined) {
    const word = [...clauses.matchAll(OWNER_WORD)].at(-1)!;
    const after = word.index + word[0].length;
    assert.equal(clauses.slice(after, after + owner.length), owner);
    clauses = `${clauses.slice(0, word.index)} ${clauses.slice(after + owner.length)}`;
  }
  const left = clauses.replaceAll(PUNCTUATION_AROUND, '');
  if (due.given === 'nothing') assert.equal(left, '');
  else assert.deepEqual(readDue(left.replace(/^by:?/i, ''), TODAY), due);
}

describe('parseCommand, on any line', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(keyword, anyText, (start, text) => {
        parseCommand(start + text, TODAY);
        parseCommand(normaliseLine(start + text), TODAY);
      }),
      { numRuns: 10_000 },
    );
  });

  it('loses no word of an action', () => {
    fc.assert(
      fc.property(typedText, (text) => {
        const command = parseCommand(`action: ${text}`, TODAY);
        assert.ok(command.name === 'action');
        assert.equal(command.whole, text);
        assertNothingLost(command);
      }),
      { numRuns: 10_000 },
    );
  });

  it('loses no word of a decision but those that start its caveat', () => {
    fc.assert(
      fc.property(typedText, (text) => {
        const command = parseCommand(`decision: ${text}`, TODAY);
        assert.ok(command.name === 'decision');
        const { whole, caveat } = command;
        assert.equal(whole, text);
        assert.ok(whole.startsWith(command.text) && whole.endsWith(caveat));
        const between = whole.slice(command.text.length, whole.length - caveat.length);
        if (caveat === '') assert.equal(between, '');
        else assert.match(between, /^\W*(?:with the )?caveat\W*(?:that\s+)?$/i);
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads a line of 100 KB within a second', () => {
    const units = [
      'a',
      ' ',
      '\n',
      ', ',
      '. ',
      '-',
      'by ',
      'by 1',
      'owner ',
      'owner A ',
      '(',
      'caveat ',
      '. caveat ',
      '😀',
    ];
    for (const start of ['action ', 'decision ', 'start ', 'agenda ', '']) {
      for (const unit of [...units, ' with the caveat that ']) {
        const began = performance.now();
        const long = start + unit.repeat(100_000 / unit.length);
        parseCommand(`${long}x`, TODAY);
        parseCommand(`${long}x owner JW by 21/06/23`, TODAY);
        assert.ok(performance.now() - began < 1000, `${start}${unit}`);
      }
    }
  });
});
