import { localDate, type Instant, type IsoDate } from './dates.ts';
import { daysAfter, daysBetween, instantAt, nextWorkingDay, workingDay, type Days } from './working-days.ts';

/** When a group is reminded of a due date. */
export interface LadderRules {
  /** How many working days before the due day, each with a rung of its own, in any order. */
  readonly before: readonly number[];
  /** The local time of every rung, HH:MM. */
  readonly at: string;
}

/** Five working days before and one before, on the day, then weekly: the last two are on every ladder. */
export const DEFAULT_LADDER: LadderRules = { before: [5, 1], at: '09:00' };

/** before-5 and before-1 (in working days), day, overdue-1, overdue-2 and so on (in weeks). */
export type RungName = `before-${number}` | 'day' | `overdue-${number}`;

/** One reminder of a due date. */
export interface Rung {
  readonly name: RungName;
  readonly at: Instant;
  /** 0 before and on the due day, then 1 after a week, 2 after two. */
  readonly overdue: number;
}

/** What places a ladder's rungs, whatever the due date. */
export interface LadderPlan {
  readonly rules: LadderRules;
  readonly days: Days;
}

/** The rungs of one due date. Inside, moments are milliseconds, which compare in every year. */
interface Ladder extends LadderPlan {
  readonly due: IsoDate;
}

const WEEK = 7;

const momentOf = (date: IsoDate, { rules, days }: LadderPlan): number => instantAt(date, rules.at, days.zone).getTime();

const rungOf = (name: RungName, moment: number, overdue: number): Rung => ({
  name,
  at: new Date(moment).toISOString(),
  overdue,
});

/** The rungs before and on the due day, in order. They count from the last working day that isn't after the due date. */
function earlyRungs(ladder: Ladder): readonly (readonly [name: RungName, moment: number])[] {
  const day = workingDay(ladder.due, 0, ladder.days);
  const before = ladder.rules.before.toSorted((one, other) => other - one);
  return [
    ...before.map((count) => [`before-${count}`, momentOf(workingDay(day, -count, ladder.days), ladder)] as const),
    ['day', momentOf(day, ladder)],
  ];
}

/** When the rung of a week falls; it never falls before that of an earlier week. */
const weeklyMoment = (week: number, ladder: Ladder): number =>
  momentOf(nextWorkingDay(daysAfter(ladder.due, week * WEEK), ladder.days), ladder);

const weeklyRung = (week: number, ladder: Ladder): Rung => rungOf(`overdue-${week}`, weeklyMoment(week, ladder), week);

/**
 * The last week whose rung falls at a moment or before it, or 0. Looked for backwards from that moment's own week, so
 * that years without an answer cost nothing; only a long closure makes it look further back.
 */
function lastWeek(at: number, ladder: Ladder): number {
  const today = localDate(new Date(at), ladder.days.zone);
  let week = Math.max(0, Math.floor(daysBetween(ladder.due, today) / WEEK));
  while (week > 0 && weeklyMoment(week, ladder) > at) week -= 1;
  return week;
}

/** The first weekly rung after a moment; of several that a closure moves to one day, the last. */
function nextWeekly(after: number, ladder: Ladder): Rung {
  let week = lastWeek(after, ladder) + 1;
  const moment = weeklyMoment(week, ladder);
  while (weeklyMoment(week + 1, ladder) === moment) week += 1;
  return weeklyRung(week, ladder);
}

/** The first rung of a due date that falls after a moment. There always is one: an overdue item has one each week. */
export function nextRung(due: IsoDate, after: Instant, plan: LadderPlan): Rung {
  const ladder = { ...plan, due };
  const moment = Date.parse(after);
  const early = earlyRungs(ladder).find(([, at]) => at > moment);
  return early ? rungOf(...early, 0) : nextWeekly(moment, ladder);
}

/** The last rung of a due date that falls at a moment or before it: what an outage leaves to be said, if anything. */
export function latestRung(due: IsoDate, at: Instant, plan: LadderPlan): Rung | undefined {
  const ladder = { ...plan, due };
  const moment = Date.parse(at);
  const week = lastWeek(moment, ladder);
  if (week > 0) return weeklyRung(week, ladder);
  const early = earlyRungs(ladder).findLast(([, each]) => each <= moment);
  return early && rungOf(...early, 0);
}
