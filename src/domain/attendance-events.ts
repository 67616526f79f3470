import { asAttendee, without } from './attendance.ts';
import type { Attendance, Attendee } from './attendance.ts';
import { localTime } from './dates.ts';
import type { Instant } from './dates.ts';
import { memberOf } from './group.ts';
import type { Group, PersonId } from './group.ts';
import type { Meeting } from './meeting.ts';
import type { Sitting, Visit } from './sitting.ts';

/** Who comes within these minutes is not late, and who goes within them before the end has stayed. */
const GRACE_MS = 5 * 60_000;

/** The group, its meeting, who is noted so far, and the sitting before and after what happened. */
export interface Attended {
  readonly group: Group;
  readonly meeting: Meeting;
  readonly attendance: Attendance;
  readonly before?: Sitting | undefined;
  readonly sitting: Sitting;
}

const msBetween = (from: Instant, to: Instant): number => new Date(to).getTime() - new Date(from).getTime();
const visitOf = (sitting: Sitting | undefined, person: PersonId): Visit | undefined =>
  sitting?.people.find((visit) => visit.person === person);
const isSame = (a: Attendee, b: Attendee): boolean => {
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return one.length === other.length && one.every(([key, value]) => b[key as keyof Attendee] === value);
};

/** The time of day at which somebody came, where that was late. */
function lateBy({ group, meeting }: Attended, { joined }: Visit): string | undefined {
  return msBetween(meeting.startedAt, joined) > GRACE_MS ? localTime(new Date(joined), group.zone) : undefined;
}

/** Somebody new to the list, or as the list has them, after a visit. */
function attendeeAfter(attended: Attended, visit: Visit): Attendee | undefined {
  const { group, meeting, attendance, before } = attended;
  const member = memberOf(group, visit.person);
  const known = attendance.people.find(({ person }) => person === visit.person);
  const earlier = visitOf(before, visit.person);
  const wasThere = earlier !== undefined && (earlier.left === undefined || earlier.left > meeting.startedAt);
  // Somebody was there only before it; or was taken off the list, and that stands.
  const isOff = !known && ((visit.left !== undefined && visit.left <= meeting.startedAt) || wasThere);
  if (!member || isOff) return undefined;
  // Where Teams did not tell of the start, it may not have told of others who were there: nobody counts for certain.
  const noted = meeting.occurrence === undefined ? 'roster' : 'joined';
  const base = without(known ?? asAttendee(member, noted), 'from', 'until');
  const isKept = known !== undefined && (known.noted !== 'roster' || earlier !== undefined);
  const from = isKept ? known.from : lateBy(attended, visit);
  return {
    ...base,
    ...(from !== undefined && { from }),
    ...(visit.left !== undefined && { until: localTime(new Date(visit.left), group.zone) }),
    noted: base.noted === 'roster' ? noted : base.noted,
  };
}

const changed = ({ attendance }: Attended, after: readonly (Attendee | undefined)[]): readonly Attendee[] =>
  after.flatMap((each) => {
    const known = attendance.people.find(({ person }) => person === each?.person);
    return each && !(known && isSame(known, each)) ? [each] : [];
  });

/** The attendees of whom something is to be noted after these people came or went. */
export const noted = (attended: Attended, people: readonly PersonId[]): readonly Attendee[] =>
  changed(
    attended,
    people.map((person) => {
      const visit = visitOf(attended.sitting, person);
      return visit && attendeeAfter(attended, visit);
    }),
  );

/** The same when a meeting and its sitting have found each other: of all who came. What a form says stands. */
export function notedAll(attended: Omit<Attended, 'before'>): readonly Attendee[] {
  const isByForm = (person: PersonId): boolean =>
    attended.attendance.people.some((each) => each.person === person && each.noted === 'form');
  const people = attended.sitting.people.map(({ person }) => person).filter((person) => !isByForm(person));
  return noted({ ...attended, before: undefined }, people);
}

/**
 * The attendees of whom something is to be noted when a call that dropped begins once more: who is not back has gone
 * then, and who came since the end may have been told of before the start. What a form says of the others stands.
 */
export function notedAgain(attended: Attended): readonly Attendee[] {
  const { attendance, before, sitting } = attended;
  const end = before?.ended;
  if (!before || end === undefined) return [];
  const isSince = ({ joined }: Visit): boolean => joined > end;
  const wentWithIt = ({ left }: Visit): boolean => left !== undefined && Math.abs(msBetween(left, end)) <= GRACE_MS;
  const isByForm = (person: PersonId): boolean =>
    attendance.people.some((each) => each.person === person && each.noted === 'form');
  const people = sitting.people.filter((visit) => isSince(visit) || (wentWithIt(visit) && !isByForm(visit.person)));
  const until = { ...before, people: before.people.filter((visit) => !isSince(visit)) };
  return noted(
    { ...attended, before: until },
    people.map(({ person }) => person),
  );
}

/** The attendees who went with the end: they did not leave early. */
export function stayed({ group, attendance, sitting }: Attended): readonly Attendee[] {
  const { ended } = sitting;
  if (ended === undefined) return [];
  return attendance.people.flatMap((attendee) => {
    const left = visitOf(sitting, attendee.person)?.left;
    if (left === undefined || Math.abs(msBetween(left, ended)) > GRACE_MS) return [];
    const isTold = attendee.until === localTime(new Date(left), group.zone);
    return isTold ? [without(attendee, 'until')] : [];
  });
}
