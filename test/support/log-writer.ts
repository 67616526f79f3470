import { pinoLog } from '../../src/adapters/pino-log.ts';

// A process of its own, since the log writes to standard output: `log-writer.ts <level>`.

const [level = 'info'] = process.argv.slice(2);
const log = pinoLog(level as Parameters<typeof pinoLog>[0]);
const thrown = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (fault) {
    return fault;
  }
};

class CanaryError extends TypeError {
  override readonly name = 'CanaryError';
  readonly text = 'canary of a field';
}

log.info({ ref: 'TMAG19-01', count: 2, late: false, nothing: undefined }, 'logged');
log.warn({ refusal: 'may-not' }, 'refused');
const faults: readonly unknown[] = [
  new Error('canary of an error'),
  new CanaryError('canary of a kind'),
  new Error('first line\n    at canary (of many lines)\n    at canary.of (file.ts:1:1)'),
  new Error('canary outside', { cause: new Error('canary inside') }),
  new AggregateError([new Error('canary of several')], 'canary of all'),
  Object.assign(new Error('canary at first'), { message: 'canary later' }),
  thrown(() => JSON.parse('{"canary": oops}') as unknown),
  'canary of a text',
  { message: 'canary of an object' },
  undefined,
  null,
];
for (const fault of faults) log.error({ activity: 'a1' }, 'failed', fault);
