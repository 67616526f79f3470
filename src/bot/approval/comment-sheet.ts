import { parse } from 'csv-parse/sync';
import type { Comment } from '../../domain/approval/comments.ts';
import type { Group } from '../../domain/group.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';

type Fault = Extract<Refusal, { code: 'comments-odd' }>['faults'][number];
type Column = keyof Comment;

/** The words under which a log's columns are known, without case and signs. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  seat: ['seat', 'constituency'],
  from: ['from', 'commenter', 'participant', 'organisation', 'name'],
  text: ['comment', 'comments', 'text'],
  response: ['response', 'answer', 'programmeresponse', 'reply'],
  inLog: ['inlog', 'log', 'answeredinthelog', 'answeredinlog'],
  toPerson: ['sent', 'toperson', 'answeredtotheperson', 'answeredtoperson', 'senttocommenter'],
};

const key = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const YES = ['yes', 'y', 'true', 'x', '1', 'done', 'sent'];
const NO = ['no', 'n', 'false', '', '0', '-', 'open'];

/** Spreadsheets paste tabs; exported files have commas, or semicolons where commas are decimal signs. */
function delimiterOf(sheet: string): string {
  const [first = ''] = sheet.split('\n');
  const counts = ['\t', ',', ';'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Which place of a row holds which column; undefined where the first row names none of those that must be there. */
function readHeader(cells: readonly string[]): Readonly<Partial<Record<Column, number>>> | undefined {
  const places = Object.entries(COLUMNS).map(([column, names]) => {
    const place = cells.findIndex((cell) => names.includes(key(cell)));
    return [column, place < 0 ? undefined : place] as const;
  });
  const header = Object.fromEntries(places) as Partial<Record<Column, number>>;
  return header.text === undefined || header.toPerson === undefined ? undefined : header;
}

/** A seat by its name or id; nothing for an empty cell; undefined where the group has none of the kind. */
function seatCalled(group: Group, typed: string): string | undefined {
  if (typed.trim() === '') return '';
  return group.seats.find(({ id, name }) => key(name) === key(typed) || key(id) === key(typed))?.id;
}

/** One row as a comment, or what is wrong with it. */
function readRow(group: Group, cell: (column: Column) => string, line: number): Comment | readonly Fault[] {
  const seat = seatCalled(group, cell('seat'));
  const odd = (['inLog', 'toPerson'] as const).filter((flag) => ![...YES, ...NO].includes(key(cell(flag))));
  const faults: readonly Fault[] = [
    ...(seat === undefined ? [{ line, what: 'seat', typed: cell('seat') } as const] : []),
    ...odd.map((flag) => ({ line, what: 'flag', typed: cell(flag) }) as const),
    ...(cell('text') === '' ? [{ line, what: 'empty', typed: '' } as const] : []),
  ];
  if (faults.length > 0 || seat === undefined) return faults;
  const isYes = (flag: 'inLog' | 'toPerson'): boolean => YES.includes(key(cell(flag)));
  const words = { from: cell('from'), text: cell('text'), response: cell('response') };
  return { seat, ...words, inLog: isYes('inLog'), toPerson: isYes('toPerson') };
}

/** The rows of a sheet, with the line that each ends on; undefined where it is no table. */
function rowsOf(sheet: string): readonly Row[] | undefined {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
  try {
    const rows: unknown = parse(sheet, { ...options, delimiter: delimiterOf(sheet) });
    return rows as readonly Row[];
  } catch {
    return undefined;
  }
}

/**
 * Reads a comment log as it is pasted from a spreadsheet or a CSV file: its first line names the columns, in any order.
 * Refuses with `comments-odd` and all odd lines; nothing is guessed.
 */
export function readSheet(group: Group, sheet: string): Result<readonly Comment[]> {
  const [head, ...rows] = rowsOf(sheet) ?? [];
  const header = head && readHeader(head.record);
  if (!header) return refuse({ code: 'comments-odd', faults: [{ line: 1, what: 'columns', typed: '' }] });
  const read = rows.map(({ record, info }) => {
    const cell = (column: Column): string => {
      const place = header[column];
      return place === undefined ? '' : (record[place] ?? '').trim();
    };
    return readRow(group, cell, info.lines);
  });
  const faults = read.flatMap((each) => (Array.isArray(each) ? (each as readonly Fault[]) : []));
  if (faults.length > 0) return refuse({ code: 'comments-odd', faults });
  return ok(read.filter((each): each is Comment => !Array.isArray(each)));
}
