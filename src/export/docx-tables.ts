import { BorderStyle, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Table as Printed } from './columns.ts';
import { PAGE, STYLE, TABLE_COLOURS } from './docx-styles.ts';
import { textParagraphs } from './docx-text.ts';

// Text of this length fills most of a page in the narrowest column; a row kept on one page would not fit.
const MOST_KEPT_TOGETHER = 900;

const LINE = { style: BorderStyle.SINGLE, size: 4, color: TABLE_COLOURS.line } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const RULED = {
  top: LINE,
  bottom: LINE,
  insideHorizontal: LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideVertical: NO_LINE,
};
const SHADING = { type: ShadingType.CLEAR, color: 'auto', fill: TABLE_COLOURS.head } as const;

interface Cell {
  readonly text: string;
  readonly isHead: boolean;
  readonly width: number;
}

const tableCell = ({ text, isHead, width }: Cell): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(isHead ? { shading: SHADING } : {}),
    children: [...textParagraphs(text, { style: isHead ? STYLE.head : STYLE.cell })],
  });

const tableRow = (cells: readonly Cell[], isHeading = false): TableRow =>
  new TableRow({
    // Some readers take the mere mention of a heading for one, even of what is none.
    ...(isHeading ? { tableHeader: true } : {}),
    ...(cells.every(({ text }) => text.length <= MOST_KEPT_TOGETHER) ? { cantSplit: true } : {}),
    children: cells.map(tableCell),
  });

const ruledTable = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    width: { size: PAGE.text, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: RULED,
    margins: { left: 85, right: 85, top: 20, bottom: 20, marginUnitType: WidthType.DXA },
    rows: [...rows],
  });

const inPage = (percents: readonly number[]): readonly number[] =>
  percents.map((percent) => Math.floor((PAGE.text * percent) / 100));

/** A table whose heading stands again on each page that it goes on to. */
export function headedTable({ columns, rows }: Printed, percents: readonly number[]): Table {
  const widths = inPage(percents);
  const cells = (texts: readonly string[], isHead: boolean): readonly Cell[] =>
    texts.map((text, at) => ({ text, isHead, width: widths[at] ?? 0 }));
  return ruledTable(widths, [tableRow(cells(columns, true), true), ...rows.map((row) => tableRow(cells(row, false)))]);
}

/** A table without a heading; `heads` are the columns that name what the next one says. */
export function plainTable(
  rows: readonly (readonly string[])[],
  { percents, heads = [] }: { readonly percents: readonly number[]; readonly heads?: readonly number[] },
): Table {
  const widths = inPage(percents);
  return ruledTable(
    widths,
    rows.map((row) => tableRow(row.map((text, at) => ({ text, isHead: heads.includes(at), width: widths[at] ?? 0 })))),
  );
}
