import { digestOf } from '../chain.ts';
import type { ChainTip } from '../chain.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { Stamped } from '../event.ts';
import type { PersonId } from '../group.ts';
import type { MinutesDocument } from './document.ts';

/** One issue of a meeting's minutes. */
export interface Issue {
  /** 1 for the first; each correction makes the next. */
  readonly version: number;
  /** The day that stands on it. */
  readonly date: IsoDate;
  readonly classification: string;
  /** Why it was corrected; empty for the first. */
  readonly reason: string;
  readonly digest: string;
  readonly by: PersonId;
  readonly at: Instant;
}

/** The issues of one meeting's minutes, the newest last. Without a record they are a draft. */
export interface Minutes {
  readonly meeting: number;
  readonly issues: readonly Issue[];
}

export interface MinutesEvent {
  readonly type: 'minutes-issued';
  readonly facts: {
    readonly meeting: number;
    readonly version: number;
    readonly date: IsoDate;
    readonly digest: string;
  };
  readonly words: { readonly classification: string; readonly reason: string };
}

/** The minutes after an event; the first one needs none before it. */
export function applyMinutes(before: Minutes | undefined, event: Stamped<MinutesEvent>): Minutes {
  const { meeting, ...facts } = event.facts;
  const issue: Issue = { ...facts, ...event.words, by: event.by, at: event.at };
  return { meeting, issues: [...(before?.issues ?? []), issue] };
}

/** What is printed, apart from which edition it is. */
export type Content = Omit<MinutesDocument, 'edition'>;

/** How far the chain of one of its records went when minutes were issued. */
export interface Tip extends ChainTip {
  /** `kind:id`. */
  readonly record: string;
}

/** An issued set as it was: never changed again. */
export interface Snapshot {
  readonly meeting: number;
  readonly version: number;
  readonly content: Content;
  /** In the order of their records. */
  readonly tips: readonly Tip[];
}

/** 19.1: the first issue of meeting 19's minutes. */
export const snapshotId = (meeting: number, version: number): string => `${meeting}.${version}`;

/** The digest that is printed in an issued set: over all that it prints, and the chains of its records as they were. */
export const digestOfIssue = (
  { content, tips, meeting, version }: Snapshot,
  { date, classification, reason }: Pick<Issue, 'date' | 'classification' | 'reason'>,
): string => digestOf({ meeting, version, date, classification, reason, content, tips });

/** 07/06/2023, as the header prints the issue date. */
const headerDate = (date: IsoDate): string => date.split('-').reverse().join('/');

/** An issued set as it is printed. */
export const issuedDocument = ({ content }: Snapshot, issue: Issue): MinutesDocument => ({
  ...content,
  classification: issue.classification,
  edition: {
    state: 'issued',
    version: issue.version,
    date: headerDate(issue.date),
    ...(issue.reason !== '' && { reason: issue.reason }),
    digest: issue.digest,
  },
});

/**
 * What a correction prints: the register as it is now, but how the actions went on since stays as it was issued. That is
 * for the next minutes.
 */
export function asCorrected(now: Content, issued: Content): Content {
  const before = new Map(issued.actions.map((row) => [row.ref, row]));
  const actions = now.actions.map((row) => {
    const { due = row.due, update = row.update } = before.get(row.ref) ?? {};
    return { ...row, due, update };
  });
  return { ...now, actions };
}
