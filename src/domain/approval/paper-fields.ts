/** What an approval is about, as its owner prepares it. */
export interface Papers {
  /** The document's title, and its version ("0.3"). */
  readonly document: string;
  readonly version: string;
  /** Where it can be read; empty where nobody said. */
  readonly link: string;
  readonly question: string;
  /** The meeting's words that asked for it. */
  readonly mandate: string;
  /** Where it was presented, and what is known to be missing; empty where nothing was said. */
  readonly briefing: string;
  readonly gaps: string;
}

/** The fields of a form about an approval, by the words of its labels. */
export type PapersField = keyof Papers;
