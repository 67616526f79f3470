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

// A closing bracket or full stop after an address is the sentence's.
const LINK = /https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/gi;

/** The addresses in a text, each once: the evidence that an update brings. Only safe ones (https). */
export const linksIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(LINK)].map(([link]) => link).filter((link) => URL.canParse(link))),
];

/** A text with a word for each address, which a table has no room for. */
export const withoutLinks = (text: string): string => text.replaceAll(LINK, '(link)').replaceAll(/\s+/g, ' ').trim();

/** A text as a sentence: with a full stop, where it ends with no mark of its own. */
export const asSentence = (text: string): string => (/[.!?…)]$/.test(text) ? text : `${text}.`);
