import { memberOf } from '../domain/group.ts';
import { HOME_MAILBOX, cardOfMailbox, personOfMailbox } from '../domain/notice.ts';
import type { Message, Messenger, Reference } from '../ports/messenger.ts';
import type { Stored } from '../ports/store.ts';
import { accountOf, addressOf } from './addresses.ts';
import { messageOf, refreshBoards, rememberBoard } from './boards.ts';
import { homeOf, rememberContact } from './contacts.ts';
import type { Deps, Situation } from './deps.ts';
import { composeLetter } from './letters.ts';
import type { Stationery } from './letters.ts';
import { note, settleAll } from './outcomes.ts';
import type { Work } from './outcomes.ts';
import { claim, endClaim, leaseLeft } from './outbox.ts';
import type { Worker } from './outbox.ts';
import { rememberGroup } from './people.ts';
import { isMuted } from './reminders.ts';

/** What mailboxes are worked for with. */
export interface Office {
  readonly messenger: Messenger;
  readonly worker: Worker;
  readonly boardEveryMs: number;
  readonly stationery: Stationery;
}

/** A message holds no more: the rest follows in another. With what parking adds, this stays under a commit's limit. */
const MOST_IN_MESSAGE = 40;

/** Until a group has a home chat, what is to stand in it waits. */
const NO_HOME_MS = 600_000;

/** A letter on its way. */
interface Posting {
  readonly work: Work;
  readonly to: Reference;
  readonly message: Message;
  /** Done before the refusal is marked, so that it holds even where the worker dies in between. */
  readonly whenRefused?: () => Promise<void>;
}

/** Posts a letter, if the claim outlasts the request. */
async function post(
  deps: Deps,
  { messenger }: Office,
  { work, to, message, whenRefused = () => Promise.resolve() }: Posting,
): Promise<boolean> {
  // Whoever works slowly lets the claim end: another then does it.
  if (leaseLeft(work.held) <= messenger.timeoutMs) return false;
  const result = await messenger.post(to, message);
  if (result.outcome === 'refused') await whenRefused();
  return note(deps, work, result);
}

async function drop(deps: Deps, work: Work): Promise<false> {
  await settleAll(deps, work, { state: 'dropped' });
  return false;
}

const isReceipt = ({ value }: Stored<'delivery'>): boolean =>
  value.type === 'approval' && value.occasion === 'recorded';

async function deliverToPerson(deps: Deps, office: Office, work: Work): Promise<boolean> {
  const { situation, held, deliveries } = work;
  const { scope, group } = situation;
  const member = memberOf(group, personOfMailbox(held.record) ?? '');
  const muted = member && (await isMuted(deps, { situation, member }));
  // Whose answer somebody else has recorded hears of it all the same.
  const wanted = muted ? deliveries.filter(isReceipt) : deliveries;
  if (!(await composeLetter(deps, situation, wanted))) return drop(deps, work);
  const account = await accountOf(deps, office, { situation, member });
  if ('outcome' in account) return note(deps, work, account);
  // So that their groups are found when they come back.
  await rememberGroup(deps, account.id, scope);
  const address = await addressOf(deps, office, { scope, account });
  if ('outcome' in address) return note(deps, work, address);
  // Once more, since opening a chat takes its time, in which an action may have been done.
  const letter = await composeLetter(deps, situation, wanted);
  if (!letter) return drop(deps, work);
  const { reference } = address;
  const message = office.stationery.letter(group, letter, { at: deps.clock.now(), reader: member?.person ?? '' });
  const whenRefused = () =>
    rememberContact(deps, { account: account.id, tenant: scope.tenant }, { reference, refused: true });
  return post(deps, office, { work: { ...work, said: letter.said }, to: reference, message, whenRefused });
}

/** A card of its own to the foot of the home chat; the one that stood higher up points down to it. */
async function postCard(
  deps: Deps,
  office: Office,
  { work, to, card }: { readonly work: Work; readonly to: Reference; readonly card: string },
): Promise<boolean> {
  const { scope } = work.situation;
  const message = await messageOf(deps, office, { situation: work.situation, record: card });
  if (!message) return drop(deps, work);
  if (leaseLeft(work.held) <= office.messenger.timeoutMs) return false;
  const result = await office.messenger.post(to, message);
  if (result.outcome !== 'sent') return note(deps, work, result);
  const before = await rememberBoard(deps, { scope, record: card }, { activity: result.activity, reference: to });
  const more = await note(deps, work, result);
  // Nothing hangs on it: where it fails, the earlier card stays as it was.
  if (before) await office.messenger.edit(before.reference, before.activity, office.stationery.movedDown(card));
  return more;
}

async function deliverToHome(deps: Deps, office: Office, all: Work): Promise<boolean> {
  const { situation } = all;
  const to = await homeOf(deps, situation.scope);
  const isCard = ({ value }: Stored<'delivery'>): boolean => value.type === 'post';
  const first = all.deliveries.find(isCard);
  if (to && first?.value.type === 'post') {
    const { card } = first.value;
    await postCard(deps, office, { work: { ...all, deliveries: [first] }, to, card });
    return all.deliveries.length > 1;
  }
  const work = { ...all, deliveries: all.deliveries.filter((each) => !isCard(each)) };
  const { deliveries } = work;
  if (deliveries.length === 0) {
    await endClaim(deps, all.held, { writes: [], quietMs: NO_HOME_MS });
    return false;
  }
  const letter = to && (await composeLetter(deps, situation, deliveries));
  if (!letter) return drop(deps, work);
  const message = office.stationery.standIn(situation.group, letter, deps.clock.now());
  return post(deps, office, { work: { ...work, said: letter.said }, to, message });
}

/** A meeting's card is brought up to date once for all that changed, and after it those of the items that did. */
async function deliverToBoard(deps: Deps, office: Office, work: Work): Promise<boolean> {
  const { situation, held, deliveries } = work;
  const items = deliveries.flatMap(({ value }) => (value.type === 'board' ? value.items : []));
  const mayGoOn = (): boolean => leaseLeft(held) > office.messenger.timeoutMs;
  let any = false;
  for (const record of new Set([cardOfMailbox(held.record), ...items])) {
    if (!mayGoOn()) return false;
    const result = await refreshBoards(deps, office, { situation, record, mayGoOn });
    if (result?.outcome === 'wait') return note(deps, work, result);
    any ||= result !== undefined;
  }
  // One that can't be edited now is brought up to date with the next change.
  await settleAll(deps, work, { state: any ? 'sent' : 'dropped', quietMs: office.boardEveryMs });
  return false;
}

/**
 * Works for one mailbox: claims it, makes one message of all that is due in it, posts that once, and writes what became
 * of it. Nothing happens when another worker has it, or its turn has not come.
 * @returns whether something else is due because of it
 */
export async function deliver(
  deps: Deps,
  office: Office,
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
    await endClaim(deps, held, { writes: [] });
    return false;
  }
  if (record === HOME_MAILBOX) return deliverToHome(deps, office, work);
  return personOfMailbox(record) === undefined
    ? deliverToBoard(deps, office, work)
    : deliverToPerson(deps, office, work);
}
