import assert from 'node:assert/strict';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readDocument } from '../../src/import/read-document.ts';
import { readText } from './layouts.ts';
import { MINUTES, edited, lineOf } from './synthetic.ts';

const wordFile = (): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: MINUTES.split('\n').map((text) => new Paragraph(text)) }] }));

/** A Word file with another text in its main part. */
async function withMainPart(change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await wordFile());
  const main = new TextDecoder().decode(parts['word/document.xml']);
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(main)) });
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;

const FILES: readonly (readonly [what: string, name: string, bytes: () => Promise<Uint8Array>, says: RegExp])[] = [
  ['nothing in it', 'a.txt', () => of(Buffer.alloc(0)), /^The file is empty/],
  ['blanks in it', 'a.md', () => of(Buffer.from(' \r\n\t\n')), /^The file is empty/],
  ['20 MB', 'a.txt', () => of(Buffer.alloc(20 * 1024 * 1024, 'a')), /larger than 5 MB/],
  ['the name of a Word file and no zip', 'a.docx', () => of(Buffer.from(MINUTES)), /This is no \.docx file/],
  [
    'a DOCTYPE',
    'a.docx',
    () => withMainPart((xml) => xml.replace('?>', `?>${LAUGHS}`)),
    /word\/document\.xml of the file declares a DOCTYPE/,
  ],
  ['broken XML', 'a.docx', () => withMainPart((xml) => xml.slice(0, -300)), /could not be read/],
  ['a half of a Word file', 'a.docx', async () => (await wordFile()).slice(0, 3000), /damaged or was cut off/],
  ['one byte of a Word file changed', 'a.docx', async () => flipped(await wordFile()), /damaged or was cut off/],
  [
    'a zip of something else',
    'a.docx',
    () => of(zipSync({ 'a.xml': strToU8('<a/>') })),
    /neither a Word nor an Excel file/,
  ],
  [
    'too many parts',
    'a.docx',
    () => of(zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`word/${at}.xml`, strToU8('')])))),
    /holds 2001 parts/,
  ],
  [
    'binary junk',
    'a.txt',
    () => of(Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 37) % 256))),
    /This is no text/,
  ],
  ['an older Word file', 'a.doc', () => of(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])), /older Office file/],
  ['a PDF', 'a.pdf', () => of(Buffer.from('%PDF-1.7')), /PDF/],
  [
    'nothing that is known',
    'a.txt',
    () => of(Buffer.from('Dear all,\n\nsee you on Monday.\n')),
    /Nothing in this file was recognised/,
  ],
];

const of = (bytes: Uint8Array): Promise<Uint8Array> => Promise.resolve(bytes);

function flipped(bytes: Uint8Array): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[1000] = (other[1000] ?? 0) ^ 0xff;
  return other;
}

describe('A file that cannot be read', () => {
  for (const [what, name, bytes, says] of FILES) {
    it(`is told where it has ${what}`, async () => {
      const { findings, meeting, actions } = await readDocument({ name, bytes: await bytes() });
      assert.deepEqual(
        findings.map(({ line, weight }) => [line, weight]),
        [[1, 'fault']],
      );
      assert.match(findings[0]!.says, says);
      assert.deepEqual([meeting, actions.length], [undefined, 0]);
    });
  }

  it('is told with the line where one is too long, or where there are too many', async () => {
    const long = await readText(edited(MINUTES, 'CL said', `${'long '.repeat(5000)}CL said`));
    assert.match(long.findings[0]!.says, /more than 20000 characters/);
    assert.equal(long.findings[0]!.line, lineOf(MINUTES, 'CL said'));
    const many = await readText(MINUTES + 'One more.\n'.repeat(20_000));
    assert.match(many.findings[0]!.says, /more than 20000 lines or rows/);
    assert.equal(many.findings[0]!.line, 20_001);
  });

  it('is not one that an old Windows program wrote, which is told', async () => {
    const bytes = Buffer.from(
      edited(MINUTES, 'CL said', 'Zoë said: £5').replaceAll('–', '-').replaceAll('‑', '-'),
      'latin1',
    );
    const { findings, notes } = await readDocument({ name: 'a.txt', bytes });
    assert.deepEqual(
      findings.map(({ weight }) => weight),
      ['remark'],
    );
    assert.match(findings[0]!.says, /not in UTF-8/);
    assert.match(notes.at(-1)!.text, /Zoë said: £5/);
  });

  it('is not shown with more findings than anybody reads', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Test Data\tTMAG19-${at + 5}\tDo it\tProgramme\tTBC\t\n`).join(
      '',
    );
    const { findings } = await readText(edited(MINUTES, 'Test Data\tTMAG17-04', `${rows}Test Data\tTMAG17-04`));
    assert.equal(findings.length, 500);
    assert.match(findings.at(-1)!.says, /2506 more findings/);
    assert.equal(findings.at(-1)!.weight, 'fault');
  });
});
