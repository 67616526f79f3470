import type { EventBody, Stamp } from '../domain/event.ts';
import type { Account, Group, Member, PersonId } from '../domain/group.ts';
import { memberByAccount } from '../domain/group.ts';
import { applyHead } from '../domain/head.ts';
import type { HeadEvent } from '../domain/head.ts';
import type { GroupScope } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { loadGroup } from './groups.ts';
import { writesOf } from './writes.ts';

/** Somebody as the conversation's roster, asked by us from the service, describes them. */
export interface RosterPerson {
  readonly account: Account;
  readonly name: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  /** A guest's or federated account's e-mail is whatever its own administrator writes: never an identity. */
  readonly guest: boolean;
}

const sameAddress = (a: string | undefined, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether the roster vouches that this account has a member's e-mail: the group's own tenant, and no guest. */
export function isVouchedFor(person: RosterPerson, email: string | undefined, tenant: string): boolean {
  if (email === undefined || person.guest || person.account.tenant !== tenant) return false;
  return sameAddress(person.email, email) || sameAddress(person.userPrincipalName, email);
}

/** Writes the group anew with other members, the head as guard. False when somebody else was faster. */
async function revise(
  deps: Deps,
  { scope, head, group }: Situation,
  { members, event }: { members: readonly Member[]; event: EventBody },
): Promise<boolean> {
  const stored = await deps.store.read(scope, 'group', 'group');
  if (stored?.value.revision !== head.value.groupRevision) return false;
  const revision = group.revision + 1;
  const stamp: Stamp = { at: deps.clock.now().toISOString(), by: 'system', from: 'system' };
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

/** The event of a person who was linked or admitted: our own id, and nothing that identifies them. */
const personEvent = (type: string, person: PersonId): EventBody => ({ type, facts: { person }, words: {} });

/**
 * Pins an account to the member whose e-mail the roster vouches for. From then on e-mail is never matched again: an
 * address whose member has another account already links nothing, and the log says so.
 */
export async function linkAccount(deps: Deps, situation: Situation, person: RosterPerson): Promise<Situation> {
  const { scope, group } = situation;
  const found = group.members.filter((member) => isVouchedFor(person, member.email, scope.tenant));
  const [member] = found;
  if (!member || found.length > 1) return situation;
  if (member.account) {
    deps.log.warn({ refusal: 'second-account', person: member.person }, 'an e-mail came with a second account');
    return situation;
  }
  const members = group.members.map((each) => (each === member ? { ...each, account: person.account } : each));
  await revise(deps, situation, { members, event: personEvent('account-linked', member.person) });
  // Ours or another's that was faster: the store says who is linked now.
  return (await loadGroup(deps, scope)) ?? situation;
}

const TRIES = 5;

/**
 * Takes somebody of the chat's roster into the group without any role, so that they can own an action. They read
 * nothing of the register by that. Gives the member's id, the existing one where the account is known.
 */
export async function admit(deps: Deps, scope: GroupScope, person: RosterPerson): Promise<PersonId | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const loaded = await loadGroup(deps, scope);
    if (!loaded) return undefined;
    const situation = await linkAccount(deps, loaded, person);
    const known = memberByAccount(situation.group, person.account.id);
    if (known) return known.person;
    const member: Member = {
      person: deps.newId(),
      name: person.name,
      account: person.account,
      employer: '',
      roles: [],
    };
    const members = [...situation.group.members, member];
    if (await revise(deps, situation, { members, event: personEvent('person-admitted', member.person) }))
      return member.person;
  }
  return undefined;
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
    const written = { kind: 'person', id: 'groups', value } as const;
    // A conflict is another turn of the same person: the next use repairs what is missing then.
    const operation = link ? ({ op: 'replace', version: link.version } as const) : ({ op: 'create' } as const);
    if ((await deps.store.commit(own, [{ ...written, ...operation }])) === 'conflict') return;
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
