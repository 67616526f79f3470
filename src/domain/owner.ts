import type { Group, Member, Owner, PersonId } from './group.ts';
import { isIn, memberOf, membersNow } from './group.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';

/** What somebody gave for an owner: nothing, words, or people picked from a list. */
export type OwnerInput =
  | { readonly given: 'nothing' }
  | {
      readonly given: 'text';
      readonly text: string;
      /** Whom the mentions in the text stand for, by the name shown; they go before any matching of names. */
      readonly mentioned?: ReadonlyMap<string, PersonId>;
    }
  | { readonly given: 'people'; readonly people: readonly PersonId[] }
  /** As it was, also where somebody of them has left. */
  | { readonly given: 'unchanged'; readonly owner: Owner };

const key = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** The people whom one name could mean: the whole name or the initials first, then one part of a name. */
function candidates(group: Group, name: string): readonly Member[] {
  const wanted = key(name);
  const members = membersNow(group);
  const exact = members.filter((member) => key(member.name) === wanted || key(member.initials ?? '') === wanted);
  if (exact.length > 0) return exact;
  return members.filter((member) => key(member.name).split(' ').includes(wanted));
}

const splitNames = (text: string): readonly string[] =>
  text
    .split(/\s*(?:,|&|;|\band\b)\s*/i)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** "Programme (John Wiggins & Jason Brogden)" apart: the employer and the names; without brackets, names alone. */
function readOwnerText(group: Group, text: string): { employer?: string; names: readonly string[] } {
  const employers = [...new Set(group.members.map((member) => member.employer))].filter((name) => name !== '');
  const known = (name: string) => employers.find((employer) => key(employer) === key(name));
  const bracketed = /^(.+?)\s*\((.+)\)$/.exec(text.trim());
  const outside = bracketed?.[1] === undefined ? undefined : known(bracketed[1]);
  if (outside !== undefined) return { employer: outside, names: splitNames(bracketed?.[2] ?? '') };
  const alone = known(text);
  return alone === undefined ? { names: splitNames(text) } : { employer: alone, names: [] };
}

/** A shown name where it stands as a name of its own, between separators or brackets. */
function asOneName(name: string): RegExp {
  const spelled = name
    .trim()
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+');
  return new RegExp(`(?<=^\\s*|[,&;(]\\s*|\\band\\s+)${spelled}(?=\\s*(?:$|[,&;)]|and\\b))`, 'giu');
}

/** The text with a mark for each mention, since a shown name may have commas, brackets or "and" in it; and whom each means. */
function markMentions(text: string, mentioned: ReadonlyMap<string, PersonId>) {
  const marks = new Map<string, PersonId>();
  let marked = text;
  const shown = [...mentioned].filter(([name]) => name.trim() !== '');
  for (const [name, person] of shown.sort(([a], [b]) => b.length - a.length)) {
    // A private character: no name or separator has it.
    const mark = `\u{E000}${marks.size}`;
    marks.set(mark, person);
    marked = marked.replaceAll(asOneName(name), mark);
  }
  return { marked, marks };
}

/** The owner made of these people: they must all work for one organisation, since an owner is one. */
function ownerOf(group: Group, people: readonly PersonId[]): Result<Owner> {
  const distinct = [...new Set(people)];
  const members = distinct.map((person) => memberOf(group, person));
  const [first] = members;
  if (first === undefined) return refuse({ code: distinct.length === 0 ? 'owner-missing' : 'stale-card' });
  if (members.includes(undefined)) return refuse({ code: 'stale-card' });
  const gone = members.find((member) => member?.left !== undefined);
  if (gone) return refuse({ code: 'owner-left', who: gone.name });
  const employers = [...new Set(members.flatMap((member) => (member ? [member.employer] : [])))];
  if (employers.length > 1) return refuse({ code: 'owners-of-two-employers', employers });
  return ok({ employer: first.employer, people: distinct });
}

/** The person whom a name means, among the members who work for `employer` where one was named. */
function matchName(group: Group, name: string, employer: string | undefined): Result<PersonId> {
  const found = candidates(group, name).filter((member) => employer === undefined || member.employer === employer);
  const [only, second] = found;
  if (only === undefined) return refuse({ code: 'owner-unknown', who: name });
  if (second === undefined) return ok(only.person);
  return refuse({ code: 'owner-ambiguous', who: name, names: found.map((member) => member.name) });
}

/**
 * Matches an owner as people type it against the group: mentions first, then whole names, initials, or a part of a
 * name that only one member has; "Programme (A & B)" as the minutes print it. A name that fits several is refused
 * with the choices.
 */
function matchOwner(
  group: Group,
  { text, mentioned = new Map() }: Extract<OwnerInput, { given: 'text' }>,
): Result<Owner> {
  const { marked, marks } = markMentions(text, mentioned);
  const { employer, names } = readOwnerText(group, marked);
  if (names.length === 0) {
    return refuse(employer === undefined ? { code: 'owner-missing' } : { code: 'owner-needs-people', employer });
  }
  const people: PersonId[] = [];
  for (const name of names) {
    const person = marks.get(name);
    const match = person === undefined ? matchName(group, name, employer) : ok(person);
    if (!match.ok) return match;
    people.push(match.value);
  }
  const owner = ownerOf(group, people);
  if (!owner.ok || employer === undefined || owner.value.employer === employer) return owner;
  // A mention is certain of the person, and so at odds with the organisation named beside it.
  return refuse({ code: 'owners-of-two-employers', employers: [employer, owner.value.employer] });
}

/** The owner that an input stands for, or why it stands for none. */
export function chooseOwner(group: Group, input: OwnerInput): Result<Owner> {
  switch (input.given) {
    case 'nothing':
      return refuse({ code: 'owner-missing' });
    case 'people':
      return ownerOf(group, input.people);
    case 'unchanged':
      return ok(input.owner);
    case 'text':
      return matchOwner(group, input);
  }
}

/** Who of an owner's people are in the group: nobody, once all of them have left. */
export const ownersIn = (group: Group, { people }: Owner): readonly PersonId[] =>
  people.filter((person) => isIn(group, person));

const WITHOUT_OWNER = 'without owner';

function printOne(group: Group, { employer, people }: Owner): string {
  if (people.length === 0) return employer === '' ? WITHOUT_OWNER : `${employer} (${WITHOUT_OWNER})`;
  const names = people.map((person) => memberOf(group, person)?.name ?? 'a former member');
  const last = names.at(-1) ?? '';
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} & ${last}` : last;
  return employer === '' ? listed : `${employer} (${listed})`;
}

/**
 * "Programme (John Wiggins & Jason Brogden)", as the Owner column prints it.
 * @param now leaves out whoever has left the group; of an action that is over, its owners stay as they were
 */
export function printOwner(group: Group, owner: Owner, { now = false } = {}): string {
  if (owner.shared) {
    // An organisation of whose people none is here any more is left out, as long as another one has somebody.
    const isHere = (each: Owner): boolean => !now || each.people.length === 0 || ownersIn(group, each).length > 0;
    const parts = owner.shared.filter(isHere);
    return (parts.length === 0 ? owner.shared : parts).map((each) => printOwner(group, each, { now })).join(', ');
  }
  // An organisation that was imported without anybody's name.
  if (owner.people.length === 0 && owner.employer !== '') return owner.employer;
  return printOne(group, now ? { ...owner, people: ownersIn(group, owner) } : owner);
}
