import type { Instant } from './dates.ts';
import type { Stamped } from './event.ts';
import type { PersonId } from './group.ts';
import { sourceOf } from './item.ts';
import type { Source, SourceWords } from './item.ts';
import type { SeatId } from './seat.ts';

/** Which note: a random id of ours. */
export type NoteId = string;

/** What is written down, and where in the minutes it stands. */
export interface NoteFields {
  /** The agenda item; empty where it hangs on none. */
  readonly item: string;
  /** The heading within the item; empty for the paragraphs before its first heading. */
  readonly topic: string;
  readonly text: string;
}

/** A discussion point of a meeting, or a position that a seat wants minuted. */
export type Note = NoteFields & {
  readonly id: NoteId;
  readonly meeting: number;
  /** Sorts the notes of one topic. */
  readonly order: number;
  /** Of a statement for the record: whose. */
  readonly seat?: SeatId;
  readonly source?: Source;
  readonly notedBy: PersonId;
  readonly notedAt: Instant;
  readonly state: 'kept' | 'removed';
};

type Words = { readonly [Field in keyof NoteFields]: NoteFields[Field] };

export type NoteEvent =
  | {
      readonly type: 'note-made';
      readonly facts: {
        readonly id: NoteId;
        readonly meeting: number;
        readonly order: number;
        readonly seat?: SeatId;
      };
      readonly words: Words & SourceWords;
    }
  | { readonly type: 'note-edited'; readonly facts: { readonly seat?: SeatId }; readonly words: Words }
  | { readonly type: 'note-removed'; readonly facts: Record<string, never>; readonly words: Record<string, never> };

/** The note after an event; only `note-made` needs none before it. */
export function applyNote(note: Note | undefined, event: Stamped<NoteEvent>): Note {
  if (event.type === 'note-made') {
    const { item, topic, text } = event.words;
    const made = { notedBy: event.by, notedAt: event.at, state: 'kept' } as const;
    return { ...event.facts, ...sourceOf(event.words), item, topic, text, ...made };
  }
  if (!note) throw new Error(`${event.type} before note-made`);
  if (event.type === 'note-removed') return { ...note, state: 'removed' };
  const { seat, ...rest } = note;
  return { ...rest, ...event.facts, ...event.words };
}
