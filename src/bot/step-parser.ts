import type { DueInput } from '../domain/capture.ts';
import type { IsoDate } from '../domain/dates.ts';
import { parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import type { StepName } from '../domain/step-name.ts';
import { readDue } from './spoken-date.ts';
import { readTrailingDue } from './trailing-clauses.ts';

/** A line about one action: what is to be done with it, and what is said with that. */
export interface StepLine {
  readonly name: 'step';
  readonly step: StepName;
  /** Undefined where the line names none. */
  readonly ref?: Ref;
  readonly text: string;
  readonly date: DueInput;
}

/** The words that begin such a line. */
export const STEP_WORDS: ReadonlyMap<string, StepName> = new Map([
  ['update', 'update'],
  ['promise', 'promise'],
  ['done', 'done'],
  ['extend', 'extend'],
  ['confirm', 'confirm'],
  ['cancel', 'cancel'],
  ['reopen', 'reopen'],
]);

const NO_DATE: DueInput = { given: 'nothing' };
/** "Because of leave" says nothing without its first word, so that it is kept. */
const BECAUSE = /(?:^|[\s,;:–—-]+)(?:because(?!\s+of\b)[\s:,]+|(?=because\s+of\b))/i;

/** "to 5 July because ..." apart. A date that is none is kept with the rest: the form asks. */
function readExtend(rest: string, today: IsoDate): { text: string; date: DueInput } {
  const because = BECAUSE.exec(rest);
  const when = (because ? rest.slice(0, because.index) : rest).replace(/^(?:to|until|till|by)\s+/i, '').trim();
  const why = because ? rest.slice(because.index + because[0].length).trim() : '';
  const date = when === '' ? NO_DATE : readDue(when, today);
  // What names no day is kept with the rest: the form asks, and nothing is lost.
  return date.given === 'nothing' && when !== '' ? { text: rest, date } : { text: why, date };
}

/** What follows an action's ref, without the mark that divides them. */
function readRest(step: StepName, rest: string, today: IsoDate): { text: string; date: DueInput } {
  if (step === 'extend') return readExtend(rest, today);
  if (step === 'promise') {
    const { text, due } = readTrailingDue(rest, today);
    return { text, date: due };
  }
  const asks = step === 'cancel' || step === 'reopen';
  return { text: asks ? rest.replace(/^because(?!\s+of\b)[\s:,]+/i, '') : rest, date: NO_DATE };
}

/** Reads what follows the word: the ref, then what is said. Every word after the ref is kept. */
export function readStep(step: StepName, rest: string, today: IsoDate): StepLine {
  const [whole = '', typed = ''] =
    /^\s*([a-z]{2,10}\d{1,4}[-‐‑–]\d{1,4})(?:\s*[:,;.–—-]+(?=\s|$)|:)?\s*/i.exec(rest) ?? [];
  const ref = parseRef(typed.replaceAll(/[‐‑–]/g, '-'));
  if (ref?.kind !== 'action') return { name: 'step', step, text: rest.trim(), date: NO_DATE };
  return { name: 'step', step, ref: ref.ref, ...readRest(step, rest.slice(whole.length).trim(), today) };
}
