import { inOneLine, linesOf, paragraphsOf } from './printable-text.ts';
import { splitMarks } from './ref-marks.ts';

// The characters that mean something to Markdown, only where they would: a text stays as readable as it was.
const MEANT = new RegExp(
  [
    // A backslash that would escape what follows (a ref's stars too), or break the line.
    String.raw`\\(?=[!-/:-@[-\x60{-~]|ACTION |DECISION |$)`,
    '`',
    // Stars with anything but space on one side, a row of them as one; after a line's end comes a break's mark.
    String.raw`(?<![\p{Zs}\t*]|^)\*+|\*+(?![\p{Zs}\t*])`,
    // Underscores likewise, but not inside a word.
    String.raw`(?<![\p{L}\p{N}\p{Zs}\t_]|^)_+|(?<=[\p{Zs}\t]|^)_+(?![\p{Zs}\t_])|(?<=[\p{L}\p{N}])_+(?![\p{L}\p{N}_])`,
    // Tildes that could end a struck-out text.
    String.raw`~~+|(?<=[\p{L}\p{N}])~|(?<=[^\p{L}\p{N}\p{Zs}\t~])~(?![\p{L}\p{N}])`,
    // A link's middle: without it no bracket means anything.
    String.raw`\](?=[(:])`,
    // A tag or an address in angle brackets.
    String.raw`<(?=[A-Za-z/!?])`,
    // An entity.
    String.raw`&(?=#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]+;)`,
  ].join('|'),
  'gu',
);

const escaped = (marks: string): string => marks.replaceAll(/./g, '\\$&');

const escapeWithin = (line: string): string => line.replaceAll(MEANT, escaped);

// What makes a line a heading, a quotation, a list's item, a rule, an underlined heading or a table's ruler.
const LINE_START = /^(?:>|#{1,6}(?=\s|$)|[-+*](?=\s|$)|\[(?=[ xX]\])|[-*_=:|](?=[-*_=:|\s]*$))/u;
const NUMBERED = /^(\d{1,9})(?=[.)](?:\s|$))/;

const escapeLine = (line: string): string => escapeWithin(line).replace(LINE_START, '\\$&').replace(NUMBERED, '$1\\');

/** A text of one line within another text. */
export const inlineMarkdown = (text: string): string => escapeWithin(inOneLine(text));

/** A text as a heading's. A row of # at its end would be taken for decoration. */
export const headingMarkdown = (text: string): string => inlineMarkdown(text).replace(/#+$/, '\\$&');

/** A text as a table's cell: a bar would end it. */
export const cellMarkdown = (text: string): string =>
  linesOf(text)
    .map((line) => escapeWithin(line).replaceAll('|', '\\|'))
    .join('<br>');

// Refs hold nothing that is escaped, so they are found in the escaped text as in the typed one.
const withMarks = (line: string): string =>
  splitMarks(line)
    .map(({ text, isMark }) => (isMark ? `**${text}**` : text))
    .join('');

const BREAK = '\\\n';

/** A text as paragraphs, its own new lines kept. */
export const paragraphsMarkdown = (text: string): readonly string[] =>
  paragraphsOf(text).map((lines) => lines.map(escapeLine).join(BREAK));

/** A point of the narrative as paragraphs: the refs it cites are bold. */
export const pointMarkdown = (text: string): readonly string[] => paragraphsMarkdown(text).map(withMarks);

/** A text that follows a label on its line: what begins a line means nothing there. */
export function labelledMarkdown(label: string, text: string): readonly string[] {
  const [[first = '', ...rest] = [], ...paragraphs] = paragraphsOf(text);
  return [
    [`${label} ${escapeWithin(first)}`.trim(), ...rest.map(escapeLine)].join(BREAK),
    ...paragraphs.map((lines) => lines.map(escapeLine).join(BREAK)),
  ];
}

/** A text as a list's item. */
export const itemMarkdown = (text: string): string => `- ${linesOf(text).map(escapeLine).join(`${BREAK}  `)}`;
