import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { objects } from '../../dev/simulator/json.ts';
import type { Fault } from '../../dev/simulator/faults.ts';
import type { Delivery } from '../../src/domain/notice.ts';
import { rememberGroup } from '../../src/services/people.ts';
import { personIsBack } from '../../src/services/returns.ts';
import type { Dispatcher } from '../../src/dispatcher.ts';
import { nameOf, openOutboxRoom, STORES, TOLD_AT } from '../support/outbox-room.ts';
import type { OutboxRoom, Said } from '../support/outbox-room.ts';
import { SCOPE, SECRETARY, TENANT } from '../support/workplace.ts';

const LEASE_MS = 700;
const TIMEOUT_MS = 300;
/** A POST comes so much later than its claim at the most, where nothing holds it up. */
const EARLIER_MS = 150;
const OFFICE = { leaseMs: LEASE_MS, timeoutMs: TIMEOUT_MS };
const [ONE, TWO, THREE, FOUR] = [nameOf(0), nameOf(1), nameOf(2), nameOf(3)] as const;

/** How many POSTs came for somebody's chat, whatever they were answered. */
const postsTo = (room: OutboxRoom, name: string): number => {
  const { id } = room.personas.get(name)!.personalChat();
  return room.teams.log.filter(({ operation, params }) => operation === 'send' && params['chatId'] === id).length;
};

const deliveriesTo = async (room: OutboxRoom, name: string): Promise<readonly Delivery[]> =>
  (await room.deps.store.list(SCOPE, 'delivery', { record: `person:${room.idOf(name)}` })).map(({ value }) => value);

const spokenTo = (room: OutboxRoom, name: string): readonly Said[] => room.said().filter(({ to }) => to === name);

/** The person adds the bot in their own chat; whoever writes to it there is recognised as one of the group first. */
async function comesBack(room: OutboxRoom, name: string, how: 'writes' | 'adds the bot' = 'writes'): Promise<void> {
  const persona = room.personas.get(name)!;
  const account = persona.aadObjectId!;
  if (how === 'writes') await rememberGroup(room.deps, account, SCOPE);
  await personIsBack(room.deps, { account, tenant: TENANT }, room.referenceTo(persona.personalChat()));
}

/** Runs the outbox until nothing is due, or for so long. */
async function runFor(dispatcher: Dispatcher, ms: number): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    await dispatcher.run();
    await sleep(50);
  }
}

/** What leaves it open whether a message arrived, and whether it did. */
const DOUBTS: readonly (readonly [string, Fault])[] = [
  ['408', { status: 408 }],
  ['500', { status: 500 }],
  ['503 of a message that arrived', { status: 503, effect: 'carried out' }],
  ['a reset', { reset: 'not carried out' }],
  ['a reset after the message arrived', { reset: 'carried out' }],
  ['silence', { silence: 'not carried out' }],
];

for (const kind of STORES) {
  describe(`The outbox on ${kind}, when the connector`, function () {
    this.timeout(30_000);
    let room: OutboxRoom;
    let dispatcher: Dispatcher;
    beforeEach(async () => {
      room = await openOutboxRoom(kind, DOUBTS.length + 1);
      dispatcher = await room.dispatcher(OFFICE);
    });
    afterEach(async () => {
      await dispatcher.stop();
      await room.close();
    });

    it('leaves it open whether a message arrived, makes one POST an attempt, two attempts, the second after the lease', async () => {
      for (const index of [...DOUBTS.keys(), DOUBTS.length]) await room.logs([nameOf(index)]);
      room.setTime(TOLD_AT);
      const chats = DOUBTS.map((_, index) => room.personas.get(nameOf(index))!.personalChat());
      const troubles = DOUBTS.map(([, fault], index) =>
        room.teams.fails({ fault, operation: 'send', chat: chats[index]! }),
      );
      await runFor(dispatcher, 2 * LEASE_MS + 2 * TIMEOUT_MS + 400);
      for (const trouble of troubles) trouble.ends();
      for (const [index, [name]] of DOUBTS.entries()) {
        const times = room.teams.log
          .filter(({ operation, params }) => operation === 'send' && params['chatId'] === chats[index]!.id)
          .map(({ receivedAt }) => receivedAt);
        assert.equal(times.length, 2, name);
        const apart = times[1]! - times[0]!;
        assert.ok(apart >= LEASE_MS - EARLIER_MS, `${name}: the second came ${apart} ms after the first`);
        const [delivery] = await deliveriesTo(room, nameOf(index));
        assert.deepEqual([delivery?.state, delivery?.reason], ['parked', 'perhaps-delivered'], name);
      }
      assert.equal(spokenTo(room, nameOf(DOUBTS.length)).length, 1, 'others are served once');
      assert.equal(spokenTo(room, 'home').length, 0, 'what has perhaps arrived is not said to everybody');
      const told = spokenTo(room, SECRETARY).map(({ text }) => text);
      for (const index of DOUBTS.keys()) {
        assert.equal(told.filter((text) => text.includes(nameOf(index))).length, 1, 'the secretary is told once');
      }
      assert.ok(told.every((text) => text.includes('did not say whether')));
    });

    it('fails once, sends it again and is done', async () => {
      await room.logs([ONE]);
      room.setTime(TOLD_AT);
      room.teams.fails({ fault: { status: 502 }, operation: 'send', times: 1 });
      await runFor(dispatcher, LEASE_MS + 400);
      assert.equal(postsTo(room, ONE), 2);
      assert.equal(spokenTo(room, ONE).length, 1);
      assert.deepEqual(
        (await deliveriesTo(room, ONE)).map(({ state }) => state),
        ['sent'],
      );
    });

    it('refuses people, asks once for each, tells the home chat in one message and the secretary', async () => {
      for (const name of [ONE, TWO, THREE, FOUR]) await room.logs([name]);
      room.setTime(TOLD_AT);
      const statuses = [403, 403, 404];
      const troubles = [ONE, TWO, THREE].map((name, index) =>
        room.teams.fails({
          fault: { status: statuses[index]! },
          operation: 'send',
          chat: room.personas.get(name)!.personalChat(),
        }),
      );
      await runFor(dispatcher, LEASE_MS + 300);
      for (const name of [ONE, TWO, THREE]) {
        assert.equal(postsTo(room, name), 1, name);
        const [delivery] = await deliveriesTo(room, name);
        assert.deepEqual([delivery?.state, delivery?.reason], ['parked', 'unreachable']);
      }
      assert.equal(spokenTo(room, FOUR).length, 1, 'others go on');
      const [home, ...moreHome] = spokenTo(room, 'home');
      assert.ok(home && moreHome.length === 0, 'one message in the home chat');
      const [told, ...moreTold] = spokenTo(room, SECRETARY);
      assert.ok(told && moreTold.length === 0, 'one message to the secretary');
      for (const name of [ONE, TWO, THREE]) for (const { text } of [home, told]) assert.ok(text.includes(name), text);
      assert.ok(!home.text.includes(FOUR));
      const { body } = room.teams.log.find(({ params }) => params['chatId'] === room.home.id)!;
      assert.equal(objects(body['entities']).filter(({ type }) => type === 'mention').length, 3, 'each is mentioned');
      // Back again: what still holds goes out, once.
      for (const trouble of troubles) trouble.ends();
      room.forget();
      await comesBack(room, ONE);
      await comesBack(room, ONE);
      await runFor(dispatcher, 300);
      assert.deepEqual(
        room.said().map(({ to, refs }) => [to, refs]),
        [[ONE, ['TMAG19-01']]],
      );
    });

    for (const how of ['writes', 'adds the bot'] as const) {
      it(`refuses to open a chat, sends what still holds when its person ${how} there`, async () => {
        await room.logs([ONE]);
        room.setTime(TOLD_AT);
        const trouble = room.teams.fails({ fault: { status: 403 }, operation: 'create' });
        await runFor(dispatcher, 300);
        const [delivery] = await deliveriesTo(room, ONE);
        assert.deepEqual([delivery?.state, delivery?.reason], ['parked', 'unreachable']);
        trouble.ends();
        room.forget();
        await comesBack(room, ONE, how);
        await runFor(dispatcher, 300);
        assert.deepEqual(
          spokenTo(room, ONE).map(({ refs }) => refs),
          [['TMAG19-01']],
        );
      });
    }

    it('refuses somebody and the worker dies before it has noted so, sends it when they are back', async () => {
      await dispatcher.stop();
      dispatcher = await room.dispatcher({
        ...OFFICE,
        store: (real) => ({
          commit: (scope, writes) => {
            const [first] = writes;
            const isNoteOfRefusal = first?.kind === 'contact' && first.value.refused === true;
            return isNoteOfRefusal ? Promise.reject(new Error('dead')) : real.commit(scope, writes);
          },
        }),
      });
      await room.logs([ONE]);
      room.setTime(TOLD_AT);
      const trouble = room.teams.fails({
        fault: { status: 403 },
        operation: 'send',
        chat: room.personas.get(ONE)!.personalChat(),
      });
      await runFor(dispatcher, 300);
      trouble.ends();
      room.forget();
      await comesBack(room, ONE);
      // Nothing was marked: whoever comes after the lease does it again.
      await runFor(dispatcher, LEASE_MS + 400);
      assert.equal(spokenTo(room, ONE).length, 1);
    });

    it('fails to open a chat, says to nobody that a message has perhaps arrived', async () => {
      await room.logs([ONE]);
      room.setTime(TOLD_AT);
      const trouble = room.teams.fails({ fault: { status: 500 }, operation: 'create' });
      await runFor(dispatcher, LEASE_MS + 400);
      assert.equal(trouble.met, 1, 'it is asked again in a while');
      const [delivery] = await deliveriesTo(room, ONE);
      assert.deepEqual([delivery?.state, delivery?.reason], ['waiting', undefined], 'nothing was sent');
    });
  });
}
