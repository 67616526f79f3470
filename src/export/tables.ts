import type { ActionRow, DecisionRow } from '../domain/register.ts';

// In a Markdown table a bar ends a cell and a new line ends a row; a backslash would escape what we put before them.
const cell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const ruler = `| ${columns.map(() => '---').join(' | ')} |`;
  return [row(columns), ruler, ...rows.map(row)].join('\n');
}

/** The minutes' Actions table as Markdown. */
export const actionsTable = (rows: readonly ActionRow[]): string =>
  table(
    ['Area', 'Ref', 'Action', 'Owner', 'Due', 'Update'],
    rows.map(({ area, ref, action, owner, due, update }) => [area, ref, action, owner, due, update]),
  );

/** The minutes' Decisions table as Markdown. */
export const decisionsTable = (rows: readonly DecisionRow[]): string =>
  table(
    ['Area', 'Ref', 'Description'],
    rows.map(({ area, ref, description }) => [area, ref, description]),
  );
