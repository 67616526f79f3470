import assert from 'node:assert/strict';
import { objects } from '../../dev/simulator/json.ts';
import type { Failing } from '../../dev/simulator/faults.ts';
import { TENANT } from '../support/meeting-room.ts';
import { inShort, openReminderRoom, read, refsIn } from '../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../support/reminder-room.ts';

describe('somebody who cannot be reached in their own chat', () => {
  let room: ReminderRoom;

  beforeEach(async () => {
    room = await openReminderRoom();
    // They have spoken to the bot before, so that there is a chat with them.
    for (const who of ['secretary', 'john', 'jason'] as const) await room.whispers(who, 'reminders');
  });
  afterEach(() => room.leave());

  const acts = (text: string, owner = 'John Wiggins') => room.says('chair', `action ${text} owner ${owner}`);
  /** Somebody has blocked the bot; ends when they let it in again. */
  const blocks = (who: Role, more: Partial<Failing> = {}) =>
    room.teams.fails({ operation: 'send', chat: room.people[who].personalChat(), fault: { status: 403 }, ...more });
  async function closes(): Promise<void> {
    await room.says('chair', 'close');
    await room.runs();
  }

  it('is mentioned in the home chat, in one message for all, and the secretary is told', async () => {
    for (const who of ['john', 'jason'] as const) blocks(who);
    await acts('Write it up');
    await acts('Write it down');
    await acts('Carry it out', 'Jason Brogden');
    await closes();
    const [message, another] = room.told('home');
    assert.ok(message && !another);
    assert.match(read(message), /3 actions for 2 people[^]*Write it up[^]*Write it down/);
    assert.match(read(message), /could not reach you in a personal chat/);
    const body = JSON.stringify(message.card?.['body']);
    for (const name of ['John Wiggins', 'Jason Brogden']) assert.ok(body.includes(`"<at>${name}</at>"`), name);
    const mentioned = objects((message.card?.['msteams'] as { entities?: unknown } | undefined)?.entities);
    assert.equal(mentioned.length, 2);
    const [told, more] = room.told('secretary');
    assert.ok(told && !more);
    assert.equal(told.summary, 'TMAG: I could not reach 2 people');
    assert.deepEqual(refsIn(told).toSorted(), ['TMAG19-01', 'TMAG19-02', 'TMAG19-03']);
    await room.runs('2023-06-01T10:00');
    assert.deepEqual([...room.told('home'), ...room.told('secretary'), ...room.told('john')], []);
  });

  it('is named and not mentioned where nobody has linked their account', async () => {
    await acts('Test it', 'Lee Northall');
    await closes();
    const [message] = room.told('home');
    assert.match(read(message!), /Lee Northall[^]*Test it/);
    assert.doesNotMatch(JSON.stringify(message!.card), /<at>/);
    assert.deepEqual(room.people.unlinked.sees(room.people.unlinked.personalChat()), []);
    assert.deepEqual(inShort(room.told('secretary')), ['TMAG: I could not reach 1 person (TMAG19-01)']);
  });

  describe('`undelivered`', () => {
    it('gives the secretary whom to tell, and a text to mail', async () => {
      blocks('john');
      await acts('Write it up');
      await acts('Write it down');
      assert.match(read(await room.says('secretary', 'undelivered')), /Everybody could be reached/);
      await closes();
      const said = read(await room.says('secretary', 'UNDELIVERED please'));
      assert.match(said, /Please mail 1 person: the texts are ready to copy/);
      assert.match(said, /John Wiggins[^]*They have not added me, or have blocked me/);
      assert.match(said, /Dear John Wiggins,[^]*TMAG19-01, due 21 June 2023: Write it up[^]*TMAG19-02/);
      assert.match(read(await room.whispers('secretary', 'undelivered TMAG')), /Dear John Wiggins/);
    });

    it('leaves out what was undone or changed since, and who has nothing left', async () => {
      blocks('john');
      const item = await acts('Write it up');
      await acts('Never mind');
      await closes();
      await room.says('chair', 'undo');
      assert.deepEqual(refsIn(await room.says('secretary', 'undelivered')), ['TMAG19-01']);
      await room.edits('chair', item, () => ({ due: '2023-07-05' }));
      assert.match(read(await room.says('secretary', 'undelivered TMAG')), /Everybody could be reached/);
    });

    for (const who of ['chair', 'john', 'representative', 'observer'] as const) {
      it(`is refused to ${who === 'john' ? 'an owner' : `the ${who}`} with the name of who can`, async () => {
        blocks('jason');
        await acts('Write it up', 'Jason Brogden');
        await closes();
        const said = read(await room.says(who, 'undelivered'));
        assert.match(
          said,
          /^Only the secretary can see who was not reached\. Please ask .*Amy Clayton \(secretary\)\.$/,
        );
        assert.doesNotMatch(said, /Jason|TMAG19/);
      });
    }

    it('does not send the chair to themselves', async () => {
      assert.doesNotMatch(read(await room.says('chair', 'undelivered')), /Smitha Pichrikat/);
    });
  });

  describe('and speaks in their own chat again', () => {
    it('gets what still holds, once, and is on no list any more', async () => {
      const trouble = blocks('john');
      await acts('Write it up');
      await acts('Never mind');
      await closes();
      await room.says('chair', 'undo');
      await room.runs();
      assert.equal(trouble.met, 1, 'it is not tried again');
      trouble.ends();
      await room.whispers('john', 'actions mine');
      await room.runs();
      assert.deepEqual(inShort(room.told('john')), ['TMAG: 1 new action is yours (TMAG19-01)']);
      assert.match(read(await room.says('secretary', 'undelivered')), /Everybody could be reached/);
      await room.whispers('john', 'reminders');
      await room.runs('2023-06-02T10:00');
      assert.deepEqual(room.told('john'), []);
    });

    it('gets nothing late by speaking in the meeting chat, where nothing says that they can be written to', async () => {
      const trouble = blocks('john');
      await acts('Write it up');
      await closes();
      trouble.ends();
      await room.says('john', 'actions mine');
      await room.runs();
      assert.deepEqual(room.told('john'), []);
    });

    it('is reminded by the next rung all the same', async () => {
      const trouble = blocks('john');
      await acts('Write it up');
      await closes();
      trouble.ends();
      await room.runs('2023-06-14T08:00');
      assert.deepEqual(inShort(room.told('john')), ['TMAG: You have 1 action due by 21/06/23 (TMAG19-01)']);
    });
  });

  it('gets what still holds when they speak for the first time, where no chat could be opened before', async () => {
    const trouble = room.teams.fails({ operation: 'create', fault: { status: 403 } });
    await acts('Write it up', 'Smitha Pichrikat');
    await closes();
    assert.deepEqual(inShort(room.told('secretary')), ['TMAG: I could not reach 1 person (TMAG19-01)']);
    trouble.ends();
    await room.whispers('chair', 'actions mine');
    await room.runs();
    assert.deepEqual(inShort(room.told('chair')), ['TMAG: 1 new action is yours (TMAG19-01)']);
  });

  it('gets it by their first words to the bot, where nobody knew their account before', async () => {
    const keith = { name: 'Keith Clark', email: 'keith.clark@mhhs.example', tenantId: TENANT };
    await acts('Write it up', keith.name);
    await closes();
    assert.match(read(room.told('home')[0]!), /Keith Clark[^]*Write it up/);
    const person = room.teams.persona(keith);
    await person.types(person.personalChat(), 'reminders');
    await room.runs();
    const said = person.sees(person.personalChat()).filter(({ from }) => from === room.teams.bot.name);
    assert.deepEqual(inShort(said.slice(1)), ['TMAG: 1 new action is yours (TMAG19-01)']);
  });
});
