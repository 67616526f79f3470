import { parseRef } from '../refs.ts';
import type { ParsedRef } from '../refs.ts';
import { plainDashes, plainText } from './plain-text.ts';

/** A ref as documents have it: with Word's hyphens, in any case, with a space beside the hyphen or before the number. */
export function readRef(text: string): ParsedRef | undefined {
  const written = plainDashes(plainText(text))
    .replace(/^\*+|\*+$/g, '')
    .replaceAll(/ ?- ?/g, '-')
    .replace(/^([A-Za-z]{2,10}) (?=\d)/, '$1')
    .replace(/(?<=-DEC) (?=\d)/i, '');
  return parseRef(written);
}
