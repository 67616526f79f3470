import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { openStore } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { logAction } from '../../src/services/actions.ts';
import { anInput } from './inputs.ts';
import { codeOf, valueOf } from './results.ts';
import { depsOn, requestBy, SECRETARY, withStore } from './workplace.ts';

// A process of its own: `refs-writer.ts <actions>`, with the bot's own settings for its store, says "ready", waits for a line, logs its actions one after
// another through the service, and prints their refs, how many commits they took, and how often it was told "busy".

const [actions = ''] = process.argv.slice(2);
const read = readConfig({ ...process.env, BOT_MODE: 'local' });
if (!read.ok) throw new Error(read.faults.join('\n'));
const store = await openStore(read.config, () => new Date());
let commits = 0;
let busy = 0;
const deps = withStore(depsOn(store), () => ({
  commit: (scope, writes) => {
    commits += 1;
    return store.commit(scope, writes);
  },
}));

/** Logs one action. Who is told that the bot is busy says the same again. */
async function log(text: string): Promise<string> {
  const key = randomUUID();
  for (;;) {
    const done = await logAction(deps, await requestBy(deps, SECRETARY, { key }), anInput(text));
    if (codeOf(done) !== 'busy') return valueOf(done).outcome.ref;
    busy += 1;
  }
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const refs: string[] = [];
for (let count = 0; count < Number(actions); count += 1) refs.push(await log(`Action ${count} of ${process.pid}`));
await store.close();
process.stdout.write(`${JSON.stringify({ refs, commits, busy })}\n`);
process.exit();
