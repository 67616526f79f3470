import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../src/adapters/sqlite-connection.ts';
import { scratchDirectory } from '../support/store-sqlite.ts';
import { readWritten, runWriter, writerCommand } from '../support/store-writers.ts';
import type { Acknowledged } from '../support/store-writers.ts';

const ROUNDS = 8;
const WRITERS = 3;
const LONGEST_LIFE_MS = 150;

// A name of its own, since it is no dependency: the test does without where it isn't installed.
const STRACE = 'strace';

/** Why system calls can't be counted here, or undefined when they can. */
function whyNoStrace(): string | undefined {
  const tried = spawnSync(STRACE, ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error) return `strace is not installed (${tried.error.message})`;
  return tried.status === 0 ? undefined : `strace may not trace here: ${tried.stderr.trim()}`;
}

/** For each acknowledged commit in a trace: how often the log was synced since the acknowledgement before it. */
function syncsBeforeEachAck(trace: string): readonly number[] {
  const counts: number[] = [];
  let syncs = 0;
  for (const line of trace.split('\n')) {
    if (/\bf(?:data)?sync\(\d+<[^>]*-wal>/.test(line)) syncs += 1;
    if (/\bwrite\(1<[^>]*>, "ack /.test(line)) {
      counts.push(syncs);
      syncs = 0;
    }
  }
  return counts;
}

describe('What the SQLite store acknowledged', function () {
  this.timeout(120_000);
  let directory = '';
  let file = '';

  beforeEach(() => {
    directory = scratchDirectory();
    file = join(directory, 'register.db');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it(`is there after SIGKILL in the middle of writes, ${ROUNDS} times ${WRITERS} processes`, async () => {
    const all: Acknowledged[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const names = Array.from({ length: WRITERS }, (_, index) => `${round}.${index}`);
      const killed = names.map((name) =>
        runWriter(name, writerCommand({ file, name, commits: Infinity }), Math.random() * LONGEST_LIFE_MS),
      );
      all.push(...(await Promise.all(killed)));
      const { count, madeBy } = await readWritten(file);
      for (const { name, numbers, endedBy } of all) {
        assert.equal(endedBy, 'SIGKILL');
        for (const number of numbers) assert.equal(madeBy[number - 1], name, `commit ${number} of ${name} is lost`);
      }
      // A kill can fall between a commit and its line: one at most for each process.
      const acknowledged = all.flatMap(({ numbers }) => numbers).length;
      assert.ok(acknowledged > 0 && count - acknowledged <= all.length, `${acknowledged} of ${count} acknowledged`);
    }
    console.log(`      0 of ${all.flatMap(({ numbers }) => numbers).length} lost over ${all.length} kills`);
  });

  it('has one winner per version, also between processes', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const running = names.map((name) => runWriter(name, writerCommand({ file, name, commits: 100, pause: 2 })));
    const ended = await Promise.all(running);
    const { count, madeBy } = await readWritten(file);
    assert.equal(count, 400);
    for (const { name, numbers, endedBy } of ended) {
      assert.deepEqual({ endedBy, acknowledged: numbers.length }, { endedBy: 0, acknowledged: 100 });
      for (const number of numbers) assert.equal(madeBy[number - 1], name);
    }
    const tries = ended.flatMap((each) => each.tries).reduce((sum, each) => sum + each, 0);
    assert.ok(tries > count, 'nobody met anybody, so nothing was proved');
    console.log(`      ${(tries / count).toFixed(2)} tries a commit on average`);
  });

  it('was synced to disk before it was acknowledged, by strace', async function () {
    const reason = whyNoStrace();
    if (reason !== undefined) {
      console.log(`      SKIPPED, syncs not counted: ${reason}`);
      this.skip();
    }
    const trace = join(directory, 'trace');
    const strace = [STRACE, '-f', '-y', '-s', '16', '-e', 'trace=fsync,fdatasync,write', '-o', trace] as const;
    const command = writerCommand({ file, name: 'traced', commits: 100 });
    const { numbers, endedBy } = await runWriter('traced', [...strace, ...command]);
    assert.deepEqual({ endedBy, acknowledged: numbers.length }, { endedBy: 0, acknowledged: 100 });
    const counts = syncsBeforeEachAck(readFileSync(trace, 'utf8'));
    assert.equal(counts.length, 100);
    assert.ok(
      counts.every((count) => count >= 1),
      `syncs before each acknowledgement: ${counts.join(' ')}`,
    );
  });

  it('is synced on every connection', () => {
    const connections = Array.from({ length: 5 }, () => openConnection(file));
    for (const connection of connections) assert.deepEqual(connection.get('PRAGMA synchronous'), [2]);
    for (const connection of connections) connection.close();
  });
});
