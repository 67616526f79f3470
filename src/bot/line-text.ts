const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bull', '•'],
  ['pound', '£'],
  ['euro', '€'],
]);

/** Tags that start a line of their own. */
const BLOCK = /^(?:p|div|li|ul|ol|tr|table|blockquote|pre|h[1-6])$/;
/** Tags that stand without a closing one. */
const VOID = /^(?:br|hr|img)$/;
/** What keeps the words around these tags apart. */
const BREAKS: ReadonlyMap<string, string> = new Map([
  ['br', '\n'],
  ['hr', '\n'],
  ['td', ' '],
  ['th', ' '],
]);

// It never reads past the next "<", so it is linear on any input.
const TAG = /<\/?([a-z][\w:-]*)(\s[^<>]*)?\/?>/gi;
const BOUNDARY = '\u0000';

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const SPACES = /[^\S\n]+/g;

/**
 * Takes tags out and keeps their text. A name counts as a tag when it is a block, stands alone (br), or is closed
 * somewhere in the line: "Vec<string>" and "a <b and c> d" are text that somebody typed.
 */
function stripTags(raw: string): string {
  const closed = new Set([...raw.matchAll(/<\/([a-z][\w:-]*)\s*>/gi)].map(([, name = '']) => name.toLowerCase()));
  const marked = raw.replaceAll(TAG, (tag: string, typedName: string, attributes: string | undefined) => {
    const name = typedName.toLowerCase();
    const rest = attributes?.trim() ?? '';
    const known = (BLOCK.test(name) || VOID.test(name)) && (rest === '' || rest === '/' || rest.includes('='));
    if (!known && !closed.has(name)) return tag;
    if (BLOCK.test(name)) return BOUNDARY;
    return BREAKS.get(name) ?? '';
  });
  const blocks = marked.split(BOUNDARY);
  // "</p><p>" is one new line, not two; a blank line is typed as "<p>&nbsp;</p>", which is not empty here.
  return blocks.length === 1
    ? marked
    : blocks
        .map((block) => block.trim())
        .filter((block) => block !== '')
        .join('\n');
}

function decodeEntity(entity: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const character = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return character ? String.fromCodePoint(code) : entity;
}

/**
 * A typed line as the parser reads it: HTML's line breaks are new lines, other tags are gone with their text kept,
 * entities are decoded once, odd spaces are spaces, what has no width is gone, runs of spaces are one space.
 */
export function normaliseLine(raw: string): string {
  return stripTags(raw.replaceAll(CONTROLS, ''))
    .replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, decodeEntity)
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll(CONTROLS, '')
    .replaceAll(ZERO_WIDTH, '')
    .replaceAll(SPACES, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
