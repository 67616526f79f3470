import assert from 'node:assert/strict';
import { answerTo, choice, lateSave, openMeeting, replyTo, saves, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

describe('editing what was logged', () => {
  let room: MeetingRoom;
  let item: SeenMessage;

  /** The same message as somebody sees it now. */
  const now = (who: Role, { id }: SeenMessage): SeenMessage =>
    room.people[who].sees(room.chat).find((message) => message.id === id)!;
  const edit = async (who: Role, message = item): Promise<SeenMessage> => {
    await room.people[who].clicks(now(who, message), 'Edit');
    return now(who, message);
  };

  beforeEach(async () => {
    room = await openMeeting();
    item = replyTo(await room.says('chair', 'action Publish the risk. owner John Wiggins by 21/06/23'));
  });
  afterEach(() => room.leave());

  it('opens the form for who clicked only, filled with the item as it is', async () => {
    const form = await edit('chair');
    const read = room.reads('chair', form);
    assert.match(read, /Edit TMAG19-01\n\[Action: Publish the risk\.\]\n\[Area: Migration, Cutover/);
    assert.match(read, /\[Owner: John Wiggins \(Programme\)\]\n\[With: Nobody else\]\n\[Due: 2023-06-21\]/);
    assert.match(room.reads('secretary', item), /Action logged\nTMAG19-01/);
    assert.equal(room.made('update', item), 0);
  });

  it('changes the card for everybody with one edit when it is saved, and posts nothing', async () => {
    const form = await edit('chair');
    const posts = room.made('send');
    const saved = await room.people.chair.clicks(form, 'Save', {
      text: 'Publish the risk register.',
      owner2: choice(form, 'owner2', 'Jason Brogden (Programme)'),
      due: '2023-06-30',
    });
    assert.match(shownTo(saved), /Changed/);
    for (const who of ['chair', 'secretary', 'observer'] as const) {
      const card = room.reads(who, item);
      assert.match(card, /Publish the risk register\.\nOwner \| Programme \(John Wiggins & Jason Brogden\)/, who);
      assert.match(card, /Due \| Friday 30 June 2023/);
    }
    assert.deepEqual([room.made('send') - posts, room.made('update', item)], [0, 1]);
  });

  it('goes back to the card on Cancel, for who clicked, and changes nothing', async () => {
    const before = await room.register();
    const form = await edit('chair');
    const back = await room.people.chair.clicks(form, 'Cancel');
    assert.match(shownTo(back), /TMAG19-01\nPublish the risk\./);
    assert.match(shownTo(back), /\[ Edit \]/);
    assert.deepEqual(await room.register(), before);
    assert.equal(room.made('update', item), 0);
  });

  it('lets a form be cancelled and opened again, and then saved for everybody', async () => {
    await room.people.chair.clicks(await edit('chair'), 'Cancel');
    await room.people.chair.clicks(await edit('chair'), 'Save', { text: 'At last' });
    assert.match(room.reads('secretary', item), /Changed\nTMAG19-01\nAt last/);
  });

  it('opened from a row of a list, leaves the list for the others and posts the changed card', async () => {
    const list = replyTo(await room.says('secretary', 'actions'));
    const opened = await room.people.secretary.clicks(list, 'Show TMAG19-01');
    assert.match(shownTo(opened), /Action\nTMAG19-01/);
    assert.match(room.reads('chair', list), /Open actions/);

    const form = await edit('secretary', list);
    const saved = await room.people.secretary.clicks(form, 'Save', { text: 'Changed from the list' });
    assert.match(shownTo(saved), /Changed from the list/);
    assert.match(room.reads('chair', list), /Open actions/, 'others keep the list');
    assert.match(answerTo(saved), /Changed\nTMAG19-01\nChanged from the list/);
    assert.equal(room.made('update', list), 0);
  });

  it('corrects a decision and its caveat in its own card', async () => {
    const decision = replyTo(await room.says('chair', 'decision Approve v0.2'));
    const form = await edit('secretary', decision);
    await room.people.secretary.clicks(form, 'Save', { description: 'Approve v0.3', caveat: 'typos are mended' });
    assert.match(room.reads('chair', decision), /TMAG-DEC30\nApprove v0\.3\nWith the caveat\ntypos are mended/);
    assert.match(room.reads('chair', decision), /Make the caveat an action/);
  });

  it('keeps what was typed when somebody else was faster, and saves it on the second press', async () => {
    const opened = await room.people.chair.clicks(item, 'Edit');
    await room.people.secretary.clicks(await edit('secretary'), 'Save', { text: 'The secretary was faster' });
    const late = lateSave(opened, { text: 'The chair typed this', due: '2023-07-01' });
    const stale = await room.teams.deliver(late);
    assert.match(shownTo(stale), /TMAG19-01 has changed/);
    assert.match(shownTo(stale), /\[Action: The chair typed this\][^]*\[Due: 2023-07-01\]/);
    assert.match(room.reads('observer', item), /The secretary was faster/);

    await room.people.chair.clicks(now('chair', item), 'Save', { text: 'The chair typed this' });
    assert.match(room.reads('observer', item), /The chair typed this/);
  });

  it('says that a withdrawn item cannot be changed, and leaves it so', async () => {
    const form = await edit('secretary');
    await room.says('chair', 'undo');
    const before = await room.register();
    const turn = await room.people.secretary.clicks(form, 'Save', { text: 'Too late' });
    assert.match(shownTo(turn), /TMAG19-01 was withdrawn/);
    assert.match(shownTo(await room.people.chair.clicks(now('chair', item), 'Edit')), /TMAG19-01 was withdrawn/);
    assert.deepEqual(await room.register(), before);
  });

  it('needs no question for a past due date that is left as it is', async () => {
    room.teams.clock.set(new Date('2023-07-03T09:00:00Z'));
    const form = await edit('chair');
    assert.match(shownTo(await room.people.chair.clicks(form, 'Save', { text: 'Still open' })), /Still open/);
  });

  it('works on the personal chat too, for who may', async () => {
    const { chair } = room.people;
    const personal = chair.personalChat();
    const card = replyTo(await room.says('chair', 'TMAG19-01', personal));
    await chair.clicks(card, 'Edit');
    const form = chair.sees(personal).find(({ id }) => id === card.id)!;
    await saves(chair, form, { text: 'Changed in private' });
    assert.match(room.reads('chair', card), /Changed in private/);
    assert.match(answerTo(await room.says('observer', 'TMAG19-01')), /Changed in private/);
  });
});
