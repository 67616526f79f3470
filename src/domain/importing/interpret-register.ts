import { checkPrefixes, withoutDoubles } from './checks.ts';
import { headerIn, kindOf } from './columns.ts';
import { entriesOf, onlyText } from './entries.ts';
import type { Entry } from './entries.ts';
import { nothingRead } from './interpret.ts';
import type { ForGroup } from './interpret.ts';
import { shown } from './plain-text.ts';
import { readActions, readDecisions } from './read-items.ts';
import type { Finding, Piece, ReadAction, ReadDecision, ReadDocument } from './read.ts';
import { shortened, startReport } from './report.ts';
import type { Report } from './report.ts';

interface ReadSheet {
  readonly actions: readonly ReadAction[];
  readonly decisions: readonly ReadDecision[];
  readonly findings: readonly Finding[];
}

type Table = Extract<Piece, { type: 'table' }>;

const NOTHING =
  'Nothing in this file was recognised: a register has a row with the names of its columns, such as Area, Ref, Action, Owner, Due.';

/** The rows from the header row on; what stands above it is told. */
function fromHeader(entries: readonly Entry[], report: Report): readonly Entry[] {
  const at = entries.findIndex(({ cells }) => headerIn(cells) !== undefined);
  for (const entry of at < 0 ? [] : entries.slice(0, at)) {
    const text = onlyText(entry) ?? entry.cells.join(' | ');
    report.remark(entry.line, `${shown(text)} stands above the names of the columns and is not imported.`);
  }
  return at < 0 ? [] : entries.slice(at);
}

/** Reads one table. Only its columns say what it is: a table of something else is told and left out. */
function readSheet(table: Table, group: ForGroup | undefined): ReadSheet {
  const report = startReport();
  const rows = fromHeader(entriesOf([table]), report);
  const header = rows[0] && headerIn(rows[0].cells);
  const kind = header && (kindOf(header) ?? (header.places.has('text') ? 'actions' : undefined));
  const actions = kind === 'actions' ? readActions(rows, report) : [];
  const decisions = kind === 'decisions' ? readDecisions(rows, report) : [];
  if (kind !== 'actions' && kind !== 'decisions') {
    report.remark(
      table.rows[0]?.line ?? 1,
      'This is neither a register of actions nor one of decisions: it is not imported.',
    );
  }
  if (group) checkPrefixes([...actions, ...decisions], group.prefix, report);
  return {
    actions,
    decisions,
    findings: report.findings(),
  };
}

/** In a workbook lines are counted in each sheet, so a finding says in which. */
const inSheet = (sheet: string | undefined, finding: Finding): Finding =>
  sheet === undefined ? finding : { ...finding, says: `Sheet ${shown(sheet)}: ${finding.says}` };

/** Reads a register: tables of actions or of decisions, one a sheet; the lines of findings are those of their sheet. */
export function interpretRegister(pieces: readonly Piece[], group?: ForGroup): ReadDocument {
  const tables = pieces.filter((piece) => piece.type === 'table');
  const sheets = tables.map((table) => ({ table, read: readSheet(table, group) }));
  // A ref may be on two sheets, such as the open and the closed ones.
  const doubles = startReport();
  const actions = withoutDoubles(
    sheets.flatMap(({ read }) => read.actions),
    doubles,
  );
  const decisions = withoutDoubles(
    sheets.flatMap(({ read }) => read.decisions),
    doubles,
  );
  const name = ({ sheet }: Table) => (tables.length > 1 ? sheet : undefined);
  const found = sheets.flatMap(({ table, read }) => read.findings.map((each) => inSheet(name(table), each)));
  const findings = [...found, ...doubles.findings()];
  if (tables.length === 1) findings.sort((a, b) => a.line - b.line);
  const isFault = findings.some(({ weight }) => weight === 'fault');
  if (actions.length + decisions.length === 0 && !isFault) return nothingRead(NOTHING);
  return { attendees: [], actions, decisions, notes: [], places: [], findings: shortened(findings) };
}
