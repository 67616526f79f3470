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

/** The date of the next meeting, wherever it stands, and what our own editions end with; the rest of the entries. */
export function takeEnding(entries: readonly Entry[], report: Report): WithoutEnding {
  const rest: Entry[] = [];
  let next: IsoDate | undefined;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at];
    const before = lineText(entries[at - 1]) ?? '';
    if (!entry) continue;
    const text = entry.table === undefined ? (entry.cells[0] ?? '') : nextInRow(entry.cells);
    const words = text.length > 120 ? null : NEXT.exec(plainDashes(text));
    const isEdition = EDITION.test(text) || (EDITION.test(before) && text.startsWith('Corrected: '));
    const below = lineText(entries[at + 1]) ?? '';
    const said = words?.[1] === '' ? below : words?.[1];
    if (said !== undefined && (words?.[1] !== '' || readDateAndTime(below).date !== undefined)) {
      next = readNext(entry, said, report) ?? next;
      if (words?.[1] === '') at += 1;
    } else if (!isEdition) rest.push(entry);
  }
  return { entries: rest, ...(next !== undefined && { next }) };
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
