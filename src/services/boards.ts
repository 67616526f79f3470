import type { Group } from '../domain/group.ts';
import type { Failed, Message, Messenger } from '../ports/messenger.ts';
import type { Board, GroupScope, Stored } from '../ports/store.ts';
import type { Deps, Situation } from './deps.ts';
import { meetingContents } from './register.ts';
import type { MeetingContents } from './register.ts';
import { putWrite } from './writes.ts';

/** Which meeting a card is of. */
export interface BoardOf {
  readonly scope: GroupScope;
  readonly meeting: number;
}

const idOf = (meeting: number): string => `meeting:${meeting}`;

async function keep(
  deps: Deps,
  of: BoardOf,
  { before, value }: { before?: Stored<'board'> | undefined; value: Board },
) {
  // A conflict is another card of the same meeting, posted at the same time: that one is kept current then.
  await deps.store.commit(of.scope, [putWrite(before, { kind: 'board', id: idOf(of.meeting), value })]);
}

/** Notes where a meeting's card was posted just now; gives the one whose place it takes, if that is another message. */
export async function rememberBoard(deps: Deps, of: BoardOf, board: Board): Promise<Board | undefined> {
  const before = await deps.store.read(of.scope, 'board', idOf(of.meeting));
  await keep(deps, of, { before, value: board });
  return before?.value.activity === board.activity ? undefined : before?.value;
}

/**
 * Brings a meeting's card up to date where it stands; one that is gone is posted afresh.
 * @returns what became of it, or undefined where the meeting has no card
 */
export async function refreshBoard(
  deps: Deps,
  { messenger, stationery }: { messenger: Messenger; stationery: Stationery },
  { situation, meeting }: { readonly situation: Situation; readonly meeting: number },
): Promise<{ readonly outcome: 'sent' } | Failed | undefined> {
  const { scope, group } = situation;
  const before = await deps.store.read(scope, 'board', idOf(meeting));
  const contents = before && (await meetingContents(deps, scope, meeting));
  if (!contents) return undefined;
  const { activity, reference } = before.value;
  const message = stationery.board(group, contents, deps.clock.now());
  const edited = await messenger.edit(reference, activity, message);
  if (edited.outcome !== 'refused' || edited.status !== 404) return edited;
  const posted = await messenger.post(reference, message);
  if (posted.outcome === 'sent') {
    await keep(deps, { scope, meeting }, { before, value: { reference, activity: posted.activity } });
  }
  return posted;
}

interface Stationery {
  readonly board: (group: Group, contents: MeetingContents, at: Date) => Message;
}
