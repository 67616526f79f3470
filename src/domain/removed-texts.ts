import { digestOf, isTextOf } from './chain.ts';
import type { ChainedEvent, SaltedText } from './chain.ts';
import type { EventBody, Stamped } from './event.ts';

// What can stand in no text that people typed: the store's texts stop at it.
const REMOVED = '\u0000removed';
const OTHERWISE = '\u0000otherwise';

/** A text as far as it is known; of one that was removed, only that it was empty can still be told. */
const known = (word: SaltedText): string | undefined => word.text ?? (isTextOf(word, '') ? '' : undefined);

function read({ type, facts, words, at, by, from }: ChainedEvent, removed: string): Stamped<EventBody> {
  const texts = Object.entries(words).map(([name, word]) => [name, known(word) ?? removed] as const);
  return { type, facts, words: Object.fromEntries(texts), at, by, from };
}

/**
 * A record's events, in order, as they were before they were chained. Where texts were removed since, they are read in
 * two ways, with other words in the gaps: what comes out alike of both does not depend on what is gone.
 */
export function readingsOf(events: readonly ChainedEvent[]): readonly (readonly Stamped<EventBody>[])[] {
  const words = events.flatMap((event) => Object.values(event.words));
  if (words.every((word) => known(word) !== undefined)) return [events.map((event) => read(event, ''))];
  // An agenda that is gone may have had any of the titles that are still known, or none of them.
  const others = [OTHERWISE, ...words.flatMap(({ text }) => text ?? [])].join('\n');
  return [REMOVED, others].map((removed) => events.map((event) => read(event, removed)));
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (values: readonly unknown[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string');
const isBlank = (value: unknown): boolean => value === undefined || value === '';
// `undefined` has no text in JSON, so it is compared as a field that is left out.
const same = (one: unknown, other: unknown): boolean => digestOf({ one }) === digestOf({ one: other });

const keysOf = (values: readonly Fields[]): readonly string[] => [...new Set(values.flatMap(Object.keys))];

/** Lines of which some are gone: those that are left must all be there, and nothing that was never there. */
const linesHold = (stored: readonly string[], readings: readonly (readonly string[])[]): boolean => {
  const [first = [], ...others] = readings;
  const sure = first.filter((line) => others.every((lines) => lines.includes(line)) && line !== REMOVED);
  const possible = readings.flat();
  return sure.every((line) => stored.includes(line)) && stored.every((line) => line === '' || possible.includes(line));
};

function holds(stored: unknown, readings: readonly unknown[]): boolean {
  if (readings.some((reading) => same(stored, reading))) return true;
  if (readings.length === 1) return false;
  if (isFields(stored) && readings.every(isFields)) {
    return keysOf([stored, ...readings]).every((key) => holds(stored[key], readings.map((each) => each[key]))); // prettier-ignore
  }
  if (Array.isArray(stored) && readings.every((each): each is readonly unknown[] => Array.isArray(each))) {
    if (areTexts(stored) && readings.every(areTexts)) return linesHold(stored, readings);
    const isAsLong = readings.every(({ length }) => length === stored.length);
    return isAsLong && stored.every((each, index) => holds(each, readings.map((reading) => reading[index]))); // prettier-ignore
  }
  const [first, ...others] = readings;
  const isOpen = others.some((other) => !same(other, first));
  return isBlank(stored) && (isOpen || isBlank(first));
}

/**
 * The fields in which a record is not what its events tell. A text that is gone from the events must be gone from the
 * record too: blank or left out, a list of lines without them. So nobody rewrites a record by taking the text from its
 * event. Everything else must be equal.
 * @param readings what each of `readingsOf` comes to
 */
export function differencesOf(stored: unknown, readings: readonly unknown[]): readonly string[] {
  if (!isFields(stored) || !readings.every(isFields)) return ['everything'];
  return keysOf([stored, ...readings])
    .filter(
      (key) =>
        !holds(
          stored[key],
          readings.map((each) => each[key]),
        ),
    ) // prettier-ignore
    .sort();
}
