import { refuse, type ConnectorAnswer, type ConnectorRequest, type Operation } from './exchange.ts';

/** So many requests to one chat in any stretch of so many milliseconds of real time. */
export interface Limit {
  readonly requests: number;
  readonly ms: number;
}

/** What Teams lets a bot send into one chat, edits included. */
export const teamsLimits: readonly Limit[] = [
  { requests: 7, ms: 1000 },
  { requests: 8, ms: 2000 },
  { requests: 60, ms: 30_000 },
  { requests: 1800, ms: 3_600_000 },
];

const counted: readonly Operation[] = ['send', 'update', 'delete'];

/** Refuses what comes too soon with 429 and whole seconds in Retry-After. What is refused does not count. */
export function createThrottle(limits: readonly Limit[]) {
  const taken = new Map<string, number[]>();
  return (request: ConnectorRequest, serve: () => Promise<ConnectorAnswer>): Promise<ConnectorAnswer> => {
    const chat = request.params['chatId'];
    if (chat === undefined || !counted.includes(request.operation)) return serve();
    const now = performance.now();
    const times = taken.get(chat) ?? [];
    const waits = limits.map(({ requests, ms }) => (times.at(-requests) ?? -Infinity) + ms - now);
    const wait = Math.max(0, ...waits);
    if (wait > 0) return Promise.resolve(tooMany(wait));
    taken.set(chat, [...times, now]);
    return serve();
  };
}

function tooMany(wait: number): ConnectorAnswer {
  const headers = { 'retry-after': String(Math.ceil(wait / 1000)) };
  return { ...refuse(429, 'TooManyRequests', 'API calls quota exceeded'), headers };
}
