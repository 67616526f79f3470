import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deps } from '../../src/services/deps.ts';
import { again, ask, inspect, race, sendAtOnce, wait } from '../support/life-model-commands.ts';
import type { Run } from '../support/life-model-commands.ts';
import { COLLEAGUE, EMPTY, JASON, JOHN, OBSERVER, REPRESENTATIVE } from '../support/life-model.ts';
import { anything, racing } from '../support/life-model-intents.ts';
import { aimed, AT_ONCE, bringAbout, everyStepOf, LEAVER, newRun, STATES, tell } from '../support/life-model-table.ts';
import { openWorld } from '../support/life-model-world.ts';
import type { Way, World } from '../support/life-model-world.ts';
import { CHAIR, SECRETARY, useEmptyWorkplace } from '../support/workplace.ts';

/** The emulator takes ten times as long. */
const ON_COSMOS = process.env['STORE'] === 'cosmos';
/** Other runs than those of every day: `LIFE_SEED=7 LIFE_RUNS=2000`. */
const SEED = Number(process.env['LIFE_SEED'] ?? 19);
const RUNS = Number(process.env['LIFE_RUNS'] ?? (ON_COSMOS ? 20 : 200));

const place = fc.constantFrom<Way['place']>(0, 1);
const way = fc.record({ place, behind: fc.constantFrom(0, 0, 1, 2, 3, 5) });
const asking = fc.tuple(anything, way).map(([intent, how]) => ask(intent, how));
const repeating = fc.tuple(fc.nat(5), place).map(([back, where]) => again(back, where));
const waiting = fc.constantFrom(3, 3, 24, 96, 240).map(wait);
const racers = fc.array(racing, { minLength: 2, maxLength: 3 });
const atOnce = fc
  .record({ intents: racers, pick: fc.nat(3), isDouble: fc.boolean() })
  .map(({ intents, pick, isDouble }) => race(isDouble ? intents.slice(0, 2) : intents, { target: { pick }, isDouble }));
const commands = fc.commands([asking, asking, asking, asking, asking, asking, repeating, atOnce, waiting], {
  maxCommands: 60,
  size: 'max',
});

/** What the runs must have come upon, for all of it to have been tried. */
const MET = [
  ...[
    'update',
    'promise',
    'done',
    'extend',
    'confirm',
    'send back',
    'agree',
    'decline',
    'cancel',
    'reopen',
    'log',
    'edit',
  ],
  ...['undo', 'suggest', 'accept', 'decline', 'remove', 'start', 'close', 'race'],
].map((name) => `${name}: done`);
const REFUSED = ['may-not', 'withdrawn-already', 'not-now', 'nothing-asked', 'incomplete', 'changed-meanwhile', 'acted-on', 'shut out', 'race: repeat', 'repeat', 'suggestion-answered']; // prettier-ignore

describe('The whole life of actions and suggestions, beside a model of it', () => {
  const work = useEmptyWorkplace();
  let other: Deps;
  beforeEach(async () => {
    other = await work().elsewhere();
  });
  const newWorld = (): Promise<World> => openWorld(work(), other);

  describe('every step, with every text and day, by', () => {
    for (const by of [CHAIR, SECRETARY, JOHN, JASON, REPRESENTATIVE, OBSERVER, COLLEAGUE]) {
      it(`${by}, in every state`, async () => {
        for (const state of Object.keys(STATES)) {
          const [run, world] = [newRun(), await newWorld()];
          let left: Run['model'] | undefined;
          for (const each of everyStepOf(by)) {
            if (run.model !== left) await bringAbout(run, world, { state });
            left = run.model;
            await tell(run, world, aimed(run, each));
          }
          await inspect().run(run, world);
        }
      }).timeout(60_000);
    }

    for (const by of [LEAVER, SECRETARY]) {
      it(`${by}, who has left, in every state`, async () => {
        const owners = [JOHN, JASON, LEAVER];
        for (const state of Object.keys(STATES)) {
          const [run, world] = [newRun(), await newWorld()];
          await bringAbout(run, world, { state, owners });
          await tell(run, world, { by: CHAIR, act: { do: 'remove', who: by } });
          const { model } = run;
          for (const each of everyStepOf(by)) await tell(run, world, each);
          assert.equal(run.model, model);
          await inspect().run(run, world);
        }
      }).timeout(60_000);
    }
  });

  it('two at the same moment, of one action and from two processes: one after the other', async () => {
    for (const state of ['open', 'open, with more time asked for', 'done']) {
      for (const [index, first] of AT_ONCE.entries()) {
        const [run, world] = [newRun(), await newWorld()];
        for (const [at, second] of AT_ONCE.slice(index).entries()) {
          if (ON_COSMOS && (index + at) % 3 > 0) continue;
          await bringAbout(run, world, { state });
          const pair = [first, second].map((each, which) => ({ ...aimed(run, each), key: `pair-${at}-${which}` }));
          await sendAtOnce(run, world, pair);
        }
        await inspect().run(run, world);
      }
    }
  }).timeout(60_000);

  it('goes as the rules say, whoever does what from which process, again, late or at once', async () => {
    const seen = new Map<string, number>();
    const lives = fc.asyncProperty(commands, async (sequence) => {
      const real = await newWorld();
      const model: Run = { model: EMPTY, sent: [], seen, isThorough: true };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await inspect().run(model, real);
    });
    await fc.assert(lives, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 });
    if (process.env['LIFE_SEEN']) console.log(Object.fromEntries([...seen].sort()));
    if (RUNS < 100) return;
    assert.deepEqual([...MET, ...REFUSED].filter((name) => !seen.has(name)), []); // prettier-ignore
  }).timeout(120_000);
});
