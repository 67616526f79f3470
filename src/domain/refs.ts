/** TMAG19-01 or TMAG-DEC30: minted once, never changed, never used again. */
export type Ref = string;

/** A ref apart; the number is an action's in its meeting, a decision's in its group. */
export type ParsedRef =
  | {
      readonly kind: 'action';
      readonly ref: Ref;
      readonly prefix: string;
      readonly meeting: number;
      readonly number: number;
    }
  | { readonly kind: 'decision'; readonly ref: Ref; readonly prefix: string; readonly number: number };

/** A group's prefix: capitals only, so that a ref falls apart in one way. */
export const PREFIX = /^[A-Z]{2,10}$/;

const ACTION_REF = /^([A-Z]{2,10})(\d{1,4})-(\d{1,4})$/;
const DECISION_REF = /^([A-Z]{2,10})-DEC(\d{1,5})$/;

/** The ref of a meeting's action; the sequence has two digits, the meeting is not padded. */
export const actionRef = (prefix: string, meeting: number, sequence: number): Ref =>
  `${prefix}${meeting}-${String(sequence).padStart(2, '0')}`;

/** The ref of a group's decision; the number runs across meetings. */
export const decisionRef = (prefix: string, number: number): Ref => `${prefix}-DEC${number}`;

/** TMAG 019: a meeting's title pads the number, refs do not. */
export const meetingTitle = (prefix: string, meeting: number): string =>
  `${prefix} ${String(meeting).padStart(3, '0')}`;

/** Reads a ref as people type it (any case, with or without the leading zero); undefined when it is none. */
export function parseRef(text: string): ParsedRef | undefined {
  const typed = text.trim().toUpperCase();
  const action = ACTION_REF.exec(typed);
  if (action) {
    const [, prefix = '', meeting, sequence] = action;
    return {
      kind: 'action',
      ref: actionRef(prefix, Number(meeting), Number(sequence)),
      prefix,
      meeting: Number(meeting),
      number: Number(sequence),
    };
  }
  const decision = DECISION_REF.exec(typed);
  if (!decision) return undefined;
  const [, prefix = '', number] = decision;
  return { kind: 'decision', ref: decisionRef(prefix, Number(number)), prefix, number: Number(number) };
}

/** Orders refs as they were minted: TMAG19-99 before TMAG19-100 before TMAG20-01. */
export const byRef = (a: { readonly ref: Ref }, b: { readonly ref: Ref }): number =>
  a.ref.localeCompare(b.ref, 'en', { numeric: true });
