import type { Action } from '../action.ts';
import type { IsoDate } from '../dates.ts';
import type { MeetingKind } from '../group.ts';
import type { Ref } from '../refs.ts';

/** A place in the file that was sent: the line of a text, the row of a sheet, the paragraph of a Word file, from 1. */
export type Line = number;

/** A piece of a document, whatever file it came in; texts are plain, of one line, without markup. */
export type Piece =
  | {
      readonly type: 'text';
      readonly line: Line;
      readonly text: string;
      /** 1 to 6 where the file marks it as a heading; undefined where it does not say. */
      readonly heading?: number;
      /** Whether all of it is in bold: a heading, where the file marks none as such. */
      readonly bold?: true;
    }
  | {
      readonly type: 'table';
      readonly rows: readonly Row[];
      /** Set where only tabs make it a table: then a line that runs on looks like text below it. */
      readonly loose?: true;
      /** The name of the sheet, in a workbook. */
      readonly sheet?: string;
    };

export interface Row {
  readonly line: Line;
  readonly cells: readonly string[];
}

/** What could not be understood, or was and should be known. A fault keeps the whole file from being imported. */
export interface Finding {
  readonly line: Line;
  readonly weight: 'fault' | 'remark';
  /** A plain sentence with a way forward, naming what stands there. */
  readonly says: string;
}

/** How an action stands: open, done, closed, cancelled or withdrawn. */
export type ActionState = Action['state'];

/** Somebody on the list of attendees. */
export interface ReadAttendee {
  readonly line: Line;
  /** The label of their class, as it stands there. */
  readonly label: string;
  readonly name: string;
  readonly initials?: string;
  /** Without whom they cover for, and when they came and went. */
  readonly position: string;
  readonly coversFor?: string;
  /** 10:15, where they came late or left early. */
  readonly from?: string;
  readonly until?: string;
}

export interface ReadAction {
  readonly line: Line;
  readonly ref: Ref;
  readonly area: string;
  readonly text: string;
  /** As it stands there: "Programme (John Wiggins & Jason Brogden)". */
  readonly owner: string;
  readonly due: IsoDate;
  /** The Update column, as it stands there. */
  readonly update: string;
  /** How it stands, in a register that says so. */
  readonly state?: ActionState;
}

export interface ReadDecision {
  readonly line: Line;
  readonly ref: Ref;
  readonly area: string;
  /** Description and caveat as they are printed, joined. */
  readonly text: string;
  /** The number of the meeting that took it, in a register that says so. */
  readonly meeting?: number;
}

/** A paragraph of the narrative. */
export interface ReadNote {
  readonly line: Line;
  /** The agenda item that it stands under; empty above the first. */
  readonly item: string;
  /** The heading within that item; empty where there is none. */
  readonly topic: string;
  readonly text: string;
  /** Of a statement for the record: the seat's name. */
  readonly seat?: string;
}

/** Where the narrative names an action or decision on a line of its own. */
export interface ReadPlace {
  readonly ref: Ref;
  readonly item: string;
  readonly topic: string;
}

/** The meeting that a set of minutes is of. */
export interface ReadMeeting {
  readonly line: Line;
  readonly prefix: string;
  readonly number: number;
  readonly kind: MeetingKind;
  readonly date: IsoDate;
  /** 10:00. */
  readonly starts?: string;
  readonly ends?: string;
  readonly venue: string;
  readonly classification: string;
  readonly agenda: readonly string[];
  readonly next?: IsoDate;
  /** The day on which they were issued; undefined in a draft. */
  readonly issued?: IsoDate;
}

/** What a file was understood to say, before it is held against a register. */
export interface ReadDocument {
  /** Undefined for a register, which is of no meeting in particular. */
  readonly meeting?: ReadMeeting;
  readonly attendees: readonly ReadAttendee[];
  readonly actions: readonly ReadAction[];
  readonly decisions: readonly ReadDecision[];
  readonly notes: readonly ReadNote[];
  readonly places: readonly ReadPlace[];
  /** In the order of their lines; with a fault among them nothing of it is imported. */
  readonly findings: readonly Finding[];
}
