import type { ActionRow, DecisionRow } from '../register.ts';
import type { Ref } from '../refs.ts';

/** Somebody on the list of attendees, as it is printed. */
export interface PrintedAttendee {
  readonly name: string;
  /** Unique in one set of minutes; some people have none. */
  readonly initials?: string;
  /** "RECCo Representative – covering for Dave Jones"; empty where nobody said. */
  readonly position: string;
}

/** One class of attendees under the group's own label; without anybody it is printed as "None". */
export interface PrintedClass {
  readonly label: string;
  readonly people: readonly PrintedAttendee[];
}

/** An offline approval that ended since the last ordinary meeting. */
export interface PrintedApproval {
  readonly area: string;
  /** The action that it came of. */
  readonly ref: Ref;
  /** "Overarching Test Data Approach and Plan, version 0.3". */
  readonly document: string;
  /** The meeting that mandated it: "TMAG 019". */
  readonly mandate: string;
  /** "Approved on 17/07/23: 9 of 10 seats answered". */
  readonly outcome: string;
  /** The decision that it came to. */
  readonly decision?: Ref;
  /** Sentences of its own: each comment, why its gate was waived, its digest. */
  readonly remarks: readonly string[];
}

/** One paragraph of the narrative; texts are plain, with no markup. */
export type Block =
  | { readonly type: 'point'; readonly text: string }
  /** A position that a seat wants minuted. */
  | { readonly type: 'statement'; readonly seat: string; readonly text: string }
  /** "DECISION TMAG-DEC30: ..." and "ACTION TMAG19-01: ...", at the end of the topic where they were taken. */
  | { readonly type: 'decision' | 'action'; readonly ref: Ref; readonly text: string };

/** A part of an agenda item; the first one of an item may have no heading. */
export interface Topic {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** An agenda item as the narrative has it: its number is its place in the agenda. */
export interface Section {
  readonly title: string;
  readonly topics: readonly Topic[];
}

/** Which edition of the minutes it is. */
export type Edition =
  | { readonly state: 'draft' }
  | {
      readonly state: 'issued';
      /** 1 for the first; each correction makes the next. */
      readonly version: number;
      /** 07/06/2023. */
      readonly date: string;
      /** Why it was corrected, from version 2 on. */
      readonly reason?: string;
      /** Over the printed content and the chains of its records. */
      readonly digest: string;
    };

/**
 * One meeting's minutes as they are printed, whatever into: every text and date in its printed form, the register's
 * public fields only. Pure data, so that an issued set can be kept as it was.
 */
export interface MinutesDocument {
  /** "MHHS Testing and Migration Advisory Group (TMAG) Minutes and Actions". */
  readonly title: string;
  readonly prefix: string;
  /** "TMAG 019 - extraordinary"; an ordinary meeting is its title alone. */
  readonly meeting: string;
  readonly venue: string;
  /** "31 May 2023 1000-1130". */
  readonly dateAndTime: string;
  readonly classification: string;
  readonly edition: Edition;
  readonly attendees: readonly PrintedClass[];
  /** The seats that nobody was present for, by name. */
  readonly absent: readonly string[];
  readonly actions: readonly ActionRow[];
  readonly decisions: readonly DecisionRow[];
  readonly approvals: readonly PrintedApproval[];
  readonly sections: readonly Section[];
  /** "21 June 2023"; undefined where nobody knows it. */
  readonly next?: string;
}
