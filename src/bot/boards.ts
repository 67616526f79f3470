import { noteCard } from '../cards/note-card.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Messenger } from '../ports/messenger.ts';
import { hasOneCard, rememberBoard, rememberCard } from '../services/boards.ts';
import type { BoardOf, Place } from '../services/boards.ts';
import type { Deps } from '../services/deps.ts';

/** The cards in chats that the outbox keeps current for everybody: one of each meeting, and those of items. */
export interface Boards {
  /** Notes where a card was posted just now; a meeting's that stood higher up in the chat points down to it. */
  readonly posted: (of: BoardOf, place: Place) => Promise<void>;
  /** Waits for the work in hand. */
  readonly stop: () => Promise<void>;
}

/** What a card is of, in words. */
function titleOf({ scope, record }: BoardOf): string {
  const [kind, id = ''] = record.split(':');
  return kind === 'meeting' ? meetingTitle(scope.prefix, Number(id)) : `The approval of ${id.split('.')[0] ?? ''}`;
}

export function createBoards(deps: Deps, messenger: Messenger): Boards {
  let inHand: Promise<unknown> = Promise.resolve();
  const failed = (fault: unknown): void => {
    deps.log.error({}, 'a card could not be kept current', fault);
  };
  return {
    async posted(of, place) {
      if (!hasOneCard(of.record)) {
        // Nobody's turn waits for it: where it is lost, that card stays as it was posted.
        inHand = Promise.all([inHand, rememberCard(deps, of, place)]).catch(failed);
        return;
      }
      const before = await rememberBoard(deps, of, place).catch(failed);
      if (!before) return;
      const pointer = noteCard({ text: `${titleOf(of)} is kept further down.` });
      // Nobody's turn waits for an edit: it may take as long as the connector likes.
      inHand = Promise.all([inHand, messenger.edit(before.reference, before.activity, pointer)]).catch(failed);
    },
    stop: async () => {
      await inHand;
    },
  };
}
