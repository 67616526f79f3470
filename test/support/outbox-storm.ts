import { setTimeout as sleep } from 'node:timers/promises';
import type { Action } from '../../src/domain/action.ts';
import { daysAfter } from '../../src/domain/working-days.ts';
import { nextRung } from '../../src/domain/ladder.ts';
import { DUE, nameOf, openOutboxRoom, ownersOf, PLAN, TOLD_AT } from './outbox-room.ts';
import type { OutboxRoom, StoreKind } from './outbox-room.ts';
import { exposedBy, startWorker } from './outbox-workers.ts';
import type { Kill, OutboxWorker } from './outbox-workers.ts';
import { SCOPE } from './workplace.ts';

/** What came of a storm. */
export interface Outcome {
  readonly rounds: number;
  /** (action, owner, rung) that were due. */
  readonly due: number;
  readonly lost: readonly string[];
  readonly messages: number;
  /** Messages beyond one per person and rung. */
  readonly repeated: number;
  /** Messages that had been posted and not marked when their worker died. */
  readonly exposed: number;
  /** People with more messages than one per rung and one per such death. */
  readonly unexplained: readonly string[];
  /** Messages without all that was due for their person. */
  readonly split: number;
  readonly parked: number;
  /** How often a worker died, by the point or `random`. */
  readonly kills: ReadonlyMap<string, number>;
  /** What the workers' logs said. */
  readonly faults: readonly string[];
  readonly ms: number;
}

interface StormOptions {
  readonly people: number;
  readonly workers: number;
  /** How the workers end, one after another; then they live. */
  readonly kills: Iterator<Kill, undefined>;
  /** Rounds that there are at least, beside those that it takes until all kills were carried out. */
  readonly rounds: number;
  readonly random: () => number;
}

/** Short, since each death makes somebody wait for a lease. */
const SETTINGS = { OUTBOX_LEASE_MS: '1200', OUTBOX_EVERY_MS: '100', SEND_TIMEOUT_MS: '700' };

const ROUND_MS = 60_000;

/** Keeps so many workers alive: one that was killed is followed by another. */
function createPool(room: OutboxRoom, { workers, kills }: StormOptions, owners: ReadonlyMap<string, string>) {
  const dead: { readonly how: string; readonly exposed: readonly string[] }[] = [];
  const faults: string[] = [];
  const alive = new Map<number, OutboxWorker>();
  const state = { stopped: false, doomed: 0, isOver: false };
  const keep = async (slot: number) => {
    while (!state.stopped) {
      const { value: kill } = kills.next();
      state.isOver ||= !kill;
      if (kill) state.doomed += 1;
      const worker = startWorker(room, kill, SETTINGS);
      alive.set(slot, worker);
      const wasKilled = await worker.ended;
      if (kill) state.doomed -= 1;
      const lines = worker.lines();
      faults.push(...lines.filter((line) => line.startsWith('log ')));
      if (!wasKilled || !kill) continue;
      dead.push({ how: 'point' in kill ? kill.point : 'random', exposed: exposedBy(lines, owners) });
    }
  };
  const slots = Array.from({ length: workers }, (_, slot) => keep(slot));
  return {
    dead,
    faults,
    /** Whether all kills were carried out. */
    isCalm: () => state.isOver && state.doomed === 0,
    ready: () => Promise.all([...alive.values()].map(({ ready }) => ready)),
    stop: async () => {
      state.stopped = true;
      await Promise.all([...alive.values()].map((worker) => worker.stop()));
      await Promise.all(slots);
    },
  };
}

/** Gives each person one to three actions, some of them together with the next. */
async function logAll(room: OutboxRoom, { people, random }: StormOptions): Promise<Action[]> {
  const actions: Action[] = [];
  for (let index = 0; index < people; index += 1) {
    const count = 1 + Math.floor(random() * 2);
    for (let each = 0; each < count; each += 1) actions.push(await room.logs([nameOf(index)]));
    if (random() < 0.3) actions.push(await room.logs([nameOf(index), nameOf((index + 1) % people)]));
  }
  return actions;
}

/** Waits until nothing is due any more. */
async function quiet({ deps }: OutboxRoom): Promise<void> {
  for (const end = Date.now() + ROUND_MS; ;) {
    const due = await deps.store.findDue(deps.clock.now().toISOString(), 3);
    if (due.length === 0) return;
    if (Date.now() > end) throw new Error(`these stay due: ${JSON.stringify(due)}`);
    await sleep(40);
  }
}

/**
 * Lets several workers run one outbox while they are killed: rung after rung of everybody's actions comes due, the next
 * one when all that was due has been seen to.
 */
export async function runStorm(kind: StoreKind, options: StormOptions): Promise<Outcome> {
  const room = await openOutboxRoom(kind, options.people);
  const actions = await logAll(room, options);
  const wanted = new Map<string, string[]>();
  for (const name of room.personas.keys()) {
    const own = actions.filter(({ owner }) => owner.people.includes(room.idOf(name))).map(({ ref }) => ref);
    if (own.length > 0) wanted.set(name, own.sort());
  }
  const owners = await ownersOf(room);
  const pool = createPool(room, options, owners);
  await pool.ready();
  const began = performance.now();
  const lost: string[] = [];
  const counts = new Map<string, number>();
  let due = DUE;
  let [rounds, split, messages, repeated, wantedCount] = [0, 0, 0, 0, 0];
  const round = async (at: string) => {
    room.forget();
    room.setTime(at);
    await quiet(room);
    rounds += 1;
    const said = room.said();
    messages += said.length;
    for (const [name, refs] of wanted) {
      const own = said.filter(({ to }) => to === name);
      const got = new Set(own.flatMap((each) => each.refs));
      wantedCount += refs.length;
      lost.push(...refs.filter((ref) => !got.has(ref)).map((ref) => `${ref} of ${name} at ${at}`));
      split += own.filter((each) => each.refs.join() !== refs.join()).length;
      repeated += Math.max(0, own.length - 1);
      counts.set(name, (counts.get(name) ?? 0) + own.length);
    }
  };
  try {
    await round(TOLD_AT);
    while (rounds < options.rounds || !pool.isCalm()) {
      const now = room.deps.clock.now().toISOString();
      const { at, overdue } = nextRung(due, now, PLAN);
      if (overdue < 2) await round(new Date(Date.parse(at) + 1000).toISOString());
      else {
        due = daysAfter(now.slice(0, 10), 21);
        for (const action of actions) await room.redates(action, due);
        await quiet(room);
      }
    }
  } finally {
    await pool.stop();
  }
  const ms = performance.now() - began;
  const exposed = pool.dead.flatMap((each) => each.exposed);
  const allowed = (name: string) => rounds + exposed.filter((each) => each === name).length;
  const unexplained = [...counts].filter(([name, count]) => count > allowed(name)).map(([name]) => name);
  const kills = new Map<string, number>();
  for (const { how } of pool.dead) kills.set(how, (kills.get(how) ?? 0) + 1);
  const parked = (await room.deps.store.list(SCOPE, 'delivery', { state: 'parked' })).length;
  await room.close();
  const { faults } = pool;
  const figures = { rounds, due: wantedCount, messages, repeated, split, parked, exposed: exposed.length };
  return { ...figures, lost, unexplained, kills, faults, ms };
}

/** Numbers from 0 to 1 that a seed repeats. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
