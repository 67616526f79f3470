import type { Instant } from '../dates.ts';
import type { PersonId } from '../group.ts';
import type { Ref } from '../refs.ts';
import type { Answer } from './ballot.ts';
import type { CommentCount } from './comments.ts';
import type { Cover, Entitled } from './electorate.ts';
import type { Papers } from './paper-fields.ts';
import type { ApprovalRule } from './approval-rule.ts';
import type { Tally } from './tally.ts';

// Mapped types, since an interface would not count as a record of words.
export type PapersWords = { readonly [Field in keyof Papers]: Papers[Field] };
type Reason = { readonly [Word in 'reason']: string };
type Nothing = Record<string, never>;

/** What is frozen with each version of an approval, under one hash. */
interface Frozen {
  readonly version: number;
  readonly rule: ApprovalRule;
  readonly electorate: readonly Entitled[];
  readonly hash: string;
}

export type FrozenFacts = { readonly [Field in keyof Frozen]: Frozen[Field] };
type CoverFacts = { readonly [Field in keyof Cover]: Cover[Field] };

/** Everything that can happen to an approval and its comments. */
type AnyEvent =
  | {
      readonly type: 'approval-prepared';
      readonly facts: { readonly id: string; readonly ref: Ref; readonly meeting: number };
      readonly words: PapersWords;
    }
  | { readonly type: 'papers-changed'; readonly facts: Nothing; readonly words: PapersWords }
  | { readonly type: 'comments-counted'; readonly facts: { readonly comments: CommentCount }; readonly words: Nothing }
  | { readonly type: 'gate-waived'; readonly facts: Nothing; readonly words: Reason }
  | {
      readonly type: 'approval-opened';
      readonly facts: FrozenFacts & { readonly closes: Instant };
      readonly words: Nothing;
    }
  | {
      readonly type: 'approval-versioned';
      readonly facts: FrozenFacts & { readonly ballots: 'kept' | 'started again' };
      readonly words: PapersWords & Reason;
    }
  | { readonly type: 'approval-extended'; readonly facts: { readonly closes: Instant }; readonly words: Reason }
  | { readonly type: 'approval-paused'; readonly facts: Nothing; readonly words: Reason }
  | { readonly type: 'approval-resumed'; readonly facts: { readonly closes: Instant }; readonly words: Reason }
  | { readonly type: 'approval-withdrawn'; readonly facts: Nothing; readonly words: Reason }
  | { readonly type: 'cover-named'; readonly facts: CoverFacts; readonly words: Nothing }
  | {
      readonly type: 'ballot-cast';
      readonly facts: {
        readonly seat: string;
        readonly answer: Answer;
        readonly version: number;
        readonly covering?: PersonId;
      };
      readonly words: {
        readonly text: string;
        /** The document's version. */ readonly document: string;
        readonly recorded?: string;
      };
    }
  | {
      readonly type: 'approval-closed';
      readonly facts: { readonly tally: Tally; readonly digest: string; readonly decision?: Ref };
      readonly words: Nothing;
    }
  | {
      /** Of the sheet of comments, a record of its own. */
      readonly type: 'comments-entered';
      readonly facts: { readonly approval: string; readonly comments: CommentCount };
      /** The sheet as JSON. */
      readonly words: { readonly sheet: string };
    };
export type CommentsEvent = Extract<AnyEvent, { type: 'comments-entered' }>;
export type ApprovalEvent = Exclude<AnyEvent, CommentsEvent>;
