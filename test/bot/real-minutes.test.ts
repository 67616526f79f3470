import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCommand } from '../../src/bot/command-parser.ts';
import { normaliseLine } from '../../src/bot/line-text.ts';
import { printDecision } from '../../src/domain/decision.ts';
import { parseRef } from '../../src/domain/refs.ts';

// The minutes are not ours to copy: MINUTES_FILE names them where they are at hand.
const file = process.env['MINUTES_FILE'];
const CLAUSES = ' owner Programme (John Wiggins & Jason Brogden) by 21/06/23';
const TODAY = '2023-05-31';

/** The prose; the rows of its tables, whose cells stand between tabs, are read apart. */
const linesOf = (minutes: string): readonly string[] =>
  minutes
    .split('\n')
    .filter((line) => /\p{L}/u.test(line) && !line.includes('\t'))
    .map(normaliseLine);

const sentencesOf = (line: string): readonly string[] => line.split(/(?<=[.?!]\)?)\s+(?=\p{Lu})/u);

/** The texts of the tables' rows, which have the ref in their second column and the text in their third. */
const tableTexts = (minutes: string, kind: 'action' | 'decision'): readonly string[] =>
  minutes
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([, ref = '', text = '']) => (parseRef(ref)?.kind === kind ? [text.trim()] : []));

describe('the real minutes, typed to the bot', function () {
  let minutes = '';
  before(function () {
    if (file === undefined) this.skip();
    minutes = readFileSync(file, 'utf8');
  });

  it('keep every sentence whole as an action', () => {
    const lines = linesOf(minutes);
    const sentences = lines.flatMap(sentencesOf);
    assert.ok(sentences.length > 100, `${sentences.length} sentences`);
    for (const typed of [...lines, ...sentences]) {
      const command = { name: 'action', whole: typed, text: typed, due: { given: 'nothing' } };
      assert.deepEqual(parseCommand(`action ${typed}`, TODAY), command);
    }
  });

  it('keep every sentence whole as a decision, where caveats are split off only to be joined again', () => {
    const lines = linesOf(minutes);
    let caveats = 0;
    for (const typed of [...lines, ...lines.flatMap(sentencesOf)]) {
      const command = parseCommand(`decision ${typed}`, TODAY);
      assert.ok(command.name === 'decision');
      assert.equal(command.whole, typed);
      assert.equal(printDecision({ description: command.text, caveat: command.caveat }), typed);
      if (command.caveat !== '') caveats += 1;
    }
    assert.ok(caveats > 0);
  });

  it('give each text of the tables and each sentence back, with its owner and date', () => {
    const actions = tableTexts(minutes, 'action');
    const decisions = tableTexts(minutes, 'decision');
    assert.deepEqual([actions.length, decisions.length], [4, 1]);
    const sentences = linesOf(minutes).flatMap(sentencesOf);
    for (const text of [...actions, ...decisions, ...sentences.filter((each) => each.endsWith('.'))]) {
      assert.deepEqual(parseCommand(`action: ${text}${CLAUSES}`, TODAY), {
        name: 'action',
        whole: text + CLAUSES,
        text,
        owner: 'Programme (John Wiggins & Jason Brogden)',
        due: { given: 'date', date: '2023-06-21' },
      });
    }
  });

  it('lose nothing of a decision that was typed with an owner and a date', () => {
    for (const text of tableTexts(minutes, 'decision')) {
      const command = parseCommand(`decision ${text}${CLAUSES}`, TODAY);
      assert.ok(command.name === 'decision' && command.caveat.endsWith(CLAUSES));
      assert.equal(printDecision({ description: command.text, caveat: command.caveat }), text + CLAUSES);
    }
  });
});
