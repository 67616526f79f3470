import assert from 'node:assert/strict';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { answerTo, lateSave, openMeeting, openRoom, replyTo, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

let room: MeetingRoom;
const says = async (line: string, who: Role = 'chair') => answerTo(await room.says(who, line));
const message = async (line: string, who: Role = 'chair') => replyTo(await room.says(who, line));
type Pressed = string | readonly [who: Role, button: string];
const clicks = async (on: SeenMessage, pressed: Pressed, inputs: Inputs = {}) => {
  const [who, button] = typeof pressed === 'string' ? (['chair', pressed] as const) : pressed;
  return shownTo(await room.people[who].clicks(on, button, inputs));
};

interface StoredMeeting {
  readonly value: { readonly agenda: readonly string[]; readonly details?: { readonly venue: string } };
}
const meetings = async () => (await room.register('TMAG', ['meeting'])) as readonly StoredMeeting[];
const detailsOf = async () => (await meetings())[0]?.value.details;

describe('An old form of the details of a meeting', () => {
  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  it('overwrites nothing; what was typed into it stays', async () => {
    const card = await message('details');
    await clicks(card, 'Save');
    const opened = await room.people.chair.clicks(card, 'Change');
    await says('agenda 3');
    await clicks(await message('details', 'secretary'), ['secretary', 'Save'], { venue: 'Hers' });
    const late = await room.teams.deliver(lateSave(opened, { ends: '11:30', classification: 'His' }));
    assert.match(shownTo(late), /Somebody has changed the details of the meeting[^]*\[Ends: 11:30\][^]*His\]/);
    assert.equal((await detailsOf())?.venue, 'Hers');
    const odd = await room.teams.deliver(lateSave(late, { ends: '25:00' }));
    await clicks(await message('details', 'secretary'), ['secretary', 'Save'], { venue: 'Hers again' });
    const later = await room.teams.deliver(lateSave(odd, { ends: '11:30' }));
    assert.match(shownTo(later), /Somebody has changed the details/, 'a form that was shown again is no newer');
    await says('topic Anything');
    assert.match(shownTo(await room.teams.deliver(lateSave(later, {}))), /1000-1130[^]*His/);
  });

  it('comes again when a meeting that closed meanwhile has got its end', async () => {
    const opened = await message('details');
    await says('close');
    assert.match(await clicks(opened, 'Save', { venue: 'Room 4' }), /Somebody has changed the details/);
  });
});

describe('An agenda that is mended by form', () => {
  beforeEach(async () => {
    room = await openRoom();
    await says('start TMAG 19 extraordinary\nWelcome; Migraton; Next steps');
  });
  afterEach(() => room.leave());

  const board = async (who: Role = 'chair') => {
    const shown = await message('agenda', who);
    return { shown, opened: await room.people[who].clicks(shown, 'Agenda') };
  };
  const saves = async (text: string) => clicks((await board()).shown, 'Save', { text });
  const placesOf = async (kind: 'note' | 'action' | 'decision') =>
    (await room.register('TMAG', [kind])).map((each) => {
      const { value } = each as { value: { item?: string; area?: string } };
      return value.item ?? value.area;
    });

  it('is not overwritten by an old form; what was typed into it stays', async () => {
    const { shown, opened } = await board();
    await clicks(shown, ['secretary', 'Agenda']);
    await clicks(shown, ['secretary', 'Save'], { text: 'Welcome\nHers' });
    await says('agenda 2');
    const late = await room.teams.deliver(lateSave(opened, { text: 'Welcome\nHis' }));
    assert.match(shownTo(late), /Somebody has changed the agenda of the meeting[^]*Welcome\nHis\]/);
    assert.deepEqual((await meetings())[0]?.value.agenda, ['Welcome', 'Hers']);
    assert.match(shownTo(await room.teams.deliver(lateSave(late, {}))), /2\. \| His/);
  });

  it('keeps together what hangs on a title that is mended in its place', async () => {
    await says('agenda 2');
    await says('topic Thresholds');
    await says('note One');
    await says('action Count the stones owner John Wiggins');
    await says('decision The plan is approved.');
    await says('agenda 1');
    await says('note Another');
    await says('agenda 2');
    await says('topic Dates');
    assert.match(await saves('Welcome\nMigration\nNext steps'), /2\. \| Migration \| Now\n/);
    assert.deepEqual((await placesOf('note')).toSorted(), ['Migration', 'Welcome']);
    assert.deepEqual([...(await placesOf('action')), ...(await placesOf('decision'))], ['Migration', 'Migration']);
    assert.match(await says('note Two'), /Noted under 2\. Migration\nTwo\nDates/);
    assert.equal((await says('notes')).match(/2\. Migrat/g)?.length, 1);
    assert.doesNotMatch(await says('verify'), /fault|wrong/i);
  });

  it('leaves all where it is when titles are moved, added, or changed more than one', async () => {
    await says('agenda 2');
    await says('note One');
    for (const text of ['Welcome\nNext steps\nMigraton', 'Welcome\nNew\nMigraton\nNext', 'A\nB\nMigraton\nNext']) {
      await saves(text);
      assert.deepEqual(await placesOf('note'), ['Migraton']);
    }
    await saves('Welcome\nMigration');
    assert.deepEqual(await placesOf('note'), ['Migraton']);
  });

  it('takes along more than one commit holds', async () => {
    await says('agenda 2');
    for (let index = 1; index <= 48; index += 1) await says(`note Point ${index}`);
    await saves('Welcome\nMigration\nNext steps');
    assert.deepEqual(new Set(await placesOf('note')), new Set(['Migration']));
  });
});
