import fc from 'fast-check';
import type { DueInput } from '../../src/domain/capture.ts';
import type { StepName } from '../../src/domain/step-name.ts';
import { MIGRATION, TEST_DATA } from './group.ts';
import { CAST, COLLEAGUE, JASON, JOHN, LEADS, REPRESENTATIVE } from './life-model.ts';
import type { Act, Draft, Model } from './life-model.ts';
import { fittingSteps, stepNames } from './life-model-steps.ts';
import { CHAIR, SECRETARY } from './workplace.ts';

/** Which of the actions, and of the suggestions, as far as there are any. */
export interface Target {
  readonly pick: number;
}

/** What somebody is to ask for, before it is known what there is: a failing run can be read. */
export type Intent = Target & { readonly by: string } & (
    | {
        readonly do: 'step';
        readonly name: StepName;
        /** Takes a step that the state allows, the how-manieth, instead of the one that is named; and who may. */
        readonly fitting: number | null;
        readonly text: string;
        readonly date: DueInput;
        /** Whether the day that is asked for was read, or another, or none. */
        readonly reads: 'that' | 'another' | 'none';
      }
    | { readonly do: 'log' | 'suggest'; readonly draft: Draft }
    | {
        readonly do: 'edit';
        readonly draft: Draft;
        /** what stays as it is */ readonly keeps: readonly Kept[];
        readonly missed: number;
      }
    | { readonly do: 'accept'; readonly draft: Draft | null }
    | { readonly do: 'decline'; readonly text: string }
    | { readonly do: 'remove'; readonly who: string }
    | { readonly do: 'start'; readonly extraordinary: boolean }
    | { readonly do: 'undo' | 'close' }
  );
type Kept = 'text' | 'area' | 'owners' | 'due';

const pickOf = <T>(things: readonly T[], pick: number): T | undefined =>
  // The latest are asked about most.
  things.length === 0 ? undefined : things[things.length - 1 - (pick % Math.min(things.length, 4))];

function stepOf(model: Model, intent: Extract<Intent, { do: 'step' }>, pick: number) {
  const life = pickOf(model.actions, pick);
  if (!life) return undefined;
  const { fitting, text, date, reads } = intent;
  const fits = fittingSteps(life);
  const name = (fitting === null ? undefined : fits[fitting % fits.length]) ?? intent.name;
  const some = [...life.owners, ...LEADS];
  const by = fitting === null ? intent.by : some[Math.floor(fitting / 10) % some.length]!;
  const until = reads === 'that' ? life.asked?.until : reads === 'another' ? '2023-12-24' : undefined;
  return { by, act: { do: 'step', ref: life.ref, name, text, date, ...(until !== undefined && { until }) } as const };
}

function editOf(model: Model, { by, draft, keeps, missed }: Extract<Intent, { do: 'edit' }>, pick: number) {
  const life = pickOf(model.actions, pick);
  if (!life) return undefined;
  const { ref, text, area, owners, due } = life;
  const whole = { text, area, owners, due: { given: 'date', date: due } as const };
  const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => keeps.includes(name as Kept)));
  const seen = model.events[`action:${ref}`]!.length - missed;
  return { by, act: { do: 'edit', ref, seen, draft: { ...draft, ...kept } } as const };
}

/** What an intent asks for as things stand; undefined where there is nothing that it could be about. */
export function resolve(model: Model, intent: Intent, target: Target = intent): { by: string; act: Act } | undefined {
  const { by } = intent;
  const { pick } = target;
  if (intent.do === 'step') return stepOf(model, intent, pick);
  if (intent.do === 'edit') return editOf(model, intent, pick);
  if (intent.do !== 'accept' && intent.do !== 'decline') return { by, act: intent };
  const { length } = model.suggestions;
  if (length === 0) return undefined;
  const suggestion = length - 1 - (pick % Math.min(length, 2));
  if (intent.do === 'decline') return { by, act: { ...intent, suggestion } };
  return { by, act: { do: 'accept', suggestion, ...(intent.draft && { draft: intent.draft }) } };
}

const usually = <T>(often: readonly T[], seldom: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...often) }, { weight: 1, arbitrary: fc.constantFrom(...seldom) });

const on = (date: string): DueInput => ({ given: 'date', date });
const pick = fc.nat(11);
const anybody = fc.constantFrom(...CAST);
const lead = usually([CHAIR, SECRETARY], [JOHN, REPRESENTATIVE]);
const text = usually(
  ['Half of it is there.', ' Waiting for comments. '],
  ['', ' \n', 'x'.repeat(2000), 'x'.repeat(2001)],
);
const date = usually<DueInput>(
  [on('2023-07-14'), on('2023-09-01'), on('2023-11-01'), on('2023-12-01')],
  [
    on('2023-05-30'),
    on('2023-05-31'),
    on('2023-02-30'),
    { given: 'nothing' },
    { given: 'impossible', typed: '31 June' },
  ],
);
const draft = fc.record({
  text,
  area: usually([MIGRATION, TEST_DATA], ['Nowhere']),
  owners: usually<readonly string[]>([[JOHN], [JASON], [JOHN, JASON]], [[CHAIR, JOHN], [COLLEAGUE], []]),
  due: date,
});
const soundDraft = fc.record({
  text: fc.constantFrom('Draw a plan on one page.', 'Publish it.'),
  area: fc.constantFrom(MIGRATION, TEST_DATA),
  owners: fc.constantFrom<readonly string[]>([JOHN], [JOHN, JASON], [JASON]),
  due: fc.constantFrom<DueInput>(on('2023-07-14'), on('2023-08-01')),
});
const someDraft = fc.oneof({ weight: 3, arbitrary: soundDraft }, { weight: 1, arbitrary: draft });
const bare = fc.record({ text, owners: fc.constant([]), due: fc.constant<DueInput>({ given: 'nothing' }) });
const is = <T extends string>(what: T) => fc.constant(what);

const step = fc.record({
  ...{ do: is('step'), by: anybody, pick, text, date, name: fc.constantFrom(...stepNames) },
  reads: fc.constantFrom('that', 'that', 'none', 'another'),
  fitting: fc.option(fc.nat(719), { freq: 2 }),
});
const keeps = fc.subarray<Kept>(['text', 'area', 'owners', 'due']);
const edit = fc.record({ do: is('edit'), by: lead, pick, draft: someDraft, keeps, missed: usually([0], [1, -1]) });
const log = fc.record({ do: is('log'), by: lead, pick, draft: someDraft });
const undo = fc.record({ do: is('undo'), by: lead, pick });
const accept = fc.record({ do: is('accept'), by: lead, pick, draft: fc.option(someDraft) });
const decline = fc.record({ do: is('decline'), by: lead, pick, text });
const close = fc.record({ do: is('close'), by: lead, pick });

/** What may be asked at the same moment as something else. */
export const racing = fc.oneof(
  { weight: 12, arbitrary: step },
  { weight: 3, arbitrary: edit },
  ...[log, undo, accept, decline, close].map((arbitrary) => ({ weight: 1, arbitrary })),
) as fc.Arbitrary<Intent>;

const suggest = fc.record({ do: is('suggest'), by: anybody, pick, draft: fc.oneof(someDraft, bare) });
const start = fc.record({ do: is('start'), by: lead, pick, extraordinary: fc.boolean() });
const remove = fc.record({
  do: is('remove'),
  by: lead,
  pick,
  who: usually<string>([JOHN, JASON], [CHAIR, SECRETARY, COLLEAGUE]),
});

export const anything = fc.oneof(
  { weight: 24, arbitrary: racing },
  { weight: 5, arbitrary: log },
  { weight: 3, arbitrary: suggest },
  ...[accept, start, remove].map((arbitrary) => ({ weight: 1, arbitrary })),
) as fc.Arbitrary<Intent>;
