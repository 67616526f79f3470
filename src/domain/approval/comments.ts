import type { PersonId } from '../group.ts';

/** A comment that a constituency made on the document, and whether it was answered. */
export interface Comment {
  /** The id of the commenter's seat; empty where they speak for none. */
  readonly seat: string;
  /** Who made it, as the comment log names them. */
  readonly from: string;
  readonly text: string;
  readonly response: string;
  /** The response stands in the comment log. */
  readonly inLog: boolean;
  /** The response was sent to whoever commented: the gate asks for this. */
  readonly toPerson: boolean;
}

/** An approval's comments; the last sheet counts. */
export interface CommentSheet {
  readonly approval: string;
  readonly comments: readonly Comment[];
  readonly enteredBy: PersonId;
}

/** How far the responses are. */
export interface CommentCount {
  readonly total: number;
  readonly inLog: number;
  readonly toPerson: number;
}

export const MOST_COMMENTS = 500;

export const NO_COMMENTS: CommentCount = { total: 0, inLog: 0, toPerson: 0 };

export const countComments = (comments: readonly Comment[]): CommentCount => ({
  total: comments.length,
  inLog: comments.filter(({ inLog }) => inLog).length,
  toPerson: comments.filter(({ toPerson }) => toPerson).length,
});

/** The gate is met once every commenter was sent a response; a log of answers alone is not enough. */
export const isGateMet = ({ total, toPerson }: CommentCount): boolean => toPerson === total;
