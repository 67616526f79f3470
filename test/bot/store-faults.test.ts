import assert from 'node:assert/strict';
import { startEmulator } from '../../dev/emulator/emulator.ts';
import type { Emulator } from '../../dev/emulator/emulator.ts';
import type { CosmosFault } from '../../dev/emulator/faults.ts';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import { BROKEN, BUSY, refusalText } from '../../src/bot/replies.ts';
import { openFaultRoom, shown } from '../dev/fault-room.ts';
import type { FaultRoom } from '../dev/fault-room.ts';
import { quiet } from '../support/patience.ts';
import { SCENES } from '../dev/fault-scenes.ts';
import type { Scene } from '../dev/fault-scenes.ts';

const NOTHING_SAVED = refusalText({ code: 'busy' });
/** Three seconds, and what a machine under test takes. */
const BOUND_MS = 4500;

/** Something that goes wrong with one request, and whether the command gets over it unharmed. */
interface Mishap {
  readonly name: string;
  readonly fault: CosmosFault;
  readonly survived: boolean;
  /** Only for the batch, whose answer says whether it was written. */
  readonly ofBatch?: true;
}

const MISHAPS: readonly Mishap[] = [
  { name: 'asked to wait a moment', fault: { throttled: 20 }, survived: true },
  { name: 'asked to wait too long', fault: { throttled: 60_000 }, survived: false },
  { name: 'a reset before', fault: { reset: 'not carried out' }, survived: true },
  { name: 'a reset after', fault: { reset: 'carried out' }, survived: true },
  { name: 'a 503 before', fault: { status: 503 }, survived: true, ofBatch: true },
  { name: 'a 500 after', fault: { status: 500, effect: 'carried out' }, survived: true, ofBatch: true },
  { name: 'silence before', fault: { silence: 'not carried out' }, survived: true, ofBatch: true },
  { name: 'silence after', fault: { silence: 'carried out' }, survived: true, ofBatch: true },
  { name: 'carried out late', fault: { silence: { later: 600 } }, survived: true, ofBatch: true },
  { name: 'carried out after we gave up', fault: { silence: { later: 1060 } }, survived: true, ofBatch: true },
  { name: 'refused as too large', fault: { status: 413 }, survived: false, ofBatch: true },
];

const plain: Pick<Scene, 'operation' | 'begin' | 'expects'> = {
  operation: 'send',
  begin: () => Promise.resolve(undefined),
  expects: () => assert.fail('no fault of the connector here'),
};
const COMMANDS: readonly Scene[] = [
  { ...plain, what: 'agenda 1', act: (room) => room.says('agenda 1'), outcome: /Welcome/ },
  { ...plain, what: 'an agenda', act: (room) => room.says('agenda\nOne\nTwo'), outcome: /The agenda has 2 items now/ },
  // A dialog's Save is that of the form in the chat.
  ...SCENES.filter(({ dialogs }) => !dialogs),
];

/** A room with a register of its own, come so far that the command can be given. */
async function prepare(scene: Scene) {
  const emulator = await startEmulator();
  const room = await openFaultRoom({ ...scene, emulator });
  const clicked = (await scene.begin(room)) ?? { id: '', chatId: '', from: '', edits: 0 };
  room.news();
  await quiet(emulator);
  emulator.forget();
  const leave = async () => {
    await room.leave();
    await emulator.stop();
  };
  return { room, emulator, clicked, leave };
}

/** All that the person hears of a command: what is posted, shown to them alone, or changed before their eyes. */
async function hear(scene: Scene, room: FaultRoom, clicked: SeenMessage): Promise<string> {
  const began = performance.now();
  const turn = await scene.act(room, clicked);
  const took = performance.now() - began;
  assert.ok(took < BOUND_MS, `the turn took ${took} ms`);
  assert.equal(turn.status, 200);
  return [shown(turn), ...room.news(), room.reads(clicked)].join('\n');
}

/** What a command does when nothing goes wrong, and the requests for documents that it makes. */
async function rehearse(scene: Scene) {
  const { room, emulator, clicked, leave } = await prepare(scene);
  const before = await room.facts();
  emulator.forget();
  const heard = await hear(scene, room, clicked);
  await quiet(emulator);
  const steps = emulator.seen.filter(({ wanted }) => ['read', 'query', 'batch'].includes(wanted));
  const after = await room.facts();
  await leave();
  assert.match(heard, scene.outcome);
  assert.notDeepEqual(after, before);
  return { before, after, steps };
}

/** Lets one request of a command go wrong: all of it happened or none, and what was said is true. */
async function tryOut(
  scene: Scene,
  { before, after }: { readonly before: readonly object[]; readonly after: readonly object[] },
  { mishap, step }: { readonly mishap: Mishap; readonly step: number },
): Promise<void> {
  const { room, emulator, clicked, leave } = await prepare(scene);
  try {
    const trouble = emulator.fails({ fault: mishap.fault, after: step, times: 1 });
    const heard = await hear(scene, room, clicked);
    await quiet(emulator);
    const where = `${mishap.name} at request ${step + 1}: ${heard}`;
    assert.equal(trouble.met, 1, where);
    await settled(emulator);
    const facts = await room.facts();
    const done = isEqual(facts, after);
    assert.ok(done || isEqual(facts, before), `half done; ${where}`);
    if (mishap.survived) assert.match(heard, scene.outcome, where);
    if (scene.outcome.test(heard)) assert.ok(done, `said to be done; ${where}`);
    else if (heard.includes('nothing was saved')) assert.ok(!done, `said not to be saved; ${where}`);
    else
      assert.ok(
        [BROKEN, BUSY].some((text) => heard.includes(text)),
        where,
      );
  } finally {
    await leave();
  }
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the emulator still carries out late would come now. */
const settled = (emulator: Emulator): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, emulator.seen.some(({ status }) => status === 'silence') ? 400 : 0));

const AT_ONCE = 6;

/** Runs them a few at a time: most of a silence is waiting. */
async function inTurn(works: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...works];
  const worker = async () => {
    for (let work = waiting.shift(); work; work = waiting.shift()) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

describe('A fault of Cosmos DB at any request', () => {
  for (const scene of COMMANDS) {
    it(`of ${scene.what}: all of it happens or none, and the person gets a true answer`, async () => {
      const right = await rehearse(scene);
      const batch = right.steps.findIndex(({ wanted }) => wanted === 'batch');
      assert.ok(batch >= 0);
      const trials = right.steps.flatMap((_, step) =>
        MISHAPS.filter(({ ofBatch }) => !ofBatch || step === batch).map((mishap) => ({ mishap, step })),
      );
      await inTurn(trials.map((trial) => () => tryOut(scene, right, trial)));
      console.log(`      ${trials.length} faults at ${right.steps.length} requests`);
    }).timeout(60_000);
  }

  it('says that nothing was saved when Cosmos DB asks to wait all the time', async () => {
    const scene = SCENES[0]!;
    const { room, emulator, clicked, leave } = await prepare(scene);
    const before = await room.facts();
    const trouble = emulator.fails({ fault: { throttled: 60_000 }, wanted: 'batch' });
    assert.match(await hear(scene, room, clicked), new RegExp(NOTHING_SAVED));
    assert.deepEqual(await room.facts(), before);
    trouble.ends();
    assert.match(await hear(scene, room, clicked), scene.outcome);
    await leave();
  });

  it('claims nothing when every answer of a batch is lost', async () => {
    const scene = SCENES[0]!;
    for (const reset of ['carried out', 'not carried out'] as const) {
      const { room, emulator, clicked, leave } = await prepare(scene);
      emulator.fails({ fault: { silence: reset }, wanted: 'batch' });
      emulator.fails({ fault: { reset: 'not carried out' }, wanted: 'read', after: 1 });
      const heard = await hear(scene, room, clicked);
      assert.ok(heard.includes(BROKEN) || heard.includes(BUSY), heard);
      await leave();
    }
  });
});
