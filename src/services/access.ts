import { helpersOf, memberByAccount } from '../domain/group.ts';
import type { Member } from '../domain/group.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { GroupScope } from '../ports/store.ts';
import type { Chat, Deps, Situation } from './deps.ts';
import { groupOfChat, loadGroup } from './groups.ts';
import { groupsOf, linkAccount, memberWithAddress, rememberGroup } from './people.ts';
import type { RosterPerson } from '../domain/roster.ts';

/** The authenticated sender of an activity. */
export interface Sender {
  /** The Entra object id, or the channel's own id for the anonymous. */
  readonly account: string;
  /** Asks the conversation's roster who this is; only needed until the account is linked. */
  identify(): Promise<RosterPerson | undefined>;
}

/** Who knocks, where, and for which group when a ref or `start` names one. */
export interface Knock {
  readonly chat: Chat;
  readonly sender: Sender;
  readonly prefix?: string;
}

export interface Entry {
  readonly situation: Situation;
  readonly member: Member;
}

const scopeIn = (chat: Chat, prefix: string): GroupScope => ({ of: 'group', tenant: chat.tenant, prefix });

/** The group meant: the one named, else the chat's own, else in a personal chat the person's only one. */
async function findScope(deps: Deps, { chat, sender, prefix }: Knock): Promise<Result<GroupScope>> {
  if (chat.origin !== 'personal chat') {
    const own = prefix ?? (await groupOfChat(deps, chat));
    return own === undefined ? refuse({ code: 'no-group-here' }) : ok(scopeIn(chat, own));
  }
  const groups = await groupsOf(deps, sender.account);
  const matching = prefix === undefined ? groups : groups.filter((group) => group.prefix === prefix);
  const [only, second] = matching;
  if (only && !second) return ok(only);
  if (second) return refuse({ code: 'which-group', prefixes: matching.map((group) => group.prefix) });
  return prefix === undefined ? refuse({ code: 'no-group-here' }) : refuse({ code: 'unknown-group', prefix });
}

async function recognise(deps: Deps, situation: Situation, sender: Sender): Promise<Entry | undefined> {
  const known = memberByAccount(situation.group, sender.account);
  if (known) return { situation, member: known };
  const person = await sender.identify();
  if (!person || person.account.id !== sender.account) return undefined;
  const linked = await linkAccount(deps, situation, person);
  const member = memberByAccount(linked.group, sender.account);
  const claimed = member ? undefined : memberWithAddress(linked.group, person);
  // Where the member has an account already, linking has reported this one.
  if (claimed && !claimed.account)
    deps.log.warn({ refusal: 'address-not-vouched-for', person: claimed.person }, "a member's e-mail");
  return member && { situation: linked, member };
}

/**
 * Lets a member into their group. Somebody who asks for a group by name and isn't in it gets the same answer as for a
 * group that doesn't exist.
 */
export async function enter(deps: Deps, knock: Knock): Promise<Result<Entry>> {
  const scope = await findScope(deps, knock);
  if (!scope.ok) return scope;
  const { prefix } = scope.value;
  const unknown = refuse({ code: 'unknown-group', prefix });
  const situation = await loadGroup(deps, scope.value);
  if (!situation) return unknown;
  const entry = await recognise(deps, situation, knock.sender);
  if (entry) {
    await rememberGroup(deps, knock.sender.account, scope.value);
    return ok(entry);
  }
  const atHome = (await groupOfChat(deps, knock.chat)) === prefix;
  return atHome ? refuse({ code: 'not-a-member', ask: helpersOf(situation.group) }) : unknown;
}
