import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { StoreBusy } from '../ports/store.ts';

/** The longest that one call waits for the service, throttling included: a person waits for two or three of them. */
const CALL_MS = 1000;
const THROTTLED = new Set([429, 449]);
/** The service's sub-status of a 404 for what should hold the record. */
const NO_OWNER = '1003';
/** A throttled answer that names no time to wait. */
const WAIT_MS = 50;

/** What one call has heard from the service last. The SDK's own errors don't always tell. */
interface Heard {
  /** Whether anything was sent at all. */
  sent?: true;
  status?: number;
  /** The database or the container is not there, where a status of 404 alone could mean a record. */
  homeless?: boolean;
  retryAfterMs?: number;
}
const hearing = new AsyncLocalStorage<Heard>();

/** The SDK waits a second after a connection that broke, by its error's code, and asks again: that is ours to decide. */
function withoutCode(fault: unknown): never {
  if (fault instanceof Error && fault.name === 'AbortError') throw fault;
  const code = fault instanceof Error && 'code' in fault ? ` (${String(fault.code)})` : '';
  throw new Error(`the connection broke${code}`, { cause: fault });
}

/** The SDK's way to the network, which notes each answer for the call that it belongs to. */
export async function listeningClient(): Promise<HttpClient> {
  const { createDefaultHttpClient } = await import('@azure/core-rest-pipeline');
  const network = createDefaultHttpClient();
  return {
    sendRequest: async (request) => {
      // The plan of a query is fetched beside it, and a query of one partition does without.
      const heard = request.headers.has('x-ms-cosmos-is-query-plan-request') ? undefined : hearing.getStore();
      if (heard) {
        heard.sent = true;
        // A request without an answer leaves nothing of the one before.
        delete heard.status;
      }
      const response = await network.sendRequest(request).catch(withoutCode);
      if (heard) {
        heard.status = response.status;
        heard.homeless = response.status === 404 && response.headers.get('x-ms-substatus') === NO_OWNER;
        heard.retryAfterMs = Number(response.headers.get('x-ms-retry-after-ms') ?? WAIT_MS);
      }
      return response;
    },
  };
}

/** A call that failed; `status` is missing where no answer came. */
export class CosmosFault extends Error {
  override readonly name = 'CosmosFault';
  readonly status: number | undefined;

  constructor(status: number | undefined, cause: unknown) {
    super(`Cosmos DB answered ${status ?? 'nothing'}`, { cause });
    this.status = status;
  }
}

/** Thrown by a call that was throttled although its HTTP status was another: one operation of a batch was. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/**
 * Makes a call, again while the service asks to wait and the time allows it. A throttled request has changed nothing.
 * @throws StoreBusy when the time is over, CosmosFault for any other failure
 */
export async function patiently<T>(
  call: (signal: AbortSignal) => Promise<T>,
  deadline = performance.now() + CALL_MS,
): Promise<T> {
  for (;;) {
    const heard: Heard = {};
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now())));
    try {
      const done = await hearing.run(heard, () => call(signal));
      if (heard.homeless) throw new Error('the container is gone');
      return done;
    } catch (cause) {
      // Not the service's fault: a sign-in that failed, or one of ours.
      if (!heard.sent && !signal.aborted) throw cause;
      const throttled = cause instanceof Throttled || THROTTLED.has(heard.status ?? 0);
      if (!throttled) throw new CosmosFault(heard.status, cause);
      const wait = heard.retryAfterMs ?? WAIT_MS;
      if (performance.now() + wait >= deadline) throw new StoreBusy('throttled', { cause });
      await pause(wait);
    }
  }
}

/** No answer, or one that says that it may work in a moment; whether a write was carried out is open. */
export const isUnsettled = ({ status }: CosmosFault): boolean =>
  status === undefined || status === 408 || status === 410 || status >= 500;

/** The same for what writes nothing: what has no answer is asked again, while the time allows it. */
export async function patientlyRead<T>(
  call: (signal: AbortSignal) => Promise<T>,
  deadline = performance.now() + CALL_MS,
): Promise<T> {
  for (;;) {
    try {
      return await patiently(call, deadline);
    } catch (fault) {
      if (!(fault instanceof CosmosFault) || !isUnsettled(fault)) throw fault;
      if (performance.now() + WAIT_MS >= deadline) throw new StoreBusy('silent', { cause: fault });
      await pause(WAIT_MS);
    }
  }
}
