import type { Block, Edition, MinutesDocument, PrintedApproval, PrintedAttendee } from '../domain/minutes/document.ts';
import type { ActionRow, DecisionRow } from '../domain/register.ts';
import { inColumns } from './columns.ts';
import type { Column, Table } from './columns.ts';

/** What stands where a table or a class of attendees has nobody and nothing. */
export const NONE = 'None';

/** The line below the title. */
export const issueLine = (edition: Edition): string =>
  edition.state === 'draft' ? 'Draft – not yet issued' : `Issue date: ${edition.date}`;

/** The block below it: two rows of a name and what it says, twice. */
export const headerRows = (minutes: MinutesDocument): readonly (readonly [string, string, string, string])[] => [
  ['Meeting number', minutes.meeting, 'Venue', minutes.venue],
  ['Date and time', minutes.dateAndTime, 'Classification', minutes.classification],
];

/** "Ian Hall (IHal)". */
export const printName = ({ name, initials }: PrintedAttendee): string => (initials ? `${name} (${initials})` : name);

/** Below the attendees: the seats without anybody; undefined where each had somebody. */
export const absentLine = ({ absent }: MinutesDocument): string | undefined =>
  absent.length === 0 ? undefined : `Nobody present for: ${absent.join(', ')}`;

/** The columns of the Actions table. */
export const ACTION_COLUMNS: readonly Column<ActionRow>[] = [
  ['Area', ({ area }) => area],
  ['Ref', ({ ref }) => ref],
  ['Action', ({ action }) => action],
  ['Owner', ({ owner }) => owner],
  ['Due', ({ due }) => due],
  ['Update', ({ update }) => update],
];

/** The columns of the Decisions table. */
export const DECISION_COLUMNS: readonly Column<DecisionRow>[] = [
  ['Area', ({ area }) => area],
  ['Ref', ({ ref }) => ref],
  ['Description', ({ description }) => description],
];

const APPROVAL_COLUMNS: readonly Column<PrintedApproval>[] = [
  ['Area', ({ area }) => area],
  ['Ref', ({ ref }) => ref],
  ['Document', ({ document }) => document],
  ['Mandate', ({ mandate }) => mandate],
  ['Outcome', ({ outcome }) => outcome],
  ['Decision', ({ decision }) => decision ?? ''],
];

/** The offline approvals as a table. */
export const approvalsTable = (approvals: readonly PrintedApproval[]): Table => inColumns(APPROVAL_COLUMNS, approvals);

/** What is said below the approvals' table, each with the ref that it belongs to. */
export const remarksOf = (approvals: readonly PrintedApproval[]): readonly string[] =>
  approvals.flatMap(({ ref, remarks }) => remarks.map((remark) => `${ref}: ${remark}`));

/** A paragraph of the narrative: what it begins with, if anything, and whether that is one of the register's items. */
export interface Labelled {
  readonly label?: string;
  readonly isItem: boolean;
  readonly text: string;
}

/** What a paragraph of the narrative begins with. */
export function labelled(block: Block): Labelled {
  switch (block.type) {
    case 'point':
      return { isItem: false, text: block.text };
    case 'statement':
      return { label: `Statement for the record, ${block.seat}:`, isItem: false, text: block.text };
    case 'decision':
    case 'action':
      return { label: `${block.type.toUpperCase()} ${block.ref}:`, isItem: true, text: block.text };
  }
}

/** The last line of the narrative. */
export const nextLine = ({ prefix, next }: MinutesDocument): string | undefined =>
  next === undefined ? undefined : `Date of next ${prefix}: ${next}`;

/** What an issued edition ends with. */
export const editionLines = (edition: Edition): readonly string[] =>
  edition.state === 'draft'
    ? []
    : [
        `Version ${edition.version}, digest ${edition.digest}`,
        ...(edition.reason === undefined ? [] : [`Corrected: ${edition.reason}`]),
      ];
