/** Longer than any line of plain words, and short enough to search at leisure. */
export const PLAIN_LENGTH = 100;

/** A line of plain words without its closing "please" and punctuation. */
export const plain = (text: string): string =>
  text.length > PLAIN_LENGTH ? text : text.replace(/[\s.,;!?…]*(?:\bplease)?[\s.,;!?…]*$/i, '').trim();

/** Office turns hyphens into others, which a pasted ref brings along. */
export const withHyphens = (text: string): string => text.replaceAll(/[‐‑–]/g, '-');
