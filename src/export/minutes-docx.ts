import { Document, Packer } from 'docx';
import type { FileChild } from 'docx';
import type { Block, MinutesDocument, PrintedApproval, PrintedClass, Section } from '../domain/minutes/document.ts';
import { inColumns } from './columns.ts';
import type { Table } from './columns.ts';
import { pageFooter, pageHeader } from './docx-edges.ts';
import { PAGE, STYLE, STYLES } from './docx-styles.ts';
import { headedTable, plainTable } from './docx-tables.ts';
import { headingParagraph, textParagraphs } from './docx-text.ts';
import {
  ACTION_COLUMNS,
  DECISION_COLUMNS,
  NONE,
  absentLine,
  approvalsTable,
  editionLines,
  headerRows,
  issueLine,
  labelled,
  nextLine,
  printName,
  remarksOf,
} from './minutes-words.ts';
import { inOneLine, printable } from './printable-text.ts';

/** How wide the columns are, in percent of the page. */
const WIDTHS = {
  header: [16, 38, 15, 31],
  attendees: [40, 60],
  actions: [16, 12, 33, 15, 10, 14],
  decisions: [22, 16, 62],
  approvals: [17, 12, 24, 11, 22, 14],
} as const;

const orNone = (table: Table, percents: readonly number[]): readonly FileChild[] =>
  table.rows.length === 0 ? textParagraphs(NONE) : [headedTable(table, percents)];

const header = (minutes: MinutesDocument): readonly FileChild[] => [
  headingParagraph(0, minutes.title),
  ...textParagraphs(issueLine(minutes.edition), minutes.edition.state === 'draft' ? { style: STYLE.draft } : {}),
  plainTable(headerRows(minutes), { percents: WIDTHS.header, heads: [0, 2] }),
];

const attendeeClass = ({ label, people }: PrintedClass): readonly FileChild[] => [
  headingParagraph(2, label),
  ...(people.length === 0
    ? textParagraphs(NONE)
    : [
        plainTable(
          people.map((attendee) => [printName(attendee), attendee.position]),
          { percents: WIDTHS.attendees },
        ),
      ]),
];

function attendees(minutes: MinutesDocument): readonly FileChild[] {
  const absent = absentLine(minutes);
  return [
    headingParagraph(1, 'Attendees'),
    ...minutes.attendees.flatMap(attendeeClass),
    ...(absent === undefined ? [] : textParagraphs(absent, { style: STYLE.absent })),
  ];
}

const items = ({ actions, decisions }: MinutesDocument): readonly FileChild[] => [
  headingParagraph(1, 'Actions'),
  ...orNone(inColumns(ACTION_COLUMNS, actions), WIDTHS.actions),
  headingParagraph(1, 'Decisions'),
  ...orNone(inColumns(DECISION_COLUMNS, decisions), WIDTHS.decisions),
];

const offline = (approvals: readonly PrintedApproval[]): readonly FileChild[] =>
  approvals.length === 0
    ? []
    : [
        headingParagraph(1, 'Offline approvals'),
        headedTable(approvalsTable(approvals), WIDTHS.approvals),
        ...remarksOf(approvals).flatMap((remark) => textParagraphs(remark, { style: STYLE.remark })),
      ];

function blockParagraphs(block: Block): readonly FileChild[] {
  const { label, isItem, text } = labelled(block);
  if (label === undefined) return textParagraphs(text, { hasMarks: true });
  return textParagraphs(text, { label, isLabelBold: isItem, ...(isItem ? { style: STYLE.item } : {}) });
}

const section = ({ title, topics }: Section, place: number): readonly FileChild[] => [
  headingParagraph(2, `${place + 1}. ${title}`),
  ...topics.flatMap((topic) => [
    ...(topic.heading === '' ? [] : [headingParagraph(3, topic.heading)]),
    ...topic.blocks.flatMap(blockParagraphs),
  ]),
];

function ending(minutes: MinutesDocument): readonly FileChild[] {
  const next = nextLine(minutes);
  return [
    ...(next === undefined ? [] : textParagraphs(next, { style: STYLE.next })),
    ...editionLines(minutes.edition).flatMap((text) => textParagraphs(text, { style: STYLE.edition })),
  ];
}

const body = (minutes: MinutesDocument): readonly FileChild[] => [
  ...header(minutes),
  ...attendees(minutes),
  ...items(minutes),
  ...offline(minutes.approvals),
  headingParagraph(1, 'Minutes'),
  ...minutes.sections.flatMap(section),
  ...ending(minutes),
];

const A4 = {
  size: { width: PAGE.width, height: PAGE.height },
  margin: { top: PAGE.top, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
} as const;

/** A meeting's minutes as a Word document, as a secretary sends it: A4, real headings and tables. */
export const minutesDocx = (minutes: MinutesDocument): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: inOneLine(`${minutes.meeting}: ${minutes.title}`),
      subject: inOneLine(`${minutes.dateAndTime}, ${minutes.classification}`),
      creator: 'TMAG Bot',
      lastModifiedBy: 'TMAG Bot',
      description: printable(issueLine(minutes.edition)),
      styles: STYLES,
      sections: [
        {
          properties: { page: A4 },
          headers: { default: pageHeader(minutes) },
          footers: { default: pageFooter(minutes) },
          children: [...body(minutes)],
        },
      ],
    }),
  );
