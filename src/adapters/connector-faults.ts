import type { Failed } from '../ports/messenger.ts';
import { LONGEST_WAIT_MS } from './send-limits.ts';

/** Without a word on how long. */
const DEFAULT_WAIT_MS = 5000;
/** "At once" is no wait: whoever heeds it would ask and ask. */
const LEAST_WAIT_MS = 1000;
/** Where the connector can't be reached at all, or nobody gives us a token for it. */
const OUTAGE_WAIT_MS = 30_000;

/** No connection came about, so that nothing was sent. A reset, or a time that has run out, leaves that open. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** What `@azure/identity` throws. MSAL's own errors have an `errorCode`, which those of the connector lack. */
const NO_TOKEN = /^(Aggregate)?Authentication(Required)?Error$|^CredentialUnavailableError$/;

interface Headers {
  get(name: string): string | undefined;
}

/** What is known of a request that failed. The framework's types promise nothing. */
interface Fault {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly errorCode?: unknown;
  readonly statusCode?: unknown;
  readonly response?: { readonly headers?: Headers };
}

/** Retry-After in milliseconds: seconds, or a date, which is read by the connector's own clock where it shows one. */
function waitOf(headers: Headers | undefined): number {
  const after = headers?.get('retry-after')?.trim() ?? '';
  const now = Date.parse(headers?.get('date') ?? '') || Date.now();
  const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
  return Number.isNaN(ms) ? DEFAULT_WAIT_MS : Math.min(Math.max(ms, LEAST_WAIT_MS), LONGEST_WAIT_MS);
}

function failedWith(status: number, headers: Headers | undefined): Failed {
  // Our own sign-in was refused: nobody's chat is to blame, and nothing was sent.
  if (status === 401) return { outcome: 'wait', ms: OUTAGE_WAIT_MS };
  if (status === 429 || status === 412) return { outcome: 'wait', ms: waitOf(headers) };
  if (status >= 400 && status < 500 && status !== 408) return { outcome: 'refused', status };
  return { outcome: 'perhaps' };
}

/** Translates what a request to the connector was rejected with. What isn't known better is `perhaps`. */
export function failureOf(thrown: unknown): Failed {
  const { name, code, errorCode, statusCode, response } = (thrown ?? {}) as Fault;
  // First, since these have a status too, and it isn't the connector's.
  const noToken = typeof errorCode === 'string' || (typeof name === 'string' && NO_TOKEN.test(name));
  if (!noToken && typeof statusCode === 'number') return failedWith(statusCode, response?.headers);
  const neverLeft = noToken || (typeof code === 'string' && NEVER_CONNECTED.has(code));
  return neverLeft ? { outcome: 'wait', ms: OUTAGE_WAIT_MS } : { outcome: 'perhaps' };
}
