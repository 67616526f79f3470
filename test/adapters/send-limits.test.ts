import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSendLimits, TEAMS_WINDOWS, type Window } from '../../src/adapters/send-limits.ts';

const HOUR = 3_600_000;

/** A clock that stands still until it is moved, and the limits by it. */
function setUp(windows = TEAMS_WINDOWS) {
  const clock = { now: 0 };
  return { clock, limits: createSendLimits(() => clock.now, windows) };
}

/** When so many messages leave one chat if each is sent as soon as the limits say. */
function sentBy(count: number): number[] {
  const { clock, limits } = setUp();
  return Array.from({ length: count }, () => {
    for (let ms = limits.take('chat', 'tenant'); ms > 0; ms = limits.take('chat', 'tenant')) clock.now += ms;
    return clock.now;
  });
}

/** The same of somebody who knows the windows, told by nobody. */
function ideally(count: number, windows: readonly Window[]): number[] {
  const times: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    times.push(Math.max(0, ...windows.map(({ requests, ms }) => (times.at(-requests) ?? -Infinity) + ms)));
  }
  return times;
}

/** The windows that were broken, looked at one by one from each of the times. */
const broken = (times: readonly number[], windows: readonly Window[]): Window[] =>
  windows.filter(({ requests, ms }) =>
    times.some((from) => times.filter((time) => time >= from && time < from + ms).length > requests),
  );

describe('the limits of sending', () => {
  it('let a burst go, then say how long to wait', () => {
    const { clock, limits } = setUp();
    const first = Array.from({ length: 8 }, () => limits.take('chat', 'tenant'));
    assert.deepEqual(first, [0, 0, 0, 0, 0, 0, 0, 1000]);
    assert.equal(limits.take('another', 'tenant'), 0);
    clock.now += 999.5;
    assert.equal(limits.take('chat', 'tenant'), 1);
    clock.now += 0.5;
    assert.equal(limits.take('chat', 'tenant'), 0);
    assert.equal(limits.take('chat', 'tenant'), 1000, 'the eighth in two seconds');
  });

  it('hold for all the chats of a tenant together', () => {
    const { limits } = setUp();
    const waits = Array.from({ length: 51 }, (_, chat) => limits.take(`chat ${chat}`, 'tenant'));
    assert.deepEqual([waits.filter((ms) => ms === 0).length, waits.at(-1)], [50, 1000]);
    assert.equal(limits.take('chat 99', 'another tenant'), 0);
  });

  it('count nothing that has to wait', () => {
    const { clock, limits } = setUp();
    for (let asked = 0; asked < 500; asked += 1) limits.take('chat', 'tenant');
    const others = Array.from({ length: 43 }, (_, chat) => limits.take(`chat ${chat}`, 'tenant'));
    assert.deepEqual(new Set(others), new Set([0]));
    clock.now += 1000;
    assert.equal(limits.take('chat', 'tenant'), 0);
  });

  it('let nothing go to a chat before the time that the connector gave', () => {
    const { clock, limits } = setUp();
    limits.penalise('chat', 7000);
    limits.penalise('chat', 3000);
    assert.deepEqual([limits.take('chat', 'tenant'), limits.take('another', 'tenant')], [7000, 0]);
    clock.now += 7000;
    assert.equal(limits.take('chat', 'tenant'), 0);
    limits.penalise('chat', 24 * HOUR);
    assert.equal(limits.take('chat', 'tenant'), HOUR);
  });

  it('forget chats and tenants that were idle for an hour, and none before', () => {
    const { clock, limits } = setUp();
    limits.penalise('waiting', HOUR);
    for (let chat = 0; chat < 10_000; chat += 1) {
      clock.now += 20;
      limits.take(`chat ${chat}`, `tenant ${chat % 10}`);
      limits.take('waiting', 'tenant 0');
    }
    assert.equal(limits.size, 10_011);
    clock.now = HOUR - 1;
    assert.equal(limits.take('waiting', 'tenant 0'), 1);
    clock.now = 2 * HOUR;
    limits.take('later', 'tenant');
    assert.equal(limits.size, 2);
  });

  it('forget the idle also when somebody older stays busy', () => {
    const { clock, limits } = setUp();
    limits.take('busy', 'tenant');
    limits.take('idle', 'another tenant');
    clock.now = HOUR - 1;
    limits.take('busy', 'tenant');
    assert.equal(limits.size, 4);
    clock.now = HOUR;
    limits.take('busy', 'tenant');
    assert.equal(limits.size, 2);
  });

  it('are never broken, whoever asks when, and keep nobody waiting longer than told', () => {
    const chat = [
      { requests: 3, ms: 100 },
      { requests: 4, ms: 250 },
      { requests: 9, ms: 2000 },
    ];
    const tenant = [{ requests: 5, ms: 100 }];
    const step = fc.record({ wait: fc.integer({ min: 0, max: 120 }), chat: fc.nat(2), heeds: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 200 }), (steps) => {
        const { clock, limits } = setUp({ chat, tenant });
        const sent: { time: number; chat: number }[] = [];
        for (const { wait, chat, heeds } of steps) {
          clock.now += wait;
          const told = limits.take(String(chat), 'tenant');
          if (told > 0 && heeds) {
            clock.now += told;
            assert.equal(limits.take(String(chat), 'tenant'), 0, 'who waits as told may send');
          }
          if (told === 0 || heeds) sent.push({ time: clock.now, chat });
        }
        const timesOf = (which: number) => sent.filter(({ chat }) => chat === which).map(({ time }) => time);
        assert.deepEqual(
          [0, 1, 2].map(timesOf).flatMap((times) => broken(times, chat)),
          [],
        );
        assert.deepEqual(
          broken(
            sent.map(({ time }) => time),
            tenant,
          ),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are not broken at the connector either, however long requests take to reach it', () => {
    const windows = [
      { requests: 3, ms: 100 },
      { requests: 4, ms: 250 },
    ];
    const request = fc.record({ way: fc.nat(40), back: fc.nat(40), pause: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(request, { minLength: 20, maxLength: 100 }), (requests) => {
        const { clock, limits } = setUp({ chat: windows, tenant: windows });
        const arrived: number[] = [];
        let answers: number[] = [];
        const goTo = (time: number): void => {
          for (const answer of answers.filter((at) => at <= time).sort((a, b) => a - b)) {
            clock.now = answer;
            limits.answered('chat', 'tenant');
          }
          answers = answers.filter((at) => at > time);
          clock.now = time;
        };
        for (const { way, back, pause } of requests) {
          goTo(clock.now + pause);
          for (let ms = limits.take('chat', 'tenant'); ms > 0; ms = limits.take('chat', 'tenant')) goTo(clock.now + ms);
          arrived.push(clock.now + way);
          answers.push(clock.now + way + back);
        }
        assert.deepEqual(broken(arrived, windows), []);
      }),
      { numRuns: 300 },
    );
  });

  it('leave at least 95 % of the ceiling: 500 messages, and any other number of them (P10)', () => {
    const most = 2000;
    const [ours, ideal] = [sentBy(most), ideally(most, TEAMS_WINDOWS.chat)];
    assert.deepEqual(broken(ours.slice(0, 500), TEAMS_WINDOWS.chat), []);
    const shares = ours.map((time, count) => (time === 0 ? 1 : ideal[count]! / time));
    assert.ok(shares[499]! >= 0.95, `500 messages reach ${shares[499]!}`);
    assert.ok(Math.min(...shares) >= 0.95, `at worst ${Math.min(...shares)}`);
  });
});
