import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chainFaults } from '../../src/domain/chain.ts';
import { SCOPE, useWorkplace } from '../support/workplace.ts';

const PROCESSES = 4;
const EACH = 250;
const ROOT = join(import.meta.dirname, '..', '..');
const WRITER = join(ROOT, 'test', 'support', 'refs-writer.ts');

interface Logged {
  readonly refs: readonly string[];
  readonly commits: number;
  readonly busy: number;
}

/** A process that logs, from when it is told to. */
function startWriter(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, String(EACH)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.startsWith('ready\n')) resolve();
    });
    child.on('error', reject);
  });
  const done = new Promise<Logged>((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.split('\n')[1] ?? '') as Logged);
      else reject(new Error(`a writer ended with ${String(code)}`));
    });
  });
  return { ready, done, go: () => child.stdin.write('go\n') };
}

describe('Refs (S1)', () => {
  const work = useWorkplace();

  it(`of ${PROCESSES} processes that log ${EACH} actions each at once are unique and without a gap`, async () => {
    const { deps, env } = work();
    const writers = Array.from({ length: PROCESSES }, () => startWriter(env));
    await Promise.all(writers.map((writer) => writer.ready));
    for (const writer of writers) writer.go();
    const results = await Promise.all(writers.map((writer) => writer.done));

    const total = PROCESSES * EACH;
    const numbers = results.flatMap(({ refs }) => refs.map((ref) => Number(/^TMAG19-(\d+)$/.exec(ref)?.[1])));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: total }, (_, index) => index + 1),
    );
    const head = await deps.store.read(SCOPE, 'head', 'head');
    assert.deepEqual([head?.value.minted, head?.value.nextAction], [total, { 19: total + 1 }]);
    assert.equal((await deps.store.list(SCOPE, 'action')).length, total);
    const events = (await deps.store.list(SCOPE, 'event', { record: 'head:head' })).map((each) => each.value);
    assert.deepEqual(chainFaults(events, head!.chain!), []);

    const sum = (numbers: readonly number[]) => numbers.reduce((before, each) => before + each, 0);
    const tries = sum(results.map(({ commits }) => commits)) / total;
    const busy = sum(results.map((each) => each.busy));
    console.log(`      ${tries.toFixed(2)} tries an action on average, ${busy} of ${total} busy at first`);
    assert.ok(tries <= 2, `${tries} tries an action`);
    assert.ok(busy <= total / 100, `${busy} times busy`);
  }).timeout(30_000);
});
