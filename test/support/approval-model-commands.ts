import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import { ALTERNATE, CHAIR, OWNER, SAYABLE, SEATS, SECRETARY } from './approval-model.ts';
import type { Model } from './approval-model.ts';
import { isTimeFor, predict } from './approval-model-predict.ts';
import type { Act, Command } from './approval-model-predict.ts';
import { agree, checkRecords, perform, performElsewhere } from './approval-model-world.ts';
import type { World } from './approval-model-world.ts';

/** The model of a run, every command that was sent, and how often what came up. */
export interface Run {
  model: Model;
  readonly sent: Command[];
  readonly seen: Map<string, number>;
}

type Asked = AsyncCommand<Run, World>;
type Place = 0 | 1;

/** What somebody asks for, once it is known how the vote stands. */
type Intent = (model: Model) => Pick<Command, 'by' | 'act'>;

const HOUR_MS = 3600_000;

async function send(run: Run, world: World, { command, place }: { command: Command; place: Place }): Promise<void> {
  const { came, next } = predict(run.model, command);
  const really = await perform(world, run.model, { command, place });
  assert.equal(really, came, JSON.stringify(command));
  run.model = next;
  await agree(world, next, place === 0 ? 1 : 0);
  for (const name of [command.act.do, `${command.act.do}: ${came}`]) run.seen.set(name, (run.seen.get(name) ?? 0) + 1);
  const ended = command.act.do === 'close' || command.act.do === 'due' ? next.vote?.state : undefined;
  const isCovering = command.act.do === 'cast' && next.vote?.ballots[command.act.seat]?.covering;
  for (const name of [ended, isCovering && came === 'done' ? 'for another' : undefined]) {
    if (name) run.seen.set(`came to: ${name}`, (run.seen.get(`came to: ${name}`) ?? 0) + 1);
  }
}

/** A command with the name under which fast-check prints it; only at its time, unless it is asked for anyway. */
const ask = (
  name: string,
  intent: Intent,
  { place, isAnyway = false }: { place: Place; isAnyway?: boolean },
): Asked => ({
  check: ({ model }) => isAnyway || isTimeFor(model, intent(model).act),
  async run(run, world) {
    const command = { ...intent(run.model), key: `key-${run.sent.length}` };
    run.sent.push(command);
    await send(run, world, { command, place });
  },
  toString: () => name,
});

/** A command that was sent some commands ago is delivered again. */
const again = (back: number, place: Place): Asked => ({
  check: ({ sent }) => sent.length > 0,
  async run(run, world) {
    const command = run.sent[run.sent.length - 1 - (back % run.sent.length)]!;
    const at = run.model.receipts[command.key];
    // A receipt is kept for a day. Removing somebody twice is another test's.
    const isForgotten = at !== undefined && Date.parse(run.model.now) - Date.parse(at) >= 24 * HOUR_MS;
    if (isForgotten || command.act.do === 'remove') return;
    // Words that named an earlier approval would find another one now.
    const isNewer = run.model.vote?.number !== numberAt(run, command);
    if (isNewer) return;
    await send(run, world, { command, place });
    if (at !== undefined) run.seen.set('came to: a repeat', 1);
  },
  toString: () => `again(${back}, ${place})`,
});

const numbers = new WeakMap<Command, number | undefined>();
const numberAt = ({ model }: Run, command: Command): number | undefined => {
  if (!numbers.has(command)) numbers.set(command, model.vote?.number);
  return numbers.get(command);
};

/** Somebody in another tenant's group of the same name asks for what was asked for here last. */
const inAnotherTenant = (place: Place): Asked => ({
  check: ({ sent }) => sent.length > 0,
  async run({ model, sent, seen }, world) {
    await performElsewhere(world, model, { command: sent.at(-1)!, place });
    await agree(world, model, place);
    seen.set('elsewhere', (seen.get('elsewhere') ?? 0) + 1);
  },
  toString: () => `inAnotherTenant(${place})`,
});

/** Time goes by: some hours, or until a moment beside the closing instant. */
const wait = (how: { readonly hours: number; readonly beside: number | null }): Asked => ({
  check: () => true,
  run(run, { setTime }) {
    const { now, vote } = run.model;
    const closes = vote?.state === 'open' && how.beside !== null ? Date.parse(vote.closes) + how.beside : 0;
    const at = new Date(Math.max(Date.parse(now), closes || Date.parse(now) + how.hours * HOUR_MS)).toISOString();
    setTime(at);
    run.model = { ...run.model, now: at };
    return Promise.resolve();
  },
  toString: () => `wait(${JSON.stringify(how)})`,
});

/** The last command of each run. */
export const inspect = async ({ model }: Run, world: World): Promise<void> => checkRecords(world, model);

/** An instant on a full minute, some hours after now, or beside the present closing time. */
const closingIn = ({ now, vote }: Model, { hours, isBeside }: { hours: number; isBeside: boolean }): string => {
  const base = isBeside && vote && vote.closes !== '' ? Date.parse(vote.closes) : Date.parse(now);
  return new Date(Math.floor(base / 60_000) * 60_000 + hours * HOUR_MS).toISOString();
};

const HOLDING = Object.values(SEATS).flat();
const ANYBODY = [...HOLDING, ...HOLDING, ALTERNATE, ALTERNATE, CHAIR, SECRETARY, OWNER, 'Sinead Quinn'];
/** Who may leave: the others are needed to go on. */
const LEAVERS = ['Ian Hatton', 'Nigel Rees', 'Dave Jones', ALTERNATE, 'Stacey Buck', 'Ian Hall'];
const COVERED = ['Dave Jones', 'Ian Hatton', 'Nigel Rees', ALTERNATE];
const COVERING = [ALTERNATE, 'Ian Hall', 'Riccardo Lampini', 'Dave Jones', 'Sinead Quinn'];

const place = fc.constantFrom<Place>(0, 1);
const lead = fc.constantFrom(CHAIR, CHAIR, CHAIR, SECRETARY, SECRETARY, SECRETARY, 'Ian Hatton');
const reason = fc.constantFrom('It is asked for.', 'It is asked for.', 'It is asked for.', '');
const answer = fc.constantFrom(...SAYABLE, 'approve', 'approve', 'approve' as const);
const text = fc.constantFrom('So we say.', 'So we say.', 'So we say.', '');
const closing = fc.record({ hours: fc.constantFrom(-1, 0, 1, 24, 48, 72), isBeside: fc.boolean() });

const named = (intents: fc.Arbitrary<readonly [string, Intent]>): fc.Arbitrary<Asked> =>
  fc
    .tuple(intents, fc.record({ place, isAnyway: fc.constantFrom(false, false, false, false, true) }))
    .map(([[name, intent], how]) => ask(`${name} ${JSON.stringify(how)}`, intent, how));

const simple = <T>(values: fc.Arbitrary<T>, intent: (value: T, model: Model) => Pick<Command, 'by' | 'act'>) =>
  named(values.map((value) => [JSON.stringify(value), (model) => intent(value, model)]));

const seatFor = (by: string, own: string): string =>
  Object.keys(SEATS).find((seat) => SEATS[seat]?.includes(by)) ?? own;

const words = { answer, text, off: fc.constantFrom(0, 0, 0, 0, 0, -1, 1), reason, pick: fc.constantFrom(...Object.keys(SEATS)) }; // prettier-ignore
const casting = simple(
  fc.record({ cast: fc.constantFrom(...ANYBODY), isOwn: fc.constantFrom(true, true, true, false), ...words }),
  ({ cast: by, isOwn, pick, off, ...said }, { vote }) => {
    const covered = vote?.covers.find(({ alternate }) => alternate === by)?.seat;
    const seat = isOwn ? seatFor(by, covered ?? pick) : (covered ?? pick);
    return { by, act: { do: 'cast', seat, version: (vote?.version ?? 1) + off, ...said } };
  },
);
const recording = simple(
  fc.record({ record: fc.constantFrom(SECRETARY, SECRETARY, SECRETARY, CHAIR), isAgain: fc.boolean(), ...words }),
  ({ record: by, isAgain, pick, off, ...said }, { vote }) => {
    const seat = (isAgain ? Object.keys(vote?.ballots ?? {}).at(-1) : undefined) ?? pick;
    return { by, act: { do: 'record', seat, version: (vote?.version ?? 1) + off, ...said } };
  },
);
const covers = simple(
  fc.record({ by: fc.constantFrom(CHAIR, SECRETARY, ...COVERED), principal: fc.constantFrom(...COVERED), alternate: fc.constantFrom(...COVERING) }), // prettier-ignore
  ({ by, ...cover }) => ({ by, act: { do: 'cover', ...cover } }),
);
const preparing = simple(fc.constantFrom(OWNER, SECRETARY, 'Ian Hall'), (by) => ({ by, act: { do: 'prepare' } }));
const opening = simple(fc.record({ open: lead, closing }), ({ open: by, closing: at }, model) => ({
  ...{ by, act: { do: 'open', closes: closingIn(model, at) } },
}));
const moving = simple(
  fc.record({ move: fc.constantFrom('extend', 'resume'), by: lead, closing, reason }),
  ({ move, by, closing: at, reason: why }, model) => ({
    by,
    act: { do: move, closes: closingIn(model, at), reason: why },
  }),
);
const halting = simple(
  fc.record({ what: fc.constantFrom('pause', 'pause', 'pause', 'withdraw', 'waive'), by: lead, reason }),
  ({ what, by, reason: why }) => ({ by, act: { do: what, reason: why } satisfies Act }),
);
const versions = simple(
  fc.record({ version: fc.constantFrom('0.4', '0.5'), isKept: fc.boolean(), by: lead, reason }),
  ({ version, by, ...rest }) => ({ by, act: { do: 'version', document: version, ...rest } }),
);
const commenting = simple(
  fc.record({ by: fc.constantFrom(OWNER, SECRETARY, 'Ian Hall'), comments: fc.nat(3), sent: fc.nat(3) }),
  ({ by, comments, sent }) => ({ by, act: { do: 'comments', comments, sent: Math.min(sent, comments) } }),
);
/** Every seat that is silent still is answered for, one after another, so that a vote gets to its end. */
const closes = simple(fc.record({ end: fc.constantFrom('close', 'due', 'due'), by: lead }), ({ end, by }) => ({
  ...{ by, act: { do: end } satisfies Act },
}));
const leaving = simple(fc.constantFrom(...LEAVERS), (who, { left }) => ({
  ...{ by: CHAIR, act: left.includes(who) ? { do: 'close' } : { do: 'remove', who } },
}));

/** All that are silent still answer, so that the chair may close it early. */
const allAnswer = fc.tuple(answer, place, fc.nat(3)).map(([said, where, odds]): Asked => ({
  check: ({ model: { vote } }) => vote?.state === 'open' && odds === 0,
  async run(run, world) {
    for (const seat of run.model.vote?.occupied ?? []) {
      const { vote } = run.model;
      if (!vote || vote.ballots[seat]) continue;
      const act: Act = { do: 'record', seat, answer: said, text: 'All of us.', version: vote.version, reason: 'By e-mail.' }; // prettier-ignore
      await ask('', () => ({ by: SECRETARY, act }), { place: where }).run(run, world);
    }
    await ask('', () => ({ by: CHAIR, act: { do: 'close' } }), { place: where }).run(run, world);
  },
  toString: () => `allAnswer(${said}, ${where})`,
}));

const waiting = fc.record({ hours: fc.constantFrom(1, 24), beside: fc.constantFrom(null, null, -1, 0, 1) }).map(wait);
const repeating = fc.tuple(fc.nat(4), place).map(([back, where]) => again(back, where));

/** With this most runs begin: a vote that is open. */
export const beginning: readonly Asked[] = [
  ask('prepare', () => ({ by: OWNER, act: { do: 'prepare' } }), { place: 0 }),
  ask('open', (model) => ({ by: CHAIR, act: { do: 'open', closes: closingIn(model, { hours: 72, isBeside: false }) } }), { place: 1 }), // prettier-ignore
];

/** Any sequence of commands: answers come most often. */
export const approvalCommands = fc.commands(
  [casting, casting, casting, casting, casting, casting, recording, covers, covers, preparing, opening, moving, halting]
    .concat([versions, commenting, closes, closes, leaving, allAnswer, waiting, repeating, repeating])
    .concat([place.map(inAnotherTenant)]),
  { maxCommands: 60, size: 'max' },
);
