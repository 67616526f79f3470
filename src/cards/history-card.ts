import template from '../../cards/history-card.json' with { type: 'json' };
import { fitPage } from './pages.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { dotted, optional } from './words.ts';

/** One thing that happened: what, by whom, when, from where, and the words or changes of it. */
export interface HistoryRow {
  /** As printed: 12 June 2023, 10:05. */
  readonly when: string;
  readonly from: string;
  readonly what: string;
  readonly who: string;
  readonly lines: readonly string[];
}

export interface HistoryView {
  readonly kicker: string;
  readonly ref: string;
  /** The newest first. */
  readonly rows: readonly HistoryRow[];
  readonly from?: number;
  /** The item's own card, which everybody in the chat sees, is in the message. */
  readonly shared?: boolean;
}

const fill = prepare(template);

const line = ({ when: at, from, what, who, lines }: HistoryRow) => ({
  when: dotted(at, from),
  what,
  who: `  ${who}`,
  lines: lines.flatMap(optional),
});

/** What happened to an item, page by page. */
export function historyCard({ kicker, ref, rows, from = 0, shared = false }: HistoryView): BuiltCard {
  const heading = `History of ${ref}`;
  const of = { ref, ...(shared && { shared }) };
  return fitPage(rows.map(line), from, ({ turns, ...page }) => ({
    card: fill({
      kicker: optional(kicker),
      heading,
      note: [],
      ...page,
      turns: turns.map(({ title, ...start }) => ({
        title,
        data: { ...of, ...start } satisfies Sends<'item.history'>,
      })),
      back: [of satisfies Sends<'item.show'>],
    }),
    summary: heading,
  }));
}
