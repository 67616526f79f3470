import assert from 'node:assert/strict';
import { shownTo } from '../../support/meeting-room.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';

describe('the draft after a meeting', () => {
  let room: ReminderRoom;
  beforeEach(async () => {
    room = await openReminderRoom();
    await room.whispers('secretary', 'help');
    await room.whispers('chair', 'help');
    await room.says('chair', 'action Count the gulls owner John Wiggins by 21 June');
  });
  afterEach(() => room.leave());

  /** What somebody was told of drafts. */
  const drafts = (who: Role) => {
    const persona = room.people[who];
    return persona.sees(persona.personalChat()).filter(({ summary = '' }) => /draft/.test(summary));
  };

  it('comes once, to the secretary alone, with a way to it', async () => {
    await room.says('chair', 'close');
    await room.runs('2023-05-31T12:00');
    await room.runs('2023-06-01T08:00');
    const [told, more] = drafts('secretary');
    assert.ok(told && !more, 'one message with the draft');
    assert.deepEqual(drafts('chair'), []);
    assert.match(read(told), /The draft minutes of TMAG 019|Draft minutes/i);
    const turn = await room.people.secretary.clicks(told, 'Show the draft');
    assert.match(
      [shownTo(turn), ...turn.replies.map(read)].join('\n'),
      /Draft minutes of TMAG 019|TMAG 019\nDraft minutes/,
    );
  });

  it('is not told of while the meeting goes on', async () => {
    await room.runs('2023-05-31T12:00');
    assert.deepEqual(drafts('secretary'), []);
  });

  it('is not told of once they are issued', async () => {
    await room.says('chair', 'close');
    const card = await room.whispers('secretary', 'minutes');
    await room.people.secretary.clicks(card, 'Issue');
    const { secretary } = room.people;
    const form = secretary.sees(secretary.personalChat()).find(({ id }) => id === card.id) ?? assert.fail('no form');
    const done = await room.people.secretary.clicks(form, 'Issue', { date: '2023-06-07', classification: 'Public' });
    assert.match(shownTo(done), /Version 1/);
    await room.runs('2023-05-31T12:00');
    assert.deepEqual(drafts('secretary'), []);
  });
});
