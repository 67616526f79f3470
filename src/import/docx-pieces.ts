import mammoth from 'mammoth';
import { plainText } from '../domain/importing/plain-text.ts';
import type { Piece, Row } from '../domain/importing/read.ts';
import { MOST_COLUMNS } from './limits.ts';
import { isNode, nodesIn, textIn } from './docx-nodes.ts';
import type { Node } from './docx-nodes.ts';
import { zipOf } from './zip.ts';
import type { Unzipped } from './zip.ts';

interface Reading {
  /** Of the paragraph or row that comes next. */
  line: number;
  /** How many numbered paragraphs there were at the outermost level of a list. */
  number: number;
  readonly pieces: Piece[];
}

/** The level that a paragraph's style gives it: "Heading 2", or "heading 2" in a file that Word did not write. */
function headingOf({ styleName, styleId }: Node): number | undefined {
  const level = /^heading ?([1-6])$/i.exec(styleName ?? '')?.[1] ?? /^Heading([1-6])$/.exec(styleId ?? '')?.[1];
  if (level !== undefined) return Number(level);
  return /^title$/i.test(styleName ?? styleId ?? '') ? 1 : undefined;
}

const isBold = (paragraph: Node): boolean => {
  const runs = nodesIn(paragraph, 'run').filter((run) => plainText(textIn(run)) !== '');
  return runs.length > 0 && runs.every((run) => run.isBold === true);
};

/** Word counts the items of a list when it shows them: where a line is numbered and says no number, it gets one. */
function numbered(paragraph: Node, text: string, reading: Reading): string {
  const { numbering } = paragraph;
  const isTop = numbering?.isOrdered === true && numbering.level === '0';
  if (!isTop || /^\d{1,2}[.)]/.test(text)) return text;
  reading.number += 1;
  return `${reading.number}. ${text}`;
}

// A break within a paragraph goes on with it, unless what follows begins as a paragraph of its own would.
const NEW_THING = /\n(?=[^\S\n]*(?:[A-Z][A-Za-z &/]{2,30}:\s|\d{1,2}[.)]\s|ACTION |DECISION ))/;

function addParagraph(paragraph: Node, reading: Reading): void {
  const line = reading.line;
  reading.line += 1;
  const heading = headingOf(paragraph);
  const bold = isBold(paragraph);
  const marks = { ...(heading !== undefined && { heading }), ...(bold && { bold: true as const }) };
  const lines = textIn(paragraph)
    .split(NEW_THING)
    .filter((text) => plainText(text) !== '');
  for (const [at, text] of lines.entries()) {
    const cells = text.split('\t').map(plainText);
    const filled = cells.filter((cell) => cell !== '');
    const last = reading.pieces.at(-1);
    if (filled.length === 1) {
      const words = filled[0] ?? '';
      reading.pieces.push({
        type: 'text',
        line,
        text: at === 0 ? numbered(paragraph, words, reading) : words,
        ...marks,
      });
    } else if (last?.type === 'table' && last.loose) {
      reading.pieces.splice(-1, 1, { ...last, rows: [...last.rows, { line, cells }] });
    } else reading.pieces.push({ type: 'table', rows: [{ line, cells }], loose: true });
  }
}

/** A table's rows, each with as many cells as the table shows: a cell that spans rows stands in each of them. */
function addTable(table: Node, reading: Reading): void {
  const rows: Row[] = [];
  const spans = new Map<number, { readonly text: string; left: number }>();
  for (const row of nodesIn(table, 'tableRow')) {
    const cells: string[] = [];
    const takeSpans = (): void => {
      for (let span = spans.get(cells.length); span && span.left > 0; span = spans.get(cells.length)) {
        span.left -= 1;
        cells.push(span.text);
      }
    };
    for (const cell of (row.children ?? []).filter(isNode)) {
      takeSpans();
      const text = plainText(textIn(cell));
      if ((cell.rowSpan ?? 1) > 1) spans.set(cells.length, { text, left: (cell.rowSpan ?? 1) - 1 });
      const blanks = Math.max(0, Math.min(MOST_COLUMNS, cell.colSpan ?? 1) - 1);
      cells.push(text, ...Array.from({ length: blanks }, () => ''));
    }
    takeSpans();
    rows.push({ line: reading.line, cells });
    reading.line += 1;
  }
  if (rows.length > 0) reading.pieces.push({ type: 'table', rows });
}

function addAll(nodes: readonly unknown[], reading: Reading): void {
  for (const node of nodes.filter(isNode)) {
    if (node.type === 'table') addTable(node, reading);
    else if (node.type === 'paragraph') addParagraph(node, reading);
    else addAll(node.children ?? [], reading);
  }
}

/** Reads a Word file: paragraphs with their headings, numbers and bold, and tables; lines count paragraphs and rows. */
export async function docxPieces(parts: Unzipped): Promise<readonly Piece[]> {
  const reading: Reading = { line: 1, number: 0, pieces: [] };
  await mammoth.convertToHtml(
    { buffer: Buffer.from(zipOf(parts)) },
    {
      includeEmbeddedStyleMap: false,
      // The tree is what is wanted: nothing is left of it for HTML to be made of.
      transformDocument: (document: unknown) => {
        if (!isNode(document)) return document;
        addAll(document.children ?? [], reading);
        return { ...document, children: [] };
      },
    },
  );
  return reading.pieces;
}
