// What XML 1.0 forbids, but for tab and new line; the C1 controls and U+FFFE, U+FFFF are of no use to a reader either.
const FORBIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const NEW_LINE = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * A text that every format can hold: each way to begin a new line is \n, control characters are gone, half a surrogate
 * pair is U+FFFD.
 */
export const printable = (text: string): string =>
  text.replaceAll(NEW_LINE, '\n').replaceAll(FORBIDDEN, '').toWellFormed();

/** A text's lines without the space around them, which no printed page shows; never empty ones. */
export const linesOf = (text: string): readonly string[] =>
  printable(text)
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');

/** A text's paragraphs, which an empty line parts, each as its lines. */
export const paragraphsOf = (text: string): readonly (readonly string[])[] =>
  printable(text)
    .split(/\n[^\S\n]*\n/)
    .map(linesOf)
    .filter((lines) => lines.length > 0);

/** A text on one line. */
export const inOneLine = (text: string): string => linesOf(text).join(' ');
