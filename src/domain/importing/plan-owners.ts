import type { Group, Owner } from '../group.ts';
import { chooseOwner } from '../owner.ts';
import { ok } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import type { Finding, ReadAction } from './read.ts';

/** Everybody who ever was in the group: an action of before may be theirs. */
const withAll = (group: Group): Group => ({
  ...group,
  members: group.members.map(({ left, ...member }) => member),
});

const BETWEEN = /\s*(?:,|;|&|\+|\/|\band\b)\s*(?![^(]*\))/i;

/** An organisation of the group's people, as the group writes it. */
const employerOf = (group: Group, text: string): string | undefined =>
  group.members.find(({ employer }) => employer !== '' && employer.toLowerCase() === text.toLowerCase())?.employer;

/** "Programme (A & B), Elexon (C) and DCC" apart, where each part is an organisation; else it is a list of names. */
function partsOf(group: Group, text: string): readonly string[] {
  const parts = text.split(BETWEEN).filter((part) => part !== '');
  const areAll = parts.every((part) => part.endsWith(')') || employerOf(group, part) !== undefined);
  return areAll ? parts : [text];
}

/** One organisation with its people; without anybody's name where none is given. */
function partOwner(group: Group, part: string): Result<Owner> {
  const employer = employerOf(group, part);
  return employer === undefined ? chooseOwner(group, { given: 'text', text: part }) : ok({ employer, people: [] });
}

/** Why an owner can't be told, in words. */
function says(owner: string, { refusal }: Extract<Result<Owner>, { ok: false }>): string {
  switch (refusal.code) {
    case 'owner-unknown':
      return `The owner “${owner}” names ${refusal.who}, whom the group does not have there: correct the name, or add them to the group.`;
    case 'owner-ambiguous':
      return `The owner “${owner}” could be ${refusal.names.join(' or ')}: write the whole name.`;
    case 'owners-of-two-employers':
      return `The people of “${owner}” work for ${refusal.employers.filter((each) => each !== '').join(' and ')}: write each organisation with its own people in brackets.`;
    case 'owner-needs-people':
      return `The owner “${owner}” names nobody at ${refusal.employer}: write its people in brackets.`;
    default:
      return `The owner “${owner}” names nobody of the group: write the organisation, with people in brackets.`;
  }
}

interface PlannedOwner {
  readonly owner?: Owner;
  readonly finding?: Finding;
}

/** The owner that a file's text means: one organisation or several, each with its people. */
export function planOwner(group: Group, { line, ref, owner: text }: ReadAction): PlannedOwner {
  const all = withAll(group);
  const written = text.trim();
  const owners: Owner[] = [];
  for (const part of written === '' ? [] : partsOf(all, written)) {
    const chosen = partOwner(all, part);
    if (!chosen.ok) return { finding: { line, weight: 'fault', says: says(written, chosen) } };
    owners.push(chosen.value);
  }
  const [only, second] = owners;
  if (!only) return { finding: { line, weight: 'fault', says: `${ref} has no owner: write one.` } };
  const people = [...new Set(owners.flatMap((each) => each.people))];
  const lacks = `${ref} names nobody at ${written}: it is imported, and stands among the actions without owner.`;
  const finding: Finding | undefined = people.length > 0 ? undefined : { line, weight: 'remark', says: lacks };
  const shared = owners.map(({ employer }) => employer).join(', ');
  const owner: Owner = second ? { employer: shared, people, shared: owners } : only;
  return { owner, ...(finding && { finding }) };
}
