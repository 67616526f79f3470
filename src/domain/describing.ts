import { checkText, incomplete } from './capture.ts';
import { isIsoDate } from './dates.ts';
import type { IsoDate } from './dates.ts';
import { meetingAfter } from './group.ts';
import type { Group, MeetingKind } from './group.ts';
import type { MeetingDetails, MeetingEvent } from './meeting.ts';
import { ok, refuse } from './refusal.ts';
import type { Refusal, Result } from './refusal.ts';

/** What a form gives for a meeting's header; all but the kind as it was typed. */
export interface DetailsInput {
  readonly kind: MeetingKind;
  readonly date: string;
  /** 10:00, 1000 or 10.00; empty where nobody knows. */
  readonly starts: string;
  readonly ends: string;
  readonly venue: string;
  readonly classification: string;
  /** Empty: the calendar's. */
  readonly next: string;
}

/** The longest that a venue or a classification may be. */
const LONGEST_LINE = 200;
const TIME = /^(?:(\d{1,2})[:.h]?(\d{2}))(?::\d{2})?$/i;

/** A time of day as people type it, as HH:MM; empty where nothing was typed. */
export function readTime(typed: string): Result<string> {
  const plain = typed.trim();
  if (plain === '') return ok('');
  const [, hours = '', minutes = ''] = TIME.exec(plain) ?? [];
  const isTime = hours !== '' && Number(hours) < 24 && Number(minutes) < 60;
  return isTime ? ok(`${hours.padStart(2, '0')}:${minutes}`) : refuse({ code: 'time-impossible', typed: plain });
}

function readDay(typed: string): Result<IsoDate> {
  if (typed === '') return refuse({ code: 'day-missing' });
  return isIsoDate(typed) ? ok(typed) : refuse({ code: 'day-impossible', typed });
}

/** The day of the next meeting where it is not the calendar's; empty where that holds. */
function readNext(group: Group, date: IsoDate | undefined, typed: string): Result<IsoDate> {
  if (typed === '' || date === undefined) return ok('');
  if (!isIsoDate(typed)) return refuse({ code: 'day-impossible', typed });
  if (typed <= date) return refuse({ code: 'next-not-later', date });
  return ok(typed === meetingAfter(group, date) ? '' : typed);
}

function readLine(what: 'venue' | 'classification', typed: string): Result<string> {
  const line = checkText(typed.replaceAll(/\s+/g, ' '), LONGEST_LINE);
  if (line.ok) return line;
  if (line.refusal.code === 'text-missing') return refuse({ code: `${what}-missing` });
  return refuse({ code: 'line-too-long', what, longest: LONGEST_LINE });
}

const valueOf = <T>(read: Result<T>): T | undefined => (read.ok ? read.value : undefined);

/** Checks what a form gives; `incomplete` names all that is wanting at once. Times are kept as HH:MM. */
export function completeDetails(group: Group, input: DetailsInput): Result<MeetingDetails> {
  const date = readDay(input.date);
  const [starts, ends] = [readTime(input.starts), readTime(input.ends)];
  const venue = readLine('venue', input.venue);
  const classification = readLine('classification', input.classification);
  const next = readNext(group, valueOf(date), input.next);
  const read = [date, starts, ends, venue, classification, next];
  const [from = '', to = ''] = [valueOf(starts), valueOf(ends)];
  const backwards: readonly Refusal[] = from !== '' && to !== '' && to <= from ? [{ code: 'ends-before-start' }] : [];
  const problems = [...read.flatMap((each) => (each.ok ? [] : [each.refusal])), ...backwards];
  if (problems.length > 0) return incomplete(...problems);
  const [later = ''] = [valueOf(next)];
  return ok({
    kind: input.kind,
    date: valueOf(date) ?? '',
    ...(from !== '' && { starts: from }),
    ...(to !== '' && { ends: to }),
    venue: valueOf(venue) ?? '',
    classification: valueOf(classification) ?? '',
    ...(later !== '' && { next: later }),
  });
}

/** The event that gives a meeting its details. */
export function detailed(number: number, { venue, classification, ...facts }: MeetingDetails): MeetingEvent {
  return { type: 'meeting-detailed', facts: { number, ...facts }, words: { venue, classification } };
}
