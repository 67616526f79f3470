import { attendanceCard } from '../../cards/attendance-card.ts';
import type { ListedAttendee } from '../../cards/attendance-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { absentSeats, presentOf } from '../../domain/attendance.ts';
import type { Attendance, Attendee } from '../../domain/attendance.ts';
import { ATTENDEE_CLASSES, memberOf } from '../../domain/group.ts';
import type { Group, PersonId } from '../../domain/group.ts';
import { initialsOf } from '../../domain/initials.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { may } from '../../domain/rights.ts';
import { holdersOf } from '../../domain/seat.ts';
import type { AttendanceFound } from '../../services/attendance.ts';
import type { Request } from '../../services/deps.ts';

/** Somebody's name as the group has it now. */
export const nameIn = (group: Group, person: PersonId): string => memberOf(group, person)?.name ?? 'A former member';

/** The seats that nobody present speaks for, though somebody holds them. */
export const unspokenSeats = (group: Group, attendance: Attendance): readonly string[] =>
  attendance.people.length === 0
    ? []
    : absentSeats(group, attendance)
        .filter(({ id }) => holdersOf(group, id).length > 0)
        .map(({ name }) => name);

function absentOf(group: Group, attendance: Attendance): readonly string[] {
  if (attendance.people.length === 0) return [];
  return absentSeats(group, attendance).map(({ id, name }) =>
    holdersOf(group, id).length === 0 ? `${name} (vacant)` : name,
  );
}

const people = (number: number): string => (number === 1 ? '1 person' : `${number} people`);

/** How many are there, and how that is known. */
function countWords(attendance: Attendance): string {
  const { people: all } = attendance;
  if (all.length === 0) return 'Nobody is noted yet.';
  const isRoster = all.every(({ noted }) => noted === 'roster');
  return isRoster
    ? `${people(all.length)}, from the list of the chat`
    : `${people(presentOf(attendance).length)} present`;
}

function listed(group: Group, attendance: Attendance) {
  const present = new Set(presentOf(attendance));
  const initials = initialsOf(group, attendance.people);
  return (attendee: Attendee): ListedAttendee => {
    const { person, position, coversFor, from, until } = attendee;
    const own = initials.get(person);
    const covering = coversFor === undefined ? [] : [`covering for ${nameIn(group, coversFor)}`];
    return {
      id: person,
      name: nameIn(group, person),
      ...(own !== undefined && { initials: own }),
      position: [...(position === '' ? [] : [position]), ...covering].join(' – '),
      remarks: [
        ...(from === undefined ? [] : [`from ${from}`]),
        ...(until === undefined ? [] : [`until ${until}`]),
        ...(present.has(attendee) ? [] : ['in the chat']),
      ],
      uncertain: !present.has(attendee),
    };
  };
}

/** A meeting's attendance as a card, with buttons for whoever may change it. */
export function attendanceCardOf(request: Request, { meeting, attendance }: AttendanceFound, note?: string): BuiltCard {
  const { situation, member, chat } = request;
  const { group } = situation;
  const row = listed(group, attendance);
  const rows = (own: Attendee['class']) =>
    attendance.people
      .filter((attendee) => attendee.class === own)
      .map(row)
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return attendanceCard({
    meetingTitle: meetingTitle(group.prefix, meeting.number),
    prefix: group.prefix,
    meeting: meeting.number,
    note: [...(note === undefined ? [] : [note]), countWords(attendance)].join(' '),
    classes: ATTENDEE_CLASSES.map((own) => ({ label: group.labels[own], people: rows(own) })),
    absent: absentOf(group, attendance),
    editable: may(member, 'take the attendance'),
    shared: chat.origin !== 'personal chat',
  });
}
