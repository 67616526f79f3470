import type { Attendee } from './attendance.ts';
import { memberOf } from './group.ts';
import type { Group, PersonId } from './group.ts';

/** Somebody with the initials that they usually have. */
interface Initialled {
  readonly name: string;
  readonly initials?: string;
}

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();
const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

/** How much of a surname stands at the end of initials already: "SBu" has two letters of Buck. */
function ending(initials: string, surname: string): number {
  for (let length = Math.min(initials.length, surname.length); length > 0; length -= 1) {
    if (same(initials.slice(-length), surname.slice(0, length))) return length;
  }
  return 0;
}

/** Initials with more letters: of the surname, then of the first name. The last resort is a number. */
function* longer({ name, initials = '' }: Initialled, place: number): Generator<string> {
  const parts = name.split(/[\s-]+/).filter((part) => letters(part) !== '');
  const first = letters(parts[0] ?? '');
  const surname = letters(parts.at(-1) ?? '');
  const rest = surname.slice(ending(initials, surname));
  for (let more = 1; more <= rest.length; more += 1) yield initials + rest.slice(0, more);
  for (let more = 2; more <= first.length; more += 1) yield first.slice(0, more) + initials.slice(1);
  yield `${initials}${place}`;
}

/** Longer initials for those who share theirs: as many letters for each as tell them apart from everybody. */
function toldApart(sharing: readonly Initialled[], others: readonly string[]): readonly string[] {
  const ways = sharing.map((person, index) => [...longer(person, index + 1)]);
  const most = Math.max(...ways.map((way) => way.length));
  for (let step = 0; step < most; step += 1) {
    const tried = ways.map((way) => way[Math.min(step, way.length - 1)] ?? '');
    const isApart = new Set([...tried, ...others].map((each) => each.toUpperCase())).size;
    if (isApart === tried.length + new Set(others.map((each) => each.toUpperCase())).size) return tried;
  }
  return ways.map((way) => way.at(-1) ?? '');
}

/**
 * People with initials that differ: where some have the same, further letters of the surname tell them apart (Ian Hall
 * IHal, Ian Hatton IHat). Whoever has none stays without.
 */
export function uniqueInitials<P extends Initialled>(people: readonly P[]): readonly P[] {
  const given = people.flatMap(({ initials }) => (initials === undefined || initials === '' ? [] : [initials]));
  const taken = [...given];
  const found = new Map<P, string>();
  for (const initials of new Set(given.map((each) => each.toUpperCase()))) {
    const sharing = people.filter((each) => each.initials !== undefined && same(each.initials, initials));
    if (sharing.length < 2) continue;
    const apart = toldApart(
      sharing,
      taken.filter((each) => !same(each, initials)),
    );
    taken.push(...apart);
    sharing.forEach((person, index) => found.set(person, apart[index] ?? ''));
  }
  return people.map((person) => {
    const initials = found.get(person);
    return initials === undefined ? person : { ...person, initials };
  });
}

/** The initials by which the attendees of one meeting are told apart. */
export function initialsOf(group: Group, attendees: readonly Attendee[]): ReadonlyMap<PersonId, string> {
  const named = attendees.map(({ person, initials }) => ({
    person,
    name: memberOf(group, person)?.name ?? '',
    ...(initials !== undefined && { initials }),
  }));
  return new Map(uniqueInitials(named).flatMap(({ person, initials }) => (initials ? [[person, initials]] : [])));
}
