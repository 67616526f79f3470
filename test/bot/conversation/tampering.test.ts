import assert from 'node:assert/strict';
import { answerTo, openMeeting, replyTo, saves, shownTo, tampered } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import type { Json } from '../../../dev/simulator/json.ts';
import { VERBS } from '../../../src/cards/verbs.ts';

const OUT_OF_DATE = /card is too old/;

describe('a card payload that was tampered with', () => {
  let room: MeetingRoom;
  /** The chair's own click, of which every forgery is made. */
  let click: Turn;
  let card: SeenMessage;

  const send = (data: Json, verb?: unknown): Promise<Turn> => room.teams.deliver(tampered(click, data, verb));
  const refused = () => room.log.at(-1)?.fields['refusal'];

  beforeEach(async () => {
    room = await openMeeting();
    card = replyTo(await room.says('chair', 'action Publish the risk. owner John Wiggins by 21/06/23'));
    click = await room.people.chair.clicks(card, 'Edit');
  });
  afterEach(() => room.leave());

  /** What comes back says so, and neither the register nor anybody's view changes. */
  async function isHarmless(data: Json, verb: unknown, says = OUT_OF_DATE): Promise<void> {
    const [before, seen] = [await room.register(), room.reads('observer', card)];
    const turn = await send(data, verb);
    assert.equal(turn.status, 200);
    assert.match(shownTo(turn), says, JSON.stringify(data).slice(0, 80));
    assert.deepEqual(await room.register(), before);
    assert.equal(room.reads('observer', card), seen);
  }

  it('has no effect with a verb that no card of ours has', async () => {
    for (const verb of ['', 'action.delete', '__proto__', 'constructor', 'toString', 7, {}, ['item.show']]) {
      await isHarmless({}, verb);
      assert.equal(refused(), 'unknown-verb');
    }
  });

  it('has no effect with values of another kind or size', async () => {
    const good = { nonce: 'n-1', text: 'Forged', due: '2023-06-30', area: 'Welcome' };
    const bad = [
      ...[{ text: 'x'.repeat(4001) }, { text: ['Forged'] }, { area: 'x'.repeat(401) }, { due: { $gt: '' } }],
      ...[{ nonce: 'n'.repeat(65) }, { nonce: 'a b' }, { nonce: null }, { owner1: 'x'.repeat(101) }, { owner1: {} }],
    ];
    for (const each of bad) {
      await isHarmless({ ...good, ...each }, 'action.log');
      assert.equal(refused(), 'bad-payload');
    }
    for (const seen of [-1, 1.5, '1', null, 1e400])
      await isHarmless({ ...good, ref: 'TMAG19-01', seen }, 'action.save');
  });

  it('answers a body of hundreds of kilobytes with a refusal before it is read', async () => {
    const turn = await send({ text: 'x'.repeat(300_000) }, 'action.log');
    assert.equal(turn.status, 413);
    assert.match(answerTo(await room.says('chair', 'help')), /What you can ask for/);
  });

  it('has no effect with keys of the prototype, and pollutes none', async () => {
    const own = JSON.parse('{"__proto__":{"ref":"TMAG19-01","role":"chair"},"constructor":{"prototype":{}}}') as Json;
    await isHarmless({ ...own, ref: undefined }, 'caveat.action');
    assert.equal(({} as Json)['role'], undefined);
    assert.equal(({} as Json)['ref'], undefined);
  });

  it('names no owner who is neither a member nor in the chat', async () => {
    const good = { nonce: 'n-2', text: 'Forged', due: '2023-06-30', area: 'Welcome' };
    for (const owner1 of [
      'somebody',
      '00000000-0000-4000-8000-000000000000',
      'account:nobody',
      'account:',
      '__proto__',
    ]) {
      await isHarmless({ ...good, owner1 }, 'action.log', /too old|owner/i);
    }
  });

  it('overwrites nothing by guessing which state of an item it has seen', async () => {
    const guess = { ref: 'TMAG19-01', nonce: 'n-3', text: 'Forged', due: '2023-06-30', area: 'Welcome', owner1: 'x' };
    for (const seen of [0, 2, 99]) await isHarmless({ ...guess, seen }, 'action.save', /has changed|too old/);
  });

  it('finds nothing under a ref that is not there, or of another kind', async () => {
    await isHarmless({ ref: 'TMAG19-99' }, 'item.show', /no TMAG19-99/);
    await isHarmless({ ref: 'TMAG-DEC30' }, 'item.edit', /no TMAG-DEC30/);
    await isHarmless({ ref: 'TMAG19-01' }, 'caveat.action');
    for (const ref of ['tmag19-01', 'TMAG19-1', "TMAG19-01' OR 1=1", '../TMAG19-01', '']) {
      await isHarmless({ ref }, 'item.show');
    }
  });

  it('repeats no line beyond the rights of who clicks', async () => {
    const { id, aadObjectId } = room.people.programme;
    const before = await room.register();
    for (const line of ['close', 'undo', 'decision Forged', 'start TMAG 20', 'cancel TMAG19-01 forged']) {
      const forged = tampered(click, { line, nonce: `n-${line.length}` }, 'line.again');
      const shown = shownTo(await room.teams.deliver({ ...forged, from: { id, aadObjectId } }));
      assert.match(shown, line.startsWith('decision') ? /Only the chair/ : OUT_OF_DATE, line);
    }
    assert.deepEqual(await room.register(), before);
  });

  it("has no effect with somebody else's nonce", async () => {
    const form = replyTo(await room.says('secretary', 'action Write the plan'));
    const saved = await saves(room.people.secretary, form);
    const before = await room.register();
    const { id, aadObjectId } = room.people.observer;
    const turn = await room.teams.deliver({ ...tampered(saved, {}), from: { id, aadObjectId } });
    assert.match(shownTo(turn), /Only the chair and the secretary/);
    assert.deepEqual(await room.register(), before);
  });

  it('is answered for every verb, also when its data is empty, odd or missing', async () => {
    for (const verb of Object.keys(VERBS)) {
      for (const data of [undefined, null, 7, 'x', [], {}, { ref: null }]) {
        const action = { type: 'Action.Execute', verb, data };
        const turn = await room.teams.deliver({ ...click.activity, value: { action } });
        assert.deepEqual([turn.status, turn.error], [200, undefined], `${verb} with ${JSON.stringify(data)}`);
      }
    }
    assert.ok(!room.log.some(({ level }) => level === 'error'));
  });
});
