import type { Line, Piece } from './read.ts';

/** A line of text or a row of a table, as the sections are told apart. */
export interface Entry {
  readonly line: Line;
  /** One for a text. */
  readonly cells: readonly string[];
  readonly heading?: number;
  readonly bold?: true;
  /** Of a row: which of the tables it is in, from 0. */
  readonly table?: number;
  /** Of a row: whether only tabs make it one. */
  readonly loose?: true;
}

/** The one text of an entry: of a line, or of a row with a single cell that has something in it. */
export function onlyText(entry: Entry): string | undefined {
  const filled = entry.cells.filter((cell) => cell !== '');
  return filled.length === 1 ? filled[0] : undefined;
}

/** A text's words; undefined for a row of a table. */
export const lineText = (entry: Entry | undefined): string | undefined =>
  entry?.table === undefined ? entry?.cells[0] : undefined;

/** The lines and rows of a document in their order, without the empty ones. */
export function entriesOf(pieces: readonly Piece[]): readonly Entry[] {
  const entries = pieces.flatMap((piece, table): readonly Entry[] => {
    if (piece.type === 'text') {
      const { line, text, heading, bold } = piece;
      return [{ line, cells: [text], ...(heading !== undefined && { heading }), ...(bold && { bold }) }];
    }
    return piece.rows.map(({ line, cells }) => ({ line, cells, table, ...(piece.loose && { loose: true }) }));
  });
  return entries.filter(({ cells }) => cells.some((cell) => cell !== ''));
}
