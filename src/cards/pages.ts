import { fitMost } from './fit.ts';
import type { BuiltCard } from './render.ts';
import { when } from './words.ts';

/** A page is what reads well on a phone without much scrolling. */
const MOST_ROWS = 8;

/** The part of a list that one card shows, and what its buttons turn to. */
export interface Page<Line> {
  readonly rows: readonly Line[];
  /** "1 to 8 of 34", or nothing when the list is all there. */
  readonly place: readonly string[];
  /** Where the page before and the one after begin. */
  readonly turns: readonly { readonly title: string; readonly from: number }[];
}

function pageFrom<Line>(lines: readonly Line[], from: number, size: number): Page<Line> {
  const end = Math.min(from + size, lines.length);
  return {
    rows: lines.slice(from, end),
    place: when(from > 0 || end < lines.length, `${from + 1} to ${end} of ${lines.length}`),
    turns: [
      ...when(from > 0, { title: 'Previous', from: Math.max(0, from - MOST_ROWS) }),
      ...when(end < lines.length, { title: 'Next', from: end }),
    ],
  };
}

/**
 * One page of a list, from its `from`th line on: as many as read well and fit. The next page begins where this one
 * ends, so that long texts make pages shorter and lose nothing. A `from` past the end shows the last page.
 */
export function fitPage<Line>(lines: readonly Line[], from: number, build: (page: Page<Line>) => BuiltCard): BuiltCard {
  const start = from < lines.length ? from : Math.max(0, lines.length - MOST_ROWS);
  return fitMost(Math.min(MOST_ROWS, lines.length - start), (size) => build(pageFrom(lines, start, size)));
}
