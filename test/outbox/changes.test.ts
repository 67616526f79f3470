import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import type { Dispatcher } from '../../src/dispatcher.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { editAction } from '../../src/services/actions.ts';
import { LOGGED_AT, nameOf, openOutboxRoom, STORES, TOLD_AT } from '../support/outbox-room.ts';
import type { OutboxRoom } from '../support/outbox-room.ts';
import { valueOf } from '../support/results.ts';
import { requestBy, SCOPE, SECRETARY } from '../support/workplace.ts';

const OWNER = nameOf(0);
const OTHER = nameOf(1);
/** After the first rung of the usual due date, before the second. */
const DUE_AT = '2023-06-14T09:00:00.000Z';

/** What a worker does and what happens beside it, in order. */
interface Course {
  calls: number;
  /** Happens just before so manieth call. */
  at: number;
  happens: () => Promise<void>;
  /** What was done so far: the change, the beginning of each POST to its owner. */
  readonly steps: ('change' | 'post')[];
}

/** Before a call of the worker's, the change may come. */
async function turn(course: Course): Promise<void> {
  course.calls += 1;
  if (course.calls === course.at) await course.happens();
}

function watchedStore(course: Course, real: Store): Partial<Store> {
  const read: Store['read'] = async (scope, kind, id) => {
    await turn(course);
    return real.read(scope, kind, id);
  };
  const list: Store['list'] = async (scope, kind, where) => {
    await turn(course);
    return real.list(scope, kind, where);
  };
  return {
    read,
    list,
    commit: async (scope, writes) => {
      await turn(course);
      return real.commit(scope, writes);
    },
    findDue: async (at, most) => {
      await turn(course);
      return real.findDue(at, most);
    },
  };
}

function watchedMessenger(course: Course, chat: string, real: Messenger): Messenger {
  return {
    ...real,
    openPersonal: async (account, near) => {
      await turn(course);
      return real.openPersonal(account, near);
    },
    post: (to, message) => {
      if (JSON.stringify(to).includes(chat)) course.steps.push('post');
      return real.post(to, message);
    },
  };
}

type Change = (room: OutboxRoom, action: Action) => Promise<void>;

/** An edit by the secretary that changes the due date or the owner. */
const edit =
  ({ due, owner }: { due?: string; owner?: string }): Change =>
  async ({ deps, idOf }, action) => {
    const { ref, text, area } = action;
    const seen = (await deps.store.read(SCOPE, 'action', ref))?.chain?.count ?? 0;
    const people = owner === undefined ? action.owner.people : [idOf(owner)];
    const date = due ?? action.due;
    const input = { text, area, owner: { given: 'people', people }, due: { given: 'date', date } } as const;
    valueOf(await editAction(deps, await requestBy(deps, SECRETARY), { ref, seen, input }));
  };

const CHANGES: readonly (readonly [string, Change])[] = [
  ['is withdrawn', (room, { ref }) => room.withdraws(ref)],
  ['gets another due date', edit({ due: '2023-09-20' })],
  ['gets another owner', edit({ owner: OTHER })],
];

for (const kind of STORES) {
  describe(`An action on ${kind} that`, function () {
    this.timeout(60_000);
    let room: OutboxRoom;
    let dispatcher: Dispatcher;
    let course: Course;

    before(async () => {
      room = await openOutboxRoom(kind, 2);
      course = { calls: 0, at: 0, happens: () => Promise.resolve(), steps: [] };
      const chat = room.personas.get(OWNER)!.personalChat().id;
      dispatcher = await room.dispatcher({
        leaseMs: 30_000,
        timeoutMs: 10_000,
        limits: false,
        store: (real) => watchedStore(course, real),
        messenger: (real) => watchedMessenger(course, chat, real),
      });
    });
    after(async () => {
      await dispatcher.stop();
      await room.close();
    });

    /** Lets a change happen just before a run's nth call; gives the order of things, and whether there was an nth. */
    async function race(nth: number, change: Change) {
      room.setTime(LOGGED_AT);
      const action = await room.logs([OWNER]);
      // They know already that it is theirs.
      room.setTime(TOLD_AT);
      await dispatcher.run();
      room.setTime(DUE_AT);
      course.calls = 0;
      course.steps.length = 0;
      course.at = nth;
      course.happens = async () => {
        await change(room, action);
        course.steps.push('change');
      };
      await dispatcher.run();
      course.at = 0;
      const came = course.calls >= nth;
      if (!came) await course.happens();
      const steps = [...course.steps];
      await dispatcher.run();
      assert.equal(
        course.steps.filter((step) => step === 'post').length,
        steps.filter((step) => step === 'post').length,
      );
      const now = await room.deps.store.read(SCOPE, 'action', action.ref);
      // Nothing of it is left for the next race.
      if (now?.value.state === 'open') await room.withdraws(action.ref);
      return { steps, came };
    }

    /** All races of a change with a run, call by call, until the change comes too late for it. */
    async function allRaces(change: Change) {
      const races: (readonly string[])[] = [];
      for (let nth = 1; ; nth += 1) {
        const { steps, came } = await race(nth, change);
        races.push(steps);
        if (!came) break;
      }
      const spoken = races.filter((steps) => steps.includes('post')).length;
      assert.ok(spoken > 0 && spoken < races.length, 'nothing raced');
      console.log(`      ${races.length} moments, at ${races.length - spoken} of them early enough`);
      return races;
    }

    for (const [what, change] of CHANGES) {
      it(`${what} is not spoken of to its owner unless the POST had begun, whatever the moment`, async () => {
        for (const steps of await allRaces(change)) {
          assert.ok(!steps.includes('post', steps.indexOf('change')), steps.join());
        }
      });
    }
  });
}
