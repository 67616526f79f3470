import { setTimeout as sleep } from 'node:timers/promises';
import type { Chat } from './chats.ts';
import { noAnswer, refuse, type ConnectorAnswer, type ConnectorRequest, type Operation } from './exchange.ts';

/** Whether a request that fails has its effect all the same: the message is there, and the bot does not know it. */
type Effect = 'not carried out' | 'carried out';

/** What goes wrong with a request. */
export type Fault =
  /** A refusal; `retryAfter` is the header's seconds. A 5xx at the edge may hide that the request was carried out. */
  | { readonly status: number; readonly retryAfter?: number; readonly effect?: Effect }
  /** The connection breaks: before the request was looked at, or with the answer lost. */
  | { readonly reset: Effect }
  /** No answer until the trouble ends or the bot gives up. */
  | { readonly silence: Effect }
  /** Carried out and answered after so many milliseconds, also when the bot has given up by then. */
  | { readonly slow: number };

/** Which requests fail, and how. What is left out matches all. */
export interface Failing {
  readonly fault: Fault;
  readonly operation?: Operation;
  readonly chat?: Chat;
  /** The message that is updated, deleted or replied to. */
  readonly message?: { readonly id: string };
  /** How many requests fail, the first ones; all until the trouble ends if left out. */
  readonly times?: number;
}

/** A fault at work. */
export interface Trouble {
  /** How many requests met it. */
  readonly met: number;
  /** Ends it: no further request fails, and those that wait in silence are answered. */
  ends(): void;
}

interface Ongoing extends Trouble {
  readonly fits: (request: ConnectorRequest) => boolean;
  readonly meet: (serve: Serve, gone: Promise<void>) => Promise<ConnectorAnswer>;
}

type Serve = () => Promise<ConnectorAnswer>;

/** Faults on demand. A request meets the first fault that fits it; one that none fits passes. */
export function createFaults() {
  const ongoing: Ongoing[] = [];
  return {
    fails: (failing: Failing): Trouble => {
      const trouble = begin(failing);
      ongoing.push(trouble);
      return trouble;
    },
    pass: (request: ConnectorRequest, serve: Serve, gone: Promise<void>): Promise<ConnectorAnswer> => {
      const trouble = ongoing.find(({ fits }) => fits(request));
      return trouble ? trouble.meet(serve, gone) : serve();
    },
  };
}

function begin(failing: Failing): Ongoing {
  const { fault, times = Infinity } = failing;
  let met = 0;
  let over = false;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    get met() {
      return met;
    },
    ends: () => {
      over = true;
      end();
    },
    fits: (request) => !over && met < times && matches(failing, request),
    meet: (serve, gone) => {
      met += 1;
      return suffer(fault, serve, { ended, gone });
    },
  };
}

function matches({ operation, chat, message }: Failing, { operation: asked, params }: ConnectorRequest): boolean {
  return (
    (operation === undefined || asked === operation) &&
    (chat === undefined || params['chatId'] === chat.id) &&
    (message === undefined || (params['messageId'] ?? params['replyToId']) === message.id)
  );
}

interface Limits {
  readonly ended: Promise<void>;
  readonly gone: Promise<void>;
}

async function suffer(fault: Fault, serve: Serve, limits: Limits): Promise<ConnectorAnswer> {
  if ('slow' in fault) {
    await sleep(fault.slow);
    return serve();
  }
  if ('silence' in fault) return keepSilent(fault.silence, serve, limits);
  const effect = 'reset' in fault ? fault.reset : fault.effect;
  if (effect === 'carried out') await serve();
  return 'reset' in fault ? noAnswer : refusal(fault.status, fault.retryAfter);
}

async function keepSilent(effect: Effect, serve: Serve, { ended, gone }: Limits): Promise<ConnectorAnswer> {
  const answer = effect === 'carried out' ? await serve() : undefined;
  const waits = await Promise.race([ended.then(() => true), gone.then(() => false)]);
  // A request that was never looked at is dropped with its connection.
  return waits ? (answer ?? serve()) : noAnswer;
}

function refusal(status: number, retryAfter?: number): ConnectorAnswer {
  const answer = refuse(status, 'FaultOnDemand', `A fault on demand: ${status}`);
  return retryAfter === undefined ? answer : { ...answer, headers: { 'retry-after': String(retryAfter) } };
}
