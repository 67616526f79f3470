import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import type { GroupScope, Store, Write } from '../../src/ports/store.ts';
import { aHead, anAction, anEvent } from './store-samples.ts';

// A process of its own: `store-writer.ts <file> <name> <commits> <pause>`. store-writers.ts starts it.

const SCOPE: GroupScope = { of: 'group', tenant: 'writers', prefix: 'TMAG' };

const [file = '', name = '', commits = '', pause = ''] = process.argv.slice(2);

/** Counts the head up by one, with an action that says who did it and an event, in one commit. */
async function countUp(store: Store): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const head = await store.read(SCOPE, 'head', 'head');
    // A command that takes its time between reading and committing meets the others.
    if (Number(pause) > 0) await setTimeout(Math.random() * Number(pause));
    const number = (head?.value.nextDecision ?? 0) + 1;
    const value = aHead(number);
    const guard = head ? ({ op: 'replace', version: head.version } as const) : ({ op: 'create' } as const);
    const writes: readonly Write[] = [
      { ...guard, kind: 'head', id: 'head', value },
      { op: 'create', kind: 'action', id: `n${number}`, value: anAction(name) },
      { op: 'create', kind: 'event', id: `n${number}`, value: anEvent(`action:n${number}`, 1) },
    ];
    if ((await store.commit(SCOPE, writes)) === 'committed') return `ack ${number} ${tries}\n`;
  }
}

const store = openSqliteStore({ file, now: () => new Date() });
for (let done = 0; done < Number(commits); done += 1) {
  // Past all buffers, so that a line that the parent reads was a commit before the process was killed.
  writeSync(1, await countUp(store));
}
await store.close();
