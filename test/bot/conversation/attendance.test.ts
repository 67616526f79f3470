import assert from 'node:assert/strict';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { isJson, objects } from '../../../dev/simulator/json.ts';
import type { Json } from '../../../dev/simulator/json.ts';
import { answerTo, choice, openRoom, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const START = 'start TMAG 19 extraordinary\nWelcome';

describe('the attendance of a meeting', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.leave());

  const at = (time: string): void => {
    room.teams.clock.set(new Date(`2023-05-31T${time}:00+01:00`));
  };
  const shown = async (who: Role = 'chair', line = 'attendance'): Promise<string> =>
    answerTo(await room.says(who, line));
  const rowOf = async (name: string): Promise<string | undefined> =>
    (await shown()).split('\n').find((line) => line.startsWith(name));
  const kept = async (): Promise<readonly Json[]> => {
    const [record] = objects(await room.register('TMAG', ['attendance']));
    const value = isJson(record?.['value']) ? record['value'] : {};
    return objects(value['people']);
  };
  /** The chat is the group's, and nothing is open in it. */
  const linked = async (): Promise<void> => {
    await room.says('chair', START);
    await room.says('chair', 'close');
    at('10:00');
  };
  const now = (who: Role, { id }: SeenMessage): SeenMessage =>
    room.people[who].sees(room.chat).find((message) => message.id === id) ?? assert.fail('that message is gone');
  const clicks = async (who: Role, message: SeenMessage, pressed: { button: string; inputs?: Inputs }) =>
    shownTo(await room.people[who].clicks(now(who, message), pressed.button, pressed.inputs));

  describe('without events', () => {
    it('is taken from the chat’s members at the start, by class, with the seats that have nobody', async () => {
      const { length } = (await room.says('chair', START)).replies;
      assert.equal(length, 1);
      const card = await shown('observer');
      assert.match(card, /^TMAG 019\nAttendance\n\d+ people, from the list of the chat\n/);
      assert.match(card, /Chair {2}1\nSmitha Pichrikat \(SP\) · MHHS Client Delivery Manager\n/);
      assert.match(
        card,
        /Industry Representatives {2}2\nIan Hall \(IHal\) · Supplier Agent Representative\nLee Northall/,
      );
      assert.match(card, /MHHS IM Members {2}2\nAmy Clayton \(AC\)[^]*John Wiggins \(JW\)/);
      assert.match(card, /Other Attendees {2}1\nSaima Sabir \(SS\) · IPA/);
      assert.match(card, /Seats with nobody present\nElexon, DNO, RECCo[^]*Small Supplier \(vacant\)/);
      assert.doesNotMatch(card, /\[ |Anonymous|Stranger/, 'nothing to press for an observer');
    });

    it('has nothing where the roster says nothing, and the meeting has started', async () => {
      room.teams.fails({ operation: 'pagedMembers', fault: { status: 403 } });
      assert.match(answerTo(await room.says('chair', START)), /TMAG 019 is open/);
      assert.match(await shown(), /Nobody is noted yet\./);
    });

    it('is not taken again when the meeting is started twice', async () => {
      await room.says('chair', START);
      const before = await kept();
      await room.says('secretary', START);
      assert.deepEqual(await kept(), before);
    });

    it('is read by members only, of a meeting that is over too', async () => {
      await linked();
      for (const who of ['stranger', 'anonymous', 'guest', 'impostor'] as const) {
        assert.match(await shown(who), /^I do not have you|^Only|not.*member/, who);
      }
      assert.match(await shown('observer', 'attendance TMAG19'), /Attendance/);
      assert.match(await shown('observer', 'attendance TMAG7'), /^I know no meeting TMAG 007/);
      const whispered = await room.says('chair', 'attendance TMAG19', room.people.chair.personalChat());
      assert.match(answerTo(whispered), /Attendance[^]*\[ Add somebody \]/);
    });
  });

  describe('corrected by a form', () => {
    const entry = (who: string, card: SeenMessage): string => choice(card, 'person', who);

    it('is changed by chair and secretary, for everybody, and what was typed stays where it is refused', async () => {
      await room.says('chair', START);
      const card = replyTo(await room.says('secretary', 'attendance'));
      const person = entry('Ian Hall (IHal)', card);
      const form = await clicks('secretary', card, { button: 'Change', inputs: { person } });
      assert.match(form, /Attendance of TMAG 019\nChange an entry[^]*Ian Hall/);
      const refused = await clicks('secretary', card, {
        button: 'Save',
        inputs: { came: 'soon', position: 'Stand-in' },
      });
      assert.match(refused, /Please give the time as 17:00[^]*soon[^]*Stand-in/);
      const odd = await clicks('secretary', card, { button: 'Save', inputs: { came: '10:15', went: '9.30' } });
      assert.match(odd, /They would leave before they came[^]*10:15[^]*9\.30[^]*Stand-in/);
      await clicks('secretary', card, { button: 'Save', inputs: { came: '1015', went: '11:00', initials: 'SP' } });
      const after = room.reads('observer', card);
      assert.match(after, /Saved\.[^]*Smitha Pichrikat \(SPi\)[^]*Ian Hall \(SPH\)/);
      assert.match(after, / · Stand-in · from 10:15 · until 11:00/);
      await clicks('secretary', card, { button: 'Change', inputs: { person } });
      assert.match(await clicks('secretary', card, { button: 'Cancel' }), /^TMAG 019\nAttendance\n/);
      await clicks('secretary', card, { button: 'Change', inputs: { person } });
      await clicks('secretary', card, { button: 'Save', inputs: { absent: 'true' } });
      assert.doesNotMatch(room.reads('observer', card), /Ian Hall/);
    });

    it('is nobody else’s to change, though they see the buttons of a card in the chat', async () => {
      await room.says('chair', START);
      const card = replyTo(await room.says('chair', 'attendance'));
      const before = await kept();
      for (const who of ['observer', 'representative', 'programme', 'stranger', 'anonymous'] as const) {
        const said = await clicks(who, card, { button: 'Add somebody' });
        assert.match(said, /^Only the chair and the secretary can|^I do not have you/, who);
      }
      assert.deepEqual(await kept(), before);
    });

    it('lets nobody speak for a seat in another’s place who never votes', async () => {
      await room.says('chair', START);
      const card = replyTo(await room.says('secretary', 'attendance'));
      const john = { person: entry('John Wiggins (JW)', card) };
      await clicks('secretary', card, { button: 'Change', inputs: john });
      const coversFor = choice(now('secretary', card), 'coversFor', 'Dave Jones');
      const refused = await clicks('secretary', card, { button: 'Save', inputs: { coversFor, seat: '-' } });
      assert.match(refused, /John Wiggins cannot cover/);
      assert.doesNotMatch((await rowOf('John Wiggins')) ?? '', /covering/);
      const chair = choice(now('secretary', card), 'coversFor', 'Smitha Pichrikat');
      await clicks('secretary', card, { button: 'Save', inputs: { coversFor: chair } });
      assert.match((await rowOf('John Wiggins')) ?? '', /covering for Smitha Pichrikat/, 'she holds no seat');
    });

    it('gets somebody new by name, once, and members and people of the chat by a choice', async () => {
      await room.says('chair', START);
      const card = replyTo(await room.says('chair', 'attendance'));
      await clicks('chair', card, { button: 'Add somebody' });
      assert.match(await clicks('chair', card, { button: 'Save' }), /Please pick who it is, or type a name\./);
      const inputs = { name: ' Ann  Visitor ', position: 'Guest' };
      const first = await room.people.chair.clicks(now('chair', card), 'Save', inputs);
      await room.teams.redeliver(first);
      await room.teams.redeliver(first, { newId: true });
      assert.match(room.reads('observer', card), /Other Attendees[^]*Ann Visitor · Guest/);
      assert.equal((room.reads('observer', card).match(/Ann Visitor/g) ?? []).length, 1);
      await clicks('chair', card, { button: 'Add somebody' });
      const picked = choice(now('chair', card), 'picked', 'Stacey Buck (iDNO constituency)');
      await clicks('chair', card, { button: 'Save', inputs: { picked } });
      const after = room.reads('observer', card);
      assert.match(after, /Stacey Buck \(SBu\) · iDNO Representative/);
      assert.doesNotMatch(after, /Seats with nobody present\n.*iDNO/);
    });

    it('lets the secretary say who somebody unknown is', async () => {
      await room.says('chair', START);
      await room.people.stranger.joins(room.chat);
      const card = replyTo(await room.says('secretary', 'attendance'));
      await clicks('secretary', card, { button: 'Change', inputs: { person: entry('Pat Stranger', card) } });
      const picked = choice(now('secretary', card), 'picked', 'Nigel Rees (Elexon)');
      await clicks('secretary', card, { button: 'Save', inputs: { picked, came: '10:20' } });
      const after = room.reads('observer', card);
      assert.match(
        after,
        /Industry Representatives[^]*Nigel Rees \(NR\) · Elexon Representative · from 10:20[^]*MHHS IM/,
      );
      assert.doesNotMatch(after, /Pat Stranger/);
      assert.doesNotMatch(after, /Seats with nobody present\n.*Elexon/);
    });

    it('stays open to corrections when the meeting is closed, in the personal chat too', async () => {
      await linked();
      const where = room.people.secretary.personalChat();
      const card = replyTo(await room.says('secretary', 'attendance TMAG19', where));
      const { secretary } = room.people;
      const seen = () => secretary.sees(where).find(({ id }) => id === card.id) ?? assert.fail();
      await secretary.clicks(seen(), 'Change', { person: entry('Ian Hall (IHal)', card) });
      await secretary.clicks(seen(), 'Save', { went: '11:00' });
      assert.match(
        room.reads('secretary', card),
        /Saved\.[^]*Ian Hall \(IHal\) · Supplier Agent Representative · until 11:00/,
      );
    });
  });

  describe('and covers', () => {
    it('puts the alternate in the place of the principal, for the seat', async () => {
      await room.says('chair', START);
      const said = answerTo(await room.says('chair', 'cover Dave Jones by Jonny Moore'));
      assert.equal(said, 'Jonny Moore covers for Dave Jones at TMAG 019.');
      const row = await rowOf('Jonny Moore');
      assert.equal(row, 'Jonny Moore (JM) · RECCo Representative – covering for Dave Jones');
      assert.doesNotMatch(await shown(), /nobody present\n.*RECCo/);
    });

    it('are named by the principal, chair and secretary, and are none of who never votes', async () => {
      await room.says('chair', START);
      const line = 'cover Ian Hall by Jonny Moore';
      assert.match(answerTo(await room.says('observer', line)), /^Only/);
      assert.match(
        answerTo(await room.says('representative', line)),
        /^Jonny Moore covers for Ian Hall at TMAG 019\.$/,
      );
      assert.equal(await rowOf('Ian Hall'), undefined, 'who was only in the chat is not there then');
      assert.match(answerTo(await room.says('chair', 'cover Dave Jones by John Wiggins')), /John Wiggins/);
      assert.equal((await rowOf('John Wiggins'))?.includes('covering'), false);
      assert.match(answerTo(await room.says('chair', 'cover Dave Jones by Jonny Moore for TMAG19-03')), /TMAG19-03/);
    });

    it('leave loose what nobody speaks for, at the close', async () => {
      await room.says('chair', START);
      await room.says('chair', 'cover Dave Jones by Jonny Moore');
      const read = answerTo(await room.says('chair', 'close'));
      assert.match(read, /Nobody is noted for Elexon, DNO, Medium Supplier, DCC, iDNO and I&C Supplier\./);
    });
  });
});
