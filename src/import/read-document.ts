import { interpretMinutes, nothingRead } from '../domain/importing/interpret.ts';
import type { ForGroup } from '../domain/importing/interpret.ts';
import { interpretRegister } from '../domain/importing/interpret-register.ts';
import type { Finding, Piece, ReadDocument } from '../domain/importing/read.ts';
import { csvPieces } from './csv-pieces.ts';
import { docxPieces } from './docx-pieces.ts';
import {
  LONGEST_LINE,
  MOST_BYTES,
  MOST_COLUMNS,
  MOST_LINES,
  MOST_TAGS,
  MOST_XML,
  UnreadableError,
  tooWide,
} from './limits.ts';
import { sheetPieces } from './sheet-pieces.ts';
import { decodeText, linesOf } from './text-lines.ts';
import { textPieces } from './text-pieces.ts';
import { isZip, unzip } from './zip.ts';
import type { Unzipped } from './zip.ts';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface ReadFile {
  readonly kind: 'minutes' | 'register';
  readonly pieces: readonly Piece[];
  readonly remarks: readonly Finding[];
}

const endingOf = (name: string): string => /\.[a-z]{2,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

/** What makes an older Office file, or one with a password: neither is a zip. */
const isOldOffice = (bytes: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);

/**
 * Entities that stand for entities can make any length of a few lines, and only a DOCTYPE can declare them; Office writes
 * none. One in UTF-16 has a zero beside each letter.
 */
function checkXml(parts: Unzipped): void {
  let sum = 0;
  for (const [name, content] of parts) {
    sum += content.length;
    if (/<!(?:DOCTYPE|ENTITY)/i.test(Buffer.from(content).toString('latin1').replaceAll('\0', ''))) {
      throw new UnreadableError(
        `The part ${name} of the file declares a DOCTYPE, which no Office program writes: save it anew.`,
      );
    }
  }
  if (sum > MOST_XML) {
    throw new UnreadableError(
      `The file has more than ${MOST_XML / 1024 / 1024} MB of text and markup: part it in two.`,
    );
  }
}

const TAG = '<'.charCodeAt(0);

/** Counts before anything makes a tree of it: each element takes its time. */
function checkTags(parts: Unzipped): void {
  let tags = 0;
  for (const content of parts.values()) {
    for (let at = content.indexOf(TAG); at >= 0; at = content.indexOf(TAG, at + 1)) tags += 1;
  }
  if (tags > MOST_TAGS)
    throw new UnreadableError('The Word file has more paragraphs and formats than are read: part it in two.');
}

async function readZip({ name, bytes }: SentFile): Promise<ReadFile> {
  const parts = unzip(bytes, isXml);
  checkXml(parts);
  const has = (folder: string): boolean => [...parts.keys()].some((part) => part.toLowerCase().startsWith(folder));
  const kind = has('word/') ? 'docx' : 'xlsx';
  if (kind === 'xlsx' && !has('xl/')) {
    throw new UnreadableError('This zip is neither a Word nor an Excel file: send the document itself.');
  }
  const remarks = ['.docx', '.xlsx'].includes(endingOf(name)) && endingOf(name) !== `.${kind}` ? [otherName(kind)] : [];
  if (kind === 'docx') checkTags(parts);
  if (kind === 'docx') return { kind: 'minutes', pieces: await docxPieces(parts), remarks };
  return { kind: 'register', pieces: await sheetPieces(parts), remarks };
}

const otherName = (kind: string): Finding => ({
  line: 1,
  weight: 'remark',
  says: `The file's name says otherwise, but it is read as what it holds: .${kind}.`,
});

function readText({ name, bytes }: SentFile): ReadFile {
  const ending = endingOf(name);
  if (isOldOffice(bytes)) {
    throw new UnreadableError(
      'This is an older Office file, or one with a password: save it as .docx or .xlsx without one.',
    );
  }
  if (bytes.subarray(0, 4).every((byte, at) => byte === [0x25, 0x50, 0x44, 0x46][at])) {
    throw new UnreadableError('This is a PDF file, which is not read: send the Word file that it was made of.');
  }
  if (ending === '.docx' || ending === '.xlsx') {
    throw new UnreadableError(
      `This is no ${ending} file, whatever its name says: open it, save it as one and send that.`,
    );
  }
  const { text, isGuessed } = decodeText(bytes);
  if (text.trim() === '') throw new UnreadableError('The file is empty.');
  checkLines(text);
  const remarks = isGuessed ? [{ line: 1, weight: 'remark', says: GUESSED } as const] : [];
  if (ending === '.csv' || ending === '.tsv') return { kind: 'register', pieces: csvPieces(text), remarks };
  return { kind: 'minutes', pieces: textPieces(text, name), remarks };
}

const GUESSED =
  'The text is not in UTF-8 and was read as Windows (Western) text: look at quotation marks, dashes and accents.';

const tooManyLines = (): UnreadableError =>
  new UnreadableError(`The file has more than ${MOST_LINES} lines or rows: part it in two.`, MOST_LINES + 1);

// Before anything looks at a line: no pattern then meets a text of megabytes.
function checkLines(text: string): void {
  const lines = linesOf(text);
  if (lines.length > MOST_LINES + 1) throw tooManyLines();
  const at = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (at >= 0) throw tooLong(at + 1);
}

const tooLong = (line: number): UnreadableError =>
  new UnreadableError(`This line has more than ${LONGEST_LINE} characters: part it in paragraphs.`, line);

function checkPieces(pieces: readonly Piece[]): void {
  let lines = 0;
  for (const piece of pieces) {
    const rows = piece.type === 'text' ? [{ line: piece.line, cells: [piece.text] }] : piece.rows;
    lines += rows.length;
    for (const { line, cells } of rows) {
      if (cells.length > MOST_COLUMNS) throw tooWide(line);
      if (cells.some((cell) => cell.length > LONGEST_LINE)) throw tooLong(line);
    }
  }
  if (lines > MOST_LINES) throw tooManyLines();
}

async function readFile(file: SentFile): Promise<ReadFile> {
  if (file.bytes.length === 0) throw new UnreadableError('The file is empty.');
  if (file.bytes.length > MOST_BYTES) {
    throw new UnreadableError(
      `The file is larger than ${MOST_BYTES / 1024 / 1024} MB: take pictures out of it, or part it in two.`,
    );
  }
  const read = isZip(file.bytes) ? await readZip(file) : readText(file);
  checkPieces(read.pieces);
  return read;
}

/** What nobody foresaw is the library's word on a broken file; the sentence says what can be done. */
const faultOf = (error: unknown): Finding =>
  error instanceof UnreadableError
    ? { line: error.line, weight: 'fault', says: error.message }
    : { line: 1, weight: 'fault', says: 'The file could not be read: open it, save it again and send that.' };

/**
 * Reads a file that somebody sent: minutes (.docx, Markdown, text) or a register (.csv, .xlsx), by what it holds first and
 * by its name second. It never throws for what is in a file: what cannot be read is a finding.
 */
export async function readDocument(file: SentFile, group?: ForGroup): Promise<ReadDocument> {
  try {
    const { kind, pieces, remarks } = await readFile(file);
    const read = kind === 'minutes' ? interpretMinutes(pieces, group) : interpretRegister(pieces, group);
    return { ...read, findings: [...remarks, ...read.findings] };
  } catch (error) {
    return { ...nothingRead(), findings: [faultOf(error)] };
  }
}
