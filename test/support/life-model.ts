import type { DueInput } from '../../src/domain/capture.ts';
import type { MeetingKind } from '../../src/domain/group.ts';
import type { StepName } from '../../src/domain/step-name.ts';
import { CHAIR, SECRETARY } from './workplace.ts';

export const JOHN = 'John Wiggins';
export const JASON = 'Jason Brogden';
export const REPRESENTATIVE = 'Ian Hall';
const CO_REPRESENTATIVE = 'Lee Northall';
export const OBSERVER = 'Saima Sabir';
/** Of the Programme like the owners, and none of them. */
export const COLLEAGUE = 'Cesar Lopes';

export const LEADS: readonly string[] = [CHAIR, SECRETARY];
/** Everybody who asks for something in the model's runs. */
export const CAST = [...LEADS, JOHN, JASON, REPRESENTATIVE, CO_REPRESENTATIVE, OBSERVER, COLLEAGUE] as const;

/** The group's calendar, as far as its file knows it. */
export const CALENDAR = [
  { date: '2023-05-31', kind: 'extraordinary' },
  { date: '2023-06-21', kind: 'ordinary' },
] as const;

/** An action as somebody enters it; without owners or area where they left those out. */
export interface Draft {
  readonly text: string;
  readonly area?: string;
  readonly owners: readonly string[];
  readonly due: DueInput;
}

/** What somebody asks for. Suggestions are counted from 0, since their ids are random. */
export type Act =
  | {
      readonly do: 'step';
      readonly ref: string;
      readonly name: StepName;
      readonly text: string;
      readonly date: DueInput;
      /** Of `agree`: the day that was read as asked for. */
      readonly until?: string;
    }
  | { readonly do: 'log'; readonly draft: Draft }
  | { readonly do: 'edit'; readonly ref: string; readonly seen: number; readonly draft: Draft }
  | { readonly do: 'suggest'; readonly draft: Draft }
  | { readonly do: 'accept'; readonly suggestion: number; readonly draft?: Draft }
  | { readonly do: 'decline'; readonly suggestion: number; readonly text: string }
  | { readonly do: 'remove'; readonly who: string }
  | { readonly do: 'start'; readonly extraordinary: boolean }
  | { readonly do: 'undo' | 'close' };

/** One command: equal keys are one command that came again. */
export interface Command {
  readonly by: string;
  readonly key: string;
  readonly act: Act;
}

/** An action as the register shows it, with names for people; `John Wiggins: Half of it` is what somebody said. */
export interface Life {
  readonly ref: string;
  readonly meeting: number;
  readonly afterMeeting: boolean;
  readonly area: string;
  readonly text: string;
  readonly owners: readonly string[];
  readonly due: string;
  readonly state: string;
  readonly series: number;
  readonly updates: readonly string[];
  readonly promise: { readonly said: string; readonly date: string; readonly number: number } | null;
  readonly asked: { readonly said: string; readonly until: string } | null;
  readonly answer: { readonly said: string; readonly answer: string } | null;
  /** What was said when it was done, closed or cancelled. */
  readonly over: string | null;
  readonly loggedBy: string;
  readonly editedBy: string | null;
  readonly actedOn: boolean;
}

/** A suggestion as the register shows it. */
export interface Proposal {
  readonly meeting: number;
  readonly text: string;
  readonly area: string | null;
  readonly owners: readonly string[] | null;
  readonly due: string | null;
  readonly by: string;
  readonly state: string;
  readonly ref: string | null;
  readonly answer: string | null;
}

export interface ModelMeeting {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly date: string;
  readonly state: 'open' | 'closed';
}

/** What came of a command: a refusal without the words for people, or the record that it made or changed. */
export type Outcome =
  | { readonly refused: { readonly code: string; readonly [detail: string]: unknown } }
  | { readonly done: Life | Proposal | ModelMeeting | readonly string[]; readonly repeatOf: string | null };

/** Of which record a command that was carried out told, so that its repeat tells of it again. */
export type Receipt = { readonly at: string } & (
  { readonly action: string } | { readonly suggestion: number } | { readonly meeting: number }
);

/** The register as the rules say it must be, and which commands were carried out. */
export interface Model {
  readonly now: string;
  readonly left: readonly string[];
  readonly meetings: readonly ModelMeeting[];
  readonly actions: readonly Life[];
  readonly suggestions: readonly Proposal[];
  /** By record: what happened to it and by whom, the oldest first. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly receipts: Readonly<Record<string, Receipt>>;
}

/** What a command does to the register, and what its sender hears. */
export interface Prediction {
  readonly outcome: Outcome;
  readonly next: Model;
}

export const START = '2023-05-31T10:00:00.000Z';

/** While TMAG 019 runs, with nothing logged. */
export const EMPTY: Model = {
  now: START,
  left: [],
  meetings: [{ number: 19, kind: 'extraordinary', date: '2023-05-31', state: 'open' }],
  actions: [],
  suggestions: [],
  events: {},
  receipts: {},
};

/** Never an hour in which it is another day in London. */
export const todayOf = ({ now }: Model): string => now.slice(0, 10);
export const isLive = ({ state }: Life): boolean => state === 'open' || state === 'done';
export const isOwnerless = ({ left }: Model, life: Life): boolean =>
  isLive(life) && life.owners.every((owner) => left.includes(owner));

export const refusal = (model: Model, code: string, details: object = {}): Prediction => ({
  outcome: { refused: { code, ...details } },
  next: model,
});

/** The events with one more. */
export const withEvent = ({ events }: Model, record: string, what: string): Model['events'] => ({
  ...events,
  [record]: [...(events[record] ?? []), what],
});

/** The model with an action in the place of the one that had its ref, and what happened to it. */
export const withLife = (model: Model, life: Life, what: string): Model => ({
  ...model,
  actions: model.actions.map((each) => (each.ref === life.ref ? life : each)),
  events: withEvent(model, `action:${life.ref}`, what),
});
