import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { IRunOptions } from 'docx';
import { readDocument } from '../../src/import/read-document.ts';
import type { ReadDocument } from '../../src/domain/importing/read.ts';

export const readText = (text: string, name = 'minutes.txt'): Promise<ReadDocument> =>
  readDocument({ name, bytes: Buffer.from(text) });

/** What a file says, without where it says it, and with plain quotes. */
export function meaningOf({ findings, ...read }: ReadDocument): unknown {
  const faults = findings.filter(({ weight }) => weight === 'fault');
  const json = JSON.stringify({ ...read, faults }, (key, value: unknown) => {
    if (key === 'line') return undefined;
    return typeof value === 'string' ? value.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"') : value;
  });
  return JSON.parse(json);
}

const SECTIONS = ['Attendees', 'Actions', 'Decisions', 'Minutes'];
const isRuler = (line: string): boolean => /^[-\t ]+$/.test(line) && line.includes('-');

/** What stands in a text of tabs: lines, and tables as their rows. */
type Part = string | readonly (readonly string[])[];

function partsOf(text: string): readonly Part[] {
  const parts: (string | string[][])[] = [];
  for (const line of text.split('\n').filter((each) => !isRuler(each))) {
    const last = parts.at(-1);
    if (!line.includes('\t')) parts.push(line);
    else if (Array.isArray(last)) last.push(line.split('\t'));
    else parts.push([line.split('\t')]);
  }
  return parts.filter((part) => part !== '');
}

/** How a heading is marked: 2 for a section, 3 for a class or an agenda item, 4 for a topic, 0 for no heading. */
function levelOf(line: string, { notes, places, attendees }: ReadDocument): number {
  if (SECTIONS.includes(line)) return 2;
  const labels = [...attendees.map(({ label }) => label), 'Other Attendees'];
  if (/^\d\. /.test(line) || labels.includes(line)) return 3;
  return [...notes, ...places].some(({ topic }) => topic === line) ? 4 : 0;
}

const barRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The same in Markdown: tables of bars with their rulers, headings. */
function asMarkdown(text: string, read: ReadDocument): string {
  const table = (rows: readonly (readonly string[])[]): string => {
    const isPeople = rows.every((cells) => cells.length === 2);
    const [first = [], ...rest] = isPeople ? [['Name', 'Role'], ...rows] : rows;
    return [barRow(first), barRow(first.map(() => ':---')), ...rest.map(barRow)].join('\n');
  };
  const line = (words: string): string => {
    const level = levelOf(words, read);
    return level === 0 ? words.replace(/^(\d+)\./, '$1\\.') : `${'#'.repeat(level)} ${words.replace('*', '*')}`;
  };
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? line(part) : table(part)))
    .join('\n\n');
}

/** The columns of the tables of actions and decisions the other way round. */
const withColumnsReversed = (text: string): string =>
  text
    .split('\n\n')
    .map((block) =>
      block.startsWith('Area\t')
        ? block
            .split('\n')
            .map((line) => line.split('\t').toReversed().join('\t'))
            .join('\n')
        : block,
    )
    .join('\n\n');

const bold = (text: string): IRunOptions => ({ text, bold: true });

const runsOf = (text: string): TextRun[] =>
  text.split('**').map((words, at) => new TextRun(at % 2 === 1 ? bold(words) : words));

const LEVELS = [undefined, undefined, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

function paragraphOf(text: string, read: ReadDocument): Paragraph {
  const heading = LEVELS[levelOf(text, read)];
  return new Paragraph({ children: runsOf(text), ...(heading && { heading }) });
}

function tableOf(rows: readonly (readonly string[])[]): Table {
  return new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map((cell) => new TableCell({ children: [new Paragraph({ children: runsOf(cell) })] })),
        }),
    ),
  });
}

/** The same as a Word file. */
export async function asDocx(text: string, read: ReadDocument): Promise<Uint8Array> {
  const children = partsOf(text).map((part) => (typeof part === 'string' ? paragraphOf(part, read) : tableOf(part)));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Each way to lay out the same minutes. */
export const LAYOUTS: readonly (readonly [
  what: string,
  name: string,
  make: (text: string, read: ReadDocument) => Promise<Uint8Array>,
])[] = [
  ['Windows line ends', 'a.txt', (text) => asBytes(text.replaceAll('\n', '\r\n'))],
  ['the line ends of old Macs', 'a.txt', (text) => asBytes(text.replaceAll('\n', '\r'))],
  ['no-break spaces', 'a.txt', (text) => asBytes(text.replaceAll(' ', '\u00a0'))],
  ['curly quotes', 'a.txt', (text) => asBytes(text.replaceAll("'", '’').replaceAll(/"([^"\n]*)"/g, '“$1”'))],
  ['no-break hyphens in refs', 'a.txt', (text) => asBytes(text.replaceAll(/(TMAG\d*)-/g, '$1\u2011'))],
  [
    'no rulers',
    'a.txt',
    (text) =>
      asBytes(
        text
          .split('\n')
          .filter((line) => !isRuler(line))
          .join('\n'),
      ),
  ],
  ['UTF-16', 'a.txt', (text) => asBytes('\ufeff' + text, 'utf16le')],
  ['its columns the other way round', 'a.txt', (text) => asBytes(withColumnsReversed(text))],
  ['zero-width characters', 'a.txt', (text) => asBytes(text.replaceAll('e', 'e\u200b'))],
  ['Markdown', 'a.md', (text, read) => asBytes(asMarkdown(text, read))],
  ['Markdown in a text file', 'a.txt', (text, read) => asBytes(asMarkdown(text, read))],
  ['Word', 'a.docx', asDocx],
  ['Word under another name', 'a.txt', asDocx],
];

const asBytes = (text: string, encoding: BufferEncoding = 'utf8'): Promise<Uint8Array> =>
  Promise.resolve(Buffer.from(text, encoding));
