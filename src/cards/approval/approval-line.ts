import { button, row } from '../buttons.ts';
import { optional } from '../words.ts';
import type { Tag } from './approval-card.ts';

/** An offline approval in a message that nobody asked for. */
export interface NoticedApproval {
  readonly approval: string;
  readonly ref: string;
  /** Title and version. */
  readonly document: string;
  readonly tag: Tag;
  /** What there is to be told, in our own words: "TMAG19-03: extended". */
  readonly headline: string;
  /** Why they are told: "Your seat has not answered." */
  readonly why: string;
  readonly gate: string;
  /** Whether the reader is asked to answer. */
  readonly asked: boolean;
}

/** The same in the shape of an action's line, with the button that matters. */
export const approvalLine = ({ approval, ref, document, tag, why, gate, asked }: NoticedApproval) => ({
  ref,
  label: `Show ${ref}`,
  open: { ref },
  tags: [{ ...tag, weight: 'bolder', subtle: false }],
  text: document,
  withdrawn: false,
  details: [...optional(why), ...optional(gate)],
  buttons: row(asked ? button('Answer', 'ballot.show', { approval }) : button('Show', 'approval.show', { approval })),
});
