// The refs of refs.ts as the minutes write them in a sentence: the word, then the ref, apart from any other word.
const MARK =
  /(?<![\p{L}\p{N}_-])(?:ACTION [A-Z]{2,10}\d{1,4}-\d{1,4}|DECISION [A-Z]{2,10}-DEC\d{1,5})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])/gu;

/** A piece of a sentence; a mark is "ACTION TMAG19-01" or "DECISION TMAG-DEC30", which the minutes print in bold. */
export interface Piece {
  readonly text: string;
  readonly isMark: boolean;
}

/** A sentence in its pieces, in order; joined they are the sentence. */
export function splitMarks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    pieces.push({ text: text.slice(from, index), isMark: false }, { text: mark, isMark: true });
    from = index + mark.length;
  }
  pieces.push({ text: text.slice(from), isMark: false });
  return pieces.filter((piece) => piece.text !== '');
}
