import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { AsyncCommand } from 'fast-check';
import type { Command, Model, Outcome } from './life-model.ts';
import { checkRegister } from './life-model-invariants.ts';
import { resolve } from './life-model-intents.ts';
import type { Intent, Target } from './life-model-intents.ts';
import { predict } from './life-model-predict.ts';
import { agree, expected, observed } from './life-model-views.ts';
import { perform, readGroup } from './life-model-world.ts';
import type { Way, World } from './life-model-world.ts';

/** The model of a run, every command that was sent, and how often what came up. */
export interface Run {
  model: Model;
  readonly sent: Command[];
  readonly seen: Map<string, number>;
  /** Whether the register is read after a command that is to change nothing, too, and not only in the end. */
  readonly isThorough: boolean;
}

const HOUR_MS = 3600_000;

type Asked = AsyncCommand<Run, World>;

function count({ seen }: Run, outcome: Outcome, what: string): void {
  const came = 'refused' in outcome ? outcome.refused.code : outcome.repeatOf === null ? 'done' : 'repeat';
  for (const name of [what, came, `${what}: ${came}`]) seen.set(name, (seen.get(name) ?? 0) + 1);
}

const noticesOf = async ({ places, scope }: World): Promise<readonly string[]> =>
  (await places[0].store.list(scope, 'notice')).map(({ id }) => id);

/** Sends one command, which must do what the model says: nothing at all where that stays as it was. */
export async function send(run: Run, world: World, sent: { command: Command; way: Way }): Promise<void> {
  const { outcome, next } = predict(run.model, sent.command);
  const isLook = run.isThorough || next !== run.model;
  const before = run.isThorough && next === run.model ? await noticesOf(world) : undefined;
  assert.deepEqual(await perform(world, run.model, sent), outcome, JSON.stringify(sent.command));
  if (isLook) await agree(world, await readGroup(world), next);
  if (before) assert.deepEqual(await noticesOf(world), before);
  count(run, outcome, sent.command.act.do === 'step' ? sent.command.act.name : sent.command.act.do);
  run.model = next;
}

function freshCommand(run: Run, intent: Intent, target?: Target): Command | undefined {
  const asked = resolve(run.model, intent, target);
  if (!asked) return undefined;
  const command = { ...asked, key: `key-${run.sent.length}` };
  run.sent.push(command);
  return command;
}

/** Somebody asks for something. */
export const ask = (intent: Intent, way: Way): Asked => ({
  check: ({ model }) => resolve(model, intent) !== undefined,
  async run(run, world) {
    await send(run, world, { command: freshCommand(run, intent)!, way });
  },
  toString: () => `ask(${JSON.stringify({ ...intent, ...way })})`,
});

/** A command that was sent some commands ago comes again. */
export const again = (back: number, place: Way['place']): Asked => ({
  check: () => true,
  async run(run, world) {
    const command = run.sent.at(-1 - (back % Math.max(run.sent.length, 1)));
    // A receipt is kept for a day.
    const { now, receipts } = run.model;
    const age = Date.parse(now) - Date.parse(receipts[command?.key ?? '']?.at ?? now);
    if (command && age < 24 * HOUR_MS) await send(run, world, { command, way: { place, behind: 0 } });
  },
  toString: () => `again(${back}, ${place})`,
});

/** Hours go by. */
export const wait = (hours: number): Asked => ({
  check: () => true,
  run(run, { setTime }) {
    const now = new Date(Date.parse(run.model.now) + hours * HOUR_MS).toISOString();
    setTime(now);
    run.model = { ...run.model, now };
    return Promise.resolve();
  },
  toString: () => `wait(${hours})`,
});

function ordersOf<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length < 2) return [things];
  return things.flatMap((first, at) =>
    ordersOf(things.filter((_, index) => index !== at)).map((rest) => [first, ...rest]),
  );
}

/** What comes of commands one after another in some order: each one's outcome in its own place, and the model then. */
function oneAfterAnother(model: Model, commands: readonly Command[], order: readonly number[]) {
  const outcomes: Outcome[] = [];
  let next = model;
  for (const index of order) {
    const prediction = predict(next, commands[index]!);
    outcomes[index] = prediction.outcome;
    next = prediction.next;
  }
  return { outcomes, next };
}

/** Sends commands at the same moment to both processes: some order of them must explain all that came of it. */
export async function sendAtOnce(run: Run, world: World, commands: readonly Command[]): Promise<void> {
  const { model } = run;
  const performed = commands.map((command, index) =>
    perform(world, model, { command, way: { place: index % 2 === 0 ? 0 : 1, behind: 0 } }),
  );
  const outcomes = await Promise.all(performed);
  const kept = await observed(world, await readGroup(world));
  const orders = ordersOf([...commands.keys()]).map((order) => oneAfterAnother(model, commands, order));
  const explained = orders.find(
    (order) => isDeepStrictEqual(order.outcomes, outcomes) && isDeepStrictEqual(expected(order.next), kept),
  );
  const explanations = orders.map((order) => ({ outcomes: order.outcomes, kept: expected(order.next) }));
  // The comparison shows how the first order differs.
  if (!explained)
    assert.deepEqual({ outcomes, kept }, explanations[0], `no order explains ${JSON.stringify(commands)}`);
  for (const outcome of outcomes) count(run, outcome, 'race');
  run.model = explained?.next ?? model;
}

/** Two or three people ask for something at once, of one action; or one command comes twice at the same moment. */
export const race = (intents: readonly Intent[], options: { target: Target; isDouble: boolean }): Asked => ({
  check: ({ model }) => intents.every((intent) => resolve(model, intent, options.target) !== undefined),
  async run(run, world) {
    const commands = intents.map((intent) => freshCommand(run, intent, options.target)!);
    await sendAtOnce(run, world, options.isDouble ? [commands[0]!, ...commands] : commands);
  },
  toString: () => `race(${JSON.stringify({ intents, ...options })})`,
});

/** The last command of each run: what must hold of any register holds of this one. */
export const inspect = (): Asked => ({
  check: () => true,
  run: async ({ model }, world) => {
    const situation = await readGroup(world);
    await agree(world, situation, model);
    await checkRegister(world, situation, model);
  },
  toString: () => 'inspect()',
});
