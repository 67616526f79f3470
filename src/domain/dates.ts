/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type IsoDate = string;

/** A moment in UTC, as `Date.prototype.toISOString` writes it. */
export type Instant = string;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const partsOf = (date: IsoDate) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { year, month, day };
};

const monthName = (month: string): string => MONTHS[Number(month) - 1] ?? month;

/** The day that `at` falls on in an IANA time zone, such as Europe/London. */
export function localDate(at: Date, zone: string): IsoDate {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day with these numbers, or undefined where the calendar has none (31 June). */
export function calendarDate(year: number, month: number, day: number): IsoDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

/** Whether a text is a real day in ISO form. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** 21/06/23, as the minutes' tables print it. */
export function tableDate(date: IsoDate): string {
  const { year, month, day } = partsOf(date);
  return `${day}/${month}/${year.slice(2)}`;
}

/** 31 May 2023, as prose and headers print it. */
export function longDate(date: IsoDate): string {
  const { year, month, day } = partsOf(date);
  return `${Number(day)} ${monthName(month)} ${year}`;
}

/** Wednesday 21 June 2023: the echo, in which a slip of the calendar shows. */
export function fullDate(date: IsoDate): string {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${longDate(date)}`;
}

/** 10:05, the time of day that `at` is in an IANA time zone. */
export const localTime = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
