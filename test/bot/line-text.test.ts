import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normaliseLine } from '../../src/bot/line-text.ts';

type Row = readonly [raw: string, line: string];

const cases: Readonly<Record<string, readonly Row[]>> = {
  'turns breaks and blocks of HTML into new lines': [
    ['agenda<br>Welcome<br/>AOB<BR />', 'agenda\nWelcome\nAOB'],
    ['<p>agenda</p><p>Welcome</p>', 'agenda\nWelcome'],
    ['<p>agenda</p>\r\n<p class="x">Welcome</p>', 'agenda\nWelcome'],
    ['<div>agenda</div><div><p>Welcome</p></div>', 'agenda\nWelcome'],
    ['agenda<div>Welcome', 'agenda\nWelcome'],
    ['<ul><li>Welcome</li><li>AOB</li></ul>', 'Welcome\nAOB'],
    ['<p>one</p><p>&nbsp;</p><p>two</p>', 'one\n\ntwo'],
  ],
  'strips other tags and keeps their text': [
    ['<at id="0">Amy</at> <b>to</b> <a href="https://x.test/?a=1">publish</a>', 'Amy to publish'],
    ['see <img src="x" alt="y"/>this<hr>that', 'see this\nthat'],
    ['<table><tr><td>Ref</td><td>Owner</td></tr></table>', 'Ref Owner'],
  ],
  'leaves text alone that merely looks like HTML': [
    ['a < b and b > c', 'a < b and b > c'],
    ['a <b and c> d', 'a <b and c> d'],
    ['ask <name> for Vec<string>', 'ask <name> for Vec<string>'],
    ['if <p and q> then', 'if <p and q> then'],
    ['R&D', 'R&D'],
    ['Migration, Cutover & Data Strategy', 'Migration, Cutover & Data Strategy'],
    ['&unknown; &toString; &#0; &#xD800; &#9999999;', '&unknown; &toString; &#0; &#xD800; &#9999999;'],
  ],
  'decodes entities once': [
    ['R&amp;D', 'R&D'],
    ['a&nbsp;&lt;&nbsp;b', 'a < b'],
    ['&lt;b&gt;bold&lt;/b&gt;', '<b>bold</b>'],
    ['&amp;lt; and &amp;amp;', '&lt; and &amp;'],
    ['Ofgem&#39;s &#x2013; &ldquo;yes&rdquo;', "Ofgem's – “yes”"],
  ],
  'makes odd spaces plain and drops what has no width': [
    ['a\u00a0b\u2003c\td\u3000e', 'a b c d e'],
    ['TMAG\u200b19\u00ad-01\ufeff\u2060', 'TMAG19-01'],
    ['a\u0000b\u0007c&#8203;d&#1;e', 'abcde'],
  ],
  'collapses and trims spaces, and keeps new lines': [
    ['  action:   publish  ', 'action: publish'],
    ['one \r\n  two\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['one\n\n\ntwo\n', 'one\n\n\ntwo'],
    [' \n ', ''],
  ],
};

describe('normaliseLine', () => {
  for (const [behaviour, rows] of Object.entries(cases)) {
    describe(behaviour, () => {
      for (const [raw, line] of rows) {
        it(JSON.stringify(raw), () => {
          assert.equal(normaliseLine(raw), line);
        });
      }
    });
  }

  it('changes nothing more in a line without tags and entities', () => {
    const plain = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[<&]/g, ''));
    fc.assert(fc.property(plain, (text) => normaliseLine(normaliseLine(text)) === normaliseLine(text)));
  });

  it('takes long hostile lines in its stride', () => {
    for (const unit of ['<', '<a ', '<p ', '</', '&', '&#', ' ', '\n', '<br', '<a x="']) {
      const began = performance.now();
      normaliseLine(unit.repeat(100_000 / unit.length));
      assert.ok(performance.now() - began < 1000, unit);
    }
  });
});
