import { memberOf } from '../domain/group.ts';
import type { Account, Member } from '../domain/group.ts';
import type { Failed, Messenger, Reference } from '../ports/messenger.ts';
import { contactOf, homeOf, rememberContact } from './contacts.ts';
import type { Deps, Situation } from './deps.ts';
import { isVouchedFor, linkAccount } from './people.ts';

/** Until a group has a home chat, nobody can be asked to open a chat. */
const NO_HOME_MS = 600_000;

/** What did not answer is asked again. */
const SOON_MS = 30_000;

/**
 * A member's account. Of somebody who has never spoken to the bot, the home chat's roster may vouch for it; else nobody
 * has told yet which is theirs, and they can't be written to.
 */
export async function accountOf(
  deps: Deps,
  { messenger }: { readonly messenger: Messenger },
  { situation, member }: { readonly situation: Situation; readonly member: Member | undefined },
): Promise<Account | Failed> {
  if (member?.account) return member.account;
  const home = await homeOf(deps, situation.scope);
  if (!member || !home) return { outcome: 'refused', status: 404 };
  const roster = await messenger.people(home);
  if (roster.outcome !== 'known') return roster.outcome === 'perhaps' ? { outcome: 'wait', ms: SOON_MS } : roster;
  const person = roster.people.find((each) => isVouchedFor(each, member.email, situation.scope.tenant));
  const linked = person && (await linkAccount(deps, situation, person));
  return (linked && memberOf(linked.group, member.person)?.account) ?? { outcome: 'refused', status: 404 };
}

/** How to speak to a mailbox's person, opening their personal chat the first time. */
export async function addressOf(
  deps: Deps,
  { messenger }: { readonly messenger: Messenger },
  { scope, account }: { readonly scope: Situation['scope']; readonly account: Account },
): Promise<{ readonly reference: Reference } | Failed> {
  const known = await contactOf(deps, account.id, scope);
  if (known) return { reference: known.value.reference };
  const near = await homeOf(deps, scope);
  if (!near) return { outcome: 'wait', ms: NO_HOME_MS };
  const opened = await messenger.openPersonal(account, near);
  // A chat that was perhaps opened holds no message: opening it again gives the same one.
  if (opened.outcome === 'perhaps') return { outcome: 'wait', ms: SOON_MS };
  if (opened.outcome !== 'opened') return opened;
  const { reference } = opened;
  await rememberContact(deps, { account: account.id, tenant: scope.tenant }, { reference });
  return { reference };
}
