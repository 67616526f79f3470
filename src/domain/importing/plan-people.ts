import { classOf } from '../attendance.ts';
import type { Attendee } from '../attendance.ts';
import { ATTENDEE_CLASSES } from '../group.ts';
import type { AttendeeClass, Group, Member, PersonId } from '../group.ts';
import type { SeatId } from '../seat.ts';
import type { Finding, ReadAttendee } from './read.ts';

/** People of a file as the group knows them. */
export interface PlannedPeople {
  readonly attendees: readonly Attendee[];
  /** Who is on no list of the group's yet: they are taken into it without any role first. */
  readonly strangers: readonly string[];
  readonly findings: readonly Finding[];
}

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The members with a name, those who have left too: the file may be older. */
const calledLike = (group: Group, name: string): readonly Member[] => {
  const all = group.members.filter((member) => key(member.name) === key(name));
  const here = all.filter(({ left }) => left === undefined);
  return here.length > 0 ? here : all.slice(0, 1);
};

/** The class whose label this is, as the group words it; in one number or the other. */
function classWithLabel(group: Group, label: string): AttendeeClass | undefined {
  const plain = (text: string): string => key(text).replace(/s$/, '');
  return ATTENDEE_CLASSES.find((each) => plain(group.labels[each]) === plain(label));
}

/** The seat that a position names; of several the one with the longest name, since names stand in names. */
function seatNamed(group: Group, position: string): SeatId | undefined {
  const words = ` ${key(position)} `;
  const named = group.seats.filter(({ name }) => words.includes(` ${key(name)} `));
  return named.toSorted((a, b) => b.name.length - a.name.length)[0]?.id;
}

const seatOfMember = (member: Member | undefined): SeatId | undefined =>
  member && classOf(member) === 'representatives' ? member.seat : undefined;

/** The person with a name, or why nobody can be told. */
function personCalled(group: Group, line: number, name: string) {
  const [member, second] = calledLike(group, name);
  const isTwo = second && `Two people of the group are called ${name}: give one of them another name first.`;
  const findings: Finding[] = isTwo ? [{ line, weight: 'fault', says: isTwo }] : [];
  return { member, findings };
}

function planOne(group: Group, read: ReadAttendee) {
  const { line, name, label, position, initials, coversFor, from, until } = read;
  const own = personCalled(group, line, name);
  const principal = coversFor === undefined ? undefined : personCalled(group, line, coversFor);
  const known = classWithLabel(group, label);
  const says = `“${label}” is none of the group's classes of attendees: ${name} stands under ${group.labels.others}.`;
  const findings: Finding[] = [...own.findings, ...(principal?.findings ?? [])];
  if (!known) findings.push({ line, weight: 'remark', says });
  const isVoice = known === 'representatives';
  const seat = isVoice
    ? (seatNamed(group, position) ?? seatOfMember(principal?.member) ?? seatOfMember(own.member))
    : undefined;
  if (isVoice && seat === undefined) {
    const lacks = `“${position}” names no seat of the group: ${name} is noted without one.`;
    findings.push({ line, weight: 'remark', says: lacks });
  }
  const attendee = (person: PersonId): Attendee => ({
    person,
    class: known ?? 'others',
    ...(seat !== undefined && { seat }),
    position,
    ...(initials !== undefined && { initials }),
    ...(principal?.member && { coversFor: principal.member.person }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    noted: 'import',
  });
  return { own: own.member, principal: principal?.member, attendee, findings };
}

/** Holds the attendees of a file against the group. */
export function planPeople(group: Group, read: readonly ReadAttendee[]): PlannedPeople {
  const attendees: Attendee[] = [];
  const strangers = new Map<string, string>();
  const findings: Finding[] = [];
  const meet = (member: Member | undefined, { line, name, where }: { line: number; name: string; where: string }) => {
    if (member || strangers.has(key(name))) return;
    strangers.set(key(name), name);
    findings.push({ line, weight: 'remark', says: `${name} is not in the group yet, and is added ${where}.` });
  };
  for (const each of read) {
    const planned = planOne(group, each);
    findings.push(...planned.findings);
    meet(planned.own, { line: each.line, name: each.name, where: 'without a role' });
    if (each.coversFor !== undefined) {
      meet(planned.principal, {
        line: each.line,
        name: each.coversFor,
        where: 'without a role, as somebody who is covered for',
      });
    }
    if (planned.own) attendees.push(planned.attendee(planned.own.person));
  }
  return { attendees, strangers: [...strangers.values()], findings };
}
