import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instant, IsoDate } from '../../src/domain/dates.ts';
import { latestRung, nextRung, type LadderPlan, type Rung, type RungName } from '../../src/domain/ladder.ts';
import { daysAfter, instantAt, nextWorkingDay, workingDay } from '../../src/domain/working-days.ts';
import { ENGLAND } from '../support/calendars.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKS = 60;

const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString();

/** A due date in 2023 or 2024, so that both clock changes and every kind of holiday are near. */
const anyDue = fc.integer({ min: 0, max: 730 }).map((count) => daysAfter('2023-01-01', count));
/** From two months before a due date to ten after it. */
const anyAge = fc.integer({ min: -60 * DAY_MS, max: 300 * DAY_MS });
/** A closure of up to 40 days, in which several weekly rungs come together. */
const anyClosure = fc
  .tuple(anyDue, fc.integer({ min: 0, max: 40 }))
  .map(([first, length]) => Array.from({ length }, (_, index) => daysAfter(first, index)));
const anyZone = fc.constantFrom(
  ...['Europe/London', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata', 'UTC', 'America/Havana'],
);
const anyPlan: fc.Arbitrary<LadderPlan> = fc
  .record({
    before: fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 4 }),
    at: fc.constantFrom('00:00', '01:30', '02:30', '09:00', '23:59'),
    zone: anyZone,
    closure: anyClosure,
  })
  .map(({ before, at, zone, closure }) => ({
    rules: { before, at },
    days: { zone, closed: new Set([...ENGLAND.closed, ...closure]) },
  }));

/** The whole ladder, rung by rung as the domain describes it, for so many weeks; of two on one day the later. */
function wholeLadder(due: IsoDate, { rules, days }: LadderPlan): readonly Rung[] {
  const rungs = new Map<IsoDate, Rung>();
  const put = (date: IsoDate, name: RungName, overdue: number) => {
    rungs.set(date, { name, at: instantAt(date, rules.at, days.zone).toISOString(), overdue });
  };
  const day = workingDay(due, 0, days);
  for (const count of rules.before) put(workingDay(day, -count, days), `before-${count}`, 0);
  put(day, 'day', 0);
  for (let week = 1; week <= WEEKS; week += 1) {
    put(nextWorkingDay(daysAfter(due, 7 * week), days), `overdue-${week}`, week);
  }
  return [...rungs.values()].sort((one, other) => one.at.localeCompare(other.at));
}

describe('Every ladder', () => {
  it('is the one that is made rung by rung', () => {
    fc.assert(
      fc.property(anyDue, anyAge, anyPlan, (due, age, plan) => {
        const at = later(`${due}T00:00:00.000Z`, age);
        const rungs = wholeLadder(due, plan);
        assert.deepEqual(
          nextRung(due, at, plan),
          rungs.find((rung) => rung.at > at),
        );
        assert.deepEqual(
          latestRung(due, at, plan),
          rungs.findLast((rung) => rung.at <= at),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('rises: each next rung is later, and longer overdue or not yet', () => {
    fc.assert(
      fc.property(anyDue, anyAge, anyPlan, (due, age, plan) => {
        let last = nextRung(due, later(`${due}T00:00:00.000Z`, age), plan);
        for (let step = 0; step < 12; step += 1) {
          const next = nextRung(due, last.at, plan);
          assert.ok(next.at > last.at);
          assert.ok(next.overdue > last.overdue || next.overdue === 0);
          last = next;
        }
      }),
    );
  });

  it('has nothing between the latest rung and the next one', () => {
    fc.assert(
      fc.property(anyDue, anyAge, anyPlan, (due, age, plan) => {
        const at = later(`${due}T00:00:00.000Z`, age);
        const next = nextRung(due, at, plan);
        assert.ok(next.at > at);
        assert.deepEqual(latestRung(due, next.at, plan), next);
        const latest = latestRung(due, at, plan);
        assert.deepEqual(latestRung(due, later(next.at, -1), plan), latest);
        if (!latest) return;
        assert.ok(latest.at <= at);
        assert.deepEqual(nextRung(due, latest.at, plan), next);
        assert.deepEqual(nextRung(due, later(latest.at, -1), plan), latest);
      }),
    );
  });

  it('gives each rung once, however the clock steps to and fro by up to 26 hours', () => {
    const steps = fc.array(fc.integer({ min: -26 * HOUR_MS, max: 26 * HOUR_MS }), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(anyDue, steps, anyPlan, (due, clock, plan) => {
        const given: RungName[] = [];
        let now = later(`${due}T00:00:00.000Z`, -10 * DAY_MS);
        let next = nextRung(due, now, plan);
        for (const step of clock) {
          // The day goes on by itself, besides.
          now = later(now, step + 12 * HOUR_MS);
          if (next.at > now) continue;
          const rung = latestRung(due, now, plan);
          assert.ok(rung && rung.at >= next.at);
          given.push(rung.name);
          next = nextRung(due, rung.at, plan);
        }
        assert.equal(new Set(given).size, given.length, given.join(' '));
      }),
    );
  });
});
