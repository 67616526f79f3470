import type { IsoDate } from './dates.ts';

/** What makes a group's days: its zone, and the days on which it doesn't work. */
export interface Days {
  /** IANA time zone in which its days begin and end. */
  readonly zone: string;
  /** Bank holidays and the group's own closed days. Saturdays and Sundays need not be among them. */
  readonly closed: ReadonlySet<IsoDate>;
}

const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

/** Midnight UTC of a day, in milliseconds: for counting days, which are all of one length there. */
const midnight = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

/** The day so many calendar days after another one, or before it where the count is negative. */
export const daysAfter = (date: IsoDate, count: number): IsoDate =>
  new Date(midnight(date) + count * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length);

/** How many calendar days lie between two days; negative where `to` is the earlier one. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (midnight(to) - midnight(from)) / DAY_MS;

/** Whether a day is neither a Saturday or Sunday nor closed. */
export function isWorkingDay(date: IsoDate, days: Days): boolean {
  const weekday = new Date(midnight(date)).getUTCDay();
  return weekday !== SATURDAY && weekday !== SUNDAY && !days.closed.has(date);
}

/**
 * The day so many working days after a day, or before it where the count is negative; the day itself is not counted.
 * With 0 it is the day itself, or the last working day before it where it is none.
 */
export function workingDay(date: IsoDate, count: number, days: Days): IsoDate {
  const step = count > 0 ? 1 : -1;
  let left = Math.abs(count);
  let day = date;
  while (left > 0) {
    day = daysAfter(day, step);
    if (isWorkingDay(day, days)) left -= 1;
  }
  while (!isWorkingDay(day, days)) day = daysAfter(day, -1);
  return day;
}

/** The day itself where it is a working day, else the first one after it. */
export function nextWorkingDay(date: IsoDate, days: Days): IsoDate {
  let day = date;
  while (!isWorkingDay(day, days)) day = daysAfter(day, 1);
  return day;
}

/** Making one takes far longer than using it, and there are no more of them than zones. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(zone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  offsetFormats.set(zone, made);
  return made;
}

/** How far a zone's clocks are ahead of UTC at a moment; both in milliseconds. Read from GMT, GMT+05:30 or GMT-00:01:15. */
function offsetAt(at: number, zone: string): number {
  const name = offsetFormat(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name ?? '') ?? [];
  if (sign === undefined) return 0;
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '+' ? ahead : -ahead;
}

/** The first millisecond after `from`, up to `to`, at which a zone's clocks have been changed; they change but once. */
function clockChange(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The moment at which the clocks of an IANA time zone show a day and a time, HH:MM. A time that the clocks skip in
 * spring gives the first moment after the gap; one that they show twice in autumn, the first of the two.
 */
export function instantAt(date: IsoDate, time: string, zone: string): Date {
  // No zone is a whole day off UTC, so the clocks' offset is the one a day before this or the one a day after.
  const shown = Date.parse(`${date}T${time}:00Z`);
  const [from, to] = [shown - DAY_MS, shown + DAY_MS];
  const offsets = [offsetAt(from, zone), offsetAt(to, zone)];
  const moments = offsets.map((offset) => shown - offset).filter((at) => at + offsetAt(at, zone) === shown);
  return new Date(moments.length > 0 ? Math.min(...moments) : clockChange(from, to, zone));
}
