import { oneLine } from '../short-text.ts';

// Soft hyphens, zero-width marks and marks of direction: nobody sees them, and they keep equal texts from being equal.
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

// A hyphen or space at which no line may break is one all the same.
const HYPHEN = /[\u2010\u2011]/g;

/** A text on one line with single, plain spaces and hyphens; its own quotes and dashes stay. */
export const plainText = (text: string): string =>
  text.toWellFormed().replaceAll(INVISIBLE, '').replaceAll(HYPHEN, '-').replaceAll(/\s+/g, ' ').trim();

/** Word's hyphens and dashes as the one of the keyboard, for what is looked up and never for what is kept. */
export const plainDashes = (text: string): string => text.replaceAll(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-');

/** Two texts with one key differ in white space and in the shape of their quotes only. */
export const textKey = (text: string): string =>
  plainText(text)
    .normalize('NFC')
    .replaceAll(/[\u200C\u200D]/g, '')
    .replaceAll(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replaceAll(/[\u201C-\u201F\u2033]/g, '"');

/** A label or a column's name as it is looked up: "Owner(s):" is "owner(s)". */
export const labelKey = (text: string): string =>
  plainDashes(plainText(text))
    .toLowerCase()
    .replace(/\s*[:.]$/, '');

/** A cell or line that says that there is nothing. */
export const saysNothing = (text: string): boolean =>
  /^(?:none|nil|n\/a|-|no (?:actions|decisions|approvals)|there (?:are|were) none)?$/.test(labelKey(text));

const LONGEST_SHOWN = 60;

/** A text as a finding shows it: in quotes, cut to a length at which the sentence can still be read. */
export const shown = (text: string): string => `"${oneLine(text.slice(0, 10 * LONGEST_SHOWN), LONGEST_SHOWN)}"`;
