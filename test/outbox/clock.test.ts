import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dispatcher } from '../../src/dispatcher.ts';
import { latestRung, nextRung } from '../../src/domain/ladder.ts';
import { daysAfter } from '../../src/domain/working-days.ts';
import { DUE, LOGGED_AT, nameOf, openOutboxRoom, PLAN, STORES, TOLD_AT } from '../support/outbox-room.ts';
import type { OutboxRoom } from '../support/outbox-room.ts';
import { SCOPE } from '../support/workplace.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_STEP_MS = 26 * HOUR_MS;
const OWNER = nameOf(0);

/** The occasions of an action of which its owner was told, in the order of their ids. */
async function occasionsOf({ deps, idOf }: OutboxRoom, ref: string): Promise<readonly string[]> {
  const all = await deps.store.list(SCOPE, 'delivery', { record: `person:${idOf(OWNER)}` });
  return all.flatMap(({ value }) =>
    value.type === 'action' && value.about === ref ? [`${value.occasion} ${value.state}`] : [],
  );
}

for (const kind of STORES) {
  describe(`The outbox on ${kind}, when the clock`, function () {
    this.timeout(60_000);
    let room: OutboxRoom;
    let dispatcher: Dispatcher;
    before(async () => {
      room = await openOutboxRoom(kind, 1);
      dispatcher = await room.dispatcher({ limits: false });
    });
    after(async () => {
      await dispatcher.stop();
      await room.close();
    });

    /** Messages to the owner about an action since the last `forget`. */
    const saidOf = (ref: string) => room.said().filter(({ to, refs }) => to === OWNER && refs.includes(ref));

    it('jumps on by a minute to 40 days, has caught up after one run, and says only the latest rung', async () => {
      const jumps = [
        MINUTE_MS,
        HOUR_MS,
        10 * HOUR_MS,
        ...[1, 2, 3, 5, 7, 8, 10, 14, 20, 30, 40].map((days) => days * DAY_MS),
      ];
      // From the day on which the owner is told, from just before each early rung, and from the end of the due day.
      const starts = [TOLD_AT, '2023-06-14T07:59:30.000Z', '2023-06-20T07:59:30.000Z', '2023-06-21T22:00:00.000Z'];
      let rungs = 0;
      for (const start of starts)
        for (const jump of jumps) {
          room.setTime(LOGGED_AT);
          const { ref } = await room.logs([OWNER]);
          for (const at of new Set([TOLD_AT, start])) {
            room.setTime(at);
            await dispatcher.run();
          }
          const before = await occasionsOf(room, ref);
          const now = new Date(Date.parse(start) + jump).toISOString();
          room.forget();
          room.setTime(now);
          await dispatcher.run();
          const latest = latestRung(DUE, now, PLAN);
          const was = latestRung(DUE, start, PLAN);
          const fresh = latest !== undefined && latest.name !== was?.name;
          if (fresh) rungs += 1;
          const name = `${ref}, from ${start} to ${now}`;
          assert.equal(saidOf(ref).length, fresh ? 1 : 0, name);
          const added = (await occasionsOf(room, ref)).filter((each) => !before.includes(each));
          assert.deepEqual(added, fresh ? [`${latest.name} sent`] : [], name);
          const [coming] = (await room.deps.store.list(SCOPE, 'notice', { state: 'waiting' })).filter(
            ({ value }) => value.type === 'action' && value.about === ref,
          );
          assert.equal(coming?.value.notBefore, nextRung(DUE, now, PLAN).at, name);
          await room.withdraws(ref);
        }
      console.log(`      ${starts.length * jumps.length} jumps, ${rungs} over a rung`);
    });

    it('jumps over the first rung of a due date that was just changed, says that rung', async () => {
      room.setTime(LOGGED_AT);
      const action = await room.logs([OWNER]);
      room.setTime(TOLD_AT);
      await dispatcher.run();
      await room.redates(action, '2023-07-19');
      room.forget();
      room.setTime('2023-07-12T08:00:01.000Z');
      await dispatcher.run();
      assert.equal(saidOf(action.ref).length, 1);
      await room.withdraws(action.ref);
    });

    it('steps up to 26 hours back and forth, doubles and drops no rung', async () => {
      const steps = fc.array(fc.integer({ min: -LONGEST_STEP_MS, max: LONGEST_STEP_MS }), {
        minLength: 5,
        maxLength: 20,
      });
      let count = 0;
      await fc.assert(
        fc.asyncProperty(steps, fc.integer({ min: -8, max: 8 }), async (moves, begin) => {
          room.setTime(LOGGED_AT);
          const { ref } = await room.logs([OWNER]);
          let time = Date.parse(TOLD_AT);
          room.setTime(new Date(time));
          room.forget();
          await dispatcher.run();
          assert.equal(saidOf(ref).length, 1, 'it was not said whose it is');
          room.forget();
          let newest = time;
          const expected: string[] = [];
          const first = Date.parse(`${daysAfter(DUE, begin)}T08:00:00.000Z`) - time;
          for (const move of [first, ...moves]) {
            time += move;
            room.setTime(new Date(time));
            await dispatcher.run();
            count += 1;
            if (time <= newest) continue;
            newest = time;
            // Each rung that was the latest at a moment that was new.
            const latest = latestRung(DUE, new Date(time).toISOString(), PLAN)?.name;
            if (latest !== undefined && !expected.includes(`${latest} sent`)) expected.push(`${latest} sent`);
          }
          const occasions = (await occasionsOf(room, ref)).filter((each) => each !== 'assigned sent');
          assert.deepEqual([...occasions].sort(), expected.sort());
          assert.equal(saidOf(ref).length, expected.length, 'a message for each and no more');
          await room.withdraws(ref);
        }),
        { numRuns: 25 },
      );
      console.log(`      ${count} steps`);
    });
  });
}
