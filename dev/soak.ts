/**
 * `npm run soak`: workers of the outbox are killed at random and at named points for minutes on end, on SQLite and then
 * on an emulated Cosmos DB, and whoever is reminded twice or not at all is counted.
 *
 *     npm run soak -- --minutes 10 --people 40 --workers 3 --seed 7 --store sqlite
 */
import { parseArgs } from 'node:util';
import { STORES } from '../test/support/outbox-room.ts';
import { randomFrom, runStorm } from '../test/support/outbox-storm.ts';
import type { Outcome } from '../test/support/outbox-storm.ts';
import { POINTS } from '../test/support/outbox-workers.ts';
import type { Kill } from '../test/support/outbox-workers.ts';

/** In milliseconds: the longest that a worker lives which is killed at random. */
const LONGEST_LIFE = 1500;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    people: { type: 'string', default: '40' },
    workers: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    store: { type: 'string' },
  },
});

function* killsUntil(end: number, random: () => number): Generator<Kill, undefined> {
  for (let turn = 0; Date.now() < end; turn += 1) {
    const point = POINTS[Math.floor(turn / 2) % POINTS.length];
    if (turn % 2 === 0 && point) yield { point, nth: 1 + Math.floor(random() * 12) };
    else yield { afterMs: random() * LONGEST_LIFE };
  }
}

function report(store: string, outcome: Outcome): boolean {
  const { due, messages, rounds, lost, repeated, exposed, unexplained, parked, kills, faults, ms } = outcome;
  const dead = [...kills.values()].reduce((sum, each) => sum + each, 0);
  console.log(`${store}: ${Math.round(ms / 1000)} s, ${rounds} rungs, ${dead} kills`);
  console.log(`  killed: ${[...kills].map(([how, count]) => `${how} ${count}`).join(', ')}`);
  console.log(`  due ${due}, messages ${messages}, lost ${lost.length}, parked ${parked}`);
  console.log(`  repeated ${repeated}; posted and not marked when their worker died: ${exposed}`);
  if (unexplained.length > 0) console.log(`  repeated without such a death: ${unexplained.join(', ')}`);
  for (const each of lost) console.log(`  lost: ${each}`);
  for (const each of new Set(faults)) console.log(`  ${each}`);
  return lost.length + unexplained.length + parked === 0 && repeated <= exposed;
}

const stores = STORES.filter((store) => values.store === undefined || store === values.store);
const random = randomFrom(Number(values.seed));
console.log(`seed ${values.seed}`);
let good = stores.length > 0;
for (const store of stores) {
  const end = Date.now() + (Number(values.minutes) * 60_000) / stores.length;
  const sizes = { people: Number(values.people), workers: Number(values.workers) };
  const outcome = await runStorm(store, { ...sizes, rounds: 1, random, kills: killsUntil(end, random) });
  good = report(store, outcome) && good;
}
process.exit(good ? 0 : 1);
