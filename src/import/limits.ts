/** What a file that is sent may hold: more than any minutes or register, and little enough to be read at once. */
export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_UNZIPPED = 20 * 1024 * 1024;
/** Of the parts that are read as XML: a tree of elements takes many times the room of its text. */
export const MOST_XML = 10 * 1024 * 1024;
/** Of a Word file: what makes its tree large is how many elements it has. A real set of minutes has some 20,000. */
export const MOST_TAGS = 400_000;
export const MOST_ENTRIES = 2000;
export const MOST_LINES = 20_000;
export const MOST_COLUMNS = 200;
export const LONGEST_LINE = 20_000;

/** A file that cannot be read at all: the one finding that stands for all that would follow. */
export class UnreadableError extends Error {
  readonly line: number;

  constructor(says: string, line = 1) {
    super(says);
    this.line = line;
  }
}

/** Says which row has more cells than any table. */
export const tooWide = (line: number): UnreadableError =>
  new UnreadableError(`This row has more than ${MOST_COLUMNS} columns.`, line);
