import type { Answered } from './answers.ts';
import type { Asked, Wanted } from './requests.ts';

type Effect = 'not carried out' | 'carried out';

/** What goes wrong with a request. */
export type CosmosFault =
  /** Throttled, with the milliseconds to wait. */
  | { readonly throttled: number }
  | { readonly status: number; readonly effect?: Effect }
  /** The connection breaks: before the request was looked at, or with the answer lost. */
  | { readonly reset: Effect }
  /** No answer until the other side gives up; `later` is carried out after so many milliseconds. */
  | { readonly silence: Effect | { readonly later: number } };

/** Which requests fail, and how. */
export interface CosmosFailing {
  readonly fault: CosmosFault;
  /** Documents' requests of all kinds if left out. */
  readonly wanted?: Wanted;
  /** How many pass before the first that fails. */
  readonly after?: number;
  /** How many fail; all until the trouble ends if left out. */
  readonly times?: number;
}

/** A fault at work. */
export interface CosmosTrouble {
  /** How many requests met it. */
  readonly met: number;
  ends(): void;
}

/** The answer, or that there is none. */
export type Outcome = Answered | 'reset' | 'silence';

interface Ongoing {
  failing: CosmosFailing;
  passed: number;
  met: number;
  over: boolean;
}

const NOT_OF_DOCUMENTS: ReadonlySet<Wanted> = new Set(['account', 'metadata', 'plan']);

function meet(fault: CosmosFault, serve: () => Answered): Outcome {
  if ('throttled' in fault) {
    const headers = { 'x-ms-retry-after-ms': String(fault.throttled) };
    return { status: 429, body: { code: '429', message: 'Request rate is large' }, headers, charge: 0 };
  }
  if ('status' in fault) {
    if (fault.effect === 'carried out') serve();
    return { status: fault.status, body: { code: String(fault.status), message: 'injected' }, charge: 0 };
  }
  if ('reset' in fault) {
    if (fault.reset === 'carried out') serve();
    return 'reset';
  }
  if (typeof fault.silence === 'object') setTimeout(serve, fault.silence.later);
  else if (fault.silence === 'carried out') serve();
  return 'silence';
}

/** Faults on demand. A request meets the first that fits it. */
export function createCosmosFaults() {
  const ongoing: Ongoing[] = [];
  const fits = ({ failing, met, over }: Ongoing, { wanted }: Asked): boolean =>
    !over &&
    met < (failing.times ?? Infinity) &&
    (failing.wanted === undefined ? !NOT_OF_DOCUMENTS.has(wanted) : failing.wanted === wanted);
  return {
    fails: (failing: CosmosFailing): CosmosTrouble => {
      const trouble: Ongoing = { failing, passed: 0, met: 0, over: false };
      ongoing.push(trouble);
      return {
        get met() {
          return trouble.met;
        },
        ends: () => {
          trouble.over = true;
        },
      };
    },
    pass: (asked: Asked, serve: () => Answered): Outcome => {
      const trouble = ongoing.find((each) => fits(each, asked));
      if (!trouble) return serve();
      trouble.passed += 1;
      if (trouble.passed <= (trouble.failing.after ?? 0)) return serve();
      trouble.met += 1;
      return meet(trouble.failing.fault, serve);
    },
  };
}
