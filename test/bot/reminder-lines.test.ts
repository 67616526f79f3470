import assert from 'node:assert/strict';
import { answerTo, openMeeting, openRoom, replyTo, shownTo, tampered, TENANT } from '../support/meeting-room.ts';
import type { MeetingRoom } from '../support/meeting-room.ts';
import { inShort, openReminderRoom, read, refsIn } from '../support/reminder-room.ts';
import type { ReminderRoom } from '../support/reminder-room.ts';

const MUTED =
  'Muted: this group sends you no messages of its own any more, nor what waits for your answer. Say "unmute" to get them again.';
const UNMUTED = 'You get messages about your actions again.';
const DUE = ['TMAG: You have 1 action due by 21/06/23 (TMAG19-01)'];

describe('what people say about reminders', () => {
  let room: ReminderRoom;

  beforeEach(async () => {
    room = await openReminderRoom();
    await room.says('chair', 'action Write it up owner John Wiggins and Jason Brogden');
    await room.says('chair', 'close');
    await room.runs();
    for (const who of ['john', 'jason'] as const) assert.equal(room.told(who).length, 1);
  });
  afterEach(() => room.leave());

  const shows = async (who: 'john' | 'jason') => read(await room.whispers(who, 'reminders'));

  describe('`mute`', () => {
    it('stops the messages to who says it, and what was not said is not said later', async () => {
      assert.equal(read(await room.whispers('john', 'mute')), MUTED);
      await room.runs('2023-06-14T08:00');
      assert.deepEqual([room.told('john'), inShort(room.told('jason'))], [[], DUE]);
      assert.equal(read(await room.says('john', 'unmute')), UNMUTED);
      await room.runs('2023-06-15T08:00');
      assert.deepEqual(room.told('john'), []);
      await room.runs('2023-06-20T08:00');
      assert.deepEqual([inShort(room.told('john')), inShort(room.told('jason'))], [DUE, DUE]);
    });

    it('stops what the home chat would say of them, too', async () => {
      await room.whispers('john', 'mute');
      room.teams.fails({ operation: 'send', chat: room.people.john.personalChat(), fault: { status: 403 } });
      await room.runs('2023-06-14T08:00');
      assert.deepEqual([room.told('home'), room.told('secretary')], [[], []]);
    });

    it('is on every message as a button, which answers with a sentence and leaves the message', async () => {
      await room.runs('2023-06-14T08:00');
      const [message] = room.told('john');
      const turn = await room.people.john.clicks(message!, 'Mute');
      assert.equal(shownTo(turn), MUTED);
      assert.deepEqual(turn.replies, []);
      await room.runs('2023-06-20T08:00');
      assert.deepEqual([room.told('john'), inShort(room.told('jason'))], [[], [...DUE, ...DUE]]);
    });

    it('mutes whoever presses it on a card that stands in the chat, and nobody else', async () => {
      const card = await room.says('john', 'reminders');
      assert.equal(shownTo(await room.people.jason.clicks(card, 'Mute')), MUTED);
      assert.match(await shows('john'), /^.*\n?Your reminders\n/);
      assert.match(await shows('jason'), /Your reminders are muted/);
      const before = read(card);
      const now = room.people.john.sees(room.chat).find(({ id }) => id === card.id);
      assert.equal(read(now!), before, 'the card stays as it is');
      assert.equal(
        shownTo(await room.people.jason.clicks(await room.whispers('jason', 'reminders'), 'Unmute')),
        UNMUTED,
      );
      assert.doesNotMatch(await shows('jason'), /are muted/);
    });

    for (const line of [
      'MUTE',
      'mute please',
      'Mute, please!',
      'mute TMAG',
      'mute tmag.',
      'mute&nbsp;TMAG',
      'mute\u00a0please',
    ]) {
      it(`may be typed ${JSON.stringify(line)}`, async () => {
        assert.equal(read(await room.says('john', line)), MUTED);
      });
    }

    for (const line of [
      'muted',
      'mute TMAG19-01',
      'mute John Wiggins',
      'please mute',
      'chase',
      'chase it',
      'reminder',
    ]) {
      it(`is not meant by ${JSON.stringify(line)}, nor is anything else`, async () => {
        assert.match(read(await room.says('john', line)), /did not understand/);
        assert.doesNotMatch(await shows('john'), /are muted/);
      });
    }
  });

  describe('`reminders`', () => {
    it('shows what is to come, and when', async () => {
      await room.says('chair', 'action Write it down owner John Wiggins by 30 August 2023');
      await room.says('chair', 'action Carry it out owner Jason Brogden');
      const card = await room.whispers('john', 'reminders');
      assert.deepEqual(refsIn(card), ['TMAG19-01', 'TMAG19-02']);
      assert.match(read(card), /Write it up[^]*Next: Wednesday 14 June 2023, 09:00/);
      assert.match(read(card), /Write it down[^]*Next: Tuesday 22 August 2023, 09:00/, 'across the bank holiday');
      assert.match(read(card), /\[ My actions \] {2}\[ Mute \]/);
    });

    it('says so when there is nothing to come, and when they are muted', async () => {
      assert.match(read(await room.says('observer', 'reminders TMAG')), /no open actions, so nothing will be sent/);
      await room.whispers('john', 'mute');
      assert.match(
        await shows('john'),
        /Nothing is sent to you until you unmute[^]*Next if unmuted: Wednesday 14 June/,
      );
    });

    it('tells the truth: that is when it comes', async () => {
      assert.match(await shows('john'), /14 June 2023, 09:00/);
      await room.runs('2023-06-14T07:59:59');
      assert.deepEqual(room.told('john'), []);
      await room.runs('2023-06-14T08:00');
      assert.deepEqual(inShort(room.told('john')), DUE);
      assert.match(await shows('john'), /Tuesday 20 June 2023, 09:00/);
    });
  });

  describe('`chase`', () => {
    const ASKED = 'John Wiggins and Jason Brogden are asked about TMAG19-01 now.';
    for (const line of ['chase TMAG19-01', 'CHASE tmag19-1 please', 'chase:&nbsp;TMAG19‑01.']) {
      it(`may be typed ${JSON.stringify(line)}`, async () => {
        assert.equal(read(await room.says('secretary', line)), ASKED);
        await room.runs();
        assert.deepEqual([inShort(room.told('john')), inShort(room.told('jason'))], [DUE, DUE]);
      });
    }

    const REFUSED = [
      ['chair', 'chase TMAG19-09', /^There is no TMAG19-09\./],
      ['chair', 'chase TMAG-DEC30', /did not understand/],
      ['chair', 'chase ZZZ1-01', /cannot find ZZZ/],
      ['john', 'chase TMAG19-01', /^Only the chair and the secretary can chase an action\. Please ask Smitha/],
      ['representative', 'chase TMAG19-01', /^Only the chair and the secretary/],
      ['observer', 'chase TMAG19-09', /^Only the chair and the secretary/],
    ] as const;
    for (const [who, line, answer] of REFUSED) {
      it(`is refused to ${who === 'john' ? 'an owner' : `the ${who}`}: ${line}`, async () => {
        assert.match(read(await room.says(who, line)), answer);
        await room.runs();
        assert.deepEqual([...room.told('john'), ...room.told('jason')], []);
      });
    }

    it('does not ask after what was undone', async () => {
      await room.says('chair', 'undo');
      assert.match(read(await room.says('chair', 'chase TMAG19-01')), /^TMAG19-01 was withdrawn/);
    });

    it('gives the first answer again to a line that is delivered again', async () => {
      const turn = await room.people.chair.types(room.chat, '@TMAG Bot chase TMAG19-01');
      assert.equal(answerTo(await room.teams.redeliver(turn)), ASKED);
    });
  });
});

describe('reminders for somebody in two groups', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    const secretary = { name: 'Amy Clayton', email: 'amy.clayton@mhhs.example' };
    room = await openMeeting({ secondGroup: [{ ...secretary, roles: ['observer'] }] });
    const members = [room.people.neighbour, room.people.secretary];
    const dag = room.teams.createChat({ kind: 'meeting', tenantId: TENANT, members });
    await room.says('neighbour', 'start DAG 3', dag);
    await room.says('neighbour', 'action Draw it owner Amy Clayton', dag);
    for (const where of [dag, room.chat]) await room.says('secretary', 'actions', where);
  });
  afterEach(() => room.leave());

  const whispers = (line: string) => room.says('secretary', line, room.people.secretary.personalChat());

  it('are of the group that they name; without a name the bot asks', async () => {
    assert.match(answerTo(await whispers('reminders DAG')), /Design Advisory Group[^]*DAG3-01/);
    assert.doesNotMatch(answerTo(await whispers('reminders tmag')), /DAG/);
    for (const line of ['reminders', 'mute', 'unmute', 'undelivered'])
      assert.match(answerTo(await whispers(line)), /more than one group/, line);
    assert.match(answerTo(await whispers('undelivered TMAG')), /Everybody could be reached/);
    assert.match(answerTo(await whispers('undelivered DAG')), /^Only the secretary/);
  });

  it('are muted in that group only', async () => {
    assert.equal(answerTo(await whispers('mute DAG')), MUTED);
    assert.match(answerTo(await whispers('reminders DAG')), /are muted/);
    assert.doesNotMatch(answerTo(await whispers('reminders TMAG')), /are muted/);
    const card = replyTo(await whispers('reminders DAG'));
    assert.equal(shownTo(await room.people.secretary.clicks(card, 'Unmute')), UNMUTED);
    assert.doesNotMatch(answerTo(await whispers('reminders DAG')), /are muted/);
  });

  it('say nothing of a group that is not theirs, however the button is forged', async () => {
    const card = replyTo(await room.says('chair', 'reminders'));
    const click = await room.people.chair.clicks(card, 'Mute');
    const forged = await room.teams.deliver(tampered(click, { prefix: 'DAG' }));
    assert.match(shownTo(forged), /cannot find DAG/);
    assert.match(answerTo(await room.says('chair', 'mute DAG')), /cannot find DAG/);
    assert.deepEqual(await room.register('DAG', ['preferences']), []);
  });

  it('are asked about with an example of the line that was typed', async () => {
    assert.match(answerTo(await whispers('mute')), /"mute (?:TMAG|DAG)"/);
  });
});

describe('reminders for those who are no members', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
    await room.says('chair', 'start TMAG 19');
    await room.says('chair', 'action Write it up owner John Wiggins');
  });
  afterEach(() => room.leave());

  for (const who of ['stranger', 'anonymous', 'guest', 'impostor'] as const) {
    it(`tell the ${who} nothing`, async () => {
      for (const line of ['reminders', 'mute', 'unmute', 'undelivered', 'chase TMAG19-01', 'chase TMAG19-09']) {
        assert.match(answerTo(await room.says(who, line)), /^I do not have you as a member/, line);
      }
      assert.deepEqual(await room.register('TMAG', ['preferences']), []);
    });
  }
});
