import type { Group, Owner } from '../group.ts';
import { chooseOwner } from '../owner.ts';
import type { Result } from '../refusal.ts';
import type { Finding, ReadAction } from './read.ts';

/** Everybody who ever was in the group: an action of before may be theirs. */
const withAll = (group: Group): Group => ({
  ...group,
  members: group.members.map(({ left, ...member }) => member),
});

/** "Programme (A & B), Elexon (C)" apart: an organisation ends with its bracket. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/(?<=\))\s*(?:,|;|&|\band\b|\+|\/)\s*/i).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

const isEmployer = (group: Group, text: string): boolean =>
  group.members.some(({ employer }) => employer.toLowerCase() === text.toLowerCase());

/** Why an owner can't be told, in words. */
function says(owner: string, { refusal }: Extract<Result<Owner>, { ok: false }>): string {
  switch (refusal.code) {
    case 'owner-unknown':
      return `The owner “${owner}” names ${refusal.who}, whom the group does not have there: correct the name, or add them to the group.`;
    case 'owner-ambiguous':
      return `The owner “${owner}” could be ${refusal.names.join(' or ')}: write the whole name.`;
    case 'owners-of-two-employers':
      return `The people of “${owner}” work for ${refusal.employers.filter((each) => each !== '').join(' and ')}: write each organisation with its own people in brackets.`;
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
  if (isEmployer(all, written)) {
    const lacks = `${ref} names nobody at ${written}: it is imported, and stands among the actions without owner.`;
    const employer = all.members.find((each) => each.employer.toLowerCase() === written.toLowerCase())?.employer ?? '';
    return { owner: { employer, people: [] }, finding: { line, weight: 'remark', says: lacks } };
  }
  const owners: Owner[] = [];
  for (const part of partsOf(written)) {
    const chosen = chooseOwner(all, { given: 'text', text: part });
    if (!chosen.ok) return { finding: { line, weight: 'fault', says: says(written, chosen) } };
    owners.push(chosen.value);
  }
  const [only, second] = owners;
  if (!only) return { finding: { line, weight: 'fault', says: `${ref} has no owner: write one.` } };
  if (!second) return { owner: only };
  const people = [...new Set(owners.flatMap((each) => each.people))];
  return { owner: { employer: owners.map(({ employer }) => employer).join(', '), people, shared: owners } };
}
