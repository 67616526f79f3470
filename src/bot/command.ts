import type { DueInput } from '../domain/capture.ts';
import type { Ref } from '../domain/refs.ts';
import type { MinutesLine } from './minutes/minutes-parser.ts';
import type { StepLine } from './step-parser.ts';

/** Lists of actions that are asked for by one word. */
export const PLAIN_LISTS = ['mine', 'open', 'overdue', 'all', 'waiting'] as const;

/** What a typed line asks for. `whole` is everything after the command's word, `text` what is left of it. */
export type Command =
  | { readonly name: 'help' }
  | {
      readonly name: 'start';
      readonly prefix?: string;
      readonly meeting?: number;
      readonly extraordinary: boolean;
      readonly agenda: readonly string[];
    }
  /** Without items: show the agenda. */
  | { readonly name: 'agenda'; readonly items: readonly string[] }
  /** The meeting is now on this item, counted from one. */
  | { readonly name: 'agenda-item'; readonly number: number }
  | {
      readonly name: 'action';
      readonly text: string;
      readonly whole: string;
      readonly owner?: string;
      readonly due: DueInput;
    }
  | { readonly name: 'decision'; readonly text: string; readonly whole: string; readonly caveat: string }
  | { readonly name: 'propose'; readonly text: string; readonly whole: string; readonly caveat: string }
  | { readonly name: 'undo' }
  | { readonly name: 'reminders'; readonly prefix?: string }
  | { readonly name: 'undelivered'; readonly prefix?: string }
  | { readonly name: 'mute'; readonly muted: boolean; readonly prefix?: string }
  | { readonly name: 'chase'; readonly ref: Ref }
  | { readonly name: 'recap' }
  | { readonly name: 'close' }
  | StepLine
  | { readonly name: 'history'; readonly ref: Ref }
  | { readonly name: 'suggestions'; readonly prefix?: string }
  | { readonly name: 'overview'; readonly prefix?: string }
  /** One item with its approval, or a whole group's register. */
  | { readonly name: 'verify'; readonly ref?: Ref; readonly prefix?: string }
  | { readonly name: 'remove'; readonly who: string }
  | { readonly name: 'rejoin'; readonly who: string }
  | { readonly name: 'actions'; readonly show: 'default' | (typeof PLAIN_LISTS)[number]; readonly prefix?: string }
  /** Of a person or an area, whichever the words mean. */
  | { readonly name: 'actions'; readonly show: 'find'; readonly words: string }
  | { readonly name: 'actions'; readonly show: 'meeting'; readonly prefix?: string; readonly meeting: number }
  | { readonly name: 'decisions'; readonly prefix?: string; readonly meeting?: number }
  | { readonly name: 'show'; readonly ref: Ref }
  | { readonly name: 'approval'; readonly ref: Ref }
  | { readonly name: 'approvals'; readonly all: boolean; readonly prefix?: string }
  /** Who answers for whom, in the approval of an action, or in the only one. */
  | { readonly name: 'cover'; readonly principal: string; readonly alternate: string; readonly ref?: Ref }
  | MinutesLine
  | { readonly name: 'unknown' };
