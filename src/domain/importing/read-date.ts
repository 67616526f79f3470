import { calendarDate, isIsoDate } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import { plainDashes, plainText } from './plain-text.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/;
const WEEKDAY = /^([a-z]{3,9})\.?,? (?=\d)/;

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0);

function monthNumber(name: string): number | undefined {
  const long = LONG_MONTHS.indexOf(name);
  const short = MONTHS.indexOf(name === 'sept' ? 'sep' : name);
  const index = Math.max(long, short);
  return index < 0 ? undefined : index + 1;
}

/** The day in the order of these islands: 07/06/2023 is in June. */
function dayOf(text: string): IsoDate | undefined {
  if (isIsoDate(text)) return text;
  const numbers = NUMBERS.exec(text);
  if (numbers) return calendarDate(fullYear(numbers[4] ?? ''), Number(numbers[3]), Number(numbers[1]));
  const words = WORDS.exec(text);
  const month = monthNumber(words?.[2] ?? '');
  if (!words || month === undefined) return undefined;
  return calendarDate(fullYear(words[3] ?? ''), month, Number(words[1]));
}

/**
 * A date as minutes write it: 21/06/23, 21/06/2023, 21 June 2023, 2023-06-21, with or without its weekday. Undefined
 * for a day that the calendar has not, and for a weekday that is not the day's: one of the two is a slip.
 */
export function readDate(text: string): IsoDate | undefined {
  const written = plainDashes(plainText(text)).toLowerCase();
  const named = WEEKDAY.exec(written);
  const weekday = named ? WEEKDAYS.findIndex((name) => name === named[1] || name.slice(0, 3) === named[1]) : -1;
  if (named && weekday < 0) return undefined;
  const date = dayOf(named ? written.slice(named[0].length) : written);
  if (date === undefined || weekday < 0) return date;
  return new Date(`${date}T00:00:00Z`).getUTCDay() === weekday ? date : undefined;
}

/** 10:15 of "1015", "10:15", "10.15" or "1015hrs"; undefined where it is no time of day. */
export function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.]?(\d{2})(?: ?h(?:rs|ours)?)?$/.exec(plainText(text).toLowerCase());
  const [, hours = '', minutes = ''] = match ?? [];
  return match && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

/** What a header says of day and times. */
export interface DateAndTime {
  readonly date?: IsoDate;
  readonly starts?: string;
  readonly ends?: string;
  /** What stands there and is neither. */
  readonly rest: string;
}

const TIMES = /(?:^|[ ,(])(\d{1,2}[:.]?\d{2})(?: ?hrs)? ?(?:(?:-|to|until) ?(\d{1,2}[:.]?\d{2})(?: ?hrs)?)?\)?$/i;

/** Day and times apart: "31 May 2023 1000-1130", "31/05/23, 10:00 to 11:30", a day alone, or times alone. */
export function readDateAndTime(text: string): DateAndTime {
  const written = plainDashes(plainText(text));
  const whole = readDate(written);
  if (whole !== undefined) return { date: whole, rest: '' };
  const times = TIMES.exec(written);
  const starts = readTime(times?.[1] ?? '');
  const ends = readTime(times?.[2] ?? '');
  const isWhole = times !== null && starts !== undefined && (times[2] === undefined || ends !== undefined);
  const before = (isWhole ? written.slice(0, times.index) : written).replace(/[\s,;(-]+$/, '');
  const date = readDate(before);
  return {
    ...(date !== undefined && { date }),
    ...(isWhole && { starts }),
    ...(isWhole && ends !== undefined && { ends }),
    rest: date === undefined ? before : '',
  };
}
