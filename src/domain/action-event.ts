import type { Owner, PersonId } from './group.ts';
import type { IsoDate } from './dates.ts';
import type { OriginWords } from './item.ts';
import type { Ref } from './refs.ts';

interface Text {
  readonly [word: string]: string;
  readonly text: string;
}
type Nothing = Record<string, never>;

/** What happens to an action by a step: facts are new dates, the text is what was said with it. */
export type StepEvent =
  | { readonly type: 'action-updated'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'action-promised'; readonly facts: { readonly date: IsoDate }; readonly words: Text }
  | { readonly type: 'action-done'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'more-time-asked'; readonly facts: { readonly until: IsoDate }; readonly words: Text }
  | { readonly type: 'more-time-agreed'; readonly facts: { readonly due: IsoDate }; readonly words: Text }
  | { readonly type: 'more-time-declined'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'action-sent-back'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'action-closed'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'action-cancelled'; readonly facts: Nothing; readonly words: Text }
  | { readonly type: 'action-reopened'; readonly facts: Nothing; readonly words: Text };

/** How an action stood when it was brought along from before the register was kept here. */
export type ImportedState = 'open' | 'done' | 'closed' | 'cancelled';

// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- an interface would not count as a record of facts
type ImportedFacts = {
  /** The meeting whose document says so; 0 where it is a register. */
  readonly told: number;
  readonly state: ImportedState;
  /** The day from which it stands like that, where it is over. */
  readonly since: IsoDate;
};

/** An action from before, and what a later document of that time says of it. */
export type ImportEvent =
  | {
      readonly type: 'action-imported';
      readonly facts: ImportedFacts & {
        readonly ref: Ref;
        readonly meeting: number;
        readonly order: number;
        readonly owner: Owner;
        readonly due: IsoDate;
      };
      readonly words: {
        readonly area: string;
        readonly text: string;
        readonly update: string;
        readonly topic?: string;
      };
    }
  | {
      readonly type: 'import-revised';
      readonly facts: ImportedFacts & { readonly owner: Owner; readonly due: IsoDate };
      readonly words: { readonly update: string };
    };

export type ActionEvent =
  | ImportEvent
  | {
      readonly type: 'action-logged';
      readonly facts: {
        readonly ref: Ref;
        readonly meeting: number;
        readonly order: number;
        readonly afterMeeting: boolean;
        readonly owner: Owner;
        readonly due: IsoDate;
        readonly suggestedBy?: PersonId;
      };
      readonly words: { readonly area: string; readonly text: string } & OriginWords;
    }
  | {
      readonly type: 'action-edited';
      readonly facts: { readonly owner: Owner; readonly due: IsoDate };
      readonly words: { readonly area: string; readonly text: string };
    }
  | {
      /** An offline approval is prepared for it, opened, or has ended without closing it. */
      readonly type: 'approval-of-action-prepared' | 'approval-of-action-opened' | 'approval-of-action-ended';
      readonly facts: { readonly approval: string };
      readonly words: Nothing;
    }
  | { readonly type: 'action-withdrawn'; readonly facts: Nothing; readonly words: Nothing }
  | StepEvent;
