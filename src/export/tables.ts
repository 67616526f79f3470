import type { ActionRow, DecisionRow } from '../domain/register.ts';
import { inColumns } from './columns.ts';
import type { Table } from './columns.ts';
import { cellMarkdown } from './markdown-text.ts';
import { ACTION_COLUMNS, DECISION_COLUMNS } from './minutes-words.ts';

const row = (cells: readonly string[]): string => `| ${cells.map(cellMarkdown).join(' | ')} |`;

/** A table as Markdown. */
export function markdownTable({ columns, rows }: Table): string {
  const ruler = `| ${columns.map(() => '---').join(' | ')} |`;
  return [row(columns), ruler, ...rows.map(row)].join('\n');
}

/** The minutes' Actions table as Markdown. */
export const actionsTable = (rows: readonly ActionRow[]): string => markdownTable(inColumns(ACTION_COLUMNS, rows));

/** The minutes' Decisions table as Markdown. */
export const decisionsTable = (rows: readonly DecisionRow[]): string =>
  markdownTable(inColumns(DECISION_COLUMNS, rows));
