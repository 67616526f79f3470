import template from '../../cards/notes-card.json' with { type: 'json' };
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { count, oneLine, optional, when } from './words.ts';

/** A note in the list of its meeting. */
export interface ListedNote {
  readonly note: string;
  /** As the agenda numbers it: "2. Migration". */
  readonly item: string;
  readonly topic: string;
  readonly text: string;
  /** Of a statement for the record: whose. */
  readonly seat?: string;
}

export interface NotesView {
  readonly meetingTitle: string;
  readonly of: { readonly prefix: string; readonly meeting: number };
  /** In the minutes' order. */
  readonly rows: readonly ListedNote[];
  readonly from?: number;
  /** What has just happened to one of them. */
  readonly note?: string;
}

const fill = prepare(template);
/** The beginning tells which it is; its form has the whole. */
const SHOWN = 200;
const EMPTY = 'Say "note" and what was discussed. It goes into the draft minutes.';

/** What stands above a note only where it differs from the one before it on the page. */
function lineOf({ item, topic, text, seat, note }: ListedNote, before: ListedNote | undefined, of: NotesView['of']) {
  const isNewItem = item !== before?.item;
  return {
    separator: isNewItem,
    item: when(isNewItem, item),
    topic: optional(isNewItem || topic !== before.topic ? topic : undefined),
    statement: optional(seat).map((name) => `For the record, ${name}:`),
    text: oneLine(text, SHOWN),
    change: { ...of, note } satisfies Sends<'note.form'>,
  };
}

/** A meeting's notes by agenda item and heading, page by page, each with the button that changes it. */
export function notesCard({ meetingTitle, of, rows, from = 0, note }: NotesView): BuiltCard {
  const heading = rows.length === 0 ? 'No notes yet' : count(rows.length, 'note');
  const data = {
    kicker: optional(meetingTitle),
    heading,
    note: optional(note ?? (rows.length === 0 ? EMPTY : undefined)),
    add: of satisfies Sends<'note.form'>,
  };
  return fitPage(rows, from, ({ rows: page, turns, ...rest }) => ({
    card: fill({
      ...data,
      ...rest,
      rows: page.map((row, index) => lineOf(row, page[index - 1], of)),
      turns: turns.map(({ title, ...start }) => ({
        title,
        data: { ...of, ...start } satisfies Sends<'notes.list'>,
      })),
    }),
    summary: `${meetingTitle}: ${heading}`,
  }));
}
