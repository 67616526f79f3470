import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { openCosmosStore } from '../../src/adapters/cosmos-store.ts';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import { ANSWERS } from '../../src/domain/approval/ballot.ts';
import { castBallot, recordBallot } from '../../src/services/approval/ballots.ts';
import { closeApproval } from '../../src/services/approval/closing.ts';
import type { Deps } from '../../src/services/deps.ts';
import { fastClock } from './approval-race.ts';
import type { Attempt, Orders, Target, Wave } from './approval-race.ts';
import { closeIfDue, HOLDERS } from './approval-room.ts';
import { codeOf } from './results.ts';
import { CHAIR, depsOn, requestBy, SCOPE, SECRETARY } from './workplace.ts';

// A process of its own: `approval-voter.ts <orders>`, with the bot's own settings for its store but without the bot, says
// "ready". For each line, a wave of approvals, it answers for the seats and closes at random until all of them are closed, tries some more,
// and prints what it tried and what came of it.

const [given = '{}'] = process.argv.slice(2);
const orders = JSON.parse(given) as Orders;
const now = fastClock(orders);
const { COSMOS_ENDPOINT: endpoint = '', COSMOS_KEY: key = '', DATA_DIR: directory = '', STORE: kind } = process.env;
const deps: Deps = depsOn(
  kind === 'cosmos'
    ? await openCosmosStore({ endpoint, key, database: 'tmag-bot', now })
    : openSqliteStore({ file: join(directory, 'tmag-bot.sqlite'), now }),
  now,
);

const oneOf = <T>(things: readonly T[]): T => things[Math.floor(Math.random() * things.length)]!;

let count = 0;
let turn = Math.floor(Math.random() * HOLDERS.length);

/** One answer for one seat, with words that no other has; now and then the secretary records one. */
async function answer({ id, seats }: Target): Promise<Attempt> {
  const seat = seats[turn++ % seats.length]!;
  const [, holders = []] = HOLDERS.find(([each]) => each === seat) ?? [];
  const isRecorded = Math.random() < 0.15;
  const text = `${orders.name}-${count++}`;
  const began = now().toISOString();
  const cast = { id, seat, answer: Math.random() < 0.75 ? 'approve' : oneOf(ANSWERS), text, version: 1 } as const;
  const request = await requestBy(deps, isRecorded ? SECRETARY : oneOf(holders), { key: text });
  const asked = isRecorded
    ? recordBallot(deps, request, { ...cast, reason: 'By e-mail.' })
    : castBallot(deps, request, cast);
  return { id, what: 'cast', seat, text, began, came: codeOf(await asked), ended: now().toISOString() };
}

async function close({ id }: Target): Promise<Attempt> {
  const began = now().toISOString();
  const came =
    Math.random() < 0.5 ? codeOf(await closeApproval(deps, await requestBy(deps, CHAIR), id)) : await due(id);
  return { id, what: 'close', seat: '', text: '', began, came, ended: now().toISOString() };
}

/** Outrun, it is tried again by the next run. */
const due = (id: string): Promise<string> => closeIfDue(deps, id).then(() => 'tried', () => 'outrun'); // prettier-ignore

/** What was tried in a wave; to each approval some answers more are given after its close. */
async function take({ targets }: Wave): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  const left = new Map(targets.map((target) => [target, 1]));
  while (left.size > 0) {
    const target = oneOf([...left.keys()]);
    attempts.push(await (Math.random() < 0.8 ? answer(target) : close(target)));
    const state = (await deps.store.read(SCOPE, 'approval', target.id))?.value.state;
    if (state === 'open') continue;
    attempts.push(await answer(target));
    const more = (left.get(target) ?? 0) - 1;
    if (more > 0) left.set(target, more);
    else left.delete(target);
  }
  return attempts;
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  void take(JSON.parse(line) as Wave).then(
    (attempts) => process.stdout.write(`${JSON.stringify(attempts)}\n`),
    (fault: unknown) => {
      console.error(fault);
      process.exit(1);
    },
  );
});
process.stdout.write('ready\n');
await once(lines, 'close');
await deps.store.close();
process.exit();
