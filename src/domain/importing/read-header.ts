import type { IsoDate } from '../dates.ts';
import type { MeetingKind } from '../group.ts';
import { lineText } from './entries.ts';
import type { Entry } from './entries.ts';
import { labelKey, plainDashes, shown } from './plain-text.ts';
import { readDate, readDateAndTime } from './read-date.ts';
import type { DateAndTime } from './read-date.ts';
import type { Line } from './read.ts';
import type { Report } from './report.ts';

const LABELS = {
  meeting: ['meeting number', 'meeting no', 'meeting', 'meeting ref', 'meeting reference'],
  venue: ['venue', 'location', 'place'],
  when: ['date and time', 'date & time', 'date/time', 'date', 'meeting date', 'date of meeting', 'time'],
  classification: ['classification', 'document classification', 'security classification'],
  issued: ['issue date', 'date issued', 'date of issue', 'issued'],
} as const;
type Label = keyof typeof LABELS;

const BY_LABEL = new Map(
  Object.entries(LABELS).flatMap(([label, names]) => names.map((name) => [name as string, label as Label] as const)),
);

interface Pair {
  readonly line: Line;
  readonly label: Label;
  readonly value: string;
}

/** What a header was understood to say; the line is that of the meeting's number. */
export interface ReadHeader {
  readonly line: Line;
  readonly number?: { readonly prefix?: string; readonly number: number; readonly kind: MeetingKind };
  readonly when: DateAndTime;
  readonly venue: string;
  readonly classification: string;
  readonly issued?: IsoDate;
}

const labelOf = (cell: string): Label | undefined => BY_LABEL.get(labelKey(cell));

/** "Venue: Teams" in one cell or line; "Issue date 07/06/2023" needs its colon, since a title could begin so. */
function pairIn(line: Line, text: string): Pair | undefined {
  const colon = text.indexOf(':');
  const label = colon < 0 ? undefined : labelOf(text.slice(0, colon));
  return label && { line, label, value: text.slice(colon + 1).trim() };
}

/** The pairs of a row: each label with the cell after it. */
function pairsInRow({ line, cells }: Entry, report: Report): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? '';
    const label = labelOf(cell);
    const inOne = pairIn(line, cell);
    if (label !== undefined && labelOf(cells[at + 1] ?? '') === undefined) {
      pairs.push({ line, label, value: cells[at + 1] ?? '' });
      at += 1;
    } else if (inOne) pairs.push(inOne);
    else if (label !== undefined) pairs.push({ line, label, value: '' });
    else if (cell !== '') report.remark(line, `${shown(cell)} stands in the header and is not imported.`);
  }
  return pairs;
}

const isAllLabels = ({ cells }: Entry): boolean => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell) => labelOf(cell) !== undefined);
};

/** Labels in one row, what they say in the row below. */
const pairsInColumns = (labels: Entry, values: Entry): readonly Pair[] =>
  labels.cells.flatMap((cell, at) => {
    const label = labelOf(cell);
    return label === undefined ? [] : [{ line: values.line, label, value: values.cells[at] ?? '' }];
  });

const isDraft = (text: string): boolean => /^draft\b/i.test(text);

function pairsOf(entries: readonly Entry[], report: Report): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at];
    const next = entries[at + 1];
    if (!entry) continue;
    const text = lineText(entry);
    const label = text === undefined ? undefined : labelOf(text);
    const value = label === undefined ? undefined : lineText(next);
    if (text === undefined && next && isAllLabels(entry) && entry.table === next.table) {
      pairs.push(...pairsInColumns(entry, next));
      at += 1;
    } else if (text === undefined) pairs.push(...pairsInRow(entry, report));
    else if (label !== undefined && value !== undefined && labelOf(value) === undefined) {
      pairs.push({ line: entry.line, label, value });
      at += 1;
    } else pairs.push(...pairsInLine(entry, { text, isFirst: at === 0 }, report));
  }
  return pairs;
}

/** The pair of a line. The first line is the title, and another heading is one too: neither is missed. */
function pairsInLine(
  { line, heading }: Entry,
  { text, isFirst }: { text: string; isFirst: boolean },
  report: Report,
): readonly Pair[] {
  const pair = pairIn(line, text);
  if (pair) return [pair];
  const isTitle = isFirst || heading !== undefined;
  if (!isTitle && !isDraft(text)) {
    report.remark(line, `${shown(text)} stands in the header and is not imported.`);
  }
  return [];
}

const TITLE = /^(?:([A-Za-z]{2,10}) ?)?(?:(?:no\.?|number) ?|# ?)?(\d{1,4})(?: ?[-,:(] ?([^()]+?)\)?)?$/i;

function readNumber({ line, value }: Pair, report: Report): ReadHeader['number'] {
  const [, prefix, digits = '', words = 'ordinary'] = TITLE.exec(plainDashes(value)) ?? [];
  const kind = words.toLowerCase().replace(/ meeting$/, '');
  const number = Number(digits);
  if (number === 0) {
    report.fault(line, `${shown(value)} is no meeting's number: write it as "TMAG 019" or "TMAG 019 - extraordinary".`);
    return undefined;
  }
  if (kind !== 'ordinary' && kind !== 'extraordinary') {
    report.fault(line, `${shown(value)} names a kind of meeting that is not known: write "extraordinary", or no word.`);
    return undefined;
  }
  return { ...(prefix !== undefined && { prefix: prefix.toUpperCase() }), number, kind };
}

/** Day and times, which may stand apart: "Date" and "Time". */
function readWhen(pairs: readonly Pair[], report: Report): DateAndTime {
  const reads = pairs.map((pair) => ({ ...pair, read: readDateAndTime(pair.value) }));
  const day = reads.find(({ read }) => read.date !== undefined);
  const times = reads.find(({ read }) => read.starts !== undefined);
  const { starts, ends } = times?.read ?? {};
  for (const { line, read, value } of reads) {
    if (read.rest === '') continue;
    const says = `${shown(read.rest)} in ${shown(value)} is no day of the calendar`;
    if (day) report.remark(line, `${says} and is left out.`);
    else report.fault(line, `${says}: write it as "31 May 2023 1000-1130".`);
  }
  if (times && starts !== undefined && ends !== undefined && ends <= starts) {
    report.remark(times.line, `The meeting ends at ${ends} and starts at ${starts}: one of the two may be a slip.`);
  }
  return { ...day?.read, ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }), rest: '' };
}

function readIssued(pair: Pair | undefined, report: Report): IsoDate | undefined {
  if (!pair || pair.value === '' || isDraft(pair.value)) return undefined;
  const date = readDate(pair.value);
  if (date === undefined) {
    report.fault(pair.line, `The issue date ${shown(pair.value)} is no date: write 07/06/2023, or "Draft".`);
  }
  return date;
}

/** Reads the block above the attendees: pairs of a label and what it says, in lines, rows or columns. */
export function readHeader(entries: readonly Entry[], report: Report): ReadHeader {
  const pairs = pairsOf(entries, report);
  const pick = (label: Label): Pair | undefined => {
    const [first, ...others] = pairs.filter((pair) => pair.label === label);
    for (const other of others.filter(({ value }) => value !== first?.value)) {
      report.remark(other.line, `${shown(other.value)} is the second of its kind in the header and is left out.`);
    }
    return first;
  };
  const meeting = pick('meeting');
  const number = meeting && readNumber(meeting, report);
  if (!meeting) report.fault(1, 'No meeting number was found: add a line such as "Meeting number: TMAG 019".');
  const issued = readIssued(pick('issued'), report);
  return {
    line: meeting?.line ?? 1,
    ...(number && { number }),
    when: readWhen(
      pairs.filter(({ label }) => label === 'when'),
      report,
    ),
    venue: pick('venue')?.value ?? '',
    classification: pick('classification')?.value ?? '',
    ...(issued !== undefined && { issued }),
  };
}
