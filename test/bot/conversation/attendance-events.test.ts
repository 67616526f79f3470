import assert from 'node:assert/strict';
import { answerTo, choice, openRoom, replyTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const START = 'start TMAG 19 extraordinary\nWelcome';

describe('the attendance of a meeting of which Teams tells', () => {
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
  /** The chat is the group's, and nothing is open in it. */
  const linked = async (): Promise<void> => {
    await room.says('chair', START);
    await room.says('chair', 'close');
    at('10:00');
  };
  it('begins with who has joined before the start, and goes on with who is late, leaves and comes back', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.people.chair.joins(room.chat);
    await room.people.representative.joins(room.chat, 'Pascal');
    at('10:02');
    await room.says('chair', 'start TMAG 20');
    assert.match(await shown(), /^TMAG 020\nAttendance\n2 people present\n/);
    at('10:15');
    await room.people.observer.joins(room.chat);
    assert.equal(await rowOf('Saima'), 'Saima Sabir (SS) · IPA · from 10:15');
    at('10:40');
    await room.people.representative.leaves(room.chat, 'Pascal');
    assert.equal(await rowOf('Ian Hall'), 'Ian Hall (IHal) · Supplier Agent Representative · until 10:40');
    at('10:50');
    await room.people.representative.joins(room.chat);
    assert.equal(await rowOf('Ian Hall'), 'Ian Hall (IHal) · Supplier Agent Representative');
    at('11:29');
    await room.people.representative.leaves(room.chat);
    at('11:30');
    await room.teams.meetingEnd(room.chat);
    assert.equal(await rowOf('Ian Hall'), 'Ian Hall (IHal) · Supplier Agent Representative', 'they stayed to the end');
    await room.people.unlinked.joins(room.chat);
    assert.equal(await rowOf('Lee Northall'), undefined, 'it has ended');
  });

  it('finds the meeting that was started before Teams told of the start, in either casing', async () => {
    await linked();
    await room.says('chair', 'start TMAG 20');
    assert.match(await shown(), /from the list of the chat/);
    at('10:03');
    await room.people.chair.joins(room.chat);
    await room.teams.meetingStart(room.chat, 'camel');
    assert.match(await shown(), /1 person present[^]*Ian Hall \(IHal\) · Supplier Agent Representative · in the chat/);
  });

  it('counts nobody of the chat out where Teams has not told of the start', async () => {
    await linked();
    await room.says('chair', 'start TMAG 20');
    at('10:20');
    await room.people.stranger.joins(room.chat);
    await room.people.observer.leaves(room.chat);
    const card = await shown();
    assert.match(
      card,
      /from the list of the chat[^]*Pat Stranger · from 10:20[^]*Saima Sabir \(SS\) · IPA · until 10:20/,
    );
  });

  it('tells two occurrences of a series in one chat apart', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.people.chair.joins(room.chat);
    await room.says('chair', 'start TMAG 20');
    room.teams.clock.set(new Date('2023-07-05T09:00:00Z'));
    // Of the first one nobody told the end, and its meeting is open still.
    await room.teams.meetingStart(room.chat);
    await room.people.observer.joins(room.chat);
    assert.equal(await rowOf('Saima'), undefined);
    await room.says('chair', 'close');
    await room.says('chair', 'start TMAG 21');
    const card = await shown();
    assert.match(card, /^TMAG 021\nAttendance\n1 person present[^]*Saima Sabir/);
    assert.doesNotMatch(card, /Smitha/);
  });

  it('goes on where the call drops and begins once more', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.people.programme.joins(room.chat);
    await room.people.observer.joins(room.chat);
    await room.says('chair', 'start TMAG 20');
    at('10:20');
    await room.teams.meetingEnd(room.chat);
    at('10:22');
    await room.teams.meetingStart(room.chat);
    assert.equal(await rowOf('Saima'), 'Saima Sabir (SS) · IPA · until 10:20', 'not back yet');
    await room.people.programme.joins(room.chat);
    await room.people.representative.joins(room.chat);
    at('10:40');
    await room.people.programme.leaves(room.chat);
    const card = await shown();
    assert.match(card, /^TMAG 020\nAttendance\n3 people present/);
    assert.match(card, /Ian Hall \(IHal\) · Supplier Agent Representative · from 10:22/);
    assert.match(card, /John Wiggins \(JW\)[^\n]* · until 10:40/);
    assert.match(card, /Saima Sabir \(SS\) · IPA · until 10:20/);
    at('11:30');
    await room.teams.meetingEnd(room.chat);
    assert.equal(await shown(), card);
  });

  it('keeps what a form says through a call that drops, and who was taken off', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.people.programme.joins(room.chat);
    await room.people.observer.joins(room.chat);
    await room.says('chair', 'start TMAG 20');
    const list = replyTo(await room.says('secretary', 'attendance'));
    const { secretary } = room.people;
    const now = () => secretary.sees(room.chat).find(({ id }) => id === list.id) ?? assert.fail();
    await secretary.clicks(now(), 'Change', { person: choice(now(), 'person', 'Saima Sabir (SS)') });
    await secretary.clicks(now(), 'Save', { absent: 'true' });
    await secretary.clicks(now(), 'Add somebody');
    await secretary.clicks(now(), 'Save', { picked: choice(now(), 'picked', 'Nigel Rees (Elexon)'), came: '10:05' });
    at('10:20');
    await room.teams.meetingEnd(room.chat);
    at('10:22');
    await room.teams.meetingStart(room.chat);
    await room.people.programme.joins(room.chat);
    assert.match((await rowOf('Nigel Rees')) ?? '', / · from 10:05$/);
    assert.equal(await rowOf('Saima'), undefined);
  });

  it('changes nothing when they are told twice, late or in another order', async () => {
    await linked();
    const begun = await room.teams.meetingStart(room.chat);
    const joined = await room.people.observer.joins(room.chat);
    await room.says('chair', 'start TMAG 20');
    at('10:30');
    const left = await room.people.observer.leaves(room.chat);
    at('10:35');
    await room.people.observer.joins(room.chat);
    const before = await room.register('TMAG', ['attendance', 'meeting', 'sitting']);
    for (const turn of [begun, joined, left]) {
      await room.teams.redeliver(turn);
      if (turn !== left) await room.teams.redeliver(turn, { newId: true });
    }
    assert.deepEqual(await room.register('TMAG', ['attendance', 'meeting', 'sitting']), before);
  });

  it('is nothing to a group of another tenant, whose chat has the same id', async () => {
    await linked();
    await room.says('chair', 'start TMAG 20');
    const before = await room.register('TMAG', ['attendance', 'meeting', 'sitting']);
    const { activity } = await room.people.observer.joins(room.chat);
    const tenantId = '33333333-2222-4333-8444-555555555555';
    const after = await room.register('TMAG', ['attendance', 'meeting', 'sitting']);
    assert.notDeepEqual(after, before);
    const elsewhere = {
      ...activity,
      name: 'application/vnd.microsoft.meetingParticipantLeave',
      conversation: { ...activity.conversation, tenantId },
      channelData: { ...activity.channelData, tenant: { id: tenantId } },
    };
    assert.equal((await room.teams.deliver(elsewhere)).status, 200);
    assert.deepEqual(await room.register('TMAG', ['attendance', 'meeting', 'sitting']), after);
  });

  it('notes from the chat’s list where Teams tells of the start and of nobody', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.says('chair', 'start TMAG 20');
    assert.match(await shown(), /from the list of the chat[^]*Ian Hall/);
  });

  it('says nothing in the chat, and is nothing to a chat that is no group’s', async () => {
    const posts = room.made('send');
    await room.teams.meetingStart(room.chat);
    await room.people.chair.joins(room.chat);
    await room.teams.meetingEnd(room.chat);
    assert.equal(room.made('send'), posts);
    assert.deepEqual(await room.register('TMAG', ['sitting', 'attendance']), []);
  });

  it('goes on after bodies that nobody sends, and logs codes only', async () => {
    await linked();
    await room.says('chair', 'start TMAG 20');
    const { activity } = await room.people.observer.joins(room.chat);
    const before = await room.register('TMAG', ['attendance', 'group']);
    const people = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ user: { id: `x${index}`, name: 'Forged Person' } }));
    const bodies: unknown[] = [undefined, null, 7, 'x', [], {}, { members: 'x' }, { members: [null, 7, 'x', {}] }];
    bodies.push({ members: people(2000) }, { members: [{ user: { aadObjectId: '../../x', name: 'Forged' } }] });
    bodies.push({ members: [{ user: { aadObjectId: 'y'.repeat(65), tenantId: 'z', name: 'Forged Person' } }] });
    bodies.push({ members: [{ user: { aadObjectId: { $ne: 1 }, tenantId: 'z', name: 'Forged Person' } }] });
    for (const value of bodies) {
      for (const name of ['meetingParticipantJoin', 'meetingParticipantLeave']) {
        const turn = await room.teams.deliver({ ...activity, name: `application/vnd.microsoft.${name}`, value });
        assert.equal(turn.status, 200);
      }
    }
    for (const StartTime of ['x', 7, '9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', { $date: 1 }, 'z'.repeat(9999)]) {
      const name = 'application/vnd.microsoft.meetingStart';
      assert.equal((await room.teams.deliver({ ...activity, name, value: { StartTime } })).status, 200);
    }
    assert.deepEqual(await room.register('TMAG', ['attendance', 'group']), before);
    assert.ok(!JSON.stringify(room.log).includes('Forged'));
  });

  it('takes an event whose sender is nobody', async () => {
    await linked();
    await room.teams.meetingStart(room.chat);
    await room.says('chair', 'start TMAG 20');
    at('10:10');
    const { activity } = await room.people.observer.leaves(room.chat);
    at('10:20');
    for (const from of [undefined, {}, { id: '' }]) {
      const name = 'application/vnd.microsoft.meetingParticipantJoin';
      const turn = await room.teams.deliver({ ...activity, from, name, timestamp: '2023-05-31T09:20:00Z' });
      assert.equal(turn.status, 200);
    }
    assert.equal(await rowOf('Saima'), 'Saima Sabir (SS) · IPA');
  });
});
