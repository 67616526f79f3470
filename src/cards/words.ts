/** A template repeats its parts over lists: an optional part is a list of one or none. */
export const optional = (text: string | undefined): readonly string[] =>
  text === undefined || text.trim() === '' ? [] : [text];

/** The same for what is shown on a condition. */
export const when = <T>(condition: boolean, part: T): readonly T[] => (condition ? [part] : []);

/** Parts in one line, with the empty ones left out. */
export const dotted = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text on one line, cut after a word to a length at which a banner still shows it whole. */
export function oneLine(text: string, most = 120): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const last = graphemes.segment(line).containing(most)?.index ?? most;
  const space = line.lastIndexOf(' ', last);
  // An address has no space for long: then it is cut anywhere.
  return `${line.slice(0, space > most / 2 ? space : last).trimEnd()}…`;
}

/** "1 action", "3 actions". */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
