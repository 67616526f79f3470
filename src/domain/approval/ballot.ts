import type { Instant } from '../dates.ts';
import type { PersonId } from '../group.ts';

/** What a seat can answer. A hold means "not yet". */
export const ANSWERS = ['approve', 'approve-with-comment', 'hold', 'reject', 'abstain'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One seat's current answer. */
export interface Ballot {
  readonly seat: string;
  readonly answer: Answer;
  /** The comment or the reason; empty where none was given. */
  readonly text: string;
  /** Who cast it, or recorded it. */
  readonly by: PersonId;
  readonly at: Instant;
  /** The principal whom they covered for. */
  readonly covering?: PersonId;
  /** The version of the approval that it was given to, and the document's version then. */
  readonly version: number;
  readonly document: string;
  /** Where the secretary recorded an answer that came by e-mail: the reason for that. */
  readonly recorded?: string;
}

/** What must say why: the domain asks, whatever the form did. */
const REASONED: readonly Answer[] = ['approve-with-comment', 'hold', 'reject'];

/** Whether an answer needs words. */
export const needsText = (answer: Answer): boolean => REASONED.includes(answer);

/** Whether only the seat itself takes it back. */
export const isBlocking = (answer: Answer): answer is 'hold' | 'reject' => answer === 'hold' || answer === 'reject';
