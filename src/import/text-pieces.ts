import { plainText } from '../domain/importing/plain-text.ts';
import type { Piece, Row } from '../domain/importing/read.ts';
import { MOST_COLUMNS, tooWide } from './limits.ts';
import { cellsOf, headingOf, isMarkdown, withoutMarkup } from './markdown-line.ts';
import { linesOf } from './text-lines.ts';

interface Block {
  readonly type: 'bars' | 'tabs';
  readonly rows: Row[];
}

const isRuler = (cells: readonly string[]): boolean => cells.every((cell) => /^[:+=|_ -]*$/.test(cell));

// Markdown puts a backslash before a line end that it keeps: one text on several lines.
const isContinued = (line: string): boolean => /(?<!\\)(?:\\\\)*\\$/.test(line);

/** Lines that Markdown holds together by a backslash, as one, at the place of the first. */
function joined(lines: readonly string[]): readonly { readonly line: number; readonly text: string }[] {
  const all: { line: number; text: string }[] = [];
  let open = false;
  for (const [at, text] of lines.entries()) {
    const last = all.at(-1);
    if (open && last) last.text = `${last.text.slice(0, -1)} ${text.trim()}`;
    else all.push({ line: at + 1, text });
    open = isContinued(text.trimEnd());
  }
  return all;
}

/** What a line is a row of; undefined for a text. A single bar in a sentence makes no table. */
function rowIn(line: string): (Pick<Block, 'type'> & { readonly cells: readonly string[] }) | undefined {
  const text = line.trim();
  if (text.startsWith('|') && text.length > 1) return { type: 'bars', cells: cellsOf(text) };
  const cells = line.split('\t');
  const filled = cells.filter((cell) => cell.trim() !== '');
  // A single tab in front indents a text; a row may begin with an empty cell.
  const isRow = filled.length > 1 || (filled.length === 1 && cells.length > 1 && !line.startsWith('\t'));
  return isRow ? { type: 'tabs', cells } : undefined;
}

const pieceOf = ({ type, rows }: Block): Piece => ({ type: 'table', rows, ...(type === 'tabs' && { loose: true }) });

/** Reads a text, plain or Markdown: tables of tabs or bars with or without rulers, headings, and lines of text. */
export function textPieces(text: string, name: string): readonly Piece[] {
  const lines = linesOf(text);
  const markdown = isMarkdown(lines, name);
  const pieces: Piece[] = [];
  let block: Block | undefined;
  const endBlock = (): void => {
    if (block && block.rows.length > 0) pieces.push(pieceOf(block));
    block = undefined;
  };
  for (const { line, text: raw } of markdown
    ? joined(lines)
    : lines.map((each, at) => ({ line: at + 1, text: each }))) {
    const row = rowIn(raw);
    if (!row || row.type !== block?.type) endBlock();
    if (row) {
      if (row.cells.length > MOST_COLUMNS) throw tooWide(line);
      block ??= { type: row.type, rows: [] };
      const cells = row.cells.map((cell) => plainText(withoutMarkup(cell, markdown || row.type === 'bars')));
      if (!isRuler(row.cells)) block.rows.push({ line, cells });
    } else if (plainText(raw) !== '' && !isRule(raw)) pieces.push(lineOf({ line, raw }, markdown));
  }
  endBlock();
  return pieces;
}

/** A line of dashes or stars, or an underline, says nothing. */
const isRule = (line: string): boolean => /^\s*([-*_=])(?:\s*\1){2,}\s*$/.test(line);

function lineOf({ line, raw }: { readonly line: number; readonly raw: string }, markdown: boolean): Piece {
  const { level, text } = headingOf(plainText(raw));
  const isBold = /^(?:\d{1,2}[.)] )?\*\*(?:(?!\*\*).)+\*\*:?$/.test(text);
  const heading = level > 0 && { heading: level };
  return {
    type: 'text',
    line,
    text: plainText(withoutMarkup(text, markdown)),
    ...heading,
    ...(isBold && { bold: true }),
  };
}
