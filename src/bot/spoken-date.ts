import { en } from 'chrono-node';
import type { DueInput } from '../domain/capture.ts';
import { calendarDate } from '../domain/dates.ts';
import type { IsoDate } from '../domain/dates.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const WEEKDAY =
  '(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?' +
  '|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const SPAN = '((?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}) (?:day|week)s?)';

const WITH_WEEKDAY = new RegExp(`^${WEEKDAY},? (?:the )?(.*\\d.*)$`);
const NUMBERS = /^(\d{1,4})[/-](\d{1,4})[/-](\d{1,4})$/;
const DOTTED = /^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})$/;
// Only with a month of two digits that exists: "by 1/2" and "by 50/50" are amounts.
const DAY_AND_MONTH = /^(\d{1,2})\/(0[1-9]|1[0-2])$/;
const DAY_FIRST = new RegExp(`^${DAY}(?: of)?[ -]?${MONTH}(?:,?[ -]'?(\\d{1,4}))?$`);
const MONTH_FIRST = new RegExp(`^${MONTH} (?:the )?${DAY}(?:,? (\\d{4}))?$`);

const NEAR = /^(?:today|tomorrow|day after tomorrow)$/;
const NAMED = new RegExp(`^(?:(this|coming|this coming|next) )?${WEEKDAY}( (?:of )?next week)?$`);
const IN_SPAN = new RegExp(`^(?:in ${SPAN}(?:'? time)?|${SPAN} from now)$`);
const SPAN_AFTER = new RegExp(`^${SPAN} (?:(?:on|from|after) )?(?:the )?(.+)$`);

/** A day as somebody wrote it, before anyone asked whether the calendar has it. */
interface Written {
  readonly day: number;
  readonly month: number;
  readonly year?: string;
}

const weekdayOf = (date: IsoDate): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

const daysAfter = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function writtenDay(text: string): Written | undefined {
  const numbers = NUMBERS.exec(DOTTED.test(text) ? text.replaceAll('.', '/') : text) ?? DAY_AND_MONTH.exec(text);
  if (numbers) {
    const [, first = '', month, last] = numbers;
    if (first.length > 2) return { day: Number(last), month: Number(month), year: first };
    return { day: Number(first), month: Number(month), ...(last !== undefined && { year: last }) };
  }
  const dayFirst = DAY_FIRST.exec(text);
  const [, day, month = '', year] = dayFirst ?? monthFirst(text) ?? [];
  if (day === undefined) return undefined;
  return { day: Number(day), month: MONTHS.indexOf(month.slice(0, 3)) + 1, ...(year !== undefined && { year }) };
}

function monthFirst(text: string) {
  const [whole, month, day, year] = MONTH_FIRST.exec(text) ?? [];
  return whole === undefined ? undefined : [whole, day, month, year];
}

/** The day in the calendar; a day without a year is the next such day from today on (29 February may be years off). */
function resolve({ day, month, year }: Written, today: IsoDate): IsoDate | undefined {
  if (year !== undefined) {
    if (year.length !== 2 && year.length !== 4) return undefined;
    return calendarDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  }
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: 9 }, (_, later) => thisYear + later);
  return years.map((each) => calendarDate(each, month, day)).find((date) => date !== undefined && date >= today);
}

/**
 * What chrono makes of a phrase. It guesses (a missing day, swapped months), so it is only shown phrases whose meaning is
 * plain, and believed when it read all of one certain day. It counts in the machine's zone, where noon is the same day
 * in winter and summer; its own setting for another zone is a day off in New Zealand.
 */
function chronoDay(phrase: string, from: IsoDate): IsoDate | undefined {
  const [read] = en.GB.parse(phrase, new Date(`${from}T12:00:00`), { forwardDate: true });
  if (read?.text !== phrase || !read.start.isCertain('day')) return undefined;
  const part = (name: 'year' | 'month' | 'day') => read.start.get(name) ?? 0;
  return calendarDate(part('year'), part('month'), part('day'));
}

function nearDay(text: string, today: IsoDate): IsoDate | undefined {
  if (NEAR.test(text)) return chronoDay(text.replace(/^day/, 'the day'), today);
  const [named, which, weekday = '', ofNextWeek] = NAMED.exec(text) ?? [];
  if (named === undefined) return undefined;
  const ahead = WEEKDAYS.indexOf(weekday.slice(0, 3)) - weekdayOf(today);
  return daysAfter(today, which === 'next' || ofNextWeek !== undefined ? ahead + 7 : (ahead + 7) % 7);
}

function relativeDay(text: string, today: IsoDate): IsoDate | undefined {
  const near = nearDay(text, today);
  if (near !== undefined) return near;
  const [, inSpan, fromNow] = IN_SPAN.exec(text) ?? [];
  const span = inSpan ?? fromNow;
  if (span !== undefined) return chronoDay(`in ${span}`, today);
  const [, later = 'a week', base = text.replace(/ week$/, '')] = SPAN_AFTER.exec(text) ?? [];
  const start = base === text ? undefined : nearDay(base, today);
  return start === undefined ? undefined : chronoDay(`in ${later}`, start);
}

const tidy = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/([a-z])\.(?= |$)/g, '$1')
    .replace(/^on /, '')
    .replace(/^the /, '')
    .replace(/\b(?:a|one) fortnight\b/, 'two weeks');

/**
 * Reads what follows "by", in the British way: days first, two-digit years are 20xx. "Friday" and "this Friday" are the
 * coming one, today included; "next Friday" is the Friday of next week, and weeks start on Monday. What looks like a
 * date and is none is impossible, as is a weekday that contradicts its date; anything vague gives nothing.
 */
export function readDue(clause: string, today: IsoDate): DueInput {
  const typed = clause.trim().replace(/[.,;!?]{1,9}$/, '');
  if (typed.length > 60) return { given: 'nothing' };
  const text = tidy(typed);
  if (text === 'next meeting') return { given: 'next-meeting' };
  const [, weekday, rest = text] = WITH_WEEKDAY.exec(text) ?? [];
  const written = writtenDay(rest);
  if (!written) {
    const date = relativeDay(text, today);
    return date === undefined ? { given: 'nothing' } : { given: 'date', date };
  }
  const date = resolve(written, today);
  const agrees = date !== undefined && (weekday === undefined || WEEKDAYS[weekdayOf(date)] === weekday.slice(0, 3));
  return agrees ? { given: 'date', date } : { given: 'impossible', typed };
}
