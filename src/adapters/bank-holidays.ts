import type { IsoDate } from '../domain/dates.ts';

const COUNTRY = 'GB';
const NATION = 'ENG';

/** Saturdays and Sundays are no working days anyway; a holiday on one has its substitute in the list. */
const isWeekend = (date: IsoDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Loaded when it is first asked, since it knows the holidays of the whole world, which takes it a while. */
async function loadCalendar(): Promise<(year: number) => readonly IsoDate[]> {
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays(COUNTRY, NATION, { types: ['public', 'bank'] });
  return (year) =>
    calendar
      .getHolidays(year)
      .map(({ date }) => date.slice(0, 'YYYY-MM-DD'.length))
      .filter((date) => !isWeekend(date));
}

/**
 * The bank holidays of England and Wales, asked for by years, both included: the days from Monday to Friday that are
 * closed, substitute days in place of those at a weekend, in order. Each year is worked out once.
 */
export function bankHolidays(): (from: number, to: number) => Promise<readonly IsoDate[]> {
  const years = new Map<number, readonly IsoDate[]>();
  let calendar: ReturnType<typeof loadCalendar> | undefined;
  return async (from, to) => {
    calendar ??= loadCalendar();
    const holidaysOf = await calendar;
    const asked = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    return asked.flatMap((year) => {
      const known = years.get(year) ?? holidaysOf(year);
      years.set(year, known);
      return known;
    });
  };
}
