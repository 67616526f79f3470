import { randomUUID } from 'node:crypto';
import type { Delivery } from './domain/notice.ts';
import type { Messenger } from './ports/messenger.ts';
import type { DueRecord, GroupScope } from './ports/store.ts';
import type { Deps, Situation } from './services/deps.ts';
import { loadGroup } from './services/groups.ts';
import { deliver } from './services/mailboxes.ts';
import type { Stationery } from './services/letters.ts';
import { settle } from './services/outbox.ts';

/** What the outbox is run with. All times are real ones, in milliseconds. */
export interface DispatcherOptions {
  readonly messenger: Messenger;
  readonly stationery: Stationery;
  /** Between two runs. */
  readonly everyMs: number;
  /** How long a claim holds; it must outlast a request of the messenger. */
  readonly leaseMs: number;
  /** The least time between two edits of one posted card. */
  readonly boardEveryMs: number;
}

/** Runs the outbox: what is due in every group goes to its recipients. */
export interface Dispatcher {
  /** Starts the clock. */
  start(): void;
  /** Something may be due now: runs soon, without waiting for the clock. */
  poke(): void;
  /** One run; those who ask while one is going on get the next. Resolves when everything due was tried. */
  run(): Promise<void>;
  /** Starts no more work, and waits for that in hand. */
  stop(): Promise<void>;
}

const MOST_DUE = 500;
/** Mailboxes worked for at once: most of a delivery is waiting for the connector. */
const AT_ONCE = 8;
/** Each round may make something due: a notice its deliveries, a delivery its stand-in. */
const MOST_ROUNDS = 5;

const keyOf = ({ tenant, prefix }: GroupScope): string => JSON.stringify([tenant, prefix]);

/** The groups that have something due, each with what it is. */
function byGroup(due: readonly DueRecord[]): readonly (readonly [GroupScope, readonly DueRecord[]])[] {
  const groups = new Map<string, [GroupScope, DueRecord[]]>();
  for (const record of due) {
    const key = keyOf(record.scope);
    const [, records] = groups.get(key) ?? groups.set(key, [record.scope, []]).get(key) ?? [record.scope, []];
    records.push(record);
  }
  return [...groups.values()];
}

/** Works through a list, some at a time. */
async function allOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

export function createDispatcher(deps: Deps, options: DispatcherOptions): Dispatcher {
  const worker = { id: randomUUID(), leaseMs: options.leaseMs };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Runs that were asked for, and whether there are to be any more. */
  const state = { asked: 0, stopped: false };

  const failed = (what: string) => (fault: unknown) => {
    deps.log.error({ what }, 'the outbox met a fault', fault);
  };

  async function workFor(situation: Situation, due: readonly DueRecord[]): Promise<boolean> {
    let more = false;
    const notices = due.filter((record) => record.kind === 'notice');
    for (const notice of notices) {
      if (state.stopped) return false;
      more = (await settle(deps, situation, notice).catch(failed('a notice'))) || more;
    }
    const deliveries = due.filter((record) => record.kind === 'delivery').map(({ value }): Delivery => value);
    await allOf([...new Set(deliveries.map(({ record }) => record))], async (record) => {
      if (state.stopped) return;
      const to = { situation, record };
      more = (await deliver(deps, { ...options, worker }, to).catch(failed('a mailbox'))) || more;
    });
    return more;
  }

  /** One look at what is due. Gives whether another look may find more that is due now. */
  async function round(): Promise<boolean> {
    const due = await deps.store.findDue(deps.clock.now().toISOString(), MOST_DUE);
    let more = false;
    for (const [scope, records] of byGroup(due)) {
      const situation = await loadGroup(deps, scope);
      if (situation && !state.stopped) more = (await workFor(situation, records)) || more;
    }
    return more;
  }

  async function runOnce(): Promise<void> {
    for (let rounds = 0; rounds < MOST_ROUNDS && !state.stopped; rounds += 1) if (!(await round())) return;
  }

  const run = (): Promise<void> => {
    if (state.stopped) return Promise.resolve();
    state.asked += 1;
    running ??= (async () => {
      for (let done = 0; done < state.asked && !state.stopped;) {
        done = state.asked;
        await runOnce().catch(failed('a run'));
      }
      state.asked = 0;
      running = undefined;
    })();
    return running;
  };

  return {
    start: () => {
      timer ??= setInterval(() => void run(), options.everyMs);
    },
    poke: () => {
      if (timer) void run();
    },
    run,
    stop: async () => {
      state.stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
