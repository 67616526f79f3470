import type { DueInput } from '../../src/domain/capture.ts';
import type { StepName } from '../../src/domain/step-name.ts';
import { MIGRATION } from './group.ts';
import { EMPTY, JASON, JOHN } from './life-model.ts';
import type { Act, Command, Draft } from './life-model.ts';
import { send } from './life-model-commands.ts';
import type { Run } from './life-model-commands.ts';
import { stepNames } from './life-model-steps.ts';
import type { World } from './life-model-world.ts';
import { CHAIR, SECRETARY } from './workplace.ts';

/** An owner who leaves, in the tables of those who have left. */
export const LEAVER = 'Keith Clark';

type Asked = Omit<Command, 'key'>;

const on = (date: string): DueInput => ({ given: 'date', date });
const LATER = on('2023-09-01');
const DUE = '2023-07-14';
const SOUND: Draft = { text: 'Draw a plan.', area: MIGRATION, owners: [JOHN, JASON], due: on(DUE) };

/** The first action of TMAG 019 in a step by somebody. */
const stepBy = (by: string, name: StepName, { text = 'Said so.', date = LATER, until = '' } = {}): Asked => ({
  by,
  act: { do: 'step', ref: 'TMAG19-01', name, text, date, ...(until !== '' && { until }) },
});

/** How an action of the secretary's gets into each state. */
export const STATES: Readonly<Record<string, readonly Asked[]>> = {
  open: [],
  'open, with more time asked for': [stepBy(JOHN, 'extend')],
  done: [stepBy(JOHN, 'done')],
  closed: [stepBy(CHAIR, 'done')],
  cancelled: [stepBy(CHAIR, 'cancel')],
  withdrawn: [{ by: SECRETARY, act: { do: 'undo' } }],
};

const TEXTS = ['Said so.', ' \n', 'x'.repeat(2001)];
const DATES: readonly DueInput[] = [
  ...[LATER, on(DUE), on('2023-07-15'), on('2023-05-31'), on('2023-05-30'), on('2023-02-29')],
  ...([{ given: 'nothing' }, { given: 'next-meeting' }, { given: 'impossible', typed: '31 June' }] as const),
];

/** Every step with every text and every day that it could come with. */
export const everyStepOf = (by: string): readonly Asked[] =>
  stepNames.flatMap((name) => {
    const isDated = name === 'promise' || name === 'extend';
    const texts = TEXTS.map((text) => stepBy(by, name, { text }));
    const dates = DATES.flatMap((date) => [stepBy(by, name, { date }), stepBy(by, name, { date, text: '' })]);
    const read = ['2023-09-01', '2023-09-02'].map((until) => stepBy(by, name, { until }));
    if (name === 'agree') return [...texts, ...read];
    return isDated ? [...texts, ...dates] : texts;
  });

export const newRun = (): Run => ({ model: EMPTY, sent: [], seen: new Map<string, number>(), isThorough: false });

/** Sends a new command to one process after the other. */
export async function tell(run: Run, world: World, { by, act }: Asked): Promise<void> {
  const command = { by, act, key: `told-${run.sent.length}` };
  run.sent.push(command);
  await send(run, world, { command, way: { place: run.sent.length % 2 === 0 ? 0 : 1, behind: 0 } });
}

/** The same of the action that was logged last. */
export function aimed({ model }: Run, { by, act }: Asked): Asked {
  const ref = model.actions.at(-1)?.ref ?? '';
  return { by, act: 'ref' in act ? { ...act, ref } : act };
}

/** Logs one more action and brings it into a state. */
export async function bringAbout(
  run: Run,
  world: World,
  { state, owners = SOUND.owners }: { state: string; owners?: readonly string[] },
): Promise<void> {
  const log: Act = { do: 'log', draft: { ...SOUND, owners } };
  await tell(run, world, { by: SECRETARY, act: log });
  for (const each of STATES[state] ?? []) await tell(run, world, aimed(run, each));
}

const edit = (due: string): Asked => ({
  by: SECRETARY,
  act: { do: 'edit', ref: '', seen: 1, draft: { ...SOUND, owners: [JASON], due: on(due) } },
});

/** What two people do at the same moment to an action that is open or done. */
export const AT_ONCE: readonly Asked[] = [
  stepBy(JOHN, 'update'),
  stepBy(JASON, 'promise'),
  stepBy(JOHN, 'done'),
  stepBy(JASON, 'extend'),
  stepBy(SECRETARY, 'extend', { date: on('2023-08-01') }),
  stepBy(CHAIR, 'confirm'),
  stepBy(SECRETARY, 'send back'),
  stepBy(CHAIR, 'agree', { until: '2023-09-01' }),
  stepBy(JOHN, 'extend', { date: on('2023-10-01') }),
  stepBy(SECRETARY, 'decline'),
  stepBy(CHAIR, 'cancel'),
  edit('2023-07-20'),
  edit(DUE),
  { by: SECRETARY, act: { do: 'undo' } },
];
