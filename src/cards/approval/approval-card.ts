import template from '../../../cards/approval-card.json' with { type: 'json' };
import type { Json } from '../render.ts';
import { prepare } from '../render.ts';
import type { BuiltCard } from '../render.ts';
import type { Fact } from '../item.ts';
import type { Button } from '../buttons.ts';
import { row } from '../buttons.ts';
import { fitMost } from '../fit.ts';
import { oneLine, optional, when } from '../words.ts';

/** A word beside a row, in a colour that repeats what it says. */
export interface Tag {
  readonly text: string;
  readonly color: 'good' | 'warning' | 'attention' | 'default' | 'accent';
}

/** One line of a section: a seat with its answer, a comment with its response. */
export interface ApprovalRow {
  readonly text: string;
  readonly tag?: Tag;
  readonly details?: readonly string[];
}

export interface ApprovalSection {
  readonly title: string;
  readonly rows: readonly ApprovalRow[];
}

export interface ApprovalView {
  readonly kicker: string;
  readonly heading: string;
  readonly note?: string;
  /** Title and version in one line. */
  readonly document: string;
  readonly question: string;
  readonly link: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly ApprovalSection[];
  /** Rows of buttons. */
  readonly buttons: readonly (readonly Button[])[];
  readonly foot?: string;
}

const fill = prepare(template);
const LONGEST_DETAIL = 600;

/** A row as the templates repeat it. */
const approvalRow = ({ text, tag, details = [] }: ApprovalRow) => ({
  text,
  tags: when(tag !== undefined, { ...tag }) as readonly Json[],
  details: details.filter((each) => each !== '').map((each) => oneLine(each, LONGEST_DETAIL)),
});

/** The sections with the first `shown` of all their rows, each with how many it leaves out. */
export function cutSections(sections: readonly ApprovalSection[], shown: number) {
  let left = shown;
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const some = rows.slice(0, Math.max(0, left));
      left -= some.length;
      const hidden = rows.length - some.length;
      return { title: hidden === 0 ? title : `${title} (${hidden} not shown)`, rows: some.map(approvalRow) };
    });
}

export const rowsIn = (sections: readonly ApprovalSection[]): number =>
  sections.reduce((sum, { rows }) => sum + rows.length, 0);

/** An approval for everybody who may read it: as it is prepared, while it runs, and what it came to. */
export function approvalCard(view: ApprovalView): BuiltCard {
  const { kicker, heading, note, document, question, link, facts, sections, buttons, foot } = view;
  const data = {
    kicker: optional(kicker),
    heading,
    note: optional(note),
    document,
    question: optional(question),
    links: when(link !== '', { link }),
    facts,
    foot: optional(foot),
    buttons: buttons.flatMap((each) => row(...each)),
  };
  const summary = `${heading}: ${oneLine(document)}`;
  return fitMost(rowsIn(sections), (shown) => ({
    card: fill({ ...data, sections: cutSections(sections, shown) }),
    summary,
  }));
}
