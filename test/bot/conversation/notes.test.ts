import assert from 'node:assert/strict';
import type { Button, Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { answerTo, lateSave, openMeeting, replyTo, shownTo, tampered } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';

const MIGRATION = 'Migration, Cutover & Data Strategy';
const LINK = 'https://teams.microsoft.com/l/message/19:abc@thread.v2/1685523600000';
const MAY_NOT = /^Only the chair and the secretary can take notes\. Please ask Smitha Pichrikat \(chair\)/;

describe('Notes', () => {
  let room: MeetingRoom;
  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  const says = async (line: string, who: Role = 'chair') => answerTo(await room.says(who, line));
  const message = async (line: string, who: Role = 'chair') => replyTo(await room.says(who, line));
  type Pressed = string | Button | readonly [who: Role, button: string | Button];
  const clicks = async (on: SeenMessage, pressed: Pressed, inputs: Inputs = {}) => {
    const [who, button] = Array.isArray(pressed)
      ? (pressed as readonly [Role, string | Button])
      : (['chair', pressed as string | Button] as const);
    return shownTo(await room.people[who].clicks(on, button, inputs));
  };
  const notes = () => room.register('TMAG', ['note']);
  const texts = async () => (await notes()).map((each) => (each as { value: { text: string } }).value.text);
  const alone = (who: Role) => room.people[who].personalChat();

  const accountIn = (who: Role) => {
    const { id, name, aadObjectId } = room.people[who];
    return { id, name, aadObjectId };
  };

  it('hang on the agenda item and heading of the moment, and the reply says where', async () => {
    assert.equal(await says('note It was shown.'), `TMAG 019\nNoted under 2. ${MIGRATION}\nIt was shown.\n[ Change ]`);
    assert.equal(await says('topic  Migration   Thresholds'), `Now on “Migration Thresholds”, within 2. ${MIGRATION}.`);
    assert.match(await says('note They were explained.', 'secretary'), /They were explained\.\nMigration Thresholds\n/);
    assert.equal(await says('topic'), `Now on 2. ${MIGRATION}, under no heading.`);
  });

  it('under no agenda item say so, and are mended by Change', async () => {
    await says('agenda\nWelcome; Migration; Next steps');
    const note = await message('note About nothing of it.');
    assert.match(room.reads('chair', note), /^TMAG 019\nNoted\. It is under no agenda item\n/);
    assert.match(await says('recap'), /1 note is under no agenda item\. Say "notes"\./);
    await clicks(note, 'Change');
    assert.match(
      await clicks(note, 'Save', { item: 'Next steps' }),
      /Noted under 3\. Next steps\nAbout nothing of it\./,
    );
    assert.match(room.reads('observer', note), /Noted under 3\. Next steps/, 'everybody sees it');
    assert.doesNotMatch(await says('recap'), /agenda item/);
  });

  it('say how to come to a heading where the meeting is on no item', async () => {
    await says('agenda\nWelcome; Migration');
    assert.match(await says('topic Thresholds'), /Say which one the meeting is on, for example "agenda 2"/);
  });

  it('typed twice are one, and the same words of somebody else are another', async () => {
    await says('note It was shown.');
    assert.match(await says('note It was shown.'), /You said this 1 second ago\. It was noted once\./);
    await says('note It was shown.', 'secretary');
    assert.deepEqual(await texts(), ['It was shown.', 'It was shown.']);
  });

  for (const called of ['Elexon', 'ELEXON', 'elexon', 'Chandrani Ghosh']) {
    it(`for the record of ${called} are statements of its seat`, async () => {
      const reply = await says(`statement ${called}: We want it minuted: all of it.`);
      assert.match(reply, /^TMAG 019\nFor the record, Elexon, under 2\..*\nWe want it minuted: all of it\.\n/);
    });
  }

  for (const [line, why] of [
    [
      'statement Elexxon: Our words',
      /I know no seat and nobody who holds one called "Elexxon"[^]*\[Note: Elexxon: Our words\]/,
    ],
    ['statement We object at 10:30 because Our words', /\[Note: We object at 10:30 because Our words\]/],
    ['statement Our words', /Please pick the seat\.\n\[Note: Our words\]/],
    ['statement', /^TMAG 019\nTake a note\n\[Note: \]/],
  ] as const) {
    it(`by "${line}" open the form with what was typed, which asks for the seat`, async () => {
      const form = await message(line);
      assert.match(room.reads('chair', form), why);
      await assert.rejects(clicks(form, 'Save', { text: 'Our words' }), /seat is required/, 'clients ask for it');
      const pressed = await room.people.observer.clicks(form, 'Save', { text: 'Our words', seat: 'dno' });
      assert.match(shownTo(pressed), MAY_NOT);
      const unpicked = tampered(pressed, { seat: '' });
      const from = { ...unpicked.from, ...accountIn('chair') };
      assert.match(
        shownTo(await room.teams.deliver({ ...unpicked, from })),
        /Please pick the seat\.\n\[Note: Our words\]/,
      );
      assert.deepEqual(await texts(), []);
      assert.match(
        await clicks(form, 'Save', { text: 'Our words', seat: 'dno' }),
        /For the record, DNO, under[^]*Our words/,
      );
      assert.equal((await texts()).length, 1);
    });
  }

  it('too long or empty come back whole in a form', async () => {
    const long = `The end is ${'x'.repeat(8000)} near.`;
    const form = await message(`note ${long}`);
    assert.match(room.reads('chair', form), /That text is too long by 17: 8000 characters are the most\./);
    assert.ok(room.reads('chair', form).includes(`[Note: ${long}]`));
    assert.match(await clicks(form, 'Save', { text: ' \u200b', topic: 'Kept' }), /say what it is about[^]*: Kept\]/);
    const short = await room.people.chair.clicks(form, 'Save', { text: '\u200b', topic: '' });
    const odd = tampered(short, { text: 'Short', topic: 't'.repeat(201) });
    assert.match(shownTo(await room.teams.deliver(odd)), /shorten the heading to 200/);
    assert.match(await clicks(form, 'Save', { text: 'Short', topic: '' }), /Noted under 2\./);
    assert.match(await says(`note ${'€'.repeat(12_000)}`), /more than I can keep in one go, so nothing was saved/);
    assert.deepEqual(await texts(), ['Short']);
  });

  it('of 8,000 wide characters can be changed, beside any agenda', async () => {
    await says(`agenda\n${Array.from({ length: 30 }, (_, index) => `${index} ${'Ж'.repeat(195)}`).join('\n')}`);
    const note = await message(`note ${'€'.repeat(8000)}`);
    assert.match(await clicks(note, 'Change'), /\[Note: €{8000}\]/);
  });

  it('show what people wrote as it is, without marks or mentions taken from it', async () => {
    const words = '**Bold** [x](https://evil.example) {{DATE(2023-05-31)}} # 1';
    await says(`topic ${words}`);
    await says(`note ${words}`);
    assert.ok((await says('notes')).includes('**Bold** [x](https://evil.example)'));
    assert.deepEqual(await texts(), [words]);
  });

  it('are listed as the minutes have them, in the chat and in one’s own, and taken away there', async () => {
    await says('topic B');
    await says('note Second');
    room.teams.clock.set(new Date('2023-05-31T09:10:00Z'));
    await says('topic');
    await says('note First');
    await says('agenda 3');
    await says('statement DNO: Third');
    const listed = `3 notes\n2. ${MIGRATION}\nFirst\n[ Change ]\nB\nSecond\n[ Change ]\n3. Next steps\nFor the record, DNO:\nThird\n[ Change ]\n[ Add a note ]`;
    assert.equal(await says('notes'), `TMAG 019\n${listed}`);
    const list = replyTo(await room.says('secretary', 'notes TMAG19', alone('secretary')));
    assert.equal(room.reads('secretary', list), `TMAG 019\n${listed}`);
    await clicks(list, ['secretary', { title: 'Change', at: 0 }]);
    assert.match(await clicks(list, ['secretary', 'Cancel']), /^TMAG 019\n3 notes/);
    await clicks(list, ['secretary', { title: 'Change', at: 0 }]);
    assert.match(await clicks(list, ['secretary', 'Save'], { removed: 'true' }), /2 notes\nThe note was taken away\./);
    await clicks(list, ['secretary', 'Add a note']);
    const added = await clicks(list, ['secretary', 'Save'], { text: 'Afterwards', item: 'Welcome' });
    assert.match(added, /3 notes\nNoted\.\n1\. Welcome\nAfterwards/);
  });

  it('have pages', async () => {
    for (let index = 1; index <= 10; index += 1) await says(`note Point ${index} ${'y'.repeat(500)}`);
    const list = await message('notes');
    assert.match(room.reads('chair', list), /10 notes[^]*1 to 8 of 10/);
    assert.match(await clicks(list, 'Next'), new RegExp(`^TMAG 019\n10 notes\n2\\. ${MIGRATION}\n`));
  });

  it('are of no use to who may not take them, by line, button, list or forged click', async () => {
    const note = await message('note It was shown.');
    const before = await notes();
    const opened = await room.people.chair.clicks(note, 'Change');
    for (const who of ['observer', 'representative', 'programme'] as const) {
      for (const line of ['note x', 'notes', 'notes TMAG19', 'topic x', 'statement DNO: x'])
        assert.match(await says(line, who), MAY_NOT, line);
      assert.match(await clicks(note, [who, 'Change']), MAY_NOT);
      const save = lateSave(opened, { text: 'Forged' });
      const forged = await room.teams.deliver({ ...save, from: { ...save.from, ...accountIn(who) } });
      assert.match(shownTo(forged), MAY_NOT);
    }
    for (const who of ['stranger', 'anonymous', 'impostor', 'guest'] as const)
      assert.match(await says('note x', who), /^(?:I do not have you as a member|Only the chair)/, who);
    assert.deepEqual(await notes(), before);
  });

  it('of another meeting, group or chat are not found under these ids', async () => {
    const note = await message('note It was shown.');
    const opened = await room.people.chair.clicks(note, 'Change');
    for (const data of [{ meeting: 18 }, { meeting: 20 }, { note: 'nothing' }, { prefix: 'DAG' }]) {
      const answer = shownTo(await room.teams.deliver(tampered(opened, data)));
      assert.match(answer, /^(?:This card is too old|I know no meeting TMAG 0(?:18|20)|I cannot find DAG)/);
    }
    assert.match(await says('notes TMAG7'), /I know no meeting TMAG 007/);
    assert.match(await says('notes DAG3'), /cannot find DAG/);
  });

  it('are not overwritten by an old form; what was typed into it stays', async () => {
    const note = await message('note It was shown.');
    const opened = await room.people.chair.clicks(note, 'Change');
    await clicks(note, ['secretary', 'Change']);
    await clicks(note, ['secretary', 'Save'], { text: 'Secretary’s' });
    const late = await room.teams.deliver(lateSave(opened, { text: 'Chair’s' }));
    assert.match(shownTo(late), /Somebody has changed this note[^]*\[Note: Chair’s\]/);
    assert.deepEqual(await texts(), ['Secretary’s']);
    assert.match(shownTo(await room.teams.deliver(lateSave(late, {}))), /Chair’s\n\[ Change \]/);
    const last = await room.people.secretary.clicks(note, 'Change');
    await clicks(note, 'Change');
    await clicks(note, 'Save', { removed: 'true' });
    assert.equal(room.reads('observer', note), 'The note was taken away.');
    assert.match(shownTo(await room.teams.deliver(lateSave(last, { text: 'Back' }))), /This note was taken away/);
  });

  it('of a form that is pressed twice are one', async () => {
    const form = await message('note');
    const first = await room.people.chair.clicks(form, 'Save', { text: 'Once' });
    const again = { ...first.activity, id: `${first.activity.id}-twice` };
    assert.equal(shownTo(await room.teams.deliver(again)), shownTo(first));
    assert.deepEqual(await texts(), ['Once']);
  });

  it('are told apart by a form’s nonce together with the note that it is about', async () => {
    const [one, other] = [await message('note One'), await message('note Other')];
    await clicks(one, 'Change');
    const saved = await room.people.chair.clicks(one, 'Save', { text: 'One, changed' });
    const second = ((await notes()) as { id: string; value: { text: string } }[]).find(
      ({ value }) => value.text === 'Other',
    );
    const answer = await room.teams.deliver(tampered(saved, { note: second?.id ?? '', text: 'Other, changed' }));
    assert.match(shownTo(answer), /Other, changed/);
    assert.deepEqual((await texts()).toSorted(), ['One, changed', 'Other, changed']);
    assert.ok(other);
  });

  it('come from a message by the message extension, which keeps who wrote it and the link', async () => {
    const from = { html: '<p>We should <b>count</b> them</p>', sender: 'Lee Northall', link: LINK };
    const { dialog } = await room.people.chair.captures(room.chat, 'addNote', from);
    if (!dialog) assert.fail('no dialog');
    const { lastWord } = await dialog.submits('Save', {});
    assert.match(lastWord ?? '', /Saved/);
    const [note] = (await notes()) as { value: { text: string; source: object } }[];
    assert.equal(note?.value.text, 'We should count them');
    assert.deepEqual(note.value.source, { sender: 'Lee Northall', link: LINK });
    const { lastWord: refused } = await room.people.observer.captures(room.chat, 'addNote', from);
    assert.match(refused ?? '', MAY_NOT);
  });
});
