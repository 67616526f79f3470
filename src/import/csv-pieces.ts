import { parse } from 'csv-parse/sync';
import { plainText } from '../domain/importing/plain-text.ts';
import type { Piece } from '../domain/importing/read.ts';
import { MOST_COLUMNS, MOST_LINES, UnreadableError, tooWide } from './limits.ts';

const DELIMITERS = [',', ';', '\t'];

/** What parts the cells: whatever the first line with any of it has most of. */
function delimiterOf(text: string): string {
  const first = text.split(/\r\n|\r|\n/, 50).find((line) => DELIMITERS.some((mark) => line.includes(mark))) ?? '';
  const count = (mark: string): number => first.split(mark).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Our export puts an apostrophe before what a spreadsheet would run as a formula: it is no part of the text. */
export const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, '');

interface CsvRecord {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/** Reads a table of commas, semicolons or tabs; the line of a row is the one on which it begins. */
export function csvPieces(text: string): readonly Piece[] {
  const options = { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, to: MOST_LINES + 1 };
  let records: readonly CsvRecord[];
  try {
    // Its types do not know of `info`, which puts each record beside where it ends.
    records = parse(text, { ...options, bom: true, info: true }) as unknown as readonly CsvRecord[];
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    throw new UnreadableError('A cell here begins with a quotation mark and never ends: close it.', line);
  }
  let begins = 1;
  const rows = records.map(({ info, record }) => {
    const line = begins;
    begins = info.lines + 1;
    if (record.length > MOST_COLUMNS) throw tooWide(line);
    return { line, cells: record.map((cell) => plainText(withoutApostrophe(cell))) };
  });
  return [{ type: 'table', rows }];
}
