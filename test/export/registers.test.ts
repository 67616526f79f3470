import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { registerCsv } from '../../src/export/csv.ts';
import {
  actionsRegister,
  approvalsRegister,
  attendanceRegister,
  decisionsRegister,
} from '../../src/export/registers.ts';
import { registerXlsx } from '../../src/export/xlsx.ts';
import { MIGRATION, sampleMinutes } from './sample-minutes.ts';

const [action] = sampleMinutes().actions;
const [decision] = sampleMinutes().decisions;

const actions = actionsRegister([{ ...action!, state: 'open', meeting: 'TMAG 019' }]);
const decisions = decisionsRegister([{ ...decision!, meeting: 'TMAG 019', reached: 'in the room' }]);

const columnOf = (cells: readonly string[]) => ({
  name: 'Hostile',
  columns: ['Text'],
  rows: cells.map((text) => [text]),
});

const readCsv = (csv: string): readonly string[] =>
  parse(csv, { bom: true, record_delimiter: '\r\n' })
    .map(([text = '']) => text)
    .slice(1);

describe('A register', () => {
  it('has the minutes’ columns and the state and meeting', () => {
    assert.deepEqual(actions, {
      name: 'Actions',
      columns: ['Area', 'Ref', 'Action', 'Owner', 'Due', 'Update', 'State', 'Meeting'],
      rows: [[MIGRATION, 'TMAG19-01', action!.action, action!.owner, '21/06/23', action!.update, 'open', 'TMAG 019']],
    });
    assert.deepEqual(decisions, {
      name: 'Decisions',
      columns: ['Area', 'Ref', 'Description', 'Meeting', 'Reached'],
      rows: [[MIGRATION, 'TMAG-DEC30', decision!.description, 'TMAG 019', 'in the room']],
    });
  });

  it('has approvals without ballots, and attendance without addresses: no field but its columns’', () => {
    const approval = {
      ref: 'TMAG19-03',
      area: 'Plan',
      document: 'Plan, version 0.3',
      mandate: 'TMAG 019',
      state: 'closed',
      closes: '17/07/23 1700',
      outcome: 'Approved',
      decision: 'TMAG-DEC31',
    };
    const secret = { ballots: 'secret', email: 'secret' };
    assert.deepEqual(approvalsRegister([{ ...approval, ...secret }]), {
      name: 'Offline approvals',
      columns: ['Area', 'Ref', 'Document', 'Mandate', 'State', 'Closes', 'Outcome', 'Decision'],
      rows: [
        ['Plan', 'TMAG19-03', 'Plan, version 0.3', 'TMAG 019', 'closed', '17/07/23 1700', 'Approved', 'TMAG-DEC31'],
      ],
    });
    const attendee = {
      meeting: 'TMAG 019',
      date: '31 May 2023',
      name: 'Ian Hall',
      initials: 'IHal',
      label: 'Industry Representatives',
      position: 'Supplier Agent Representative',
      seat: 'Supplier Agent',
    };
    assert.deepEqual(attendanceRegister([{ ...attendee, ...secret }]), {
      name: 'Attendance',
      columns: ['Meeting', 'Date', 'Name', 'Initials', 'Class', 'Position', 'Seat'],
      rows: [Object.values(attendee)],
    });
  });
});

describe('A register as CSV', () => {
  it('is RFC 4180 with the mark that Excel knows UTF-8 by', () => {
    const table = {
      name: 'X',
      columns: ['A', 'B'],
      rows: [
        ['one, "two"', 'three\nfour'],
        ['5', 'é'],
      ],
    };
    assert.equal(registerCsv(table), '\ufeffA,B\r\n"one, ""two""","three\nfour"\r\n5,é\r\n');
  });

  const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\tx', '\rx', '\nx', '  =1', '\n=1', '＝1', '＋1', '－1', '＠a', '\u0000=1', '\u00a0=1']; // prettier-ignore
  it('runs nothing: an apostrophe stands before what a spreadsheet takes for a formula', () => {
    const read = readCsv(registerCsv(columnOf(FORMULAS)));
    assert.deepEqual(
      read,
      FORMULAS.map((text) => `'${text.replace('\u0000', '')}`),
    );
  });

  it('reads back every other text as it was', () => {
    const texts = ['a=b', '1-2', '', "'x", 'a;b', 'a\tb', '"', 'a\r\nb', ' padded ', '😀', MIGRATION];
    assert.deepEqual(readCsv(registerCsv(columnOf(texts))), texts);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'a', "'", ' ') })), (some) => {
        const read = readCsv(registerCsv(columnOf(some))).map((text, at) => (text === some[at] ? text : text.slice(1)));
        assert.deepEqual(read, some);
      }),
    );
  });

  it('makes whole what is half a character', () => {
    assert.deepEqual(readCsv(registerCsv(columnOf(['a\ud83d']))), ['a\ufffd']);
  });
});

describe('A register as an Excel file', () => {
  const sheetXml = async (...tables: Parameters<typeof registerXlsx>[0]) => {
    const parts = unzipSync(await registerXlsx(tables));
    return Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  };

  it('has a sheet for each table, and each cell as it was', async () => {
    const sheets = await readXlsxFile(await registerXlsx([actions, decisions]));
    const blank = (table: typeof actions) => [table.columns, ...table.rows];
    assert.deepEqual(
      sheets.map(({ sheet, data }) => [sheet, data]),
      [
        ['Actions', blank(actions)],
        ['Decisions', blank(decisions)],
      ],
    );
  });

  it('keeps texts exact and runs none', async () => {
    const texts = ['=1+1', '+1', '-1', '@x', '007', '21/06/23', '1e5', 'TRUE', '=HYPERLINK("https://a.example")', '<f>1</f>', 'a ]]> b', '😀 مرحبا']; // prettier-ignore
    const [sheet] = await readXlsxFile(await registerXlsx([columnOf(texts)]));
    assert.deepEqual(sheet?.data, [['Text'], ...texts.map((text) => [text])]);
    for (const [name, xml] of await sheetXml(columnOf(texts))) {
      if (!name.startsWith('xl/worksheets/')) continue;
      assert.ok(!xml.includes('<f'), 'a formula');
      assert.equal(xml.match(/<c /g)?.length, xml.match(/<c [^>]*t="s"/g)?.length, 'a cell that is no string');
    }
  });

  it('survives what XML and Excel cannot hold', async () => {
    const texts = ['a\u0000b\u001bc', 'a\ud83d', 'x'.repeat(40_000), '_x0041_', 'a\r\nb'];
    const [sheet] = await readXlsxFile(await registerXlsx([columnOf(texts)]));
    const [, nul, half, long, , lines] = sheet!.data.map(([cell]) => cell);
    assert.deepEqual([nul, lines], ['abc', 'a\nb']);
    assert.match(half as string, /^a\ufffd?$/);
    assert.equal((long as string).length, 32_767);
    const xml = await sheetXml(columnOf(texts));
    assert.match(xml.find(([name]) => name.includes('sharedStrings'))![1], /_x005F_x0041_/);
  });

  it('has its row of headings bold, and always in sight', async () => {
    const xml = Object.fromEntries(await sheetXml(actions));
    assert.match(xml['xl/worksheets/sheet1.xml']!, /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    assert.match(xml['xl/worksheets/sheet1.xml']!, /<col [^>]*width="50"/);
    assert.match(xml['xl/styles.xml']!, /<b\/>/);
  });

  it('is read when it has no rows', async () => {
    const [sheet] = await readXlsxFile(await registerXlsx([actionsRegister([])]));
    assert.deepEqual(sheet?.data, [actions.columns]);
  });
});
