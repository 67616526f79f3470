/** So many requests in any stretch of so many milliseconds. */
export interface Window {
  readonly requests: number;
  readonly ms: number;
}

/** What the connector takes: in one chat, edits included, and of the app in one tenant. */
export interface Windows {
  readonly chat: readonly Window[];
  readonly tenant: readonly Window[];
}

/** Microsoft's figures for a bot in Teams. */
export const TEAMS_WINDOWS: Windows = {
  chat: [
    { requests: 7, ms: 1000 },
    { requests: 8, ms: 2000 },
    { requests: 60, ms: 30_000 },
    { requests: 1800, ms: 3_600_000 },
  ],
  tenant: [{ requests: 50, ms: 1000 }],
};

/** Keeps this process within the connector's limits. Other processes have budgets of their own. */
export interface SendLimits {
  /** How many chats and tenants are remembered: idle ones are forgotten. */
  readonly size: number;
  /** 0: send now, it is counted. Else so many milliseconds to wait, and nothing is counted. */
  take(chat: string, tenant: string): number;
  /**
   * A request that was taken has its answer. It is counted as of now, since nobody knows when it reached the connector:
   * the first of a burst opens a connection, the next ones find it open and come closer together than they left.
   */
  answered(chat: string, tenant: string): void;
  /** The connector said wait, or can't be reached: nothing to that chat for so many milliseconds, at most an hour. */
  penalise(chat: string, ms: number): void;
}

/** The longest that the connector's word is heeded. */
export const LONGEST_WAIT_MS = 3_600_000;

/** What is remembered of a chat or a tenant. Times are those of the clock given, in milliseconds. */
interface Past {
  /** When the latest requests were made, in order; no more of them than the largest window counts. */
  readonly times: number[];
  /** Those of them that have no answer yet. */
  readonly open: number[];
  notBefore: number;
  touched: number;
}

/** The past of many chats, or of many tenants, under the same windows. */
function createPasts(windows: readonly Window[]) {
  const most = Math.max(...windows.map(({ requests }) => requests));
  // Neither a request nor a penalty matters any more after this.
  const memoryMs = Math.max(LONGEST_WAIT_MS, ...windows.map(({ ms }) => ms));
  // The one touched last stands last, so that forgetting looks at no more than it forgets.
  const pasts = new Map<string, Past>();
  function touch(key: string, now: number): Past {
    const past = pasts.get(key) ?? { times: [], open: [], notBefore: -Infinity, touched: now };
    past.touched = now;
    pasts.delete(key);
    pasts.set(key, past);
    return past;
  }
  return {
    size: () => pasts.size,
    forget: (now: number): void => {
      for (const [key, { touched }] of pasts) {
        if (touched + memoryMs > now) return;
        pasts.delete(key);
      }
    },
    wait: (key: string, now: number): number => {
      const { times = [], notBefore = -Infinity } = pasts.get(key) ?? {};
      const free = windows.map(({ requests, ms }) => (times.at(-requests) ?? -Infinity) + ms);
      return Math.max(0, notBefore - now, ...free.map((time) => time - now));
    },
    count: (key: string, now: number): void => {
      const { times, open } = touch(key, now);
      for (const list of [times, open]) if (list.push(now) > most) list.shift();
    },
    answered: (key: string, now: number): void => {
      const { times, open } = touch(key, now);
      // Which of them it was does not matter: in the end each is counted at the time of an answer.
      const at = times.indexOf(open.shift() ?? NaN);
      if (at < 0) return;
      times.splice(at, 1);
      times.push(now);
    },
    hold: (key: string, ms: number, now: number): void => {
      const past = touch(key, now);
      past.notBefore = Math.max(past.notBefore, now + Math.min(ms, LONGEST_WAIT_MS));
    },
  };
}

/**
 * The connector's limits, kept by ourselves as sliding windows over real time.
 * @param now a clock that only goes forward, in milliseconds
 */
export function createSendLimits(now = (): number => performance.now(), windows = TEAMS_WINDOWS): SendLimits {
  const chats = createPasts(windows.chat);
  const tenants = createPasts(windows.tenant);
  return {
    get size() {
      return chats.size() + tenants.size();
    },
    take: (chat, tenant) => {
      const time = now();
      chats.forget(time);
      tenants.forget(time);
      const wait = Math.max(chats.wait(chat, time), tenants.wait(tenant, time));
      // Timers take whole milliseconds: rounded down, they would come too early.
      if (wait > 0) return Math.ceil(wait);
      chats.count(chat, time);
      tenants.count(tenant, time);
      return 0;
    },
    answered: (chat, tenant) => {
      const time = now();
      chats.answered(chat, time);
      tenants.answered(tenant, time);
    },
    penalise: (chat, ms) => {
      chats.hold(chat, ms, now());
    },
  };
}
