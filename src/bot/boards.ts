import { noteCard } from '../cards/note-card.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Board } from '../ports/store.ts';
import { rememberBoard } from '../services/boards.ts';
import type { BoardOf } from '../services/boards.ts';
import type { Deps } from '../services/deps.ts';

/** A meeting's card in its chat: one card a meeting, which the outbox keeps current for everybody. */
export interface Boards {
  /** Notes where the card was posted just now; one that stood higher up in the chat points down to it. */
  readonly posted: (meeting: BoardOf, board: Board) => Promise<void>;
  /** Waits for the edits in hand. */
  readonly stop: () => Promise<void>;
}

export function createBoards(deps: Deps, messenger: Messenger): Boards {
  let inHand: Promise<unknown> = Promise.resolve();
  const failed = (fault: unknown): void => {
    deps.log.error({}, "a meeting's card could not be kept current", fault);
  };
  return {
    async posted(of, board) {
      const before = await rememberBoard(deps, of, board).catch(failed);
      if (!before) return;
      const pointer = noteCard({ text: `${meetingTitle(of.scope.prefix, of.meeting)} is kept further down.` });
      // Nobody's turn waits for an edit: it may take as long as the connector likes.
      inHand = Promise.all([inHand, messenger.edit(before.reference, before.activity, pointer)]).catch(failed);
    },
    stop: async () => {
      await inHand;
    },
  };
}
