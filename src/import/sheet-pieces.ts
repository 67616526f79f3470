import readXlsxFile from 'read-excel-file/node';
import { plainText } from '../domain/importing/plain-text.ts';
import type { Piece, Row } from '../domain/importing/read.ts';
import { withoutApostrophe } from './csv-pieces.ts';
import { MOST_COLUMNS, MOST_LINES, UnreadableError } from './limits.ts';
import { zipOf } from './zip.ts';
import type { Unzipped } from './zip.ts';

// A row or cell with what it says of its place; values are quoted, and may hold a bracket.
const PLACED = /<(?:[\w.-]+:)?(?:row|c)\b((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const PLACE = /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/;

const columnNumber = (letters: string): number =>
  Buffer.from(letters, 'latin1').reduce((sum, code) => sum * 26 + code - 64, 0);

/**
 * Every row and cell says where it is, and what is between is made up by the library: one cell in the last corner would
 * make it fill millions. So the places are looked at first.
 */
function checkPlaces(sheet: string): void {
  for (const [, attributes = ''] of sheet.matchAll(PLACED)) {
    const place = PLACE.exec(attributes);
    if (!place) continue;
    const [, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place[1] ?? place[2] ?? '') ?? [];
    if (row === undefined) throw new UnreadableError('A cell of a sheet has no place that can be read: save it anew.');
    if (Number(row) > MOST_LINES) {
      throw new UnreadableError(
        `A sheet has more than ${MOST_LINES} rows: take out the empty ones below.`,
        Number(row),
      );
    }
    if (columnNumber(letters) > MOST_COLUMNS) {
      throw new UnreadableError(`A row has more than ${MOST_COLUMNS} columns: take out the empty ones.`, Number(row));
    }
  }
}

/** A cell's text. A date has no zone in a workbook: the library gives it as that day's midnight in UTC. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return plainText(withoutApostrophe(value));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? dayOf(value) : '';
}

// A day is a number in a workbook, and its fraction is the time of day: half a second makes up for rounding.
const dayOf = (date: Date): string => new Date(date.getTime() + 500).toISOString().slice(0, 10);

/** Reads a workbook, a table for each sheet that has anything in it. */
export async function sheetPieces(parts: Unzipped): Promise<readonly Piece[]> {
  for (const [name, content] of parts) {
    if (/^xl\/worksheets\//i.test(name)) checkPlaces(new TextDecoder().decode(content));
  }
  const sheets = await readXlsxFile(Buffer.from(zipOf(parts)));
  return sheets.flatMap(({ sheet, data }): readonly Piece[] => {
    const rows = data.map((cells, at): Row => ({ line: at + 1, cells: cells.map(textOf) }));
    return rows.length === 0 ? [] : [{ type: 'table', rows, sheet: plainText(sheet) }];
  });
}
