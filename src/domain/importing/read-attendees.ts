import { onlyText } from './entries.ts';
import type { Entry } from './entries.ts';
import { labelKey, plainDashes, saysNothing, shown } from './plain-text.ts';
import { readTime } from './read-date.ts';
import type { Line, ReadAttendee } from './read.ts';
import type { Report } from './report.ts';

const INITIALS = /\((\p{L}[\p{L}\p{N}-]{0,5})\)/u;
const COVERS =
  /(?:\s*[-,;(]\s*|\s+|^)(?:covering|deputising|deputizing|standing in|stand-in|alternate) for ([^()]+?)\)?$/i;
const CAME_AND_WENT = /\s*\(([^()]*\b(?:joined|arrived|from|left|until)\b[^()]*)\)/i;

interface Person {
  readonly name: string;
  readonly initials: string;
  readonly position: string;
}

/** When somebody came and went, and the text without it; the times stay in the text where they cannot be read. */
function attended(text: string, line: Line, report: Report) {
  const bracket = CAME_AND_WENT.exec(text);
  if (!bracket) return { rest: text };
  const words = bracket[1] ?? '';
  const came = /\b(?:joined|arrived|from)(?: at)? (\d[\d:.]*)/i.exec(words)?.[1];
  const went = /\b(?:left|until)(?: at)? (\d[\d:.]*)/i.exec(words)?.[1];
  const from = came === undefined ? undefined : readTime(came);
  const until = went === undefined ? undefined : readTime(went);
  const isRead = (came === undefined) === (from === undefined) && (went === undefined) === (until === undefined);
  if (!isRead || (from === undefined && until === undefined)) {
    report.remark(line, `${shown(words)} gives no times that can be read, such as "joined 1015, left 1100".`);
    return { rest: text };
  }
  return { rest: text.replace(bracket[0], ''), ...(from && { from }), ...(until && { until }) };
}

/** Whom somebody covers for, and the position without it. The name is taken from the text itself, dashes and all. */
function coverIn(position: string): { readonly position: string; readonly coversFor?: string } {
  const match = COVERS.exec(plainDashes(position));
  if (!match) return { position };
  const name = match[1] ?? '';
  const at = position.length - (match[0].length - match[0].lastIndexOf(name));
  return { position: position.slice(0, match.index).trim(), coversFor: position.slice(at, at + name.length).trim() };
}

function attendeeOf(person: Person, { line, label }: { line: Line; label: string }, report: Report): ReadAttendee {
  const named = attended(person.name, line, report);
  const placed = attended(person.position, line, report);
  const { position, coversFor } = coverIn(placed.rest.trim());
  const from = named.from ?? placed.from;
  const until = named.until ?? placed.until;
  return {
    line,
    label,
    name: named.rest.trim(),
    ...(person.initials !== '' && { initials: person.initials }),
    position,
    ...(coversFor !== undefined && { coversFor }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

/** "Jonny Moore (JM)" apart; what follows the brackets is taken for a part of the position. */
function nameOf(text: string): Person {
  const match = INITIALS.exec(text);
  if (!match) return { name: text, initials: '', position: '' };
  const after = text.slice(match.index + match[0].length).trim();
  const name = text.slice(0, match.index).trim();
  if (name === '') return { name: text, initials: '', position: '' };
  const isTime = after.startsWith('(');
  return {
    name: isTime ? `${name} ${after}` : name,
    initials: match[1] ?? '',
    position: isTime
      ? ''
      : plainDashes(after.slice(0, 1))
          .replace(/[-,;:]/, '')
          .trim() + after.slice(1).trimStart(),
  };
}

/** Somebody on one line: "Name (XX), position", or "Name, position" where the line has no initials. */
function personOnLine(text: string): Person | undefined {
  if (INITIALS.test(text)) return nameOf(text);
  const comma = text.indexOf(', ');
  return comma < 0 ? undefined : { name: text.slice(0, comma), initials: '', position: text.slice(comma + 2) };
}

const HEADINGS: Readonly<Record<string, 'name' | 'initials' | 'position' | 'label'>> = {
  name: 'name',
  attendee: 'name',
  initials: 'initials',
  role: 'position',
  position: 'position',
  organisation: 'position',
  representing: 'position',
  'job title': 'position',
  class: 'label',
};

/** Where a table of attendees has what. */
type Places = ReadonlyMap<'name' | 'initials' | 'position' | 'label', number>;
const AS_PRINTED: Places = new Map([
  ['name', 0],
  ['position', 1],
]);

/** The header row of a table of attendees: each of its cells names a column. */
function placesIn({ cells }: Entry): Places | undefined {
  const named = cells.flatMap((cell, at) => (cell === '' ? [] : [[HEADINGS[labelKey(cell)], at] as const]));
  const known = named.flatMap(([column, at]) => (column === undefined ? [] : [[column, at] as const]));
  return known.length > 0 && known.length === named.length && known.some(([column]) => column === 'name')
    ? new Map(known.toReversed())
    : undefined;
}

/** "Chair | Role": a label in the place of "Name". */
const labelledHeading = ({ cells: [first = '', second = '', ...rest] }: Entry): string | undefined =>
  HEADINGS[labelKey(second)] === 'position' && !INITIALS.test(first) && rest.every((cell) => cell === '')
    ? first
    : undefined;

const LABEL_WORDS =
  /^(?:co-)?chairs?(?: .*)?$|\b(?:representatives|members|attendees|observers|guests|presenters|participants|team|secretariat|programme|parties|others)$/i;

interface Reading {
  label: string;
  places: Places;
}

/** Whether a line is the label of a class, rather than somebody without position. */
function isLabel(entry: Entry, text: string, around: { before: Entry | undefined; after: Entry | undefined }): boolean {
  if (entry.heading !== undefined || text.endsWith(':') || LABEL_WORDS.test(labelKey(text))) return true;
  const { before, after } = around;
  const runsOn = before?.table !== undefined && before.line === entry.line - 1;
  return !runsOn && after !== undefined && after.table !== undefined;
}

function personInRow({ line, cells }: Entry, places: Places, report: Report): Person {
  const cell = (column: 'name' | 'initials' | 'position'): string => cells[places.get(column) ?? -1] ?? '';
  const person = nameOf(cell('name'));
  const known = new Set(places.values());
  const rest = cells.filter((text, at) => text !== '' && !known.has(at));
  if (rest.length > 0) report.remark(line, `${shown(rest.join(' | '))} stands beside the position and is left out.`);
  const position = [person.position, cell('position')].filter((part) => part !== '').join(' ');
  return { name: person.name, initials: cell('initials').replaceAll(/[()]/g, '') || person.initials, position };
}

/** Reads the list of attendees: classes under their labels, each with its people in lines or rows. */
export function readAttendees(entries: readonly Entry[], report: Report): readonly ReadAttendee[] {
  const reading: Reading = { label: '', places: AS_PRINTED };
  return entries.flatMap((entry, at): readonly ReadAttendee[] => {
    const around = { before: entries[at - 1], after: entries[at + 1] };
    if (entry.table !== around.before?.table) reading.places = AS_PRINTED;
    const person =
      onlyText(entry) === undefined ? rowOf(entry, reading, report) : lineOf(entry, { reading, around }, report);
    if (!person || saysNothing(person.name)) return [];
    const label = entry.cells[reading.places.get('label') ?? -1] ?? reading.label;
    if (label === '') {
      report.fault(entry.line, `${shown(person.name)} stands above the first class: put a line such as "Chair" above.`);
    }
    return [attendeeOf(person, { line: entry.line, label }, report)];
  });
}

function rowOf(entry: Entry, reading: Reading, report: Report): Person | undefined {
  const places = placesIn(entry);
  const heading = places ? undefined : labelledHeading(entry);
  if (places) reading.places = places;
  if (heading !== undefined) reading.label = heading.replace(/:$/, '');
  if (places || heading !== undefined) return undefined;
  const person = personInRow(entry, reading.places, report);
  if (person.name !== '') return person;
  report.fault(entry.line, `${shown(entry.cells.join(' | '))} names nobody: put a name in the first cell.`);
  return undefined;
}

function lineOf(
  entry: Entry,
  { reading, around }: { reading: Reading; around: { before: Entry | undefined; after: Entry | undefined } },
  report: Report,
): Person | undefined {
  const text = onlyText(entry) ?? '';
  if (saysNothing(text) || /^nobody present for:/i.test(text)) return undefined;
  const person = personOnLine(text);
  if (person && entry.heading === undefined && !text.endsWith(':')) return person;
  if (isLabel(entry, text, around) && (entry.table === undefined || entry.cells[0] !== '')) {
    reading.label = text.replace(/:$/, '').trim();
    return undefined;
  }
  // In a table with headings a name alone is a name; elsewhere it could have been meant for a label.
  if (reading.places === AS_PRINTED) {
    report.remark(entry.line, `${shown(text)} is read as somebody without position, not as a class of attendees.`);
  }
  return { name: text, initials: '', position: '' };
}
