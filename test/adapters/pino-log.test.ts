import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WRITER = join(import.meta.dirname, '..', 'support', 'log-writer.ts');

type Line = Readonly<Record<string, unknown>>;
async function linesAt(level: string): Promise<{ readonly printed: string; readonly lines: readonly Line[] }> {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', WRITER, level]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { printed: stdout + stderr, lines: lines.map((line) => JSON.parse(line) as Line) };
}

describe('The log', () => {
  let printed = '';
  let lines: readonly Line[] = [];

  before(async () => {
    ({ printed, lines } = await linesAt('info'));
  });

  it('is one JSON object a line, with its fields, its message and its level', () => {
    const [info, warn, error] = lines;
    assert.deepEqual(
      { ...info, time: 0 },
      { level: 30, time: 0, ref: 'TMAG19-01', count: 2, late: false, msg: 'logged' },
    );
    assert.deepEqual({ ...warn, time: 0 }, { level: 40, time: 0, refusal: 'may-not', msg: 'refused' });
    assert.deepEqual([error?.['level'], error?.['activity'], error?.['msg']], [50, 'a1', 'failed']);
  });

  it('never prints the message of a fault, nor anything else that it carries', () => {
    assert.equal(lines.length, 13);
    assert.doesNotMatch(printed, /canary/);
  });

  it('prints of a fault its kind, and where it was', () => {
    const faults = lines.slice(2);
    assert.deepEqual(
      faults.map((line) => line['fault']),
      [
        'Error',
        'CanaryError',
        'Error',
        'Error',
        'AggregateError',
        'Error',
        'SyntaxError',
        'string',
        'object',
        'undefined',
        'object',
      ],
    );
    for (const line of faults.slice(0, 7)) assert.match(String(line['at']), /^ +at .*log-writer\.ts:\d+:\d+/m);
  });

  it('is quiet below its level', async () => {
    assert.equal((await linesAt('warn')).lines.length, 12);
    assert.equal((await linesAt('silent')).printed, '');
  });
});
