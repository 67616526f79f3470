import { agendaTitle } from '../area.ts';
import { lineText } from './entries.ts';
import type { Entry } from './entries.ts';
import { plainDashes, shown } from './plain-text.ts';
import { readRef } from './read-ref.ts';
import type { Line, ReadNote, ReadPlace } from './read.ts';
import type { Report } from './report.ts';

/** An action or decision that the narrative names on a line of its own, with what it says there. */
export interface Named extends ReadPlace {
  readonly line: Line;
  readonly kind: 'action' | 'decision';
  /** Empty where the line is the ref alone. */
  readonly text: string;
}

/** What a narrative was understood to say. */
export interface ReadNarrative {
  readonly agenda: readonly string[];
  readonly notes: readonly ReadNote[];
  readonly named: readonly Named[];
}

const LONGEST_TITLE = 120;
const LONGEST_NOTE = 8000;
// A line that was broken by hand is about as long as others; a heading seldom is.
const SHORTEST_BROKEN = 60;

const NUMBERED = /^(\d{1,2})[.)]\s+(?=\S)/;
const ENDS = /[.!?…:;,]["'”’)\]]*$/;
const ITEM = /^(action|decision)\s*:?\s*([A-Za-z]{2,10} ?\d{0,4} ?-(?: ?DEC)? ?\d{1,5})\s*(?:[:-]\s*(\S.*))?$/i;
const UNNAMED = /^(?:ACTION|DECISION)S?\s?:/;
const STATEMENT = /^statement for the record,\s*([^:]+?)\s*:\s*(\S.*)$/i;

const isTitle = (text: string): boolean => text.length <= LONGEST_TITLE && !/[.!…:;,]["'”’)\]]*$/.test(text);

/** A paragraph, with how its file marks it. */
interface Paragraph extends Pick<Entry, 'line' | 'heading' | 'bold'> {
  readonly text: string;
}

const isBegun = (text: string): boolean => NUMBERED.test(text) || ITEM.test(plainDashes(text)) || STATEMENT.test(text);

// Beyond the longest note nothing more is put to it: then it is told as it is.
const isBreakable = (text: string): boolean =>
  text.length >= SHORTEST_BROKEN && text.length <= LONGEST_NOTE && !ENDS.test(text.slice(-20));

/** Lines that were broken by hand, together again: the one above is long and no sentence ends there. */
function paragraphsOf(entries: readonly Entry[], report: Report): readonly Paragraph[] {
  const paragraphs: (Paragraph & { readonly last: Line })[] = [];
  for (const entry of entries) {
    const text = lineText(entry);
    const above = paragraphs.at(-1);
    if (text === undefined) {
      report.remark(
        entry.line,
        `A row of a table in the narrative, ${shown(entry.cells.join(' | '))}, is not imported.`,
      );
      continue;
    }
    const isPlain = entry.heading === undefined && above?.heading === undefined && !isBegun(text);
    const isBroken = above !== undefined && above.last === entry.line - 1 && isBreakable(above.text);
    if (isPlain && isBroken) {
      if (above.last === above.line)
        report.remark(above.line, `${shown(above.text)} is read as one with the lines below.`);
      paragraphs.splice(-1, 1, { ...above, text: `${above.text} ${text}`, last: entry.line });
    } else paragraphs.push({ ...entry, text, last: entry.line });
  }
  return paragraphs;
}

/** How a narrative marks its items and topics: by headings where it has any, else by numbers and short lines. */
interface Marks {
  readonly item: number | undefined;
  readonly hasTopics: boolean;
}

function marksOf(paragraphs: readonly Paragraph[]): Marks {
  const levels = paragraphs.flatMap(({ heading }) => (heading === undefined ? [] : [heading]));
  const numbered = paragraphs.find(({ heading, text }) => heading !== undefined && NUMBERED.test(text));
  const item = numbered?.heading ?? levels[0];
  return { item, hasTopics: item !== undefined && levels.some((level) => level > item) };
}

interface Reading {
  item: string;
  topic: string;
  number: number;
  readonly agenda: string[];
  readonly notes: ReadNote[];
  readonly named: Named[];
}

/** Whether a paragraph is an agenda item's title. Numbers that go back are a list within an item. */
function isItem({ text, heading }: Paragraph, marks: Marks, reading: Reading): boolean {
  if (marks.item !== undefined) return heading !== undefined && heading <= marks.item;
  const number = Number(NUMBERED.exec(text)?.[1] ?? 0);
  return number > reading.number && isTitle(text);
}

function isTopic({ text, heading, bold }: Paragraph, marks: Marks): boolean {
  if (heading !== undefined) return true;
  if (marks.hasTopics) return false;
  return isTitle(text) && !/\?$/.test(text) && !NUMBERED.test(text) && (marks.item === undefined || bold === true);
}

function beginItem({ line, text }: Paragraph, reading: Reading, report: Report): void {
  const number = Number(NUMBERED.exec(text)?.[1] ?? reading.number + 1);
  if (number !== reading.number + 1) {
    const before = reading.number === 0 ? 'the first' : `the one after item ${reading.number}`;
    report.remark(line, `${shown(text)} is numbered ${number} and is ${before}: the order of the lines is kept.`);
  }
  const title = agendaTitle(text);
  if (reading.agenda.includes(title)) report.remark(line, `The item ${shown(title)} is there twice.`);
  else reading.agenda.push(title);
  Object.assign(reading, { item: title, topic: '', number });
}

/** An item of the register on a line of its own; a paragraph that only looks like one is a note, and is told. */
function namedIn({ line, text }: Paragraph, { item, topic }: Reading, report: Report): Named | undefined {
  const match = ITEM.exec(plainDashes(text));
  const [, word = '', written = '', words = ''] = match ?? [];
  const ref = readRef(written);
  if (ref?.kind === word.toLowerCase()) {
    return { line, kind: ref.kind, ref: ref.ref, item, topic, text: words === '' ? '' : text.slice(-words.length) };
  }
  if (match || UNNAMED.test(text)) {
    report.remark(line, `${shown(text)} gives no ref of its own kind, such as ACTION TMAG19-01: it is read as a note.`);
  }
  return undefined;
}

function addNote({ line, text }: Paragraph, reading: Reading, report: Report): void {
  if (text.length > LONGEST_NOTE) {
    report.fault(
      line,
      `This paragraph has ${text.length} characters; at most ${LONGEST_NOTE} can be kept: part it in two.`,
    );
  }
  if (reading.number === 0) report.remark(line, `${shown(text)} stands above the first agenda item.`);
  const { item, topic } = reading;
  const [, seat, words = ''] = STATEMENT.exec(text) ?? [];
  reading.notes.push({ line, item, topic, ...(seat === undefined ? { text } : { text: words, seat }) });
}

/** Reads the narrative: agenda items, the topics within them, their notes, and where actions and decisions are named. */
export function readNarrative(entries: readonly Entry[], report: Report): ReadNarrative {
  const paragraphs = paragraphsOf(entries, report);
  const marks = marksOf(paragraphs);
  const reading: Reading = { item: '', topic: '', number: 0, agenda: [], notes: [], named: [] };
  for (const paragraph of paragraphs) {
    const named = namedIn(paragraph, reading, report);
    if (named) reading.named.push(named);
    else if (isItem(paragraph, marks, reading)) beginItem(paragraph, reading, report);
    else if (reading.number > 0 && isTopic(paragraph, marks)) reading.topic = paragraph.text;
    else addNote(paragraph, reading, report);
  }
  return reading;
}
