import assert from 'node:assert/strict';
import { asSentence, linksIn, oneLine, withoutLinks } from '../../src/domain/short-text.ts';

describe('The links in a text', () => {
  const LINKS: readonly [text: string, links: readonly string[]][] = [
    ['see https://a.example/plan', ['https://a.example/plan']],
    ['see https://a.example/plan.', ['https://a.example/plan']],
    ['https://a.example/plan, https://b.example; done!', ['https://a.example/plan', 'https://b.example']],
    ['(https://a.example/plan)', ['https://a.example/plan']],
    ['[https://a.example/plan]: here', ['https://a.example/plan']],
    ['<https://a.example/plan>', ['https://a.example/plan']],
    ['"https://a.example/plan"?', ['https://a.example/plan']],
    ['https://a.example/plan?v=2&x=%20#top', ['https://a.example/plan?v=2&x=%20#top']],
    ['HTTPS://a.example/Plan', ['HTTPS://a.example/Plan']],
    ['https://a.example/1 and again https://a.example/1', ['https://a.example/1']],
    ['http://a.example/plan', []],
    ['javascript:alert(1)', []],
    ['data:text/html,x and file:///etc/x and ftp://a.example', []],
    ['https:// alone', []],
    ['https://[broken', []],
    ['a.example/plan', []],
    ['', []],
  ];
  for (const [text, links] of LINKS) {
    it(`${JSON.stringify(text)} are ${links.join(', ') || 'none'}`, () => {
      assert.deepEqual(linksIn(text), links);
    });
  }
});

describe('A text without its links', () => {
  const BARE: readonly [text: string, bare: string][] = [
    ['The plan is at https://a.example/plan now', 'The plan is at (link) now'],
    ['One\nhttps://a.example/1\ntwo', 'One (link) two'],
    ['https://a.example/plan', '(link)'],
    ['http://a.example stays', 'http://a.example stays'],
    ['  nothing   to take  ', 'nothing to take'],
  ];
  for (const [text, bare] of BARE) {
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(bare)}`, () => {
      assert.equal(withoutLinks(text), bare);
    });
  }
});

describe('A text as a sentence', () => {
  for (const [text, sentence] of [
    ['Half of it', 'Half of it.'],
    ['Half of it.', 'Half of it.'],
    ['Half of it?', 'Half of it?'],
    ['Half of it!', 'Half of it!'],
    ['Half…', 'Half…'],
    ['Half (of it)', 'Half (of it)'],
  ] as const) {
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(sentence)}`, () => {
      assert.equal(asSentence(text), sentence);
    });
  }
});

describe('A text on one line', () => {
  const CUT: readonly [why: string, text: string, most: number, line: string][] = [
    ['is whole where it fits', 'a b\n c', 5, 'a b c'],
    ['is cut after a word', 'one two three', 9, 'one two…'],
    ['may end with the whole word', 'one two three', 7, 'one two…'],
    ['is cut anywhere where it has no space for long', 'ab cdefghijklmnop', 10, 'ab cdefghi…'],
    ['keeps a letter of several characters whole', `aaaaaaaaa👩‍👩‍👧‍👦bb`, 10, 'aaaaaaaaa…'],
  ];
  for (const [why, text, most, line] of CUT) {
    it(why, () => {
      assert.equal(oneLine(text, most), line);
    });
  }

  it('has room for 120 characters, where nobody says', () => {
    assert.equal(oneLine('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(oneLine('x'.repeat(121)), `${'x'.repeat(120)}…`);
  });
});
