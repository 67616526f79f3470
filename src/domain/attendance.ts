import type { Stamped } from './event.ts';
import type { AttendeeClass, Group, Member, PersonId, Seat } from './group.ts';
import { isBarredFromVoting } from './seat.ts';
import type { SeatId } from './seat.ts';

/** By what somebody is on the list: who joined or was entered counts for sure, the roster only says who is in the chat. */
export type NotedBy = 'roster' | 'joined' | 'form' | 'import';

/** Somebody at a meeting, with the seat and role that they had then. */
export interface Attendee {
  readonly person: PersonId;
  readonly class: AttendeeClass;
  /** The seat that they spoke for. */
  readonly seat?: SeatId;
  /** What is printed beside the name: "RECCo Representative". */
  readonly position: string;
  readonly initials?: string;
  /** Whom they covered for. */
  readonly coversFor?: PersonId;
  /** The time of day where the group lives, 10:15: where they came late or left early. */
  readonly from?: string;
  readonly until?: string;
  readonly noted: NotedBy;
}

/** Who was at one meeting. */
export interface Attendance {
  readonly meeting: number;
  readonly people: readonly Attendee[];
}

/** An attendee without the text beside the name, which is kept apart so that it can be removed. */
export type AttendeeFacts = Omit<Attendee, 'position'>;

export type AttendanceEvent =
  | {
      /** Puts people on the list, or changes what it says of them. The words are positions, by person. */
      readonly type: 'attendees-noted';
      readonly facts: {
        readonly meeting: number;
        readonly people: readonly AttendeeFacts[];
        /** Whose place they take: these are no longer on it. */
        readonly gone?: readonly PersonId[];
      };
      readonly words: Readonly<Record<PersonId, string>>;
    }
  | {
      readonly type: 'attendee-removed';
      readonly facts: { readonly meeting: number; readonly person: PersonId };
      readonly words: Record<string, never>;
    };

/** The attendance after an event; only the first one needs none before it. */
export function applyAttendance(
  before: Attendance | undefined,
  { type, facts, words }: Stamped<AttendanceEvent>,
): Attendance {
  const { people = [] } = before ?? {};
  const changed =
    type === 'attendee-removed' ? [facts.person] : [...facts.people.map(({ person }) => person), ...(facts.gone ?? [])];
  const others = people.filter(({ person }) => !changed.includes(person));
  if (type === 'attendee-removed') return { meeting: facts.meeting, people: others };
  const noted = facts.people.map((each): Attendee => ({ ...each, position: words[each.person] ?? '' }));
  return { meeting: facts.meeting, people: [...others, ...noted] };
}

/** A copy that lacks some fields. */
export const without = <T extends object, K extends keyof T & string>(value: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.some((each) => each === key))) as Omit<T, K>;

/** The event that puts these people on a meeting's list, in the place of others where some are named. */
export const attendeesNoted = (
  meeting: number,
  people: readonly Attendee[],
  gone: readonly PersonId[] = [],
): AttendanceEvent => ({
  type: 'attendees-noted',
  facts: { meeting, people: people.map((each) => without(each, 'position')), ...(gone.length > 0 && { gone }) },
  words: Object.fromEntries(people.map(({ person, position }) => [person, position])),
});

/** The class of attendees that a member belongs to by their roles now. */
export function classOf(member: Member): AttendeeClass {
  const { roles } = member;
  if (roles.includes('chair')) return 'chair';
  if (roles.includes('secretary') || roles.includes('programme')) return 'programme';
  const speaks = member.seat !== undefined && !isBarredFromVoting(member);
  return speaks ? 'representatives' : 'others';
}

/** What is printed beside a member's name as they are now. */
function positionOf({ title, employer, roles, scope }: Member): string {
  const position = title ?? employer;
  const isCo = roles.includes('co-representative');
  if (!isCo) return position;
  return `${position} (${scope === undefined ? 'co-representative' : `co-representative, ${scope}`})`.trim();
}

/** Nobody was noted yet. */
export const emptyAttendance = (meeting: number): Attendance => ({ meeting, people: [] });

/** A member as they attend: class, seat, position and initials as of now. */
export function asAttendee(member: Member, noted: NotedBy): Attendee {
  const { person, initials, seat } = member;
  const own = classOf(member);
  return {
    person,
    class: own,
    ...(seat !== undefined && own === 'representatives' && { seat }),
    position: positionOf(member),
    ...(initials !== undefined && { initials }),
    noted,
  };
}

/** Who was there: once somebody is known to have joined, whoever is only in the chat's roster is not counted. */
export function presentOf({ people }: Attendance): readonly Attendee[] {
  const isCertain = people.some(({ noted }) => noted === 'joined');
  return people.filter(({ noted }) => !isCertain || noted !== 'roster');
}

/** The seats for which nobody present spoke, in the group's order; vacant ones too. */
export function absentSeats(group: Group, attendance: Attendance): readonly Seat[] {
  const spoken = new Set(presentOf(attendance).map(({ seat }) => seat));
  return group.seats.filter(({ id }) => !spoken.has(id));
}
