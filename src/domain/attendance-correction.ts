import { asAttendee, attendeesNoted, without } from './attendance.ts';
import type { Attendance, AttendanceEvent, Attendee } from './attendance.ts';
import { incomplete } from './capture.ts';
import { digestOf } from './chain.ts';
import { helpersOf, memberOf } from './group.ts';
import type { AttendeeClass, Group, Member, PersonId } from './group.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';
import { may } from './rights.ts';
import { isBarredFromVoting, seatsHeldBy } from './seat.ts';
import type { SeatId } from './seat.ts';

/** What a form says of an attendee; empty where it says nothing. */
export interface Correction {
  readonly class: AttendeeClass | '';
  readonly seat: SeatId;
  readonly position: string;
  readonly initials: string;
  readonly coversFor: PersonId;
  readonly from: string;
  readonly until: string;
}

/** Whose entry it is, and who they are: another person where it is said who somebody unknown is. */
export interface Corrected {
  /** The entry that the form was opened for; none where somebody is added. */
  readonly entry?: PersonId | undefined;
  readonly person: PersonId;
  readonly typed: Correction;
  /** What `entrySeen` gave when the form was opened; absent on forms of before there was one. */
  readonly seen?: string | undefined;
}

interface Listed {
  readonly group: Group;
  readonly attendance: Attendance;
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const find = ({ people }: Attendance, person: PersonId | undefined): Attendee | undefined =>
  people.find((each) => each.person === person);

/**
 * What a form is filled from, in short: another person's entry is nothing to it, nor by what somebody is on the list.
 * Equal while the entry is; one for all who are not on the list.
 */
export function entrySeen(attendance: Attendance, person: PersonId | undefined): string {
  const entry = find(attendance, person);
  return digestOf(entry ? without(entry, 'noted') : {}).slice(0, 16);
}

/** Refuses where the entry that a form is about is not as it was when that was opened. */
function changedSince(attendance: Attendance, { entry, person, seen }: Omit<Corrected, 'typed'>) {
  const now = entrySeen(attendance, entry ?? person);
  if (seen === undefined || seen === now) return undefined;
  return refuse({ code: 'attendee-changed', isNew: entry === undefined, seen: now });
}

/** Whether somebody can't speak for a seat in another's place. */
const mayNotCover = (alternate: Member, principal: PersonId): boolean =>
  isBarredFromVoting(alternate) || alternate.person === principal || alternate.left !== undefined;

/** A time of day as people type it: 10:15, 9.05, 1015; undefined for what is none. */
export function readTime(typed: string): string | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})(?::\d{2})?$/.exec(typed.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

/** When somebody came and went, as typed; nothing where nothing was. */
function timesOf({ from, until }: Correction): Result<Pick<Attendee, 'from' | 'until'>> {
  const typed = [from, until].map((each) => each.trim());
  const odd = typed.find((each) => each !== '' && readTime(each) === undefined);
  if (odd !== undefined) return incomplete({ code: 'time-impossible', typed: odd });
  const [came, went] = typed.map(readTime);
  if (came !== undefined && went !== undefined && went <= came) return incomplete({ code: 'left-before-coming' });
  return ok({ ...(came !== undefined && { from: came }), ...(went !== undefined && { until: went }) });
}

/** In the place of somebody who holds a seat: with the seat, and what is printed beside their name. */
function covering(group: Group, attendee: Attendee, principal: Member): Attendee {
  const [seat] = seatsHeldBy(group, principal.person);
  if (seat === undefined) return { ...attendee, coversFor: principal.person };
  const position = principal.title ?? principal.employer;
  return { ...attendee, class: 'representatives', seat, position, coversFor: principal.person };
}

/** The principal, who goes off the list where they are on it only because they are in the chat. */
const replaced = (attendance: Attendance, principal: PersonId): readonly PersonId[] =>
  find(attendance, principal)?.noted === 'roster' ? [principal] : [];

/** What stays of an attendee as the group has them: where the form leaves a field as it found it, or empty. */
function merged(base: Attendee, old: Attendee | undefined, typed: Correction): Attendee {
  const { seat: baseSeat, initials: baseInitials, ...rest } = base;
  const [position, initials] = [tidy(typed.position), tidy(typed.initials)];
  const isOwn = (value: string, before = ''): boolean => value !== '' && value !== before;
  const seat = isOwn(typed.seat, old?.seat) ? typed.seat : baseSeat;
  const short = isOwn(initials, old?.initials) ? initials : baseInitials;
  return {
    ...rest,
    class: typed.class !== '' && typed.class !== old?.class ? typed.class : base.class,
    ...(seat !== undefined && { seat }),
    position: isOwn(position, old?.position) ? position : base.position,
    ...(short !== undefined && { initials: short }),
  };
}

/** An attendee just as the form has them. */
const asTyped = (old: Attendee, typed: Correction): Attendee => ({
  person: old.person,
  class: typed.class === '' ? old.class : typed.class,
  ...(typed.seat !== '' && { seat: typed.seat }),
  position: tidy(typed.position),
  ...(tidy(typed.initials) !== '' && { initials: tidy(typed.initials) }),
  noted: old.noted,
});

/** Why what was picked can't be: the form is of another time, or somebody covers who may not. */
function notPicked({ group }: Listed, { person, typed }: Corrected, old: Attendee | undefined) {
  const { seat, coversFor } = typed;
  const isSeat = seat === '' || seat === old?.seat || group.seats.some(({ id }) => id === seat);
  const member = memberOf(group, person);
  if (!member || !isSeat || (coversFor !== '' && !memberOf(group, coversFor))) return refuse({ code: 'stale-card' });
  const isKept = coversFor === '' || (person === old?.person && coversFor === old.coversFor);
  const isForSeat = seatsHeldBy(group, coversFor).length > 0;
  const isOdd = coversFor === person || (isForSeat && mayNotCover(member, coversFor));
  return !isKept && isOdd ? incomplete({ code: 'cannot-cover', who: member.name }) : undefined;
}

/**
 * Corrects an entry, adds somebody, or says who somebody unknown is. Whoever a form names was there for certain.
 *
 * Refuses with `stale-card`, `attendee-changed`, and `incomplete` with `time-impossible`, `left-before-coming`, `cannot-cover`.
 */
export function decideCorrection(listed: Listed, corrected: Corrected): Result<AttendanceEvent> {
  const { group, attendance } = listed;
  const { entry, person, typed } = corrected;
  const old = find(attendance, entry);
  const wrong = changedSince(attendance, corrected) ?? notPicked(listed, corrected, old);
  if (wrong) return wrong;
  const times = timesOf(typed);
  if (!times.ok) return times;
  const member = memberOf(group, person);
  if (!member) return refuse({ code: 'stale-card' });
  const isSame = old !== undefined && entry === person;
  const base = without(find(attendance, person) ?? asAttendee(member, 'form'), 'from', 'until', 'coversFor');
  const plain = isSame ? asTyped(old, typed) : merged(base, old, typed);
  const principal = typed.coversFor === '' ? undefined : memberOf(group, typed.coversFor);
  const isNew = principal !== undefined && principal.person !== old?.coversFor;
  const placed = isNew && typed.seat === '' ? covering(group, plain, principal) : plain;
  const noted = (old ?? placed).noted === 'joined' ? 'joined' : 'form';
  const after = { ...placed, ...(principal && { coversFor: principal.person }), ...times.value, noted } as const;
  const gone = [
    ...(entry !== undefined && entry !== person && old ? [entry] : []),
    ...(isNew ? replaced(attendance, principal.person) : []),
  ];
  return ok(attendeesNoted(attendance.meeting, [after], gone));
}

/** Takes somebody off the list. Refuses with `attendee-changed`, `nobody-attended`. */
export function decideRemoval({ group, attendance }: Listed, person: PersonId, seen?: string): Result<AttendanceEvent> {
  const who = memberOf(group, person)?.name;
  if (!find(attendance, person))
    return who === undefined ? refuse({ code: 'stale-card' }) : refuse({ code: 'nobody-attended', who });
  const changed = changedSince(attendance, { entry: person, person, seen });
  if (changed) return changed;
  return ok({ type: 'attendee-removed', facts: { meeting: attendance.meeting, person }, words: {} });
}

/**
 * Somebody covers for a holder of a seat at a meeting: they speak for the seat. The principal, chair and secretary may.
 *
 * Refuses with `may-not`, `not-a-holder`, `cannot-cover`.
 */
export function decideCoverAt(
  { group, attendance, by }: Listed & { readonly by: Member },
  { principal, alternate }: { readonly principal: Member; readonly alternate: Member },
): Result<AttendanceEvent> {
  if (principal.person !== by.person && !may(by, 'cover')) {
    return refuse({ code: 'may-not', act: 'cover', ask: helpersOf(group) });
  }
  if (seatsHeldBy(group, principal.person).length === 0) return refuse({ code: 'not-a-holder', who: principal.name });
  if (mayNotCover(alternate, principal.person)) return refuse({ code: 'cannot-cover', who: alternate.name });
  const known = find(attendance, alternate.person) ?? asAttendee(alternate, 'form');
  const after = covering(group, { ...known, noted: known.noted === 'roster' ? 'form' : known.noted }, principal);
  return ok(attendeesNoted(attendance.meeting, [after], replaced(attendance, principal.person)));
}
