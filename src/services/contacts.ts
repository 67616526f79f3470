import type { Reference } from '../ports/messenger.ts';
import type { Contact, GroupScope, Scope, Stored } from '../ports/store.ts';
import type { Deps } from './deps.ts';
import { putWrite } from './writes.ts';

/** Where a group's home chat is kept, in the group's partition. */
const HOME = 'home';

/** A personal chat belongs to an account and the tenant in which the bot is installed. */
const personal = (account: string): Scope => ({ of: 'person', account });

const isSame = (one: Reference, other: Reference): boolean => JSON.stringify(one) === JSON.stringify(other);

async function keep(
  deps: Deps,
  scope: Scope,
  { id, before, value }: { id: string; before: Stored<'contact'> | undefined; value: Contact },
): Promise<void> {
  await deps.store.commit(scope, [putWrite(before, { kind: 'contact', id, value })]);
}

/** A group's home chat: the first that it was started in, with the newest reference. */
export async function rememberHome(deps: Deps, scope: GroupScope, reference: Reference): Promise<void> {
  const before = await deps.store.read(scope, 'contact', HOME);
  if (before && isSame(before.value.reference, reference)) return;
  if (before && conversationOf(before.value.reference) !== conversationOf(reference)) return;
  await keep(deps, scope, { id: HOME, before, value: { reference } });
}

const conversationOf = ({ conversation }: Reference): unknown =>
  typeof conversation === 'object' && conversation !== null && 'id' in conversation ? conversation.id : undefined;

/** How to speak in a group's home chat, if one is known. */
export const homeOf = async (deps: Deps, scope: GroupScope): Promise<Reference | undefined> =>
  (await deps.store.read(scope, 'contact', HOME))?.value.reference;

/** How to speak to somebody in their personal chat, if it was opened. */
export const contactOf = (
  deps: Deps,
  account: string,
  { tenant }: Pick<GroupScope, 'tenant'>,
): Promise<Stored<'contact'> | undefined> => deps.store.read(personal(account), 'contact', tenant);

/** Keeps a personal chat that was opened, or that its person is in; notes that the last message was refused there. */
export async function rememberContact(
  deps: Deps,
  { account, tenant }: { readonly account: string; readonly tenant: string },
  value: Contact,
): Promise<void> {
  const before = await deps.store.read(personal(account), 'contact', tenant);
  const same = before && isSame(before.value.reference, value.reference) && before.value.refused === value.refused;
  if (!same) await keep(deps, personal(account), { id: tenant, before, value });
}
