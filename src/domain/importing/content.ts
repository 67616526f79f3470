import { absentSeats } from '../attendance.ts';
import type { Attendance } from '../attendance.ts';
import { longDate, tableDate } from '../dates.ts';
import type { Group } from '../group.ts';
import type { Block, PrintedAttendee, PrintedClass } from '../minutes/document.ts';
import type { Content } from '../minutes/edition.ts';
import { printedMeeting, printedPosition, printedTitle, printedWhen, sectionsOf } from '../minutes/printing.ts';
import type { Placed } from '../minutes/printing.ts';
import { parseRef } from '../refs.ts';
import type { ReadAttendee, ReadDocument, ReadMeeting } from './read.ts';

/** Somebody as our own minutes print them. */
const printed = ({ name, initials, coversFor: principal, ...rest }: ReadAttendee): PrintedAttendee => ({
  name,
  ...(initials !== undefined && { initials }),
  position: printedPosition({ ...rest, principal }),
});

/** The attendees under the labels of the file, in its order. */
function classesOf(attendees: readonly ReadAttendee[]): readonly PrintedClass[] {
  const labels = [...new Set(attendees.map(({ label }) => label))];
  return labels.map((label) => ({ label, people: attendees.filter((each) => each.label === label).map(printed) }));
}

/** The lines of what was taken, decisions first, behind the paragraphs of their topic. */
function takenIn({ places, actions, decisions }: ReadDocument): readonly Placed[] {
  const texts = new Map([...actions, ...decisions].map(({ ref, text }) => [ref, text]));
  const lines = places.flatMap(({ ref, item, topic }): readonly Placed[] => {
    const type = parseRef(ref)?.kind;
    const text = texts.get(ref);
    return type === undefined || text === undefined ? [] : [{ item, topic, block: { type, ref, text } }];
  });
  const of = (type: Block['type']) => lines.filter(({ block }) => block.type === type);
  return [...of('decision'), ...of('action')];
}

const saidIn = ({ notes }: ReadDocument): readonly Placed[] =>
  notes.map(({ item, topic, text, seat }) => {
    return { item, topic, block: seat === undefined ? { type: 'point', text } : { type: 'statement', seat, text } };
  });

/**
 * What minutes that were issued before they came here print: the file itself, in our own form, whatever else the register
 * has. Offline approvals are not imported.
 */
export function contentOfFile(
  { group, attendance }: { readonly group: Group; readonly attendance: Attendance | undefined },
  document: ReadDocument,
  meeting: ReadMeeting,
): Content {
  const { venue, classification, agenda, next } = meeting;
  const isListed = document.attendees.length > 0 && attendance !== undefined;
  return {
    title: printedTitle(group),
    prefix: group.prefix,
    meeting: printedMeeting(group, meeting),
    venue,
    dateAndTime: printedWhen(meeting),
    classification,
    attendees: classesOf(document.attendees),
    absent: isListed ? absentSeats(group, attendance).map((seat) => seat.name) : [],
    actions: document.actions.map(({ area, ref, text, owner, due, update }) => {
      return { area, ref, action: text, owner, due: tableDate(due), update };
    }),
    decisions: document.decisions.map(({ area, ref, text }) => ({ area, ref, description: text })),
    approvals: [],
    sections: sectionsOf(agenda, [...saidIn(document), ...takenIn(document)]),
    ...(next !== undefined && { next: longDate(next) }),
  };
}
