/** Speech drifts: "and" for "&", another case, a missing comma or hyphen. Two titles with one key are one area. */
const areaKey = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** An agenda line as people paste it: "2. Migration" is item "Migration". */
export const agendaTitle = (line: string): string =>
  line
    .trim()
    .replace(/^(?:\d{1,2}[.)]|[-*•])\s+/, '')
    .trim();

/** The agenda's own title for a title that somebody gave, or undefined when it is on no agenda item. */
export const canonicalArea = (agenda: readonly string[], given: string): string | undefined =>
  agenda.find((title) => areaKey(title) === areaKey(given));

/** The one agenda item that a text names in full; undefined when it names none, or several. */
export function areaNamedIn(agenda: readonly string[], text: string): string | undefined {
  const spoken = ` ${areaKey(text)} `;
  const named = agenda.filter((title) => areaKey(title) !== '' && spoken.includes(` ${areaKey(title)} `));
  return named.length === 1 ? named[0] : undefined;
}

/** The one area that some words mean: by its whole title, else by a part that no other has. */
export function areaLike(areas: readonly string[], words: string): string | undefined {
  const wanted = areaKey(words);
  if (wanted === '') return undefined;
  const titles = new Map(areas.filter((area) => areaKey(area) !== '').map((area) => [areaKey(area), area]));
  const like = [...titles].filter(([key]) => ` ${key} `.includes(` ${wanted} `));
  return titles.get(wanted) ?? (like.length === 1 ? like[0]?.[1] : undefined);
}
