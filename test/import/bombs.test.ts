import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { Finding } from '../../src/domain/importing/read.ts';
import { readDocument } from '../../src/import/read-document.ts';

const MB = 1024 * 1024;
const MODULE = join(import.meta.dirname, '../../src/import/read-document.ts');

// A process of its own, so that what others left in memory is not counted; the largest it ever was is what counts.
const SCRIPT = `
  const { readFileSync } = await import('node:fs');
  const { readDocument } = await import(process.argv[1]);
  const [, , name, path] = process.argv;
  await readDocument({ name, bytes: Buffer.from('x') });
  const bytes = readFileSync(path);
  const before = process.resourceUsage().maxRSS;
  const { findings } = await readDocument({ name, bytes });
  console.log(JSON.stringify({ grown: (process.resourceUsage().maxRSS - before) / 1024, findings }));
`;

interface Measured {
  /** In MB. */
  readonly grown: number;
  readonly findings: readonly Finding[];
}

function measure(path: string, name: string): Measured {
  const args = ['--import=tsx', '--input-type=module', '--eval', SCRIPT, MODULE, name, path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })) as Measured;
}

/** A part of a zip: its header, what comes before its content, and its line in the list at the end. */
function partOf(name: string, { packed, crc, declared }: { packed: Buffer; crc: number; declared: number }) {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  const fields = Buffer.alloc(12);
  fields.writeUInt32LE(crc, 0);
  fields.writeUInt32LE(packed.length, 4);
  fields.writeUInt32LE(declared, 8);
  fields.copy(local, 14);
  local.writeUInt16LE(name.length, 26);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(8, 10);
  fields.copy(listed, 16);
  listed.writeUInt16LE(name.length, 28);
  return { content: Buffer.concat([local, Buffer.from(name), packed]), listed, name };
}

/** A gigabyte of zeros in eight parts of a zip, whose list declares some length for each. */
function zeros(declared: number): Uint8Array {
  const bytes = Buffer.alloc(128 * MB);
  const compressed = { packed: deflateRawSync(bytes, { level: 9 }), crc: crc32(bytes), declared };
  const parts = Array.from({ length: 8 }, (_, at) => partOf(`word/document${at}.xml`, compressed));
  let at = 0;
  const list = parts.map(({ content, listed, name }) => {
    listed.writeUInt32LE(at, 42);
    at += content.length;
    return Buffer.concat([listed, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts.map(({ content }) => content), ...list, end]);
}

describe('A zip that is small and unpacks to a gigabyte', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tmag-bombs-'));
  });
  after(() => rm(folder, { recursive: true }));

  for (const [what, name, declared] of [
    ['a Word file', 'a.docx', 128 * MB],
    ['a workbook', 'a.xlsx', 128 * MB],
    ['a Word file that declares to be small', 'a.docx', 100],
  ] as const) {
    it(`costs little memory as ${what}, and is told`, () => {
      const path = join(folder, 'bomb');
      const bomb = zeros(declared);
      assert.ok(bomb.length < 5 * MB, `${bomb.length} bytes`);
      writeFileSync(path, bomb);
      const { grown, findings } = measure(path, name);
      assert.match(findings[0]?.says ?? '', /Unpacked, the file is larger than 20 MB/);
      console.log(`      ${(bomb.length / MB).toFixed(1)} MB sent, ${grown.toFixed(0)} MB of memory`);
      assert.ok(grown < 80, `it took ${grown} MB`);
    });
  }

  it('is told where its list names one part again and again', async () => {
    const zip = Buffer.from(zipSync({ 'word/a.xml': new Uint8Array(MB) }, { level: 9 }));
    const list = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    const end = zip.indexOf('PK\u0005\u0006', 0, 'latin1');
    const times = 100;
    const tail = Buffer.from(zip.subarray(end));
    tail.writeUInt16LE(times, 8);
    tail.writeUInt16LE(times, 10);
    const entries = Array.from({ length: times }, () => zip.subarray(list, end));
    const bytes = Buffer.concat([zip.subarray(0, list), ...entries, tail]);
    const { findings } = await readDocument({ name: 'a.docx', bytes });
    assert.match(findings[0]!.says, /Unpacked, the file is larger than 20 MB/);
  });
});

const sheet = (rows: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });

describe('A workbook that has one cell far away', () => {
  for (const [what, rows, says] of [
    ['row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', /more than 20000 rows/],
    ['row, in a cell alone', "<row><c r='A1048576'><v>1</v></c></row>", /more than 20000 rows/],
    ['column', '<row r="1"><c r="XFD1"><v>1</v></c></row>', /more than 200 columns/],
    ['place that is none', '<row r="1"><c r="&#65;1"><v>1</v></c></row>', /no place that can be read/],
    ['row behind a bracket', '<row x=">" r="1048576"><c><v>1</v></c></row>', /more than 20000 rows/],
  ] as const) {
    it(`is told by its ${what}, and never filled up`, async () => {
      const { findings } = await readDocument({ name: 'a.xlsx', bytes: sheet(rows) });
      assert.match(findings[0]!.says, says);
    });
  }
});

describe('A Word file that is as large as one may be', function () {
  this.timeout(60_000);

  for (const [what, count, says] of [
    ['paragraphs than are read', 65_000, /more than 20000 lines or rows/],
    ['elements than are read', 130_000, /more paragraphs and formats than are read/],
  ] as const) {
    it(`is told within seconds where it has more ${what}`, async () => {
      const paragraph = '<w:p><w:r><w:t>Some words of a paragraph.</w:t></w:r></w:p>';
      const body = paragraph.repeat(count);
      const bytes = zipSync({
        '_rels/.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        '[Content_Types].xml': strToU8('<Types/>'),
        'word/document.xml': strToU8(
          `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
        ),
      });
      const start = Date.now();
      const { findings } = await readDocument({ name: 'a.docx', bytes });
      console.log(`      ${Date.now() - start} ms`);
      assert.match(findings[0]!.says, says);
      assert.ok(Date.now() - start < 10_000);
    });
  }

  it('is told where its elements are nested without end', async () => {
    const depth = 20_000;
    const body = '<w:ins>'.repeat(depth) + '</w:ins>'.repeat(depth);
    const bytes = zipSync({
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    });
    const { findings } = await readDocument({ name: 'a.docx', bytes });
    assert.equal(findings[0]!.weight, 'fault');
  });
});
