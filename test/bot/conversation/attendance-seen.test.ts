import assert from 'node:assert/strict';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { answerTo, choice, lateSave, openRoom, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const START = 'start TMAG 19 extraordinary\nWelcome';

describe('an entry of the attendance', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.leave());

  const rowOf = async (name: string): Promise<string | undefined> =>
    answerTo(await room.says('chair', 'attendance'))
      .split('\n')
      .find((line) => line.startsWith(name));
  const now = (who: Role, { id }: SeenMessage): SeenMessage =>
    room.people[who].sees(room.chat).find((message) => message.id === id) ?? assert.fail('that message is gone');
  const clicks = async (who: Role, message: SeenMessage, pressed: { button: string; inputs?: Inputs }) =>
    shownTo(await room.people[who].clicks(now(who, message), pressed.button, pressed.inputs));
  const entry = (who: string, card: SeenMessage): string => choice(card, 'person', who);

  it('is not overwritten by an old form of the same entry, and by one of another is', async () => {
    await room.says('chair', START);
    const card = replyTo(await room.says('secretary', 'attendance'));
    const ian = { person: entry('Ian Hall (IHal)', card) };
    const opened = await room.people.chair.clicks(now('chair', card), 'Change', ian);
    await clicks('secretary', card, { button: 'Change', inputs: ian });
    await clicks('secretary', card, { button: 'Save', inputs: { position: 'Hers', went: '11:00' } });
    const late = await room.teams.deliver(lateSave(opened, { position: 'His' }));
    assert.match(shownTo(late), /This entry has changed since the form was opened\.[^]*\[Position: His\]/);
    assert.match((await rowOf('Ian Hall')) ?? '', /Hers · until 11:00/);
    const off = await room.teams.deliver(lateSave(opened, { absent: 'true' }));
    assert.match(shownTo(off), /This entry has changed/);
    const odd = await room.teams.deliver(lateSave(late, { came: 'soon' }));
    assert.match(shownTo(odd), /Please give the time as 17:00/);
    const other = { person: entry('Saima Sabir (SS)', card) };
    await clicks('secretary', card, { button: 'Change', inputs: other });
    await clicks('secretary', card, { button: 'Save', inputs: { came: '10:15' } });
    await room.teams.deliver(lateSave(odd, { came: '' }));
    assert.match((await rowOf('Ian Hall')) ?? '', / · His$/);
    assert.match((await rowOf('Saima')) ?? '', /from 10:15/);
  });

  it('does not put somebody over an entry that they got meanwhile, unless it is meant', async () => {
    await room.says('chair', START);
    const card = replyTo(await room.says('chair', 'attendance'));
    const opened = await room.people.chair.clicks(now('chair', card), 'Add somebody');
    const nigel = () => choice(now('secretary', card), 'picked', 'Nigel Rees (Elexon)');
    await clicks('secretary', card, { button: 'Add somebody' });
    const picked = nigel();
    await clicks('secretary', card, { button: 'Save', inputs: { picked, came: '10:15' } });
    const late = await room.teams.deliver(lateSave(opened, { picked, position: 'His' }));
    assert.match(shownTo(late), /They are on the list of attendees by now\.[^]*\[Position[^\]]*: His\]/);
    assert.match((await rowOf('Nigel')) ?? '', /Elexon Representative · from 10:15$/);
    await room.teams.deliver(lateSave(late, { picked }));
    assert.match((await rowOf('Nigel')) ?? '', / · His/);
  });
});
