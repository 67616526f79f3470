import type { Action, ActionFields } from './action.ts';
import type { ApprovalState } from './approval/approval.ts';
import type { Answer } from './approval/ballot.ts';
import type { CommentCount } from './approval/comments.ts';
import type { PapersField } from './approval/paper-fields.ts';
import type { Instant, IsoDate } from './dates.ts';
import type { DecisionFields } from './decision.ts';
import type { Helper } from './group.ts';
import type { Outcome } from './proposal.ts';
import type { Ref } from './refs.ts';
import type { Act } from './rights.ts';
import type { StepName } from './step-name.ts';

/** Every reason for which the product says no. People see kind words for it (bot/replies.ts), the log sees the code. */
export type Refusal =
  | { readonly code: 'not-a-member'; /** who can help */ readonly ask: readonly Helper[] }
  | { readonly code: 'may-not'; readonly act: Act; readonly ask: readonly Helper[] }
  | { readonly code: 'no-group-here' }
  | { readonly code: 'unknown-group'; readonly prefix: string }
  | { readonly code: 'which-group'; readonly prefixes: readonly string[] }
  | { readonly code: 'not-in-personal-chat' }
  | { readonly code: 'chat-of-another-group'; readonly prefix: string }
  | { readonly code: 'no-meeting-yet'; readonly next: string }
  | { readonly code: 'no-open-meeting'; readonly next: string }
  | { readonly code: 'another-meeting-open'; readonly title: string }
  | { readonly code: 'open-elsewhere'; readonly title: string }
  | { readonly code: 'meeting-over'; readonly title: string; readonly next: string }
  | { readonly code: 'not-the-next-meeting'; readonly title: string; readonly next: string }
  | { readonly code: 'no-such-agenda-item'; readonly number: number; readonly count: number }
  | { readonly code: 'agenda-too-long' }
  | { readonly code: 'no-such-item'; readonly ref: Ref }
  | { readonly code: 'withdrawn-already'; readonly ref: Ref }
  | { readonly code: 'changed-meanwhile'; readonly ref: Ref }
  | { readonly code: 'chased-already'; readonly ref: Ref }
  | {
      /** A step that the state does not allow. */
      readonly code: 'not-now';
      readonly ref: Ref;
      readonly step: StepName | 'chase';
      readonly state: Action['state'];
    }
  | {
      /** By now another date is asked for. */ readonly code: 'asked-otherwise';
      readonly ref: Ref;
      readonly until: IsoDate;
    }
  | { /** Nobody asks for more time. */ readonly code: 'nothing-asked'; readonly ref: Ref }
  | { readonly code: 'suggestion-answered'; readonly answer: 'accepted' | 'declined'; readonly ref?: Ref }
  | { readonly code: 'proposal-closed'; readonly outcome: Outcome; readonly ref?: Ref }
  | { /** Of approving a proposal. */ readonly code: 'rejection-stands'; readonly seats: readonly string[] }
  | { /** Who speaks for none can't answer. */ readonly code: 'no-seat' }
  | { readonly code: 'seat-vacant'; readonly seat: string }
  | { readonly code: 'seat-missing' }
  | { readonly code: 'saying-missing' }
  | { readonly code: 'statement-missing' }
  | { readonly code: 'caveat-missing' }
  | { readonly code: 'nobody-called'; readonly who: string }
  | { readonly code: 'last-chair'; readonly who: string }
  | { readonly code: 'no-such-list'; readonly words: string }
  | { readonly code: 'without-owner'; readonly ref: Ref }
  | {
      /** Of a request for more time. */ readonly code: 'asked-for-the-past';
      readonly ref: Ref;
      readonly until: IsoDate;
    }
  | {
      /** A step that waits until its action's offline approval has ended. */
      readonly code: 'under-approval';
      readonly ref: Ref;
    }
  | { readonly code: 'action-over'; readonly ref: Ref; readonly state: Action['state'] }
  | { readonly code: 'no-approval'; readonly ref: Ref }
  | { readonly code: 'approval-under-way'; readonly ref: Ref }
  | { readonly code: 'approval-not-now'; readonly ref: Ref; readonly state: ApprovalState }
  | { /** Its closing time has come. */ readonly code: 'approval-over'; readonly ref: Ref }
  | { /** Another version is asked about by now. */ readonly code: 'approval-changed'; readonly ref: Ref }
  | { readonly code: 'gate-not-met'; readonly comments: CommentCount }
  | { readonly code: 'nobody-to-ask' }
  | { readonly code: 'not-your-seat'; readonly ask: readonly Helper[] }
  | { readonly code: 'seat-not-asked'; readonly seat: string }
  | { readonly code: 'only-that-seat'; readonly seat: string }
  | { readonly code: 'seats-waiting'; readonly seats: readonly string[] }
  | { readonly code: 'not-a-holder'; readonly who: string }
  | { readonly code: 'cannot-cover'; readonly who: string }
  | { readonly code: 'which-approval'; readonly refs: readonly Ref[] }
  | { readonly code: 'answer-missing' }
  | { readonly code: 'answer-needs-text'; readonly answer: Answer }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'field-missing'; readonly field: PapersField }
  | { readonly code: 'field-too-long'; readonly field: PapersField; readonly longest: number }
  | { readonly code: 'link-odd' }
  | { readonly code: 'rule-odd' }
  | { readonly code: 'time-impossible'; readonly typed: string }
  | { readonly code: 'closing-over'; readonly closes: Instant }
  | { readonly code: 'closing-not-later'; readonly closes: Instant }
  | {
      /** Of pasted comments: what is wrong, by line. */
      readonly code: 'comments-odd';
      readonly faults: readonly {
        readonly line: number;
        readonly what: 'seat' | 'flag' | 'empty' | 'columns';
        readonly typed: string;
      }[];
    }
  | { readonly code: 'comments-too-many'; readonly most: number }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'acted-on'; readonly ref: Ref }
  | {
      /** A form asks for the rest, with what was understood filled in. */
      readonly code: 'incomplete';
      readonly problems: readonly Refusal[];
      readonly understood: Partial<ActionFields & DecisionFields>;
    }
  | { readonly code: 'text-missing' }
  | {
      readonly code: 'text-too-long';
      readonly length: number;
      /** The most that it may have, where that is not what an item's text may have. */
      readonly longest?: number;
    }
  | { readonly code: 'area-missing' }
  | { readonly code: 'area-unknown'; readonly area: string }
  | { readonly code: 'owner-missing' }
  | { readonly code: 'owner-unknown'; readonly who: string }
  | { readonly code: 'owner-left'; readonly who: string }
  | { readonly code: 'owner-ambiguous'; readonly who: string; readonly names: readonly string[] }
  | { readonly code: 'owners-of-two-employers'; readonly employers: readonly string[] }
  | { readonly code: 'owner-needs-people'; readonly employer: string }
  | { readonly code: 'due-missing' }
  | { readonly code: 'due-impossible'; readonly typed: string }
  | { readonly code: 'due-past'; readonly due: IsoDate }
  | { readonly code: 'day-missing' }
  | { readonly code: 'day-impossible'; readonly typed: string }
  | { readonly code: 'day-over'; readonly day: IsoDate }
  | { readonly code: 'not-later'; readonly due: IsoDate }
  | { readonly code: 'no-such-meeting'; readonly title: string }
  | { /** Of issuing its minutes. */ readonly code: 'meeting-still-open'; readonly title: string }
  | { readonly code: 'minutes-not-issued'; readonly title: string }
  | { readonly code: 'minutes-changed'; readonly title: string }
  | { readonly code: 'issue-too-early'; readonly date: IsoDate }
  | {
      /** Since its form was opened; with what the form would be filled from now. */
      readonly code: 'meeting-changed';
      readonly what: 'details' | 'agenda';
      readonly seen: string;
    }
  | { readonly code: 'attendee-changed'; readonly isNew: boolean; readonly seen: string }
  | { readonly code: 'classification-missing' }
  | { readonly code: 'venue-missing' }
  | { readonly code: 'ends-before-start' }
  | { readonly code: 'line-too-long'; readonly what: 'heading' | 'venue' | 'classification'; readonly longest: number }
  | { /** Of a meeting's next one. */ readonly code: 'next-not-later'; readonly date: IsoDate }
  | { readonly code: 'agenda-missing' }
  | { /** Of a heading within it. */ readonly code: 'no-current-item'; readonly count: number }
  | { readonly code: 'seat-unknown'; readonly typed: string }
  | { /** Since its form was opened. */ readonly code: 'note-changed' }
  | { readonly code: 'note-gone' }
  | { readonly code: 'nobody-attended'; readonly who: string }
  | { /** Of somebody who is to be added to the list. */ readonly code: 'attendee-missing' }
  | { readonly code: 'left-before-coming' }
  | { readonly code: 'file-not-read'; readonly why: 'host' | 'size' | 'kind' | 'unreachable' }
  | { readonly code: 'import-faults'; readonly count: number }
  | { readonly code: 'stale-card' }
  | { /** The store takes no more in one commit. */ readonly code: 'too-large' }
  | { readonly code: 'busy' };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
