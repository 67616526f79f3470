const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Whether a text is Markdown: by its name, else by headings or the ruler of a table of bars. */
export const isMarkdown = (lines: readonly string[], name: string): boolean =>
  /\.(?:md|markdown)$/i.test(name) ||
  lines.some((line) => /^#{1,6} \S/.test(line) || /^\|[ :-]*-[ :-]*\|[ :|-]*$/.test(line));

/** A heading's level and its text; level 0 for a text that is none. */
export function headingOf(text: string): { readonly level: number; readonly text: string } {
  const match = /^(#{1,6}) (.*)$/.exec(text);
  if (!match) return { level: 0, text };
  // A row of # at the end is decoration, unless a backslash says otherwise.
  return { level: match[1]?.length ?? 0, text: (match[2] ?? '').replace(/ #+$/, '') };
}

/** The cells of a row of bars; a backslash keeps a bar within its cell. */
export function cellsOf(row: string): readonly string[] {
  const cells = row
    .replace(/^\|/, '')
    .match(/(?:\\.|[^|\\]|\\$)*(?:\||$)/g)
    ?.map((cell) => cell.replace(/\|$/, ''));
  // What follows the last bar is the end of the row and no cell.
  return (cells ?? []).slice(0, /(?<!\\)(?:\\\\)*\|\s*$/.test(row) ? -1 : undefined).map((cell) => cell.trim());
}

// One pass from left to right, so that what a backslash or an entity hides is never taken for markup.
const MARKUP =
  /\\([!-/:-@[-`{-~])|&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});|<br ?\/?>|\*\*|(?<![\p{L}\p{N}_])__(?=\S)|(?<=\S)__(?![\p{L}\p{N}_])/giu;

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return ENTITIES[entity.toLowerCase()];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** A text without bold markers; in Markdown also without escapes, entities and line breaks. */
export function withoutMarkup(text: string, markdown: boolean): string {
  if (!markdown) return text.replaceAll(/\*\*((?:(?!\*\*).)+)\*\*/g, '$1');
  return text.replaceAll(MARKUP, (mark, escaped?: string, entity?: string) => {
    if (escaped !== undefined) return escaped;
    if (entity !== undefined) return characterOf(entity) ?? mark;
    return mark.startsWith('<') ? ' ' : '';
  });
}
