export { oneLine } from '../domain/short-text.ts';

/** A template repeats its parts over lists: an optional part is a list of one or none. */
export const optional = (text: string | undefined): readonly string[] =>
  text === undefined || text.trim() === '' ? [] : [text];

/** The same for what is shown on a condition. */
export const when = <T>(condition: boolean, part: T): readonly T[] => (condition ? [part] : []);

/** Parts in one line, with the empty ones left out. */
export const dotted = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** "1 action", "3 actions". */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
