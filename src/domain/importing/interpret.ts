import {
  areasOf,
  checkInitials,
  checkMeetings,
  checkOrder,
  checkPrefixes,
  onAgenda,
  placesOf,
  withoutDoubles,
} from './checks.ts';
import { entriesOf } from './entries.ts';
import type { Entry } from './entries.ts';
import { presentAmong } from './present.ts';
import { readAttendees } from './read-attendees.ts';
import { takeEnding } from './read-ending.ts';
import { readHeader } from './read-header.ts';
import type { ReadHeader } from './read-header.ts';
import { readActions, readDecisions } from './read-items.ts';
import { readNarrative } from './read-narrative.ts';
import { readRef } from './read-ref.ts';
import type { IsoDate } from '../dates.ts';
import type { Ref } from '../refs.ts';
import type { Piece, ReadDocument, ReadMeeting } from './read.ts';
import { startReport } from './report.ts';
import type { Report } from './report.ts';
import { sectionsOf } from './sections.ts';
import type { Sections } from './sections.ts';

/** What is known of the group that a file is sent to. */
export interface ForGroup {
  readonly prefix: string;
}

/** The prefix that the tables' refs share, where the header does not say it. */
function prefixIn(refs: readonly Ref[]): string | undefined {
  const prefixes = new Set(refs.map((ref) => readRef(ref)?.prefix));
  return prefixes.size === 1 ? [...prefixes][0] : undefined;
}

/** The meeting of a set of minutes; a fault says what it lacks. */
function meetingOf(
  header: ReadHeader,
  { agenda, next, prefix }: { agenda: readonly string[]; next: IsoDate | undefined; prefix: string | undefined },
  report: Report,
): ReadMeeting | undefined {
  const { line, number: title, when, venue, classification, issued } = header;
  const { date, starts, ends } = when;
  if (date === undefined)
    report.fault(line, 'No date of the meeting was found: add a line such as "Date and time: 31 May 2023 1000-1130".');
  if (title && prefix === undefined) report.fault(line, 'The meeting number has no prefix: write it as "TMAG 019".');
  if (venue === '') report.remark(line, 'The header names no venue.');
  if (classification === '') report.remark(line, 'The header names no classification.');
  if (!title || date === undefined || prefix === undefined) return undefined;
  const times = { ...(starts !== undefined && { starts }), ...(ends !== undefined && { ends }) };
  const days = { ...(next !== undefined && { next }), ...(issued !== undefined && { issued }) };
  const { number, kind } = title;
  return { line, prefix, number, kind, date, ...times, venue, classification, agenda, ...days };
}

/** The refs of rows that were understood to be there and could not be read: they are not missing. */
const refsIn = (entries: readonly Entry[]): ReadonlySet<Ref> =>
  new Set(
    entries.flatMap(({ cells }) => cells.flatMap((cell) => (cell.length > 40 ? [] : (readRef(cell)?.ref ?? [])))),
  );

function sayWhatIsSkipped({ apologies, approvals }: Sections, report: Report): void {
  for (const [entry, what] of [
    [apologies[0], 'The people who sent apologies'],
    [approvals[0], 'The offline approvals'],
  ] as const) {
    if (entry) report.remark(entry.line, `${what} are not imported.`);
  }
}

/** What is handed out where nothing of a file was understood. */
export const nothingRead = (says = NOTHING): ReadDocument => ({
  attendees: [],
  actions: [],
  decisions: [],
  notes: [],
  places: [],
  findings: [{ line: 1, weight: 'fault', says }],
});

const NOTHING =
  'Nothing in this file was recognised: minutes have a meeting number and headings such as Attendees, Actions and Minutes.';

/** Reads a set of minutes. */
export function interpretMinutes(pieces: readonly Piece[], group?: ForGroup): ReadDocument {
  const report = startReport();
  const { entries, next } = takeEnding(entriesOf(pieces), report);
  const sections = sectionsOf(entries);
  sayWhatIsSkipped(sections, report);
  const header = readHeader(sections.header, report);
  const attendees = presentAmong(readAttendees(sections.attendees, report), report);
  const allActions = withoutDoubles(readActions(sections.actions, report), report);
  const allDecisions = readDecisions(sections.decisions, report);
  checkOrder(allDecisions, report);
  const onceDecided = withoutDoubles(allDecisions, report);
  const narrative = readNarrative(sections.narrative, report);
  const items = [...allActions, ...onceDecided];
  if (attendees.length + items.length + narrative.notes.length === 0 && !header.number) return nothingRead();

  const agenda = narrative.agenda.length > 0 ? narrative.agenda : areasOf(items);
  if (narrative.agenda.length === 0)
    report.remark(header.line, 'No agenda items were found: the areas of the tables stand for them.');
  const prefix = header.number?.prefix ?? group?.prefix ?? prefixIn(items.map(({ ref }) => ref));
  if (prefix !== undefined) checkPrefixes(items, prefix, report);
  if (header.number) checkMeetings(allActions, header.number.number, report);
  checkInitials(attendees, report);
  const meeting = meetingOf(header, { agenda, next, prefix }, report);
  const unread = refsIn([...sections.actions, ...sections.decisions]);
  const places = placesOf(narrative.named, { items, unread }, report);
  return {
    ...(meeting && { meeting }),
    attendees,
    actions: onAgenda(allActions, agenda, report),
    decisions: onAgenda(onceDecided, agenda, report),
    notes: narrative.notes,
    places,
    findings: report.findings(),
  };
}
