import assert from 'node:assert/strict';
import { choice } from '../../support/meeting-room.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom } from '../../support/reminder-room.ts';

describe('what was spoken and recorded for a seat', () => {
  let room: ReminderRoom;

  beforeEach(async () => {
    room = await openReminderRoom();
  });
  afterEach(() => room.leave());

  it('is told to its holders once the meeting is over, with who recorded it, and to nobody else', async () => {
    const card = await room.says('chair', 'propose Adopt version 0.2');
    const { secretary } = room.people;
    const now = () => secretary.sees(room.chat).find(({ id }) => id === card.id) ?? assert.fail('the card is gone');
    const opened = await secretary.clicks(now(), 'Record what was spoken');
    const form = { ...now(), ...(opened.card && { card: opened.card }) };
    const inputs = { seat: choice(form, 'seat', 'Supplier Agent'), saying: choice(form, 'saying', 'Rejection') };
    await secretary.clicks(form, 'Record', { ...inputs, text: 'too early for us' });
    await room.runs();
    assert.deepEqual(room.told('representative'), [], 'while the meeting runs everybody sees the card');
    await room.says('chair', 'close');
    await room.runs();
    const told = room.told('representative').map(read);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /What you said in the meeting is on the record\n/);
    assert.match(told[0] ?? '', /Supplier Agent rejects \(spoken, recorded by Amy Clayton\): too early for us/);
    assert.deepEqual(room.told('observer'), []);
    assert.deepEqual(room.told('secretary'), []);
  });
});
