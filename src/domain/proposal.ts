import type { Instant } from './dates.ts';
import type { DecisionFields } from './decision.ts';
import type { Stamped } from './event.ts';
import type { PersonId } from './group.ts';
import type { Ref } from './refs.ts';
import type { SeatId } from './seat.ts';

/** Which proposal: a random id of ours, since a ref is minted on approval only. */
export type ProposalId = string;

/** What can be said to a proposal for a seat. A statement for the record is neither a vote nor an objection. */
export const SAYINGS = ['no objection', 'rejection', 'statement'] as const;
export type SayingKind = (typeof SAYINGS)[number];

/** How the chair closes a proposal where nothing is logged by it. */
export const ENDINGS = ['rejected', 'paused'] as const;
export type Ending = (typeof ENDINGS)[number];

/** How the chair closes it with an item of the register: a decision, or the action that carries it on offline. */
export type Logging = 'approved' | 'approved with caveat' | 'moved offline';

export type Outcome = Ending | Logging;

/** Something that was said for a seat. */
interface SaidForSeat {
  readonly seat: SeatId;
  /** Whoever said it here; where it was spoken aloud, who of chair and secretary recorded it. */
  readonly by: PersonId;
  readonly at: Instant;
  /** It was spoken, and written down by somebody else. */
  readonly recorded: boolean;
}

/** A seat's standing voice: the last one counts. */
export type Voice = SaidForSeat &
  ({ readonly choice: 'no objection' } | { readonly choice: 'rejection'; readonly reason: string });

export type Rejection = Extract<Voice, { choice: 'rejection' }>;

export type Statement = SaidForSeat & { readonly text: string };

/** A decision that was put to the room: does anybody reject it? */
export type Proposal = {
  readonly id: ProposalId;
  /** The meeting that it was put to. */
  readonly meeting: number;
  readonly proposedBy: PersonId;
  readonly proposedAt: Instant;
  /** One for each seat that has answered, in the order in which they stand since. */
  readonly voices: readonly Voice[];
  readonly statements: readonly Statement[];
} & DecisionFields &
  (
    | { readonly state: 'open' }
    | ({ readonly state: Logging; readonly ref: Ref } & Closed)
    | ({ readonly state: Ending; readonly reason: string } & Closed)
  );

interface Closed {
  readonly closedBy: PersonId;
  readonly closedAt: Instant;
}

export type ProposalEvent =
  | {
      readonly type: 'decision-proposed';
      readonly facts: { readonly id: ProposalId; readonly meeting: number };
      readonly words: { readonly area: string; readonly description: string; readonly caveat: string };
    }
  | {
      readonly type: 'no-objection-given';
      readonly facts: { readonly seat: SeatId; readonly recorded: boolean };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'proposal-rejected-by-seat';
      readonly facts: { readonly seat: SeatId; readonly recorded: boolean };
      readonly words: { readonly reason: string };
    }
  | {
      readonly type: 'statement-made';
      readonly facts: { readonly seat: SeatId; readonly recorded: boolean };
      readonly words: { readonly text: string };
    }
  | {
      readonly type: 'proposal-logged';
      readonly facts: { readonly outcome: Logging; readonly ref: Ref };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'proposal-ended';
      readonly facts: { readonly outcome: Ending };
      readonly words: { readonly reason: string };
    };

/** A proposal with a seat's new voice in the place of its earlier one. */
const withVoice = (proposal: Proposal, voice: Voice): Proposal => ({
  ...proposal,
  voices: [...proposal.voices.filter(({ seat }) => seat !== voice.seat), voice],
});

/** The proposal after an event; only `decision-proposed` needs none before it. */
export function applyProposal(proposal: Proposal | undefined, event: Stamped<ProposalEvent>): Proposal {
  const { by, at } = event;
  if (event.type === 'decision-proposed') {
    const put = { proposedBy: by, proposedAt: at, voices: [], statements: [], state: 'open' } as const;
    return { ...event.facts, ...event.words, ...put };
  }
  if (!proposal) throw new Error(`${event.type} before decision-proposed`);
  switch (event.type) {
    case 'no-objection-given':
      return withVoice(proposal, { ...event.facts, by, at, choice: 'no objection' });
    case 'proposal-rejected-by-seat':
      return withVoice(proposal, { ...event.facts, by, at, choice: 'rejection', reason: event.words.reason });
    case 'statement-made':
      return { ...proposal, statements: [...proposal.statements, { ...event.facts, by, at, text: event.words.text }] };
    case 'proposal-logged':
      return { ...proposal, state: event.facts.outcome, ref: event.facts.ref, closedBy: by, closedAt: at };
    case 'proposal-ended':
      return { ...proposal, state: event.facts.outcome, ...event.words, closedBy: by, closedAt: at };
  }
}

/** The rejections that stand, in the order in which they came. */
export const rejectionsOf = ({ voices }: Proposal): readonly Rejection[] =>
  voices.filter((voice) => voice.choice === 'rejection');
