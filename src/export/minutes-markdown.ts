import type { Block, MinutesDocument, PrintedApproval, PrintedClass, Section } from '../domain/minutes/document.ts';
import { headingMarkdown, inlineMarkdown, itemMarkdown, labelledMarkdown, pointMarkdown } from './markdown-text.ts';
import {
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
import { actionsTable, decisionsTable, markdownTable } from './tables.ts';

const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${headingMarkdown(text)}`;

function header(minutes: MinutesDocument): readonly string[] {
  const [columns, ...rows] = headerRows(minutes);
  return [
    heading(1, minutes.title),
    inlineMarkdown(issueLine(minutes.edition)),
    markdownTable({ columns: columns ?? [], rows }),
  ];
}

const attendeeClass = ({ label, people }: PrintedClass): readonly string[] => [
  heading(3, label),
  people.length === 0
    ? NONE
    : markdownTable({
        columns: ['Name', 'Position'],
        rows: people.map((attendee) => [printName(attendee), attendee.position]),
      }),
];

function attendees(minutes: MinutesDocument): readonly string[] {
  const absent = absentLine(minutes);
  return [
    heading(2, 'Attendees'),
    ...minutes.attendees.flatMap(attendeeClass),
    ...(absent === undefined ? [] : [inlineMarkdown(absent)]),
  ];
}

const items = ({ actions, decisions }: MinutesDocument): readonly string[] => [
  heading(2, 'Actions'),
  actions.length === 0 ? NONE : actionsTable(actions),
  heading(2, 'Decisions'),
  decisions.length === 0 ? NONE : decisionsTable(decisions),
];

function offline(approvals: readonly PrintedApproval[]): readonly string[] {
  if (approvals.length === 0) return [];
  const remarks = remarksOf(approvals).map(itemMarkdown).join('\n');
  return [
    heading(2, 'Offline approvals'),
    markdownTable(approvalsTable(approvals)),
    ...(remarks === '' ? [] : [remarks]),
  ];
}

function blockParagraphs(block: Block): readonly string[] {
  const { label, isItem, text } = labelled(block);
  if (label === undefined) return pointMarkdown(text);
  const words = inlineMarkdown(label);
  return labelledMarkdown(isItem ? `**${words}**` : words, text);
}

const section = ({ title, topics }: Section, place: number): readonly string[] => [
  heading(3, `${place + 1}. ${title}`),
  ...topics.flatMap((topic) => [
    ...(topic.heading === '' ? [] : [heading(4, topic.heading)]),
    ...topic.blocks.flatMap(blockParagraphs),
  ]),
];

function ending(minutes: MinutesDocument): readonly string[] {
  const next = nextLine(minutes);
  return [...(next === undefined ? [] : [next]), ...editionLines(minutes.edition)].map(inlineMarkdown);
}

/** A meeting's minutes as Markdown, in the order of TMAG 019's; every text in it reads back as it was typed. */
export const minutesMarkdown = (minutes: MinutesDocument): string =>
  [
    ...header(minutes),
    ...attendees(minutes),
    ...items(minutes),
    ...offline(minutes.approvals),
    heading(2, 'Minutes'),
    ...minutes.sections.flatMap(section),
    ...ending(minutes),
  ].join('\n\n') + '\n';
