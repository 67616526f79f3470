import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Sheet } from 'write-excel-file/node';
import { printable } from './printable-text.ts';
import type { RegisterTable } from './registers.ts';

const MOST_IN_CELL = 32_767;
const WIDEST = 60;
const NARROWEST = 10;
// Room for the cell's padding, in characters.
const PADDING = 2;

/** Excel reads _x0041_ in a file as the letter A: where somebody typed that, its first character is written so. */
const asTyped = (text: string): string => printable(text).replaceAll(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_');

// What is longer than a cell can hold would make the whole file unreadable.
const fitted = (text: string): string =>
  text.length <= MOST_IN_CELL ? text : `${text.slice(0, MOST_IN_CELL - 1).toWellFormed()}…`;

/** A cell that is text and nothing else. An empty one is left blank, so that filters know it as such. */
const textCell = (text: string, more: { fontWeight?: 'bold'; backgroundColor?: string } = {}): Cell =>
  text === '' ? null : { value: fitted(asTyped(text)), type: String, wrap: true, alignVertical: 'top', ...more };

const HEADER = { fontWeight: 'bold', backgroundColor: '#E8EDF3' } as const;

function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.flatMap((text) => text.split('\n')).map((line) => line.length));
  return Math.min(WIDEST, Math.max(NARROWEST, longest + PADDING));
}

const sheetOf = ({ name, columns, rows }: RegisterTable): Sheet<never> => ({
  sheet: name,
  data: [
    columns.map((heading) => textCell(heading, HEADER)),
    ...rows.map((cells) => cells.map((text) => textCell(text))),
  ],
  columns: columns.map((heading, at) => ({ width: widthOf([heading, ...rows.map((cells) => cells[at] ?? '')]) })),
  stickyRowsCount: 1,
});

/** Tables as an Excel file, a sheet each, the row of headings always in sight; no cell is ever a formula. */
export const registerXlsx = (tables: readonly RegisterTable[]): Promise<Buffer> =>
  writeXlsxFile(tables.map(sheetOf)).toBuffer();
