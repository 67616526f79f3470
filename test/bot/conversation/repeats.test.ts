import assert from 'node:assert/strict';
import { answerTo, openMeeting, replyTo, saves, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';

const ACTION = 'action Publish the risk owner John Wiggins by 21/06/23';

describe('what comes twice', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  /** How many actions and decisions there are: all records but the meeting's. */
  const items = async (): Promise<number> => (await room.register()).length - 1;

  it('a line that Teams delivers again, under the same id, has one effect at any time and the same answer', async () => {
    const first = await room.says('chair', ACTION);
    for (const later of [0, 59_000, 3_600_000]) {
      room.teams.clock.advance(later);
      assert.match(answerTo(await room.teams.redeliver(first)), /logged once[^]*TMAG19-01\nPublish the risk/);
    }
    assert.equal(await items(), 1);
  });

  it('a line under a new id within a minute has one effect, and offers to do it once more', async () => {
    const first = await room.says('chair', ACTION);
    room.teams.clock.advance(59_000);
    const again = replyTo(await room.teams.redeliver(first, { newId: true }));
    assert.match(room.reads('chair', again), /59 seconds ago[^]*TMAG19-01/);
    assert.equal(await items(), 1);

    const pressed = await room.people.chair.clicks(again, 'Log it again');
    assert.match(shownTo(pressed), /TMAG19-02\nPublish the risk/);
    assert.match(room.reads('observer', again), /TMAG19-02/);
    await room.teams.redeliver(pressed, { newId: true });
    assert.equal(await items(), 2, 'that button pressed twice counts once');
  });

  it('a line said again after a minute is meant', async () => {
    const first = await room.says('chair', ACTION);
    room.teams.clock.advance(60_000);
    assert.match(answerTo(await room.teams.redeliver(first, { newId: true })), /TMAG19-02/);
    assert.equal(await items(), 2);
  });

  it('the same line from somebody else, or in another case, is another line', async () => {
    await room.says('chair', ACTION);
    assert.match(answerTo(await room.says('secretary', ACTION)), /TMAG19-02/);
    assert.match(answerTo(await room.says('chair', ACTION.replace('Publish', 'publish'))), /TMAG19-03/);
  });

  it('decisions and undo count once a minute too', async () => {
    await room.says('chair', ACTION);
    await room.says('chair', 'decision Agreed.');
    assert.match(answerTo(await room.says('chair', 'decision Agreed.')), /logged once[^]*TMAG-DEC30/);
    await room.says('chair', 'undo');
    assert.match(answerTo(await room.says('chair', 'undo')), /one item was withdrawn[^]*TMAG-DEC30 \| Withdrawn/);
    assert.match(answerTo(await room.says('chair', 'actions')), /TMAG19-01/);
    room.teams.clock.advance(60_000);
    assert.match(answerTo(await room.says('chair', 'undo')), /Withdrawn\nTMAG19-01/);
  });

  it('a line that led to a form brings, delivered again, the same form: saved twice, it counts once', async () => {
    for (const line of ['action Write the plan', 'decision']) {
      const asked = await room.says('chair', line);
      const forms = [replyTo(asked), replyTo(await room.teams.redeliver(asked))];
      for (const form of forms) {
        if (line === 'decision') await room.people.chair.clicks(form, 'Save', { description: 'Agreed.' });
        else await saves(room.people.chair, form);
      }
    }
    assert.equal(await items(), 2);
    const anew = replyTo(await room.says('chair', 'action Write the plan'));
    assert.match(shownTo(await saves(room.people.chair, anew)), /TMAG19-02/, 'the same words said again are meant');
  });

  it('an item that was undone since is not called logged when its line comes again', async () => {
    await room.says('chair', ACTION);
    await room.says('chair', 'undo');
    const again = replyTo(await room.says('chair', ACTION));
    assert.doesNotMatch(room.reads('chair', again), /Action logged/);
    assert.match(shownTo(await room.people.chair.clicks(again, 'Log it again')), /Action logged\nTMAG19-02/);
  });

  it('start, agenda and close that are delivered again answer as the first time', async () => {
    const agenda = await room.says('chair', 'agenda\nOne\nTwo');
    await room.says('chair', 'agenda\nThree');
    await room.teams.redeliver(agenda);
    assert.match(answerTo(await room.says('chair', 'agenda')), /Three/, 'the older agenda does not come back');
    const closed = await room.says('chair', 'close');
    assert.match(answerTo(await room.teams.redeliver(closed)), /TMAG 019 is closed/);
    const started = await room.says('chair', 'start TMAG 20');
    assert.match(answerTo(await room.teams.redeliver(started)), /TMAG 020/);
  });

  it('a double click on Save logs once and shows both clicks the item', async () => {
    const form = replyTo(await room.says('chair', 'action Write the plan'));
    const turns = await Promise.all([1, 2, 3].map(() => saves(room.people.chair, form)));
    for (const turn of turns) assert.match(shownTo(turn), /TMAG19-01\nWrite the plan/);
    assert.equal(await items(), 1);
  });

  it('a Save that Teams delivers again, much later and under a new id, logs nothing more', async () => {
    const form = replyTo(await room.says('chair', 'decision'));
    const saved = await room.people.chair.clicks(form, 'Save', { description: 'Agreed.' });
    room.teams.clock.advance(7_200_000);
    assert.match(shownTo(await room.teams.redeliver(saved, { newId: true })), /TMAG-DEC30\nAgreed\./);
    assert.equal(await items(), 1);
  });

  it('a double click on Save of an edit changes the item once, and complains of nothing', async () => {
    const card = replyTo(await room.says('chair', ACTION));
    await room.people.chair.clicks(card, 'Edit');
    const form = room.people.chair.sees(room.chat).find(({ id }) => id === card.id)!;
    const turns = await Promise.all([1, 2].map(() => room.people.chair.clicks(form, 'Save', { text: 'Better' })));
    for (const turn of turns) assert.match(shownTo(turn), /Changed\nTMAG19-01\nBetter/);
    await room.says('secretary', 'help');
    assert.match(answerTo(await room.says('chair', 'undo')), /Withdrawn\nTMAG19-01/);
  });

  it('an edit from a list that is delivered again is posted to the chat once', async () => {
    await room.says('chair', ACTION);
    const list = replyTo(await room.says('chair', 'actions'));
    await room.people.chair.clicks(list, 'Show TMAG19-01');
    const now = () => room.people.chair.sees(room.chat).find(({ id }) => id === list.id)!;
    await room.people.chair.clicks(now(), 'Edit');
    const posts = room.made('send');
    const saved = await room.people.chair.clicks(now(), 'Save', { text: 'Better' });
    await room.teams.redeliver(saved, { newId: true });
    assert.equal(room.made('send') - posts, 1);
  });
});
