import { memberOf } from '../domain/group.ts';
import type { Account, Group, Member } from '../domain/group.ts';
import { HOME_MAILBOX, personalMailbox, personOfMailbox, secretariesOf } from '../domain/notice.ts';
import type { Delivery, DeliveryState, ParkReason } from '../domain/notice.ts';
import type { Failed, Message, Messenger, Reference } from '../ports/messenger.ts';
import type { Stored, Write } from '../ports/store.ts';
import { refreshBoard } from './boards.ts';
import { contactOf, homeOf, rememberContact } from './contacts.ts';
import type { Deps, Situation } from './deps.ts';
import { composeLetter } from './letters.ts';
import type { Letter } from './letters.ts';
import { claim, deliveryWrite, endClaim, leaseLeft, newDelivery } from './outbox.ts';
import type { Claim, Worker } from './outbox.ts';
import { isVouchedFor, linkAccount } from './people.ts';
import type { MeetingContents } from './register.ts';
import { isMuted } from './reminders.ts';

/** What letters and meetings look like. */
export interface Stationery {
  readonly letter: (group: Group, letter: Letter, at: Date) => Message;
  /** What those are told in the home chat who can't be reached in their own. */
  readonly standIn: (group: Group, letter: Letter, at: Date) => Message;
  readonly board: (group: Group, contents: MeetingContents, at: Date) => Message;
}

/** What mailboxes are worked for with. */
export interface Post {
  readonly messenger: Messenger;
  readonly worker: Worker;
  readonly boardEveryMs: number;
  readonly stationery: Stationery;
}

/** A mailbox that was claimed, and what waits in it. */
export interface Work {
  readonly situation: Situation;
  readonly held: Claim;
  readonly deliveries: readonly Stored<'delivery'>[];
}

/** A message holds no more: the rest follows in another. With what parking adds, this stays under a commit's limit. */
const MOST_IN_MESSAGE = 40;
/** An attempt that perhaps arrived is made once more; after that it is set aside. */
const MOST_ATTEMPTS = 2;
/** Until a group has a home chat, nobody can be asked to open a chat. */
const NO_HOME_MS = 600_000;

/** A roster that did not come is asked for again. */
const ROSTER_MS = 30_000;

const DONE = { quietMs: 0 };

/** The deliveries as they are from now on. */
const all = (
  deps: Deps,
  deliveries: readonly Stored<'delivery'>[],
  become: (value: Delivery) => Delivery,
): readonly Write[] => deliveries.map((each) => deliveryWrite(each, become(each.value), deps.clock.now()));

const into =
  (state: DeliveryState) =>
  (value: Delivery): Delivery => ({ ...value, state });

/** What follows when somebody can't be reached: the home chat stands in, and the secretary hears of it. */
function consequences(deps: Deps, { situation, held, deliveries }: Work, reason: ParkReason): readonly Write[] {
  const person = personOfMailbox(held.record);
  const own = deliveries.filter(({ value }) => value.type === 'action').map(({ id }) => id);
  // What tells of somebody unreached is not told of again.
  if (person === undefined || own.length === 0) return [];
  const notBefore = deps.clock.now().toISOString();
  const common = { state: 'waiting', attempts: 0, notBefore, person, deliveries: own } as const;
  const about = `${person}:${held.box.value.fence}`;
  const secretaries = secretariesOf(situation.group).filter((each) => each !== person);
  const told = secretaries.map((each) =>
    newDelivery(`undelivered:${about}:${each}`, { ...common, type: 'undelivered', record: personalMailbox(each) }),
  );
  // What has perhaps arrived is not said to everybody.
  if (reason === 'perhaps-delivered') return told;
  return [newDelivery(`stand-in:${about}`, { ...common, type: 'stand-in', record: HOME_MAILBOX }), ...told];
}

const park = (deps: Deps, work: Work, reason: ParkReason): readonly Write[] => [
  ...all(deps, work.deliveries, (value) => ({ ...value, state: 'parked', reason })),
  ...consequences(deps, work, reason),
];

/** Writes what became of a message under the fence. Gives whether something else is due because of it. */
async function note(deps: Deps, work: Work, result: { readonly outcome: 'sent' } | Failed): Promise<boolean> {
  const { held, deliveries } = work;
  switch (result.outcome) {
    case 'sent':
      await endClaim(deps, held, { ...DONE, writes: all(deps, deliveries, into('sent')) });
      return false;
    case 'wait':
      await endClaim(deps, held, { writes: [], quietMs: result.ms });
      return false;
    case 'refused':
      return endClaim(deps, held, { ...DONE, writes: park(deps, work, 'unreachable') });
    case 'perhaps': {
      const tried = (value: Delivery): Delivery => ({ ...value, attempts: value.attempts + 1 });
      const isLast = deliveries.some(({ value }) => value.attempts + 1 >= MOST_ATTEMPTS);
      if (isLast) return endClaim(deps, held, { ...DONE, writes: park(deps, work, 'perhaps-delivered') });
      // Perhaps it is still on its way: again when the claim would have ended.
      await endClaim(deps, held, { writes: all(deps, deliveries, tried), quietMs: leaseLeft(held) });
      return false;
    }
  }
}

/**
 * A member's account. Of somebody who has never spoken to the bot, the home chat's roster may vouch for it; else nobody
 * has told yet which is theirs, and they can't be written to.
 */
async function accountOf(
  deps: Deps,
  { messenger }: Post,
  { situation, member }: { readonly situation: Situation; readonly member: Member | undefined },
): Promise<Account | Failed> {
  if (member?.account) return member.account;
  const home = await homeOf(deps, situation.scope);
  if (!member || !home) return { outcome: 'refused', status: 404 };
  const roster = await messenger.people(home);
  if (roster.outcome !== 'known') return roster.outcome === 'perhaps' ? { outcome: 'wait', ms: ROSTER_MS } : roster;
  const person = roster.people.find((each) => isVouchedFor(each, member.email, situation.scope.tenant));
  const linked = person && (await linkAccount(deps, situation, person));
  return (linked && memberOf(linked.group, member.person)?.account) ?? { outcome: 'refused', status: 404 };
}

/** How to speak to a mailbox's person, opening their personal chat the first time. */
async function addressOf(
  deps: Deps,
  { messenger }: Post,
  { scope, account }: { readonly scope: Situation['scope']; readonly account: Account },
): Promise<{ readonly reference: Reference } | Failed> {
  const known = await contactOf(deps, account.id, scope);
  if (known) return { reference: known.value.reference };
  const near = await homeOf(deps, scope);
  if (!near) return { outcome: 'wait', ms: NO_HOME_MS };
  const opened = await messenger.openPersonal(account, near);
  if (opened.outcome !== 'opened') return opened;
  const { reference } = opened;
  await rememberContact(deps, { account: account.id, tenant: scope.tenant }, { reference });
  return { reference };
}

/** Posts a letter, if the claim outlasts the request. */
async function post(
  deps: Deps,
  { messenger }: Post,
  { work, to, message }: { readonly work: Work; readonly to: Reference; readonly message: Message },
): Promise<boolean> {
  // Whoever works slowly lets the claim end: another then does it.
  if (leaseLeft(work.held) <= messenger.timeoutMs) return false;
  return note(deps, work, await messenger.post(to, message));
}

async function deliverToPerson(deps: Deps, office: Post, work: Work): Promise<boolean> {
  const { situation, held, deliveries } = work;
  const { scope, group } = situation;
  const member = memberOf(group, personOfMailbox(held.record) ?? '');
  const muted = member && (await isMuted(deps, { situation, member }));
  const letter = muted ? undefined : await composeLetter(deps, situation, deliveries);
  if (!letter) {
    await endClaim(deps, held, { ...DONE, writes: all(deps, deliveries, into('dropped')) });
    return false;
  }
  const account = await accountOf(deps, office, { situation, member });
  if ('outcome' in account) return note(deps, work, account);
  const address = await addressOf(deps, office, { scope, account });
  if ('outcome' in address) return note(deps, work, address);
  const { reference } = address;
  const message = office.stationery.letter(group, letter, deps.clock.now());
  const parked = await post(deps, office, { work, to: reference, message });
  if (parked) await rememberContact(deps, { account: account.id, tenant: scope.tenant }, { reference, refused: true });
  return parked;
}

async function deliverToHome(deps: Deps, office: Post, work: Work): Promise<boolean> {
  const { situation, held, deliveries } = work;
  const letter = await composeLetter(deps, situation, deliveries);
  const to = await homeOf(deps, situation.scope);
  if (!letter || !to) {
    await endClaim(deps, held, { ...DONE, writes: all(deps, deliveries, into('dropped')) });
    return false;
  }
  const message = office.stationery.standIn(situation.group, letter, deps.clock.now());
  return post(deps, office, { work, to, message });
}

/** A meeting's card is brought up to date once for all that changed. */
async function deliverToBoard(deps: Deps, office: Post, work: Work): Promise<boolean> {
  const { situation, held, deliveries } = work;
  const meeting = Number(held.record.slice(held.record.indexOf(':') + 1));
  if (leaseLeft(held) <= office.messenger.timeoutMs) return false;
  const result = await refreshBoard(deps, office, { situation, meeting });
  // Where it can't be edited now the next change tries again.
  const quietMs = result?.outcome === 'wait' ? result.ms : office.boardEveryMs;
  const writes = result?.outcome === 'wait' ? [] : all(deps, deliveries, into(result ? 'sent' : 'dropped'));
  await endClaim(deps, held, { writes, quietMs });
  return false;
}

/**
 * Works for one mailbox: claims it, makes one message of all that is due in it, posts that once, and writes what became
 * of it. Nothing happens when another worker has it, or its turn has not come.
 * @returns whether something else is due because of it
 */
export async function deliver(
  deps: Deps,
  office: Post,
  { situation, record }: { readonly situation: Situation; readonly record: string },
): Promise<boolean> {
  const { scope } = situation;
  const held = await claim(deps, { scope, record }, office.worker);
  if (!held) return false;
  const now = deps.clock.now().toISOString();
  const waiting = await deps.store.list(scope, 'delivery', { record, state: 'waiting' });
  const deliveries = waiting.filter(({ value }) => value.notBefore <= now).slice(0, MOST_IN_MESSAGE);
  const work = { situation, held, deliveries };
  if (deliveries.length === 0) {
    await endClaim(deps, held, { ...DONE, writes: [] });
    return false;
  }
  if (record === HOME_MAILBOX) return deliverToHome(deps, office, work);
  return personOfMailbox(record) === undefined
    ? deliverToBoard(deps, office, work)
    : deliverToPerson(deps, office, work);
}
