import type { IsoDate } from '../dates.ts';
import { lineText } from './entries.ts';
import type { Entry } from './entries.ts';
import { plainDashes, shown } from './plain-text.ts';
import { readDate, readDateAndTime } from './read-date.ts';
import type { Report } from './report.ts';

const NEXT =
  /^(?:the )?(?:date of )?(?:the )?next (?:meeting|[A-Z]{2,10})(?: meeting)?(?: date)?(?: ?[:-] ?| (?:is|on) |$)(.*)$/i;
const EDITION = /^version \d+, digest [0-9a-z:-]{8,}$/i;

/** A document without its ending. */
export interface WithoutEnding {
  readonly entries: readonly Entry[];
  readonly next?: IsoDate;
}

/** What an entry says of the next meeting, alone or with the line below it. */
function saidNext(
  entry: Entry,
  below: Entry | undefined,
): { readonly said: string; readonly lines: number } | undefined {
  const text = entry.table === undefined ? (entry.cells[0] ?? '') : nextInRow(entry.cells);
  const words = text.length > 120 ? undefined : NEXT.exec(plainDashes(text))?.[1];
  if (words === undefined) return undefined;
  if (words !== '') return { said: words, lines: 1 };
  const under = lineText(below) ?? '';
  return readDateAndTime(under).date === undefined ? undefined : { said: under, lines: 2 };
}

/** The lines that our own issued editions end with: derived from the rest, as the date of issue is. */
function isEditionLine(entry: Entry, before: Entry | undefined): boolean {
  const text = lineText(entry) ?? '';
  return EDITION.test(text) || (EDITION.test(lineText(before) ?? '') && text.startsWith('Corrected: '));
}

/**
 * The date of the next meeting, and what our own editions end with; the rest of the entries. Where several lines speak of
 * the next meeting the last one does it for the minutes, and the others stay where they are.
 */
export function takeEnding(all: readonly Entry[], report: Report): WithoutEnding {
  const entries = all.filter((entry, at) => !isEditionLine(entry, all[at - 1]));
  const at = entries.findLastIndex((entry, index) => saidNext(entry, entries[index + 1]) !== undefined);
  const entry = entries[at];
  const found = entry && saidNext(entry, entries[at + 1]);
  if (!found) return { entries };
  const next = readNext(entry, found.said, report);
  return { entries: entries.toSpliced(at, found.lines), ...(next !== undefined && { next }) };
}

/** "Date of next TMAG | 21 June 2023" as a row of two cells. */
const nextInRow = (cells: readonly string[]): string => {
  const [label = '', value = '', ...rest] = cells.filter((cell) => cell !== '');
  return rest.length === 0 && value !== '' ? `${label.replace(/:$/, '')}: ${value}` : '';
};

function readNext({ line }: Entry, said: string, report: Report): IsoDate | undefined {
  const date = readDateAndTime(said).date ?? readDate(said.replace(/[.,;(].*$/, ''));
  if (date === undefined) {
    report.remark(line, `${shown(said)} is no date of the next meeting: it is left out.`);
  }
  return date;
}
