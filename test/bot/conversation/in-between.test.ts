import assert from 'node:assert/strict';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';

/** What happens in between: while others act, on a later page, after a day has passed, with somebody gone. */
describe('what has changed in between', () => {
  let room: ReminderRoom;

  beforeEach(async () => {
    room = await openReminderRoom();
    await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23');
    await room.says('chair', 'close');
    await room.runs();
    room.told('john');
  });
  afterEach(() => room.leave());

  const now = (who: Role, { id }: SeenMessage): SeenMessage =>
    room.people[who].sees(room.people[who].personalChat()).find((message) => message.id === id)!;

  it('is no news to who has acted since: an older change is not told again', async () => {
    await room.whispers('chair', 'extend TMAG19-01 to 9 June');
    await room.runs('2023-05-31T09:15');
    assert.match(read(room.told('john')[0]!), /More time agreed by Smitha Pichrikat/);
    await room.runs('2023-06-05T08:01');
    room.told('john');
    await room.whispers('chair', 'cancel TMAG19-01 no longer needed');
    await room.whispers('chair', 'reopen TMAG19-01 it is');
    await room.whispers('john', 'done TMAG19-01');
    await room.runs('2023-06-05T08:15');
    assert.deepEqual(room.told('john'), []);
  });

  it('is read where it is answered: who asks, for when, and why', async () => {
    await room.whispers('john', 'extend TMAG19-01 to 12 June because of leave');
    const waiting = read(await room.whispers('chair', 'actions waiting'));
    assert.match(waiting, /John Wiggins asks for more time, to 12\/06\/23 instead of 07\/06\/23: because of leave/);
    assert.match(waiting, /\[ Suggestions \]/);
    assert.match(read(await room.whispers('chair', 'suggestions')), /\[ Answer what waits \] {2}\[ My actions \]/);
  });

  it('is said of a request for a day that is over, and the action shown as it is', async () => {
    await room.whispers('john', 'extend TMAG19-01 to 9 June');
    const waiting = await room.whispers('chair', 'actions waiting');
    await room.runs('2023-06-12T08:00');
    await room.people.chair.clicks(waiting, 'Agree');
    const after = read(now('chair', waiting));
    assert.match(after, /Friday 9 June 2023, which was asked for, is over\. Decline it, or give more time yourself/);
    assert.match(after, /\[ Agree \] {2}\[ Decline \]/);
  });

  it('keeps the page of a list on which somebody acts', async () => {
    for (let number = 2; number <= 12; number += 1) {
      await room.says('chair', `action Number ${number} owner John Wiggins by 30/06/23`);
    }
    const list = await room.whispers('john', 'actions');
    await room.people.john.clicks(list, 'Next');
    const second = now('john', list);
    assert.match(read(second), /9 to 12 of 12/);
    await room.people.john.clicks(second, { title: 'Update', at: 3 });
    await room.people.john.clicks(now('john', list), 'Save', { text: 'Under way' });
    assert.match(read(now('john', list)), /TMAG19-12: Updated\.[^]*Under way[^]*9 to 12 of 12/);
  });

  it('asks nobody after an action whose owner has left, and lets them come back, twice told', async () => {
    assert.match(read(await room.whispers('chair', 'remove John Wiggins')), /Without owner now: TMAG19-01\./);
    assert.match(read(await room.whispers('chair', 'chase TMAG19-01')), /^TMAG19-01 is without owner\./);
    for (const time of ['once', 'twice']) {
      assert.equal(read(await room.whispers('chair', 'rejoin John Wiggins')), 'John Wiggins is in TMAG again.', time);
    }
    assert.match(read(await room.whispers('chair', 'chase TMAG19-01')), /John Wiggins is asked about TMAG19-01 now/);
  });

  it('is a loose end of the meeting while a suggestion made in it waits', async () => {
    await room.says('chair', 'start TMAG 20\nWelcome');
    const card = await room.says('john', 'action Count the stones owner John Wiggins');
    assert.match(
      read(await room.says('chair', 'recap')),
      /1 suggested action waits for an answer\. Say "suggestions"\./,
    );
    await room.people.chair.clicks(card, 'Accept');
    assert.doesNotMatch(read(await room.says('chair', 'recap')), /suggested action/);
    assert.match(read(await room.says('chair', 'TMAG20-01')), /by Smitha Pichrikat, suggested by John Wiggins/);
    assert.match(read(await room.says('chair', 'history TMAG20-01')), /Count the stones\nSuggested by John Wiggins/);
  });
});
