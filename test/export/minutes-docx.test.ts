import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Block, MinutesDocument } from '../../src/domain/minutes/document.ts';
import { minutesDocx } from '../../src/export/minutes-docx.ts';
import { sampleMinutes } from './sample-minutes.ts';

const files = (docx: Buffer): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]));

const partOf = async (minutes: MinutesDocument, name: string): Promise<string> =>
  files(await minutesDocx(minutes))[name] ?? '';

const htmlOf = async (minutes: MinutesDocument): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: await minutesDocx(minutes) })).value;

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const textOf = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/** What stands between a tag's opening and its end, each time. */
const within = (html: string, tag: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, inner = '']) => inner);

const tablesOf = (html: string): readonly (readonly (readonly string[])[])[] =>
  within(html, 'table').map((table) =>
    within(table, 'tr').map((row) => within(row.replaceAll(/(<\/?)th>/g, '$1td>'), 'td').map(textOf)),
  );

const textsOf = (xml: string): string => [...xml.matchAll(/<w:t[ >][^<]*/g)].map(([run]) => run.replace(/.*>/, '')).join(''); // prettier-ignore

describe('The minutes as a Word document', () => {
  it('have real headings, in the order of TMAG 019’s', async () => {
    const html = await htmlOf(sampleMinutes());
    const headings = [...html.matchAll(/<h(\d)>(.*?)<\/h\1>/g)].map(([, level = '', text = '']) => [
      level,
      textOf(text),
    ]);
    assert.deepEqual(headings, [
      ['1', 'Attendees'],
      ['2', 'Chair'],
      ['2', 'Industry Representatives'],
      ['2', 'MHHS IM Members'],
      ['2', 'Other Attendees'],
      ['1', 'Actions'],
      ['1', 'Decisions'],
      ['1', 'Offline approvals'],
      ['1', 'Minutes'],
      ['2', '1. Welcome'],
      ['2', '2. Migration, Cutover & Data Strategy'],
      ['3', 'Where it stands'],
    ]);
    assert.match(await partOf(sampleMinutes(), 'word/document.xml'), /<w:pStyle w:val="Title"\/>/);
  });

  it('have every row of every table', async () => {
    const { actions, decisions, attendees } = sampleMinutes();
    const people = (at: number) =>
      attendees[at]?.people.map(({ name, initials, position }) => [
        initials ? `${name} (${initials})` : name,
        position,
      ]);
    assert.deepEqual(tablesOf(await htmlOf(sampleMinutes())), [
      [
        ['Meeting number', 'TMAG 019 - extraordinary', 'Venue', 'Virtual – MS Teams'],
        ['Date and time', '31 May 2023 1000-1130', 'Classification', 'Public'],
      ],
      people(0),
      people(1),
      people(2),
      [
        ['Area', 'Ref', 'Action', 'Owner', 'Due', 'Update'],
        ...actions.map(({ area, ref, action, owner, due, update }) => [area, ref, action, owner, due, update]),
      ],
      [['Area', 'Ref', 'Description'], ...decisions.map(({ area, ref, description }) => [area, ref, description])],
      [
        ['Area', 'Ref', 'Document', 'Mandate', 'Outcome', 'Decision'],
        [
          'Overarching Test Data Approach and Plan',
          'TMAG19-03',
          'Overarching Test Data Approach and Plan, version 0.3',
          'TMAG 019',
          'Approved on 17/07/23: 9 of 10 seats answered',
          'TMAG-DEC31',
        ],
      ],
    ]);
  });

  it('repeat the headings of tables on the next page, and keep rows on one', async () => {
    const html = await htmlOf(sampleMinutes());
    assert.deepEqual(
      within(html, 'thead').map((head) => textOf(within(head, 'tr').join())),
      ['AreaRefActionOwnerDueUpdate', 'AreaRefDescription', 'AreaRefDocumentMandateOutcomeDecision'],
    );
    const xml = await partOf(sampleMinutes(), 'word/document.xml');
    assert.equal(xml.split('<w:cantSplit/>').length, xml.split('<w:tr>').length);
    const [row] = sampleMinutes().actions;
    const long = sampleMinutes({ actions: [{ ...row!, action: 'word '.repeat(400) }] });
    const split = await partOf(long, 'word/document.xml');
    assert.equal(
      split.split('<w:cantSplit/>').length,
      split.split('<w:tr>').length - 1,
      'a row of a page cannot be kept',
    );
  });

  it('have refs, decisions and actions in bold, and statements not', async () => {
    const html = await htmlOf(sampleMinutes());
    assert.deepEqual(within(html, 'strong'), ['ACTION TMAG19-01', 'DECISION TMAG-DEC30: ', 'ACTION TMAG19-01: ']);
    const narrative = within(html.slice(html.indexOf('Where it stands')), 'p').map(textOf);
    assert.deepEqual(narrative, [
      'LN wanted the tranche risk to be visible; JB took it on (ACTION TMAG19-01).',
      'Statement for the record, Elexon: A revised version is expected.',
      'DECISION TMAG-DEC30: The strategy stands as version 0.2.',
      'ACTION TMAG19-01: Programme to show the tranche risk to everybody.',
      'Date of next TMAG: 21 June 2023',
      'Version 1, digest 4f1c2a9be07d6633',
    ]);
  });

  it('say None, and who was missing', async () => {
    const paragraphs = within(await htmlOf(sampleMinutes({ actions: [], decisions: [] })), 'p').map(textOf);
    assert.equal(paragraphs.filter((text) => text === 'None').length, 3);
    assert.ok(paragraphs.includes('Nobody present for: Small Supplier, National Grid'));
  });
});

describe('The edges of each page', () => {
  const issued = {
    state: 'issued',
    version: 2,
    date: '07/06/2023',
    reason: 'A name.',
    digest: 'ab'.repeat(32),
  } as const;

  it('say which minutes they are, of which edition, on which page', async () => {
    const parts = files(await minutesDocx(sampleMinutes({ edition: issued })));
    assert.equal(textsOf(parts['word/header1.xml']!), 'TMAG 019 - Public');
    assert.equal(textsOf(parts['word/footer1.xml']!), 'Version 2, digest abababababab\tPage  of ');
    assert.match(parts['word/footer1.xml']!, /PAGE<.*NUMPAGES</s);
    const end = textsOf(parts['word/document.xml']!);
    assert.ok(end.endsWith(`Version 2, digest ${issued.digest}Corrected: A name.`));
    assert.ok(end.includes('Issue date: 07/06/2023'));
  });

  it('say DRAFT of a draft', async () => {
    const parts = files(await minutesDocx(sampleMinutes({ edition: { state: 'draft' } })));
    assert.equal(textsOf(parts['word/header1.xml']!), 'TMAG 019 - Public\tDRAFT');
    assert.ok(textsOf(parts['word/footer1.xml']!).startsWith('DRAFT'));
    assert.match(textsOf(parts['word/document.xml']!), /^MHHS .* ActionsDraft – not yet issued/);
  });

  it('are an A4 page’s, in British English, by the bot', async () => {
    const parts = files(await minutesDocx(sampleMinutes()));
    assert.match(parts['word/document.xml']!, /<w:pgSz w:w="11906" w:h="16838"/);
    assert.match(parts['word/styles.xml']!, /<w:lang [^>]*w:val="en-GB"/);
    assert.match(parts['docProps/core.xml']!, /<dc:title>TMAG 019 - extraordinary: MHHS .*<dc:creator>TMAG Bot</);
  });
});

describe('Texts that could break a Word document', () => {
  const HOSTILE: readonly [why: string, typed: string, read: string][] = [
    ['control characters', 'a\u0000b\u0008c\u001bd\u007fe\ufffef', 'abcdef'],
    ['the end of a CDATA section', 'a ]]> b <![CDATA[ c', 'a ]]> b <![CDATA[ c'],
    ['tags and entities', '<w:p/> &amp; "x" \'y\'', '<w:p/> &amp; "x" \'y\''],
    ['emoji and families of them', 'a 😀 👨‍👩‍👧 b', 'a 😀 👨‍👩‍👧 b'],
    ['text from right to left', 'مرحبا (x) \u202eabc', 'مرحبا (x) \u202eabc'],
    ['half a surrogate pair', 'a\ud83d b\ude00', 'a\ufffd b\ufffd'],
    ['a template’s braces', '{{a}} {% b %} ${c}', '{{a}} {% b %} ${c}'],
    ['2,000 characters', 'long '.repeat(400).trim(), 'long '.repeat(400).trim()],
    ['tabs and unusual ends of lines', 'a\tb\r\nc\u2028d\re', 'a bcde'],
  ];
  for (const [why, typed, read] of HOSTILE) {
    it(`do not: ${why}`, async () => {
      const blocks: readonly Block[] = [
        { type: 'point', text: typed },
        { type: 'statement', seat: typed, text: typed },
        { type: 'action', ref: 'TMAG19-01', text: typed },
      ];
      const [row] = sampleMinutes().actions;
      const minutes = sampleMinutes({
        title: typed,
        classification: typed,
        attendees: [{ label: typed, people: [{ name: typed, position: typed }] }],
        actions: [{ ...row!, action: typed }],
        sections: [{ title: typed, topics: [{ heading: typed, blocks }] }],
      });
      const html = await htmlOf(minutes);
      assert.equal(tablesOf(html)[2]?.[1]?.[2], read);
      assert.ok(within(html, 'p').map(textOf).includes(`ACTION TMAG19-01: ${read}`));
    });
  }

  it('keep new lines as breaks and empty lines as paragraphs', async () => {
    const point: Block = { type: 'point', text: 'one\ntwo\n\nthree' };
    const html = await htmlOf(
      sampleMinutes({ sections: [{ title: 'X', topics: [{ heading: '', blocks: [point] }] }] }),
    );
    assert.ok(html.includes('<p>one<br />two</p><p>three</p>'));
  });

  it('come out the same from the same minutes', async () => {
    const [one, two] = [files(await minutesDocx(sampleMinutes())), files(await minutesDocx(sampleMinutes()))];
    const different = Object.keys(one).filter((name) => one[name] !== two[name] && name !== 'docProps/core.xml');
    assert.deepEqual(different, []);
  });
});
