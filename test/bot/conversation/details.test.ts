import assert from 'node:assert/strict';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { answerTo, openMeeting, openRoom, replyTo, shownTo, tampered } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const MAY_NOT = /^Only the chair and the secretary can describe the meeting\. Please ask Smitha Pichrikat \(chair\)/;
const FORM = [
  'TMAG 019',
  'Details of the meeting',
  '[Kind: Extraordinary]',
  '[Date: 2023-05-31]',
  '[Starts: 10:00]',
  '[Ends: ]',
  '[Venue: Virtual – MS Teams]',
  '[Classification: Public]',
  '[Next meeting (from the calendar if left empty): 2023-06-21]',
  '[ Save ]  [ Cancel ]',
].join('\n');

let room: MeetingRoom;
const says = async (line: string, who: Role = 'chair') => answerTo(await room.says(who, line));
const message = async (line: string, who: Role = 'chair', where = room.chat) =>
  replyTo(await room.says(who, line, where));
type Pressed = string | readonly [who: Role, button: string];
const clicks = async (on: SeenMessage, pressed: Pressed, inputs: Inputs = {}) => {
  const [who, button] = Array.isArray(pressed)
    ? (pressed as readonly [Role, string])
    : (['chair', pressed as string] as const);
  return shownTo(await room.people[who].clicks(on, button, inputs));
};
const alone = (who: Role) => room.people[who].personalChat();

interface StoredMeeting {
  readonly value: { readonly number: number; readonly agenda: readonly string[]; readonly details?: object };
}
const meetings = async () => (await room.register('TMAG', ['meeting'])) as readonly StoredMeeting[];
const detailsOf = async (number = 19) => (await meetings()).find(({ value }) => value.number === number)?.value.details;

describe('The details of a meeting', () => {
  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  it('are asked for in a form that knows all that there is to know, and shown in a short card', async () => {
    const form = await message('details');
    assert.equal(room.reads('chair', form), FORM);
    const card = await clicks(form, 'Save', { starts: '10:00', ends: '11:30', venue: 'Virtual', next: '2023-06-28' });
    assert.equal(
      card,
      'TMAG 019\n31 May 2023 1000-1130\nVirtual · Public\nExtraordinary meeting\nNext meeting: Wednesday 28 June 2023\n[ Change ]',
    );
    assert.equal(room.reads('observer', form), card, 'everybody sees it');
    assert.deepEqual(await detailsOf(), {
      kind: 'extraordinary',
      date: '2023-05-31',
      starts: '10:00',
      ends: '11:30',
      venue: 'Virtual',
      classification: 'Public',
      next: '2023-06-28',
    });
    assert.match(await says('action Do it owner John Wiggins'), /Due \| Wednesday 28 June 2023/, 'its next meeting');
  });

  it('are changed from their card, and Cancel brings it back', async () => {
    const card = await message('details');
    await clicks(card, 'Save');
    assert.match(await clicks(card, 'Change'), /^TMAG 019\nDetails of the meeting/);
    assert.match(await clicks(card, 'Cancel'), /^TMAG 019\n31 May 2023 1000\n/);
    await clicks(card, 'Change');
    await clicks(card, 'Save', { classification: 'Members' });
    assert.match(room.reads('secretary', card), /Virtual – MS Teams · Members/);
  });

  it('keep what was typed where something is wrong', async () => {
    const form = await message('details');
    const wrong = { starts: '11:30', ends: '10:00', next: '2023-05-31', venue: 'Room 4' };
    const again = await clicks(form, 'Save', wrong);
    assert.match(again, /The next meeting has to be after 31 May 2023\.\nThe meeting would end before it starts\./);
    assert.match(again, /\[Starts: 11:30\]\n\[Ends: 10:00\]\n\[Venue: Room 4\]/);
    const fixed = await room.people.chair.clicks(form, 'Save', { starts: '09:30', ends: '', next: '' });
    assert.match(shownTo(fixed), /31 May 2023 0930\nRoom 4 · Public/);
    const odd = tampered(fixed, {
      nonce: 'another',
      seen: undefined,
      date: '2023-02-30',
      starts: '25:00',
      venue: ' ',
      next: 'soon',
    });
    const refused = shownTo(await room.teams.deliver(odd));
    assert.match(refused, /There is no day "2023-02-30"/);
    assert.match(refused, /Please give the time[^]*Please give the venue/);
  });

  it('are those of any meeting, in one’s own chat too, and after it', async () => {
    await says('close');
    await says('start TMAG 20\nWelcome');
    room.teams.clock.set(new Date('2023-06-21T10:30:00Z'));
    await says('close');
    const form = await message('details TMAG19', 'secretary', alone('secretary'));
    assert.match(room.reads('secretary', form), /^TMAG 019\n[^]*\[Ends: 10:00\]/);
    await clicks(form, ['secretary', 'Save'], { ends: '11:30', venue: 'Elsewhere' });
    assert.match(room.reads('secretary', form), /31 May 2023 1000-1130\nElsewhere · Public/);
    assert.ok(await detailsOf(19));
    assert.equal(await detailsOf(20), undefined);
    const last = await message('details', 'secretary', alone('secretary'));
    assert.match(room.reads('secretary', last), /^TMAG 020\n/, 'the last one where none is named');
  });

  it('are for chair and secretary, whatever a card says, and tell nobody else what there is', async () => {
    const board = await message('agenda');
    const opened = await room.people.chair.clicks(await message('details'), 'Save');
    const before = await meetings();
    for (const who of ['observer', 'representative', 'programme'] as const) {
      for (const line of ['details', 'details TMAG19', 'details TMAG7'])
        assert.match(await says(line, who), MAY_NOT, line);
      for (const button of ['Details', 'Agenda']) assert.match(await clicks(board, [who, button]), MAY_NOT);
      const { id, name, aadObjectId } = room.people[who];
      const from = { ...opened.activity.from, id, name, aadObjectId };
      const forged = tampered(opened, { nonce: 'forged', venue: 'Forged' });
      assert.match(shownTo(await room.teams.deliver({ ...forged, from })), MAY_NOT);
      const agenda = tampered(opened, { nonce: 'forged', text: 'Forged' }, 'agenda.save');
      assert.match(shownTo(await room.teams.deliver({ ...agenda, from })), /^Only the chair and the secretary can set/);
    }
    for (const who of ['stranger', 'anonymous', 'impostor', 'guest'] as const)
      assert.match(await says('details', who), /^(?:I do not have you as a member|Only the chair)/);
    assert.deepEqual(await meetings(), before);
  });

  it('of no meeting that there is are refused', async () => {
    assert.match(await says('details TMAG18'), /^I know no meeting TMAG 018/);
    const saved = await room.people.chair.clicks(await message('details'), 'Save');
    for (const data of [{ meeting: 20 }, { prefix: 'DAG' }]) {
      const answer = shownTo(await room.teams.deliver(tampered(saved, data)));
      assert.match(answer, /^I (?:know no meeting TMAG 020|cannot find DAG)/);
    }
  });

  it('saved twice by one form are saved once', async () => {
    const form = await message('details');
    const first = await room.people.chair.clicks(form, 'Save', { venue: 'First' });
    await clicks(await message('details', 'secretary'), ['secretary', 'Save'], { venue: 'Second' });
    await room.teams.redeliver(first, { newId: true });
    assert.equal(((await detailsOf()) as { venue: string }).venue, 'Second');
  });
});

describe('The agenda by form', () => {
  beforeEach(async () => {
    room = await openRoom();
    await says('start TMAG 19 extraordinary');
  });
  afterEach(() => room.leave());

  it('is what "agenda" asks for where there is none; saved, it is the meeting’s card, kept current', async () => {
    assert.match(await says('agenda', 'observer'), /TMAG 019 is open/);
    const form = await message('agenda');
    assert.match(room.reads('chair', form), /^TMAG 019\nAgenda\n.*\n\[One item on each line: \]\n/);
    const card = await clicks(form, 'Save', { text: '1. Welcome\n\n2. Migration\n- Next steps' });
    assert.match(card, /TMAG 019 is open\nAgenda\n1\. \| Welcome\n2\. \| Migration\n3\. \| Next steps\n/);
    assert.match(room.reads('observer', form), /3\. \| Next steps/);
  });

  it('is changed from the meeting’s card, prefilled; Cancel brings the card back', async () => {
    await says('agenda\nWelcome; Migration');
    const board = await message('agenda');
    assert.match(await clicks(board, 'Agenda'), /\[One item on each line: Welcome\nMigration\]/);
    assert.match(await clicks(board, 'Cancel'), /TMAG 019 is open/);
    await clicks(board, 'Agenda');
    assert.match(await clicks(board, 'Save', { text: 'Only one' }), /1\. \| Only one\n/);
    assert.deepEqual((await meetings())[0]?.value.agenda, ['Only one']);
    assert.match(await clicks(board, 'Details'), /Details of the meeting/);
    assert.match(await clicks(board, 'Cancel'), /TMAG 019 is open/);
  });

  it('is never emptied by a slip, and keeps what was typed where it is too long', async () => {
    await says('agenda\nWelcome');
    const board = await message('agenda');
    const opened = await room.people.chair.clicks(board, 'Agenda');
    const long = Array.from({ length: 31 }, (_, index) => `Item ${index}`).join('\n');
    assert.ok((await clicks(board, 'Save', { text: long })).includes(`[One item on each line: ${long}]`));
    const saved = await room.people.chair.clicks(board, 'Save', { text: 'Welcome\nMore' });
    const empty = tampered(saved, { nonce: 'another', seen: undefined, text: ' \n ' });
    assert.match(shownTo(await room.teams.deliver(empty)), /Please give the agenda, one item on each line\./);
    assert.deepEqual((await meetings())[0]?.value.agenda, ['Welcome', 'More']);
    assert.ok(opened.card);
  });
});

describe('The card of an ordinary meeting', () => {
  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  it('shows what is carried forward, what of it is overdue, and offline approvals under way', async () => {
    await says('action Count the stones owner John Wiggins by 07/06/23');
    const action = await message('action Ask for an approval owner John Wiggins');
    assert.match(room.reads('chair', action), /TMAG19-02/);
    const form = await message('approval TMAG19-02');
    await clicks(form, 'Save', { document: 'The Strategy', version: '0.3', mandate: 'Asked for.' });
    await says('close');
    room.teams.clock.set(new Date('2023-06-21T09:00:00Z'));
    await says('start TMAG 20\nWelcome');
    const board = await says('agenda');
    assert.match(board, /TMAG19-01 {2}Count the stones\nProgramme \(John Wiggins\) · overdue, due.07\/06\/23/);
    assert.match(board, /Offline approvals {2}1\nTMAG19-02 {2}version 0\.3 · in preparation/);
  });

  it('reads back proposals that nobody has answered', async () => {
    await says('propose The strategy is approved.');
    assert.match(await says('recap'), /1 proposed decision is not answered yet\./);
    await says('propose So is the plan.');
    assert.match(await says('close'), /2 proposed decisions are not answered yet\./);
  });
});
