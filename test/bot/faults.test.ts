import assert from 'node:assert/strict';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import type { Failing, Trouble } from '../../dev/simulator/faults.ts';
import { BROKEN } from '../../src/bot/replies.ts';
import { FAULTS, isCarriedOut } from '../dev/fault-kinds.ts';
import { assertReads, openFaultRoom, ownerIn, shown, timed } from '../dev/fault-room.ts';
import type { FaultRoom } from '../dev/fault-room.ts';
import { ACTION, CHANGED, LOGGED, SCENES } from '../dev/fault-scenes.ts';
import { makeBotsImpatient } from '../dev/impatient.ts';

/** Silence is waited for, but not as long as a person waits; nothing else is cut short on a busy machine. */
const WHERE_SILENT = { inTurn: 300, elsewhere: 300, idle: 5000 };
const ELSE = { inTurn: 5000, elsewhere: 5000, idle: 5000 };

let endImpatience = (): void => undefined;
afterEach(() => {
  endImpatience();
});

/** Lets requests of a bot fail from now on that sends none again by itself. */
function fail(room: FaultRoom, failing: Failing): Trouble {
  endImpatience();
  endImpatience = makeBotsImpatient('silence' in failing.fault ? WHERE_SILENT : ELSE);
  return room.teams.fails(failing);
}

for (const scene of SCENES) {
  describe(`a fault that meets the answer to ${scene.what}`, () => {
    let room: FaultRoom;
    /** What the register holds when nothing goes wrong. */
    let right: readonly object[];

    const begin = async (): Promise<SeenMessage> => {
      const clicked = (await scene.begin(room)) ?? { id: '', chatId: '', from: '', edits: 0 };
      room.news();
      return clicked;
    };
    const made = (id: string): number =>
      room.teams.log.filter(
        ({ operation, params }) => operation === scene.operation && (id === '' || params['messageId'] === id),
      ).length;

    before(async () => {
      room = await openFaultRoom(scene);
      await timed(scene.act(room, await begin()));
      right = await room.facts();
      await room.leave();
    });
    beforeEach(async () => {
      room = await openFaultRoom(scene);
    });
    afterEach(() => room.leave());

    for (const [name, fault] of FAULTS) {
      it(`${name}: done once, and nothing false is said`, async () => {
        const clicked = await begin();
        const { id } = clicked;
        const [requests, before] = [made(id), room.reads(clicked)];
        const trouble = fail(room, {
          operation: scene.operation,
          ...(id && { message: clicked }),
          fault,
          times: 1,
        });

        const turn = await timed(scene.act(room, clicked));
        const { news, shown: toChair } = scene.expects(fault, scene.outcome);
        assert.deepEqual(await room.facts(), right);
        assert.equal(trouble.met, 1);
        assert.equal(made(id) - requests, news.includes(BROKEN) ? 2 : 1, 'nothing is sent again');
        assertReads(room.news(), news);
        assert.match(shown(turn), toChair);
        if (id && isCarriedOut(fault)) assert.match(room.reads(clicked), scene.outcome);
        else if (id) assert.equal(room.reads(clicked), before);

        for (const newId of [false, true]) {
          room.teams.clock.advance(15_000);
          const again = await timed(room.teams.redeliver(turn, { newId }));
          const heard = [shown(again), ...room.news(), room.reads(clicked)].join('\n');
          assert.match(heard, newId ? (scene.again ?? scene.outcome) : scene.outcome);
          assert.deepEqual(await room.facts(), right);
        }
      });
    }
  });
}

describe('a fault that meets what else a click brings', () => {
  let room: FaultRoom;
  const some = FAULTS.filter(([name]) => ['404', '500', 'a lost answer', 'silence'].includes(name));

  beforeEach(async () => {
    room = await openFaultRoom();
  });
  afterEach(() => room.leave());

  /** Somebody presses Save on a form of the chat, on a client that knows Action.Execute or on an old one. */
  const savesForm = async (form: SeenMessage, fallback = false): Promise<Turn> => {
    const owner1 = ownerIn(form.card, 'John Wiggins (Programme)');
    return timed(room.cast.chair.clicks(form, { title: 'Save', fallback }, { owner1 }));
  };
  const emptyForm = async (): Promise<SeenMessage> => {
    const form = (await room.says('action Publish the risk')).replies[0]!;
    room.news();
    return form;
  };

  for (const [name, fault] of some) {
    it(`${name}: the card in place of one that is gone`, async () => {
      const form = await emptyForm();
      fail(room, { operation: 'update', message: form, fault: { status: 404 } });
      const trouble = fail(room, { operation: 'send', fault, times: 1 });
      assert.match(shown(await savesForm(form)), LOGGED);
      assertReads(room.news(), isCarriedOut(fault) ? [LOGGED] : []);
      assert.equal(trouble.met, 1);
    });

    it(`${name}: the word to the chat of an edit made in a list`, async () => {
      await room.says(ACTION);
      const list = (await room.says('actions')).replies[0]!;
      for (const button of ['Show TMAG19-01', 'Edit']) await room.cast.chair.clicks(list, button);
      room.news();
      const trouble = fail(room, { operation: 'send', fault, times: 1 });
      assert.match(shown(await timed(room.cast.chair.clicks(list, 'Save', { text: 'Publish it all' }))), CHANGED);
      assertReads(room.news(), isCarriedOut(fault) ? [CHANGED] : []);
      assert.equal(trouble.met, 1);
    });

    it(`${name}: the outcome for an old client, whose click has no answer of its own`, async () => {
      const form = await emptyForm();
      fail(room, { operation: 'update', message: form, fault, times: 1 });
      await savesForm(form, true);
      assertReads(room.news(), 'status' in fault ? [LOGGED] : []);
      // What had no answer may be there. Pressed again, it is done once.
      if (!isCarriedOut(fault)) await savesForm(form, true);
      assert.match(room.reads(form), LOGGED);
      assert.equal((await room.facts()).length, 2);
    });

    it(`${name}: the empty form that a button brings`, async () => {
      const board = (await room.says('agenda')).replies[0]!;
      room.news();
      fail(room, { operation: 'send', fault, times: 1 });
      assert.equal(shown(await timed(room.cast.chair.clicks(board, 'Log an action'))), BROKEN);
      assertReads(room.news(), isCarriedOut(fault) ? [/Log an action/] : []);
    });
  }
});
