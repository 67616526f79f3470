import type { Account } from './group.ts';

/** Somebody as the conversation's roster, asked by us from the service, describes them. */
export interface RosterPerson {
  readonly account: Account;
  readonly name: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  /** A guest's or federated account's e-mail is whatever its own administrator writes: never an identity. */
  readonly guest: boolean;
}

/** An entry of a roster as the service sends it. */
export interface RosterEntry {
  readonly aadObjectId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly userRole?: string | undefined;
}

/** Who an entry is; undefined for the anonymous, who have no account. */
export function rosterPerson(entry: RosterEntry): RosterPerson | undefined {
  const { aadObjectId, tenantId, email, userPrincipalName, name, userRole } = entry;
  if (!aadObjectId || !tenantId || !name) return undefined;
  const guest = userRole !== 'user' || (userPrincipalName ?? '').toUpperCase().includes('#EXT#');
  return {
    account: { id: aadObjectId.toLowerCase(), tenant: tenantId.toLowerCase() },
    name,
    ...(email && { email }),
    ...(userPrincipalName && { userPrincipalName }),
    guest,
  };
}
