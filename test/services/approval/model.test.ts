import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deps } from '../../../src/services/deps.ts';
import { EMPTY } from '../../support/approval-model.ts';
import { approvalCommands, beginning, inspect } from '../../support/approval-model-commands.ts';
import type { Run } from '../../support/approval-model-commands.ts';
import { openWorld } from '../../support/approval-model-world.ts';
import { useEmptyWorkplace } from '../../support/workplace.ts';

/** The emulator takes ten times as long. */
const ON_COSMOS = process.env['STORE'] === 'cosmos';
/** Other runs than those of every day: `VOTE_SEED=7 VOTE_RUNS=2000`. */
const SEED = Number(process.env['VOTE_SEED'] ?? 19);
const RUNS = Number(process.env['VOTE_RUNS'] ?? (ON_COSMOS ? 20 : 250));

/** What the runs must have come upon, for all of it to have been tried. */
const MET = [
  ...['prepare', 'comments', 'waive', 'open', 'cast', 'record', 'cover', 'extend', 'pause', 'resume', 'version'].map((name) => `${name}: done`), // prettier-ignore
  ...['withdraw: done', 'remove: done', 'elsewhere'],
  ...['approved', 'rejected', 'not-carried', 'for another', 'a repeat'].map((end) => `came to: ${end}`),
  ...['not-your-seat', 'approval-over', 'approval-changed', 'not-a-member', 'incomplete'].map((code) => `cast: ${code}`), // prettier-ignore
  ...[
    'record: only-that-seat',
    'record: seat-not-asked',
    'due: done',
    'record: may-not',
    'open: gate-not-met',
    'close: seats-waiting',
    'extend: incomplete',
  ],
];

describe('An offline approval, beside a model of it', () => {
  const work = useEmptyWorkplace();
  let other: Deps;
  beforeEach(async () => {
    other = await work().elsewhere();
  });

  it('goes as the domain says, whoever asks for what from which process, again, late, or in another tenant (V2)', async () => {
    const seen = new Map<string, number>();
    let runs = 0;
    const started = performance.now();
    const votes = fc.asyncProperty(approvalCommands, fc.nat(3), async (sequence, odds) => {
      runs += 1;
      const real = await openWorld(work(), other);
      const model: Run = { model: EMPTY, sent: [], seen };
      if (odds > 0) for (const command of beginning) await command.run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await inspect(model, real);
    });
    await fc.assert(votes, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 });
    const count = [...seen].filter(([name]) => !name.includes(':')).reduce((sum, [, each]) => sum + each, 0);
    console.log(`      ${runs} runs, ${count} commands in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (process.env['VOTE_SEEN']) console.log(Object.fromEntries([...seen].sort()));
    if (RUNS < 100) return;
    assert.deepEqual(MET.filter((name) => !seen.has(name)), []); // prettier-ignore
  }).timeout(120_000);
});
