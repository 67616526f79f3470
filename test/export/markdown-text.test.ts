import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cellMarkdown,
  headingMarkdown,
  inlineMarkdown,
  itemMarkdown,
  labelledMarkdown,
  paragraphsMarkdown,
  pointMarkdown,
} from '../../src/export/markdown-text.ts';
import { linesOf, paragraphsOf } from '../../src/export/printable-text.ts';

/** What a reader of Markdown makes of a backslash. */
const readBack = (markdown: string): string => markdown.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');

const MARKS = ['*', '**', '_', '`', '[', '](', ']:', '<', '>', '#', '|', '-', '+', '1.', '\\', '&amp;', '~', '=', '!'];
const WORDS = ['a', 'word', 'é', '😀', ' ', '\n', '\n\n', 'https://a.example/b_c', 'TMAG19-01', '<br>', '---'];
const texts = fc.array(fc.constantFrom(...MARKS, ...WORDS), { maxLength: 14 }).map((parts) => parts.join(''));

describe('A text in Markdown', () => {
  const WITHIN: readonly [typed: string, markdown: string][] = [
    ['Migration, Cutover & Data Strategy', 'Migration, Cutover & Data Strategy'],
    ['I&C; 5 * 3 [sic], plan_on_a_page (~10 days) #3', 'I&C; 5 * 3 [sic], plan_on_a_page (~10 days) #3'],
    ['a < b > c - d + e', 'a < b > c - d + e'],
    ['C:\\plans\\new', 'C:\\plans\\new'],
    ['*this* and **that**', '\\*this\\* and \\*\\*that\\*\\*'],
    ['_this_ and __that__', '\\_this\\_ and \\_\\_that\\_\\_'],
    ['a * b _ c', 'a * b _ c'],
    ['ends in *', 'ends in \\*'],
    ['`code`', '\\`code\\`'],
    ['[here](https://a.example)', '[here\\](https://a.example)'],
    ['~~gone~~', '\\~\\~gone\\~\\~'],
    ['<b>, </b> and <!-- -->', '\\<b>, \\</b> and \\<!-- -->'],
    ['&amp; &#42; &#x2a;', '\\&amp; \\&#42; \\&#x2a;'],
    ['\\* and the end\\', '\\\\\\* and the end\\\\'],
    ['one\ntwo', 'one two'],
    ['half a \ud83d pair', 'half a \ufffd pair'],
  ];
  for (const [typed, markdown] of WITHIN) {
    it(`is ${JSON.stringify(markdown)} for ${JSON.stringify(typed)}`, () => {
      assert.equal(inlineMarkdown(typed), markdown);
    });
  }

  const LINES: readonly [typed: string, markdown: string][] = [
    ['# one', '\\# one'],
    ['> one', '\\> one'],
    ['- one', '\\- one'],
    ['+ one', '\\+ one'],
    ['* one', '\\* one'],
    ['12. one', '12\\. one'],
    ['3) one', '3\\) one'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['***', '\\*\\*\\*'],
    ['|---|', '\\|---|'],
    ['[x] one', '\\[x] one'],
    ['    one', 'one'],
    ['-one #two 3.4', '-one #two 3.4'],
  ];
  for (const [typed, markdown] of LINES) {
    it(`begins no block with ${JSON.stringify(typed)}, on any line`, () => {
      assert.deepEqual(paragraphsMarkdown(`${typed}\n${typed}\n\n${typed}`), [`${markdown}\\\n${markdown}`, markdown]);
    });
  }

  it('has its own new lines in a cell, an item and after a label', () => {
    assert.equal(cellMarkdown('a|b\n- c\\|'), 'a\\|b<br>- c\\\\\\|');
    assert.equal(itemMarkdown('- a\n\n1. b'), '- \\- a\\\n  1\\. b');
    assert.deepEqual(labelledMarkdown('**X:**', '- a\n- b\n\n- c'), ['**X:** - a\\\n\\- b', '\\- c']);
    assert.deepEqual(labelledMarkdown('**X:**', ''), ['**X:**']);
  });

  it('keeps the # that a heading ends with', () => {
    assert.equal(headingMarkdown('Questions on C #'), 'Questions on C \\#');
  });

  it('reads back as it was typed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = linesOf(text);
        assert.equal(readBack(inlineMarkdown(text)), lines.join(' '));
        assert.equal(readBack(cellMarkdown(text)), lines.join('<br>'));
        const paragraphs = paragraphsMarkdown(text).map((paragraph) => paragraph.split('\\\n').map(readBack));
        assert.deepEqual(paragraphs, paragraphsOf(text));
      }),
    );
  });
});

describe('A ref in a point', () => {
  const POINTS: readonly [typed: string, markdown: string][] = [
    ['taken (ACTION TMAG19-01).', 'taken (**ACTION TMAG19-01**).'],
    ['DECISION TMAG-DEC30, ACTION TMAG19-100', '**DECISION TMAG-DEC30**, **ACTION TMAG19-100**'],
    ['ACTION TMAG19-01-style, REACTION TMAG19-01', 'ACTION TMAG19-01-style, REACTION TMAG19-01'],
    ['ACTION TMAG-DEC30, DECISION TMAG19-01', 'ACTION TMAG-DEC30, DECISION TMAG19-01'],
    ['TMAG19-01, action TMAG19-01, ACTION TMAG19-01a', 'TMAG19-01, action TMAG19-01, ACTION TMAG19-01a'],
    ['*ACTION TMAG19-01*', '\\***ACTION TMAG19-01**\\*'],
    ['\\ACTION TMAG19-01', '\\\\**ACTION TMAG19-01**'],
  ];
  for (const [typed, markdown] of POINTS) {
    it(`is bold only where it stands alone: ${typed}`, () => {
      assert.deepEqual(pointMarkdown(typed), [markdown]);
    });
  }
});
