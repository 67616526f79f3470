import { createHash } from 'node:crypto';
import type { Json } from './json.ts';

export type UserRole = 'user' | 'guest' | 'anonymous';

/** What a test says about a person. */
export interface Profile {
  readonly name: string;
  /** The anonymous have none. */
  readonly email?: string;
  readonly tenantId: string;
  /** Made from the rest when left out; never given to the anonymous. */
  readonly aadObjectId?: string;
  readonly userRole?: UserRole;
}

/** What Teams knows about a person. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly userRole: UserRole;
  readonly email?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly aadObjectId?: string | undefined;
}

/** The account of a profile. The same profile always has the same ids, so that golden outputs stay stable. */
export function accountOf(profile: Profile): Account {
  const { name, tenantId, userRole = 'user' } = profile;
  const email = userRole === 'anonymous' ? undefined : profile.email;
  const seed = [tenantId, userRole, email ?? name].join('|');
  const aadObjectId = userRole === 'anonymous' ? undefined : (profile.aadObjectId ?? guid(seed));
  const id = `29:1${hash(`${seed}|${aadObjectId ?? ''}`).toString('base64url')}`;
  return { id, name, tenantId, userRole, email, userPrincipalName: principalName(email, userRole), aadObjectId };
}

/** A member as the connector describes one. Both spellings of the Entra id, as the service sends them. */
export function memberJson(account: Account): Json {
  const [givenName, surname] = splitName(account.name);
  const { id, name, tenantId, userRole, email, userPrincipalName, aadObjectId } = account;
  const ids = { id, name, aadObjectId, objectId: aadObjectId };
  return { ...ids, givenName, surname, email, userPrincipalName, tenantId, userRole };
}

/** 32 bytes that look random and are always the same for the same seed: ids are made of them. */
export function hash(seed: string): Buffer {
  return createHash('sha256').update(seed).digest();
}

function guid(seed: string): string {
  const hex = hash(seed).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function principalName(email: string | undefined, role: UserRole): string | undefined {
  return role === 'guest' && email ? `${email.replace('@', '_')}#EXT#@host.onmicrosoft.com` : email;
}

function splitName(name: string): [string, string] {
  const space = name.lastIndexOf(' ');
  return space < 0 ? [name, ''] : [name.slice(0, space), name.slice(space + 1)];
}
