import type { BuiltCard } from '../cards/render.ts';
import { noteCard } from '../cards/note-card.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Board, GroupScope } from '../ports/store.ts';
import type { Deps } from '../services/deps.ts';
import { loadGroup } from '../services/groups.ts';
import { meetingContents } from '../services/register.ts';
import { boardView } from './views.ts';

/** A meeting's card in its chat: one card a meeting, kept current for everybody. */
export interface Boards {
  /** Notes where the card was posted just now; one that stood higher up in the chat points down to it. */
  readonly posted: (meeting: BoardOf, board: Board) => Promise<void>;
  /** Something of the meeting changed: its card is edited soon, once for all that changed meanwhile. */
  readonly touch: (scope: GroupScope, meeting: number) => void;
  /** Takes no more, and waits for the edit in hand. */
  readonly stop: () => Promise<void>;
}

/** Which meeting a card is of. */
export interface BoardOf {
  readonly scope: GroupScope;
  readonly meeting: number;
}

/**
 * Puts another card in the place of one that was posted; where that is gone, posts it afresh or leaves it. Gives the id
 * of the message that has it now, and rejects when it can't be done.
 */
export type EditPosted = (board: Board, card: BuiltCard, whenGone: 'post afresh' | 'leave it') => Promise<string>;

interface Pace {
  last: number;
  timer?: NodeJS.Timeout | undefined;
}

const idOf = (meeting: number): string => `meeting:${meeting}`;

async function refresh(deps: Deps, edit: EditPosted, { scope, meeting }: BoardOf): Promise<void> {
  const board = await deps.store.read(scope, 'board', idOf(meeting));
  const situation = board && (await loadGroup(deps, scope));
  const contents = situation && (await meetingContents(deps, scope, meeting));
  if (!contents) return;
  const activity = await edit(board.value, boardView(situation.group, contents, deps.clock.now()), 'post afresh');
  if (activity === board.value.activity) return;
  const value = { ...board.value, activity };
  await deps.store.commit(scope, [{ op: 'replace', kind: 'board', id: idOf(meeting), version: board.version, value }]);
}

/** Notes a board; gives the one whose place it takes, if that is another message. */
async function remember(deps: Deps, { scope, meeting }: BoardOf, board: Board): Promise<Board | undefined> {
  const before = await deps.store.read(scope, 'board', idOf(meeting));
  const written = { kind: 'board', id: idOf(meeting), value: board } as const;
  const operation = before ? ({ op: 'replace', version: before.version } as const) : ({ op: 'create' } as const);
  // A conflict is another card of the same meeting, posted at the same time: that one is kept current then.
  await deps.store.commit(scope, [{ ...written, ...operation }]);
  return before?.value.activity === board.activity ? undefined : before?.value;
}

/**
 * Keeps meetings' cards current, each with at most one edit per `everyMs` of real time. What was to be shown when the
 * process ends is shown with the meeting's next change.
 */
export function createBoards(deps: Deps, edit: EditPosted, everyMs: number): Boards {
  const paces = new Map<string, Pace>();
  let inHand = Promise.resolve();
  let stopped = false;

  const failed = (fault: unknown): void => {
    deps.log.error({}, "a meeting's card could not be kept current", fault);
  };
  const carryOut = (work: () => Promise<unknown>): void => {
    inHand = inHand.then(work).then(() => undefined, failed);
  };
  return {
    async posted(of, board) {
      const before = await remember(deps, of, board).catch(failed);
      if (!before) return;
      // Nobody's turn waits for an edit: it may take as long as the connector likes.
      const pointer = noteCard({ text: `${meetingTitle(of.scope.prefix, of.meeting)} is kept further down.` });
      carryOut(() => edit(before, pointer, 'leave it'));
    },
    touch(scope, meeting) {
      const key = JSON.stringify([scope.tenant, scope.prefix, meeting]);
      const pace = paces.get(key) ?? { last: -Infinity };
      paces.set(key, pace);
      // An edit that is still to come shows this change too.
      if (stopped || pace.timer) return;
      const wait = Math.max(0, pace.last + everyMs - performance.now());
      pace.timer = setTimeout(() => {
        pace.timer = undefined;
        pace.last = performance.now();
        carryOut(() => refresh(deps, edit, { scope, meeting }));
      }, wait);
    },
    async stop() {
      stopped = true;
      for (const { timer } of paces.values()) clearTimeout(timer);
      await inHand;
    },
  };
}
