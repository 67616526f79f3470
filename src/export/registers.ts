import type { ActionRow, DecisionRow } from '../domain/register.ts';
import { inColumns } from './columns.ts';
import type { Column, Table } from './columns.ts';
import { ACTION_COLUMNS, DECISION_COLUMNS } from './minutes-words.ts';

/** One of a group's registers as it is handed out. */
export interface RegisterTable extends Table {
  /** A sheet's name: at most 31 characters, none of them []/\:*? */
  readonly name: string;
}

/** An action of the register: public fields only. */
export interface RegisterAction extends ActionRow {
  readonly state: string;
  /** The meeting that it belongs to: "TMAG 019". */
  readonly meeting: string;
}

/** A decision of the register: public fields only. */
export interface RegisterDecision extends DecisionRow {
  readonly meeting: string;
  /** "in the room", or "offline" with what that came to. */
  readonly reached: string;
}

/** An offline approval: public fields only, so no ballot and nobody's name. */
export interface RegisterApproval {
  readonly ref: string;
  readonly area: string;
  readonly document: string;
  readonly mandate: string;
  readonly state: string;
  /** When it closes or closed. */
  readonly closes: string;
  readonly outcome: string;
  /** The decision that it came to; empty where there is none. */
  readonly decision: string;
}

/** Somebody's presence at a meeting: what its minutes print, no address. */
export interface RegisterAttendee {
  readonly meeting: string;
  readonly date: string;
  readonly name: string;
  readonly initials: string;
  /** The class of attendees: "Industry Representatives". */
  readonly label: string;
  readonly position: string;
  /** The seat that they spoke for; empty for who holds none. */
  readonly seat: string;
}

const register =
  <Row>(name: string, columns: readonly Column<Row>[]) =>
  (rows: readonly Row[]): RegisterTable => ({ name, ...inColumns(columns, rows) });

/** The register's actions, in the minutes' columns and two more. */
export const actionsRegister = register<RegisterAction>('Actions', [
  ...ACTION_COLUMNS,
  ['State', ({ state }) => state],
  ['Meeting', ({ meeting }) => meeting],
]);

/** The register's decisions, in the minutes' columns and two more. */
export const decisionsRegister = register<RegisterDecision>('Decisions', [
  ...DECISION_COLUMNS,
  ['Meeting', ({ meeting }) => meeting],
  ['Reached', ({ reached }) => reached],
]);

/** The group's offline approvals. */
export const approvalsRegister = register<RegisterApproval>('Offline approvals', [
  ['Area', ({ area }) => area],
  ['Ref', ({ ref }) => ref],
  ['Document', ({ document }) => document],
  ['Mandate', ({ mandate }) => mandate],
  ['State', ({ state }) => state],
  ['Closes', ({ closes }) => closes],
  ['Outcome', ({ outcome }) => outcome],
  ['Decision', ({ decision }) => decision],
]);

/** Who was present at which meeting. */
export const attendanceRegister = register<RegisterAttendee>('Attendance', [
  ['Meeting', ({ meeting }) => meeting],
  ['Date', ({ date }) => date],
  ['Name', ({ name }) => name],
  ['Initials', ({ initials }) => initials],
  ['Class', ({ label }) => label],
  ['Position', ({ position }) => position],
  ['Seat', ({ seat }) => seat],
]);
