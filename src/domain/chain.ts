import { createHash } from 'node:crypto';
import type { EventBody, Stamp, Stamped } from './event.ts';

/** The end of a record's chain: how many events it has, and the hash of the last. */
export interface ChainTip {
  readonly count: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainTip = { count: 0, hash: '' };

/** A text beside the salt under which its hash stands in the chain; `text` is absent once it was removed. */
export interface SaltedText {
  readonly text?: string;
  readonly salt: string;
  readonly hash: string;
}

/** One event as it is kept: linked to the one before it in the same record. */
export interface ChainedEvent extends Stamp {
  readonly record: string;
  /** 1 for the record's first event. */
  readonly seq: number;
  readonly type: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly words: Readonly<Record<string, SaltedText>>;
  readonly previous: string;
  readonly hash: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Whether this is the text whose hash stands in the chain, whether or not the text itself still does. */
export const isTextOf = ({ salt, hash }: SaltedText, text: string): boolean => sha256(`${salt}:${text}`) === hash;

/** JSON with the keys in order, so that equal values have equal texts; what is undefined is left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** The hash of a value: equal values have equal ones, whatever the order of their keys. */
export const digestOf = (value: unknown): string => sha256(canonical(value));

function hashOf(event: Omit<ChainedEvent, 'hash'>): string {
  const words = Object.fromEntries(Object.entries(event.words).map(([name, word]) => [name, word.hash]));
  return digestOf({ ...event, words });
}

/**
 * Appends an event to a record's chain.
 * @param tip the record's chain before it
 * @param salt fresh randomness of at least 128 bits; each text's own salt is derived from it
 */
export function appendEvent(
  tip: ChainTip,
  event: Stamped<EventBody>,
  { record, salt }: { readonly record: string; readonly salt: string },
): ChainedEvent {
  const words = Object.entries(event.words).map(([name, text]): [string, SaltedText] => {
    const own = sha256(`${salt}:${name}`).slice(0, 32);
    return [name, { text, salt: own, hash: sha256(`${own}:${text}`) }];
  });
  const linked = {
    record,
    seq: tip.count + 1,
    type: event.type,
    at: event.at,
    by: event.by,
    from: event.from,
    facts: event.facts,
    words: Object.fromEntries(words),
    previous: tip.hash,
  };
  return { ...linked, hash: hashOf(linked) };
}

/** The tip after an event. */
export const tipOf = (event: ChainedEvent): ChainTip => ({ count: event.seq, hash: event.hash });

/** What is wrong with one record's chain, one line a fault; none when it holds up to `tip`. Order does not matter. */
export function chainFaults(events: readonly ChainedEvent[], tip: ChainTip): readonly string[] {
  const faults: string[] = [];
  let previous = EMPTY_CHAIN;
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const { hash, ...rest } = event;
    if (event.seq !== previous.count + 1) faults.push(`event ${event.seq} follows event ${previous.count}`);
    if (event.previous !== previous.hash) faults.push(`event ${event.seq} does not continue the one before it`);
    if (hashOf(rest) !== hash) faults.push(`event ${event.seq} was changed`);
    const texts = Object.values(event.words).filter((word) => word.text !== undefined);
    if (texts.some((word) => !isTextOf(word, word.text ?? ''))) {
      faults.push(`a text of event ${event.seq} was changed`);
    }
    previous = tipOf(event);
  }
  if (previous.count !== tip.count || previous.hash !== tip.hash) {
    faults.push(`the chain ends at event ${previous.count}, the record says ${tip.count}`);
  }
  return faults;
}

/** An event as it was before it was chained; a text that was removed since is empty. */
export function unchained({ type, facts, words, at, by, from }: ChainedEvent): Stamped<EventBody> {
  const texts = Object.entries(words).map(([name, { text = '' }]) => [name, text] as const);
  return { type, facts, words: Object.fromEntries(texts), at, by, from };
}
