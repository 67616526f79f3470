/** What is printed in columns, whatever into. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One column: its heading, and what a row has in it. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** Rows in columns. Each column picks its field, so that what no column names is never printed. */
export const inColumns = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table => ({
  columns: columns.map(([heading]) => heading),
  rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
});
