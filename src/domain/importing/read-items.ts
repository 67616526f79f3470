import { printDecision } from '../decision.ts';
import { COLUMNS, cellOf, headerIn } from './columns.ts';
import type { Column, Header } from './columns.ts';
import { onlyText } from './entries.ts';
import type { Entry } from './entries.ts';
import { plainDashes, saysNothing, shown } from './plain-text.ts';
import { readDate } from './read-date.ts';
import { readRef } from './read-ref.ts';
import type { ActionState, Line, ReadAction, ReadDecision } from './read.ts';
import type { Report } from './report.ts';

type Kind = 'actions' | 'decisions';

/** A row in the columns that its table has, with the words for what stands there. */
interface ItemRow {
  readonly line: Line;
  readonly header: Header;
  readonly cells: readonly string[];
}

const NEEDED: Readonly<Record<Kind, readonly Column[]>> = {
  actions: ['ref', 'text', 'owner', 'due'],
  decisions: ['ref', 'text'],
};
const EXPECTED: Readonly<Record<Kind, readonly Column[]>> = { actions: ['area', 'update'], decisions: ['area'] };
const USED: Readonly<Record<Kind, readonly Column[]>> = {
  actions: ['area', 'ref', 'text', 'owner', 'due', 'update', 'state', 'meeting'],
  decisions: ['area', 'ref', 'text', 'meeting', 'caveat'],
};

const LONGEST_TEXT = 2000;

/** What a column is called in a sentence. */
const titleOf = (column: Column, kind: Kind): string => {
  if (column === 'text') return kind === 'actions' ? 'Action' : 'Description';
  return column.charAt(0).toUpperCase() + column.slice(1);
};

/** Says what a header row has not, has twice, or has beside what is imported; whether rows can be read below it. */
function checkHeader(line: Line, { header, kind }: { header: Header; kind: Kind }, report: Report): boolean {
  const title = (column: Column): string => `"${titleOf(column, kind)}"`;
  const missing = NEEDED[kind].filter((column) => !header.places.has(column));
  const twice = COLUMNS.filter((column) => (header.places.get(column) ?? []).length > 1);
  for (const column of missing) report.fault(line, `The table of ${kind} has no column ${title(column)}: add it.`);
  for (const column of twice) report.fault(line, `Two columns of the table mean ${title(column)}: leave one.`);
  for (const column of EXPECTED[kind].filter((each) => !header.places.has(each))) {
    report.remark(line, `The table of ${kind} has no column ${title(column)}: it stays empty.`);
  }
  const unused = [...header.places.keys()].filter((column) => !USED[kind].includes(column)).map(title);
  for (const name of [...unused, ...header.unknown.map(shown)])
    report.remark(line, `The column ${name} is not imported.`);
  return missing.length === 0 && twice.length === 0;
}

/** A line of text among the rows: nothing, or something that could have been a part of the row above. */
function checkText(entry: Entry, before: Entry | undefined, report: Report): void {
  const text = onlyText(entry) ?? '';
  if (saysNothing(text)) return;
  const runsOn = before?.loose === true && before.line === entry.line - 1;
  if (runsOn) report.fault(entry.line, `${shown(text)} may belong to the row above: put the row on one line.`);
  else report.remark(entry.line, `${shown(text)} stands beside the tables and is not imported.`);
}

/** The rows of the tables of one kind, each under the header row that holds for it. */
function rowsOf(entries: readonly Entry[], kind: Kind, report: Report): readonly ItemRow[] {
  const rows: ItemRow[] = [];
  let header: Header | undefined;
  let isReadable = false;
  let told: number | undefined;
  for (const [at, entry] of entries.entries()) {
    const { line, cells, table } = entry;
    const found = table === undefined ? undefined : headerIn(cells);
    if (found) {
      header = found;
      isReadable = checkHeader(line, { header: found, kind }, report);
    } else if (table === undefined) checkText(entry, entries[at - 1], report);
    else if (!header) {
      const says = `This table of ${kind} has no row with the names of its columns, such as Area, Ref, ${titleOf('text', kind)}: add it.`;
      if (told !== table) report.fault(line, says);
      told = table;
    } else if (isReadable && !isNothing(cells)) rows.push({ line, header, cells });
  }
  return rows;
}

const isNothing = (cells: readonly string[]): boolean => cells.every(saysNothing);

/** What every item has: its row is left out where its ref is none. */
function readShared(row: ItemRow, kind: Kind, report: Report) {
  const { line, header, cells } = row;
  const cell = (column: Column): string => cellOf(header, column, cells);
  for (const column of NEEDED[kind].filter((each) => cell(each) === '')) {
    report.fault(line, `The cell "${titleOf(column, kind)}" of ${nameOf(row)} is empty: fill it.`);
  }
  const beyond = cells.slice(header.width).filter((text) => text !== '');
  if (beyond.length > 0) report.fault(line, `${shown(beyond.join(' | '))} stands to the right of the last column.`);
  const written = cell('ref');
  const ref = readRef(written);
  if (written !== '') checkRef(line, { written, ref, kind }, report);
  const text = cell('text');
  if (text.length > LONGEST_TEXT) {
    report.fault(
      line,
      `The text of ${nameOf(row)} has ${text.length} characters; at most ${LONGEST_TEXT} can be kept.`,
    );
  }
  if (header.places.has('area') && cell('area') === '') report.remark(line, `${nameOf(row)} has no area.`);
  return { ref: ref?.kind === SINGULAR[kind] ? ref.ref : undefined, text, area: cell('area'), cell };
}

const SINGULAR = { actions: 'action', decisions: 'decision' } as const;
const EXAMPLE = { actions: 'TMAG19-01', decisions: 'TMAG-DEC30' } as const;

function checkRef(
  line: Line,
  { written, ref, kind }: { written: string; ref: ReturnType<typeof readRef>; kind: Kind },
  report: Report,
): void {
  if (ref?.kind !== SINGULAR[kind]) {
    report.fault(line, `${shown(written)} is no ref of ${article(kind)}: write it as ${EXAMPLE[kind]}.`);
  } else if (ref.ref !== plainDashes(written)) {
    report.remark(line, `${shown(written)} is read as ${ref.ref}.`);
  }
}

const article = (kind: Kind): string => (kind === 'actions' ? 'an action' : 'a decision');

const nameOf = ({ header, cells }: ItemRow): string => {
  const ref = cellOf(header, 'ref', cells);
  return ref === '' ? 'this row' : shown(ref).slice(1, -1);
};

// "Overdue" is how an open action stands on a day.
const STATES: Readonly<Record<string, ActionState>> = {
  open: 'open',
  overdue: 'open',
  done: 'done',
  closed: 'closed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  withdrawn: 'withdrawn',
};

function readState(line: Line, text: string, report: Report): ActionState | undefined {
  const state = STATES[text.toLowerCase()];
  if (text !== '' && state === undefined) {
    report.remark(line, `The state ${shown(text)} is not known (open, done, closed, cancelled) and is left out.`);
  }
  return state;
}

function readDue(row: ItemRow, text: string, report: Report): string | undefined {
  const due = readDate(text);
  if (due === undefined && text !== '') {
    report.fault(row.line, `${shown(text)}, when ${nameOf(row)} is due, is no date: write it as 21/06/23.`);
  }
  return due;
}

/** Reads the tables of actions, their columns in any order. */
export const readActions = (entries: readonly Entry[], report: Report): readonly ReadAction[] =>
  rowsOf(entries, 'actions', report).flatMap((row): readonly ReadAction[] => {
    const { ref, text, area, cell } = readShared(row, 'actions', report);
    const due = readDue(row, cell('due'), report);
    const state = readState(row.line, cell('state'), report);
    const owner = cell('owner');
    if (ref === undefined || due === undefined || text === '' || owner === '') return [];
    checkMeeting(row, ref, report);
    const update = cell('update');
    return [{ line: row.line, ref, area, text, owner, due, update, ...(state !== undefined && { state }) }];
  });

/** The number of the meeting in a row's own column: "TMAG 019" or 19. */
function meetingIn({ line, header, cells }: ItemRow, report: Report): number | undefined {
  const text = cellOf(header, 'meeting', cells);
  const number = Number(/^(?:[A-Za-z]{2,10} ?)?(\d{1,4})\b/.exec(text)?.[1] ?? 0);
  if (text !== '' && number === 0) report.remark(line, `The meeting ${shown(text)} has no number and is left out.`);
  return number === 0 ? undefined : number;
}

/** The meeting is in an action's ref: a column that says another is a slip in one of the two. */
function checkMeeting(row: ItemRow, ref: string, report: Report): void {
  const text = cellOf(row.header, 'meeting', row.cells);
  const number = meetingIn(row, report);
  const parsed = readRef(ref);
  if (number !== undefined && parsed?.kind === 'action' && parsed.meeting !== number) {
    report.remark(row.line, `${ref} stands beside the meeting ${shown(text)}: the meeting is taken from the ref.`);
  }
}

/** Reads the tables of decisions, their columns in any order. */
export const readDecisions = (entries: readonly Entry[], report: Report): readonly ReadDecision[] =>
  rowsOf(entries, 'decisions', report).flatMap((row): readonly ReadDecision[] => {
    const { ref, text, area, cell } = readShared(row, 'decisions', report);
    if (ref === undefined || text === '') return [];
    const meeting = meetingIn(row, report);
    const joined = printDecision({ description: text, caveat: cell('caveat') });
    return [{ line: row.line, ref, area, text: joined, ...(meeting !== undefined && { meeting }) }];
  });
