import { memberByAccount } from '../domain/group.ts';
import type { Instant } from '../domain/dates.ts';
import type { PersonId } from '../domain/group.ts';
import { personalMailbox } from '../domain/notice.ts';
import type { Delivery } from '../domain/notice.ts';
import type { Reference } from '../ports/messenger.ts';
import type { GroupScope } from '../ports/store.ts';
import { contactOf, rememberContact } from './contacts.ts';
import type { Deps } from './deps.ts';
import { loadGroup } from './groups.ts';
import { groupsOf } from './people.ts';

/** A delivery that was set aside, as one that waits; what only told others of it does not come again. */
function againOf(parked: Delivery, notBefore: Instant): Delivery | undefined {
  const { record, attempts } = parked;
  const common = { record, attempts, state: 'waiting', notBefore } as const;
  if (parked.type === 'suggestion') {
    const { type, about, person } = parked;
    return { type, about, person, ...common };
  }
  if (parked.type === 'spoken') {
    const { type, about, seat, person } = parked;
    return { type, about, seat, person, ...common };
  }
  if (parked.type === 'approval') {
    const { type, about, occasion, series, person, seat } = parked;
    return { type, about, occasion, series, person, ...(seat !== undefined && { seat }), ...common };
  }
  if (parked.type !== 'action') return undefined;
  const { type, about, audience, occasion, series, person, since } = parked;
  const what = { type, about, audience, occasion, series, person, ...(since !== undefined && { since }) };
  return { ...what, ...common };
}

/** What was parked because somebody could not be reached waits again: what of it still holds goes out. */
async function unpark(deps: Deps, scope: GroupScope, person: PersonId): Promise<void> {
  const parked = await deps.store.list(scope, 'delivery', { record: personalMailbox(person), state: 'parked' });
  const notBefore = deps.clock.now().toISOString();
  for (const { id, version, value } of parked.filter((each) => each.value.reason === 'unreachable')) {
    const waiting = againOf(value, notBefore);
    if (!waiting) continue;
    await deps.store.commit(scope, [{ op: 'replace', kind: 'delivery', id, version, value: waiting, due: notBefore }]);
  }
}

/** What was parked in these groups of somebody's waits again. */
async function unparkAll(deps: Deps, account: string, scopes: readonly GroupScope[]): Promise<void> {
  for (const scope of scopes) {
    const situation = await loadGroup(deps, scope);
    const member = situation && memberByAccount(situation.group, account);
    if (member) await unpark(deps, scope, member.person);
  }
}

/** Somebody speaks, or has installed the bot, in their personal chat: it can be written to from now on. */
export async function personIsBack(
  deps: Deps,
  { account, tenant }: { readonly account: string; readonly tenant: string },
  reference: Reference,
): Promise<void> {
  const before = await contactOf(deps, account, { tenant });
  if (before && !before.value.refused) {
    await rememberContact(deps, { account, tenant }, { reference });
    return;
  }
  const scopes = (await groupsOf(deps, account)).filter((scope) => scope.tenant === tenant);
  // Of somebody whom no group knows yet something may be parked all the same: it goes out once one does.
  await rememberContact(deps, { account, tenant }, { reference, ...(scopes.length === 0 && { refused: true }) });
  await unparkAll(deps, account, scopes);
  deps.poke();
}
