import { createHash } from 'node:crypto';
import type { Approval } from '../domain/approval/approval.ts';
import type { Group } from '../domain/group.ts';
import type { Item } from '../domain/register.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { Failed, Message, Messenger } from '../ports/messenger.ts';
import type { Board, GroupScope, Stored } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { meetingContents } from './register.ts';
import type { MeetingContents } from './register.ts';
import { putWrite } from './writes.ts';

/** What a card is of: `meeting:19`, `action:TMAG19-01`, `decision:TMAG-DEC30` or a suggestion. */
export interface BoardOf {
  readonly scope: GroupScope;
  readonly record: string;
}

/** A message that was posted. */
export type Place = Pick<Board, 'activity' | 'reference'>;

export const meetingRecord = (meeting: number): string => `meeting:${meeting}`;

/** Whether a record has one card only, which takes the place of an earlier one. */
export const hasOneCard = (record: string): boolean => /^(?:meeting|approval):/.test(record);

/** A meeting has one card, and so has an approval; each card of an item is kept for a while. */
function idOf({ record }: BoardOf, activity: string): string {
  if (hasOneCard(record)) return record;
  return `${record}:${createHash('sha256').update(activity, 'utf8').digest('hex').slice(0, 16)}`;
}

const KEPT_MS = 180 * 24 * 3600_000;
/** Of an item that was shown again and again, the newest. */
const MOST_CARDS = 5;

/** What keeps cards current. */
export interface CardStationery {
  readonly board: (group: Group, contents: MeetingContents, at: Date) => Message;
  readonly item: (group: Group, item: Item, at: Date) => Message;
  readonly suggestion: (group: Group, suggestion: Suggestion) => Message;
  readonly proposal: (group: Group, proposal: Proposal) => Message;
  /** An approval's card for everybody in the chat: how far it is, or what it came to. */
  readonly approval: (group: Group, approval: Approval, at: Date) => Message;
}

interface Means {
  readonly messenger: Messenger;
  readonly stationery: CardStationery;
}

/** Notes where an item's card was posted, or a suggestion's: for half a year it is kept current there. */
export async function rememberCard(deps: Deps, of: BoardOf, { activity, reference }: Place): Promise<void> {
  const now = deps.clock.now();
  const value: Board = { record: of.record, activity, reference, at: now.toISOString() };
  const expires = new Date(now.getTime() + KEPT_MS).toISOString();
  // A conflict is the same message, which was edited: it is noted already.
  await deps.store.commit(of.scope, [{ op: 'create', kind: 'board', id: idOf(of, activity), value, expires }]);
}

/** Notes where a meeting's card was posted just now; gives the one whose place it takes, if that is another message. */
export async function rememberBoard(
  deps: Deps,
  of: BoardOf,
  { activity, reference }: Place,
): Promise<Board | undefined> {
  const id = idOf(of, activity);
  const before = await deps.store.read(of.scope, 'board', id);
  const value: Board = { record: of.record, activity, reference, at: deps.clock.now().toISOString() };
  // A conflict is another card of the same meeting, posted at the same time: that one is kept current then.
  await deps.store.commit(of.scope, [putWrite(before, { kind: 'board', id, value })]);
  return before?.value.activity === activity ? undefined : before?.value;
}

type Outcome = { readonly outcome: 'sent' } | Failed;

/** Edits a card where it stands; a meeting's that is gone is posted afresh. */
async function renew(
  deps: Deps,
  { messenger }: Means,
  { scope, board, message }: { scope: GroupScope; board: Stored<'board'>; message: Message },
): Promise<Outcome> {
  const { activity, reference, record } = board.value;
  const edited = await messenger.edit(reference, activity, message);
  // An item's card that is gone is not looked for again.
  if (!hasOneCard(record) && edited.outcome === 'refused') {
    const now = deps.clock.now().toISOString();
    await deps.store.commit(scope, [
      { ...putWrite(board, { kind: 'board', id: board.id, value: board.value }), expires: now },
    ]);
  }
  if (!hasOneCard(record) || edited.outcome !== 'refused' || edited.status !== 404) return edited;
  const posted = await messenger.post(reference, message);
  if (posted.outcome === 'sent') {
    const value = { ...board.value, activity: posted.activity };
    await deps.store.commit(scope, [putWrite(board, { kind: 'board', id: board.id, value })]);
  }
  return posted;
}

/** What a record's card looks like now; undefined where there is no such record. */
export async function messageOf(
  deps: Deps,
  { stationery }: Pick<Means, 'stationery'>,
  { situation, record }: { readonly situation: Situation; readonly record: string },
): Promise<Message | undefined> {
  const { scope, group } = situation;
  const [kind = '', id = ''] = record.split(/:(.*)/s);
  const at = deps.clock.now();
  if (kind === 'meeting') {
    const contents = await meetingContents(deps, situation, Number(id));
    return contents && stationery.board(group, contents, at);
  }
  if (kind === 'suggestion') {
    const found = await deps.store.read(scope, kind, id);
    // One that was accepted has become the action.
    if (found?.value.state === 'accepted') {
      return messageOf(deps, { stationery }, { situation, record: `action:${found.value.ref}` });
    }
    return found && stationery.suggestion(group, found.value);
  }
  if (kind === 'proposal') {
    const found = await deps.store.read(scope, kind, id);
    return found && stationery.proposal(group, found.value);
  }
  if (kind === 'approval') {
    const found = await deps.store.read(scope, kind, id);
    return found && stationery.approval(group, found.value, at);
  }
  if (kind !== 'action' && kind !== 'decision') return undefined;
  const found: { readonly value: Item } | undefined = await deps.store.read(scope, kind, id);
  return found && stationery.item(group, found.value, at);
}

/**
 * Brings every card of a record up to date where it stands.
 * @param mayGoOn asked before each edit
 * @returns what became of it: the first answer to wait for, or undefined where there is no card
 */
export async function refreshBoards(
  deps: Deps,
  means: Means,
  {
    situation,
    record,
    mayGoOn,
  }: { readonly situation: Situation; readonly record: string; readonly mayGoOn: () => boolean },
): Promise<Outcome | undefined> {
  const { scope } = situation;
  const boards = await deps.store.list(scope, 'board', { record });
  const message = boards.length === 0 ? undefined : await messageOf(deps, means, { situation, record });
  if (!message) return undefined;
  let last: Outcome | undefined;
  const newest = boards.toSorted((a, b) => b.value.at.localeCompare(a.value.at)).slice(0, MOST_CARDS);
  for (const board of newest) {
    if (!mayGoOn()) return { outcome: 'wait', ms: 0 };
    last = await renew(deps, means, { scope, board, message });
    if (last.outcome === 'wait') return last;
  }
  return last;
}
