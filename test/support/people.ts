import type { Sender } from '../../src/services/access.ts';
import type { RosterPerson } from '../../src/domain/roster.ts';
import { idOf, tmagSeed } from './group.ts';
import { TENANT } from './workplace.ts';

/** Somebody as the roster describes them: with the e-mail of a member of that name, an account of their own, no guest. */
export function rosterPerson(
  name: string,
  { tenant = TENANT, guest = false, account = `account-${idOf(name)}`, email = emailOf(name) } = {},
): RosterPerson {
  return { account: { id: account, tenant }, name, guest, ...(email !== undefined && { email }) };
}

export const emailOf = (name: string): string | undefined =>
  tmagSeed.members.find((member) => member.name === name)?.email;

/** Whoever sent something: whom the roster knows, or an account that it doesn't know. */
export const senderOf = (person: RosterPerson | undefined): Sender => ({
  account: person?.account.id ?? 'unknown-account',
  identify: () => Promise.resolve(person),
});
