import type { Instant } from './dates.ts';
import type { PersonId } from './group.ts';

/** Where somebody was when they did it; `system` is the product itself, such as a group's seed. */
export type Origin = 'meeting chat' | 'group chat' | 'personal chat' | 'system';

/** Who did it, when, and from where. */
export interface Stamp {
  readonly at: Instant;
  readonly by: PersonId;
  readonly from: Origin;
}

/**
 * Something that happened to one record. `facts` are ids, dates and choices; `words` are what people wrote: they enter
 * the chain as salted hashes only, so that a text can be removed later and the chain still verifies.
 */
export interface EventBody {
  readonly type: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly words: Readonly<Record<string, string>>;
}

export type Stamped<E extends EventBody> = E & Stamp;
