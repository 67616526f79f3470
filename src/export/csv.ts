import type { Table } from './columns.ts';

const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

// A spreadsheet reads these as a formula, also after white space and in their full-width form. It may drop what is in
// no text, so that does not hide them.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const IN_NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const IN_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function field(text: string): string {
  const clean = text.replaceAll(IN_NO_TEXT, '').toWellFormed();
  const inert = FORMULA.test(clean) ? `'${clean}` : clean;
  return IN_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/**
 * A table as CSV (RFC 4180) with the byte order mark that Excel knows UTF-8 by. A cell that a spreadsheet would run as a
 * formula begins with an apostrophe.
 */
export const registerCsv = ({ columns, rows }: Table): string =>
  BYTE_ORDER_MARK + [columns, ...rows].map((cells) => cells.map(field).join(',') + LINE_END).join('');
