import type { Instant } from './dates.ts';
import type { PersonId } from './group.ts';

/** Something that the bot will say unasked. Committed with the change that causes it, so that neither is without the other. */
export interface Notice {
  /** Deterministic: what, whom, due version and rung, so that a repeat is the same notice. */
  readonly id: string;
  readonly audience: { readonly to: 'person'; readonly person: PersonId } | { readonly to: 'home chat' };
  /** The ref of what it is about. */
  readonly about: string;
  readonly notBefore: Instant;
}
