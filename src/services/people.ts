import type { EventBody, Stamp } from '../domain/event.ts';
import type { Group, Member, PersonId } from '../domain/group.ts';
import { memberByAccount, membersNow } from '../domain/group.ts';
import { applyHead } from '../domain/head.ts';
import type { HeadEvent } from '../domain/head.ts';
import type { RosterPerson } from '../domain/roster.ts';
import { StoreBusy } from '../ports/store.ts';
import type { GroupScope } from '../ports/store.ts';
import { untilCommitted } from './attempts.ts';
import type { Deps, Situation } from './deps.ts';
import { loadGroup } from './groups.ts';
import { putWrite, writesOf } from './writes.ts';

const sameAddress = (a: string | undefined, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether the roster vouches that this account has a member's e-mail: the group's own tenant, and no guest. */
export function isVouchedFor(person: RosterPerson, email: string | undefined, tenant: string): boolean {
  if (email === undefined || person.guest || person.account.tenant !== tenant) return false;
  return sameAddress(person.email, email) || sameAddress(person.userPrincipalName, email);
}

/** The member whose e-mail somebody carries for whom nobody vouches: such an address is no proof, and is reported. */
export const memberWithAddress = (group: Group, { email, userPrincipalName }: RosterPerson): Member | undefined =>
  membersNow(group).find(
    (member) =>
      member.email !== undefined && (sameAddress(email, member.email) || sameAddress(userPrincipalName, member.email)),
  );

/** The group's members as they are to be, and the event that says why. */
interface Revision {
  readonly members: readonly Member[];
  readonly event: EventBody;
}

/** Writes the group anew, the head as guard. False when somebody else was faster, or the answer was lost. */
async function commitRevision(
  deps: Deps,
  { scope, head, group }: Situation,
  { members, event, stamp }: Revision & { readonly stamp: Stamp },
): Promise<boolean> {
  const stored = await deps.store.read(scope, 'group', 'group');
  if (stored?.value.revision !== head.value.groupRevision) return false;
  const revision = group.revision + 1;
  const revised: HeadEvent = { type: 'group-revised', facts: { revision }, words: {} };
  const writes = writesOf(
    [
      {
        kind: 'head',
        id: 'head',
        before: head,
        after: applyHead(head.value, { ...revised, ...stamp }),
        event: revised,
      },
      { kind: 'group', id: 'group', before: stored, after: { ...group, revision, members }, event },
    ],
    stamp,
    deps.newId,
  );
  return (await deps.store.commit(scope, writes)) === 'committed';
}

/**
 * Revises the group as `decide` says, for each group anew that it finds; gives the group as it is then.
 */
export async function revise(
  deps: Deps,
  { by, ...situation }: Situation & { /** who does it; the product itself where nobody does */ readonly by?: Stamp },
  decide: (group: Group) => Revision | undefined,
): Promise<Situation> {
  const stamp = by ?? { at: deps.clock.now().toISOString(), by: 'system', from: 'system' };
  const revised = await untilCommitted<Situation>(async ({ tries }) => {
    const now = (tries === 0 ? undefined : await loadGroup(deps, situation.scope)) ?? situation;
    const revision = decide(now.group);
    if (!revision) return now;
    // Where an answer was lost, the group that is read next shows whether it is revised already.
    if (!(await commitRevision(deps, now, { ...revision, stamp }))) return undefined;
    return loadGroup(deps, situation.scope);
  });
  if (!revised) throw new StoreBusy('outrun');
  return revised;
}

/** The event of a person who was linked or admitted, or has left: our own id, and nothing that identifies them. */
export const personEvent = (type: string, person: PersonId): EventBody => ({ type, facts: { person }, words: {} });

/** The link of an account to the member for whom the roster vouches; none for an account that is somebody's already. */
function linking(group: Group, person: RosterPerson, { deps, tenant }: { deps: Deps; tenant: string }) {
  if (memberByAccount(group, person.account.id)) return undefined;
  const [member, second] = membersNow(group).filter((each) => isVouchedFor(person, each.email, tenant));
  if (!member || second) return undefined;
  if (member.account) {
    deps.log.warn({ refusal: 'second-account', person: member.person }, 'an e-mail came with a second account');
    return undefined;
  }
  const members = group.members.map((each) => (each === member ? { ...each, account: person.account } : each));
  return { members, event: personEvent('account-linked', member.person) };
}

/**
 * Pins an account to the member whose e-mail the roster vouches for. From then on e-mail is never matched again: an
 * address whose member has another account already links nothing, and the log says so.
 */
export function linkAccount(deps: Deps, situation: Situation, person: RosterPerson): Promise<Situation> {
  const { tenant } = situation.scope;
  return revise(deps, situation, (group) => linking(group, person, { deps, tenant }));
}

/** A new entry of a group: without any role, and with no more than a name, and an account where there is one. */
export const newcomer = (person: PersonId, { name, account }: Pick<Member, 'name' | 'account'>): Member => ({
  person,
  name,
  ...(account && { account }),
  employer: '',
  roles: [],
});

/** Somebody of the roster in the group: without any role, and with no more of their own than a name and the account. */
function admission(group: Group, person: RosterPerson, id: PersonId): Revision {
  return { members: [...group.members, newcomer(id, person)], event: personEvent('person-admitted', id) };
}

/**
 * Takes somebody of the chat's roster into the group without any role, so that they can own an action. They read
 * nothing of the register by that. Gives the member's id, the existing one where the account is known.
 */
export async function admit(deps: Deps, scope: GroupScope, person: RosterPerson): Promise<PersonId | undefined> {
  const loaded = await loadGroup(deps, scope);
  if (!loaded) return undefined;
  const linked = await linkAccount(deps, loaded, person);
  const admitted = await revise(deps, linked, (group) =>
    memberByAccount(group, person.account.id) ? undefined : admission(group, person, deps.newId()),
  );
  return memberByAccount(admitted.group, person.account.id)?.person;
}

/** Takes several people of a chat into the group at once, as `admit` does; those whose account is known already stay. */
export function admitAll(deps: Deps, situation: Situation, people: readonly RosterPerson[]): Promise<Situation> {
  const entries = new Map(people.map((person) => [person.account.id, newcomer(deps.newId(), person)]));
  return revise(deps, situation, (group) => {
    const added = [...entries].flatMap(([account, entry]) => (memberByAccount(group, account) ? [] : [entry]));
    if (added.length === 0) return undefined;
    const facts = { people: added.map(({ person }) => person) };
    return { members: [...group.members, ...added], event: { type: 'people-admitted', facts, words: {} } };
  });
}

/** Takes people into the group of whom only a name is known; those whose name somebody has already stay. */
export function admitNamed(deps: Deps, situation: Situation, names: readonly string[]): Promise<Situation> {
  const entries = names.map((name) => newcomer(deps.newId(), { name }));
  return revise(deps, situation, (group) => {
    const added = entries.filter(({ name }) => !group.members.some((member) => member.name === name));
    if (added.length === 0) return undefined;
    const facts = { people: added.map(({ person }) => person) };
    return { members: [...group.members, ...added], event: { type: 'people-admitted', facts, words: {} } };
  });
}

/** Notes a member's group in the person's own partition; done once a process, after the group's own commit. */
export async function rememberGroup(deps: Deps, account: string, scope: GroupScope): Promise<void> {
  const { tenant, prefix } = scope;
  const seen = JSON.stringify([account, tenant, prefix]);
  if (deps.memory.people.has(seen)) return;
  const own = { of: 'person', account } as const;
  const link = await deps.store.read(own, 'person', 'groups');
  const groups = link?.value.groups ?? [];
  if (!groups.some((group) => group.tenant === tenant && group.prefix === prefix)) {
    const value = { groups: [...groups, { tenant, prefix }] };
    // A conflict is another turn of the same person: the next use repairs what is missing then.
    const write = putWrite(link, { kind: 'person', id: 'groups', value });
    if ((await deps.store.commit(own, [write])) !== 'committed') return;
  }
  deps.memory.people.add(seen);
}

/** The groups that a person is known to belong to. */
export async function groupsOf(deps: Deps, account: string): Promise<readonly GroupScope[]> {
  const link = await deps.store.read({ of: 'person', account }, 'person', 'groups');
  return (link?.value.groups ?? []).map(({ tenant, prefix }) => ({ of: 'group', tenant, prefix }));
}

/** Who may be named as an owner in a chat: every member, then those of its roster who are no members. */
export function strangersIn(group: Group, roster: readonly RosterPerson[]): readonly RosterPerson[] {
  return roster.filter((person) => memberByAccount(group, person.account.id) === undefined);
}
