import { HeadingLevel, Paragraph, TextRun } from 'docx';
import type { IRunOptions } from 'docx';
import { inOneLine, paragraphsOf } from './printable-text.ts';
import { splitMarks } from './ref-marks.ts';

/** How a text's paragraphs look. */
export interface Look {
  readonly style?: string;
  /** What the first one begins with; as a register's item it is bold. */
  readonly label?: string;
  readonly isLabelBold?: boolean;
  /** Whether the refs that it cites are bold. */
  readonly hasMarks?: boolean;
}

const run = (options: IRunOptions): TextRun => new TextRun(options);

function lineRuns(line: string, hasMarks: boolean): readonly TextRun[] {
  const pieces = hasMarks ? splitMarks(line) : [{ text: line, isMark: false }];
  return pieces.map(({ text, isMark }) => run(isMark ? { text, bold: true } : { text }));
}

const labelRuns = ({ label, isLabelBold }: Look): readonly TextRun[] =>
  label === undefined ? [] : [run({ text: `${inOneLine(label)} `, ...(isLabelBold ? { bold: true } : {}) })];

/** A text as Word's paragraphs, its own new lines kept; always at least one, which a table's cell needs. */
export function textParagraphs(text: string, look: Look = {}): readonly Paragraph[] {
  const paragraphs = paragraphsOf(text);
  return (paragraphs.length === 0 ? [[]] : paragraphs).map((lines, at) => {
    const label = at === 0 ? labelRuns(look) : [];
    const words = lines.flatMap((line, place) => [
      ...(place === 0 ? [] : [run({ break: 1 })]),
      ...lineRuns(line, look.hasMarks === true),
    ]);
    return new Paragraph({
      ...(look.style === undefined ? {} : { style: look.style }),
      children: [...label, ...words],
    });
  });
}

const LEVELS = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** A heading; level 0 is the title. */
export const headingParagraph = (level: 0 | 1 | 2 | 3, text: string): Paragraph =>
  new Paragraph({ heading: LEVELS[level], children: [run({ text: inOneLine(text) })] });
