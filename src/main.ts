import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compose, composeWorker, runOperator } from './compose.ts';
import { readConfig } from './config.ts';

/** Prints faults for a person and ends: nothing has started yet, so there is no log to write to. */
function giveUp(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

// Where the bot was started, else those that come with it: beside the bundle, or beside src.
const homes = [process.cwd(), import.meta.dirname, join(import.meta.dirname, '..')];
const groupsDir = homes.map((home) => join(home, 'config', 'groups')).find((dir) => existsSync(dir));

const read = readConfig(process.env, groupsDir);
if (!read.ok) giveUp(['The bot cannot start:', ...read.faults.map((fault) => `- ${fault}`)]);

const [, , command, ...args] = process.argv;
if (command === 'export' || command === 'import') {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  process.exit(await runOperator(read.config, { command, args }, print));
}

// `worker`: the outbox alone, beside a bot on the same register.
const wire = command === 'worker' ? composeWorker : compose;
const product = await wire(read.config).catch((fault: unknown) =>
  giveUp([`The bot cannot start: ${fault instanceof Error ? fault.message : String(fault)}`]),
);
await product
  .start()
  .catch((fault: unknown) =>
    giveUp([
      `The bot cannot listen on port ${read.config.port}: ${fault instanceof Error ? fault.message : String(fault)}`,
    ]),
  );

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void product.stop().then(() => process.exit(0));
  });
}
