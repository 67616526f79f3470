import assert from 'node:assert/strict';
import { gather } from '../../dev/demo-cast.ts';
import type { Cast } from '../../dev/demo-cast.ts';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import { quiet } from '../support/patience.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import { startLocalBot } from '../../dev/local-bot.ts';
import type { LocalBot } from '../../dev/local-bot.ts';
import { startSimulator } from '../../dev/simulator/simulator.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';

/** What a command has to do to the store, however it is built: records of up to 1 KB. */
interface Least {
  readonly reads: number;
  readonly queries?: number;
  readonly writes?: number;
  /** Written after the answer, for which nobody waits: where the item's card was posted. */
  readonly after?: number;
  /** Kilobytes that a query must find beyond the first. */
  readonly more?: number;
}

const AGENDA = [
  'Welcome',
  'Migration, Cutover & Data Strategy',
  'Overarching Test Data Approach and Plan',
  'Next steps',
];
const ACTION = 'action Draw one page that shows all of the deliverables for Migration. owner John Wiggins';
const DECISION =
  'decision Version 0.2 of the strategy is approved, with the caveat that open comments are taken up later.';

/**
 * The floors, written down before anything was measured. Every command reads the head. A write is a changed record, its
 * event, the command's receipt, or what is to be said unasked: to the owners of an action, when a meeting closes, and
 * one for the meeting's card.
 */
const FLOORS: readonly (readonly [line: string, least: Least])[] = [
  ['help', { reads: 1 }],
  // Head and meeting, their two events, the receipt, the card.
  ['agenda 2', { reads: 2, writes: 6 }],
  [ACTION, { reads: 1, writes: 7, after: 1 }],
  [DECISION, { reads: 1, writes: 6, after: 1 }],
  // The open ones, and those that are done and wait to be confirmed.
  ['actions', { reads: 1, queries: 2 }],
  ['decisions', { reads: 1, queries: 1 }],
  ['TMAG19-01', { reads: 2, after: 1 }],
  // An event with the salts of its texts is more than a kilobyte.
  ['history TMAG19-01', { reads: 2, queries: 1, more: 1 }],
  // The action, its event, the receipt, the news for its owners, the cards.
  ['update TMAG19-01 The first page is out.', { reads: 2, writes: 5, after: 1 }],
  ['overview', { reads: 1, queries: 3 }],
  // Decisions, actions, suggestions, proposals, notes; and the attendees, who are more than a kilobyte.
  ['recap', { reads: 3, queries: 5, more: 2 }],
  ['approvals', { reads: 1, queries: 3 }],
  // The item, its event, the receipt, the card.
  ['undo', { reads: 1, queries: 2, writes: 4, after: 1 }],
  // With the draft for chair and secretary, and the read-back.
  ['close', { reads: 4, queries: 5, writes: 8, more: 2 }],
];

const READ = 1;
const WRITE = 5;
const QUERY = 3 + 1;
const unitsOf = ({ reads, queries = 0, writes = 0, after = 0, more = 0 }: Least): number =>
  READ * reads + QUERY * queries + WRITE * (writes + after) + more;

describe('Request units by the model (P6)', () => {
  let teams: Simulator;
  let emulator: Emulator;
  let bot: LocalBot;
  let cast: Cast;
  const says = (line: string) => cast.chair.types(cast.chat, `@TMAG Bot ${line}`);

  before(async () => {
    teams = await startSimulator({ start: new Date('2023-05-31T09:00:00Z') });
    emulator = await startEmulator();
    bot = await startLocalBot(teams, { emulator, outboxByHand: true });
    cast = gather(teams);
    await says(`start TMAG 19 extraordinary\n${AGENDA.join('\n')}`);
    // From here on the chat's link and the group are copies in memory.
    await says('help');
  });
  after(async () => {
    await bot.stop();
    await emulator.stop();
    await teams.stop();
  });

  for (const [line, least] of FLOORS) {
    it(`of "${line.slice(0, 40)}" are at most 1.1 of the floor, in as few requests`, async () => {
      emulator.forget();
      const { replies } = await says(line);
      assert.equal(replies.length, 1);
      await quiet(emulator);
      const requests = emulator.seen.filter(({ wanted }) => wanted !== 'plan');
      const units = requests.reduce((sum, { charge }) => sum + charge, 0);
      const floor = unitsOf(least);
      console.log(
        `      ${units} RU in ${requests.length} requests, floor ${floor}, ratio ${(units / floor).toFixed(2)}`,
      );
      assert.ok(units <= 1.1 * floor, `${units} RU, floor ${floor}`);
      const { reads, queries = 0, writes = 0, after = 0 } = least;
      assert.equal(requests.length, reads + queries + (writes > 0 ? 1 : 0) + after);
      for (const { partition } of requests) assert.match(partition ?? 'all partitions', /^\["group",/);
    });
  }
});
