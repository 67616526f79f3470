import { BorderStyle, LineRuleType, ShadingType } from 'docx';
import type { IBaseParagraphStyleOptions, IParagraphStyleOptions, IStylesOptions } from 'docx';

/** Twentieths of a point, in which Word measures: an A4 page with 2 cm around it, and room for its header. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1_134, top: 1_400, text: 9_638 } as const;

/** The paragraph styles that Word does not bring along, by what they are for. */
export const STYLE = {
  cell: 'TableText',
  head: 'TableHeading',
  item: 'RegisterItem',
  remark: 'Remark',
  absent: 'AbsentSeats',
  next: 'NextMeeting',
  draft: 'DraftNotice',
  edition: 'EditionNote',
} as const;

// Where Calibri is not installed, Word and LibreOffice take a font of the same widths.
const FONT = 'Calibri';
const INK = '1F2A37';
const ACCENT = '1F3A5F';
const QUIET = '5B6673';
const ALERT = 'B42318';

/** The lines and the ground of tables. */
export const TABLE_COLOURS = { line: 'C3CAD3', head: 'E8EDF3' } as const;

const heading = (size: number, before: number): IBaseParagraphStyleOptions => ({
  run: { font: FONT, size, bold: true, color: ACCENT },
  paragraph: { keepNext: true, keepLines: true, spacing: { before, after: 100 } },
});

const OWN: readonly IParagraphStyleOptions[] = [
  {
    id: STYLE.cell,
    name: 'Table Text',
    run: { size: 18 },
    paragraph: { spacing: { before: 40, after: 40, line: 245, lineRule: LineRuleType.AUTO } },
  },
  {
    id: STYLE.head,
    name: 'Table Heading',
    basedOn: STYLE.cell,
    run: { size: 18, bold: true, color: ACCENT },
    paragraph: { keepNext: true },
  },
  {
    id: STYLE.item,
    name: 'Register Item',
    basedOn: 'Normal',
    paragraph: {
      keepLines: true,
      indent: { left: 170 },
      spacing: { before: 60, after: 140 },
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F3F6F9' },
      border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: ACCENT } },
    },
  },
  {
    id: STYLE.remark,
    name: 'Remark',
    basedOn: 'Normal',
    run: { size: 18 },
    paragraph: { indent: { left: 284, hanging: 284 }, spacing: { before: 40, after: 40 } },
  },
  { id: STYLE.absent, name: 'Absent Seats', basedOn: 'Normal', paragraph: { spacing: { before: 200 } } },
  {
    id: STYLE.next,
    name: 'Next Meeting',
    basedOn: 'Normal',
    run: { bold: true },
    paragraph: { spacing: { before: 280, after: 200 } },
  },
  { id: STYLE.draft, name: 'Draft Notice', basedOn: 'Normal', run: { bold: true, size: 26, color: ALERT } },
  { id: STYLE.edition, name: 'Edition Note', basedOn: 'Normal', run: { size: 18, color: QUIET } },
].map((style) => ({ quickFormat: true, ...style }));

/** The document's styles: Word's own for title and headings, so that its navigation and tables of contents work. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 21, color: INK, language: { value: 'en-GB', eastAsia: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: FONT, size: 36, bold: true, color: ACCENT },
      paragraph: { spacing: { before: 0, after: 100, line: 252, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(28, 320),
    heading2: heading(23, 220),
    heading3: {
      run: { font: FONT, size: 21, bold: true, italics: true, color: INK },
      paragraph: { keepNext: true, keepLines: true, spacing: { before: 160, after: 80 } },
    },
  },
  paragraphStyles: [...OWN],
};

/** The colours of what is said at the edges of a page. */
export const EDGE_COLOURS = { quiet: QUIET, alert: ALERT } as const;
