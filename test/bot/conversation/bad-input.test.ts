import assert from 'node:assert/strict';
import { answerTo, choice, openMeeting, openRoom, replyTo, saves, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';

/** What a form or a card holds, with the letters that have no width made visible. */
const visible = (text: string): string => text.replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060]/g, '·');

describe('input that cannot be taken as it is', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  const asks = async (line: string) => {
    const before = await room.register();
    const form = replyTo(await room.says('chair', line));
    assert.deepEqual(await room.register(), before, 'nothing is logged yet');
    return { form, read: room.reads('chair', form) };
  };

  it('an impossible date is refused, and the form keeps all the rest', async () => {
    const { form, read } = await asks('action Publish the risk owner John Wiggins and Jason Brogden by 31/06/23');
    assert.match(read, /There is no day "31\/06\/23"[^\n]*\n\[Action: Publish the risk\]/);
    assert.match(read, /\[Owner: John Wiggins \(Programme\)\]\n\[With: Jason Brogden \(Programme\)\]/);
    assert.match(read, /\[Due: \]/);
    await room.people.chair.clicks(form, 'Save', { due: '2023-06-30' });
    assert.match(room.reads('observer', form), /TMAG19-01\nPublish the risk[^]*Friday 30 June 2023/);
  });

  it('a past date is asked about once, then saved', async () => {
    const { form, read } = await asks('action Publish the risk owner John Wiggins by 01/05/23');
    assert.match(read, /Monday 1 May 2023[^]*\[Due: 2023-05-01\]/);
    await room.people.chair.clicks(form, 'Save');
    assert.match(room.reads('observer', form), /TMAG19-01[^]*Monday 1 May 2023/);
  });

  it('another past date than the one asked about is asked about again', async () => {
    const { form } = await asks('action Publish the risk owner John Wiggins by 01/05/23');
    const turn = await room.people.chair.clicks(form, 'Save', { due: '2023-04-03' });
    assert.match(shownTo(turn), /Monday 3 April 2023[^]*\[Due: 2023-04-03\]/);
    const again = room.people.chair.sees(room.chat).find(({ id }) => id === form.id)!;
    await room.people.chair.clicks(again, 'Save');
    assert.match(room.reads('observer', form), /TMAG19-01[^]*Monday 3 April 2023/);
  });

  it('an owner whom nobody knows is asked for, by the name that was typed', async () => {
    const { form, read } = await asks('action Publish the risk owner Bob Builder by 30/06/23');
    assert.match(read, /"Bob Builder"[^]*\[Action: Publish the risk\][^]*\[Owner: \][^]*\[Due: 2023-06-30\]/);
    await saves(room.people.chair, form);
    assert.match(room.reads('observer', form), /Programme \(John Wiggins\)/);
  });

  it('an owner who could be several people is asked for with the choices', async () => {
    const { read } = await asks('action Publish the risk owner Nigel');
    assert.match(read, /"Nigel" could be Nigel Rees or Nigel Hunt/);
    assert.match((await asks('action Publish it owner Programme')).read, /Who at Programme/);
  });

  it('owners of two organisations are refused', async () => {
    assert.match((await asks('action Publish it owner Nigel Rees and John Wiggins')).read, /One organisation/);
    assert.doesNotMatch((await asks('action Publish it owner @Robin Vendor and John Wiggins')).read, / {2}and|and \./);
  });

  it('an owner of another tenant who is mentioned is the member of that name, once', async () => {
    const area = 'Migration, Cutover & Data Strategy';
    const card = answerTo(await room.says('chair', 'action Ask them owner @Lee Northall'));
    assert.ok(card.includes(`Owner | Large Supplier constituency (Lee Northall)\nDue`), card);
    assert.match(answerTo(await room.says('chair', 'action Ask again owner Lee Northall')), /TMAG19-02/);
    const form = replyTo(await room.says('chair', 'action'));
    assert.throws(() => choice(form, 'owner1', 'Lee Northall (in this chat)'), 'offered once only');
    assert.ok(choice(form, 'area', area));
  });

  it('an empty text is asked for', async () => {
    assert.match((await asks('action owner John Wiggins')).read, /\[Action: \]\n[^]*\[Owner: John Wiggins/);
    assert.match((await asks('decision caveat: until July')).read, /\[Decision: \]\n\[Caveat[^\]]*: until July\]/);
  });

  it('a text of 2,001 characters is kept in the form until it is short enough; one of 2,000 is fine', async () => {
    const { form, read } = await asks(`action ${'x'.repeat(2001)} owner John Wiggins`);
    assert.match(read, /too long by 1: 2000/);
    assert.ok(read.includes('x'.repeat(2001)));
    await room.people.chair.clicks(form, 'Save', { text: 'x'.repeat(2000) });
    assert.match(room.reads('observer', form), /TMAG19-01\nx{2000}\n/);
    assert.match(answerTo(await room.says('chair', `decision ${'y'.repeat(2000)}`)), /TMAG-DEC30\ny{2000}\n/);
    assert.match((await asks(`decision Agreed, caveat: ${'z'.repeat(2001)}`)).read, /too long by 1/);
  });

  it('a text that no form could hold is refused in a sentence', async () => {
    const before = await room.register();
    for (const line of [`action ${'x'.repeat(27_000)} owner me`, `decision ${'д'.repeat(14_000)}`]) {
      assert.match(answerTo(await room.says('chair', line)), /^That text is too long by \d+: 2000/);
      assert.equal(room.log.at(-1)?.fields['refusal'], 'text-too-long');
    }
    assert.deepEqual(await room.register(), before);
  });

  it('a ref or agenda item that is not there is named in the answer', async () => {
    assert.match(answerTo(await room.says('chair', 'TMAG19-42')), /no TMAG19-42/);
    assert.match(answerTo(await room.says('chair', 'TMAG-DEC99')), /no TMAG-DEC99/);
    assert.match(answerTo(await room.says('chair', 'agenda 0')), /no item 0[^]*1 to 3/);
    assert.match(answerTo(await room.says('chair', 'agenda 4')), /no item 4/);
    assert.match(answerTo(await room.says('chair', `agenda\n${'x'.repeat(201)}`)), /agenda is too long/);
  });

  it('a meeting that cannot start is refused with the one that can', async () => {
    assert.match(answerTo(await room.says('chair', 'start TMAG 20')), /TMAG 019 is still open/);
    await room.says('chair', 'close');
    assert.match(answerTo(await room.says('chair', 'start TMAG 19')), /TMAG 019 has been held[^]*TMAG 020/);
    assert.match(answerTo(await room.says('chair', 'start TMAG 22')), /TMAG 020[^]*TMAG 022/);
    assert.match(answerTo(await room.says('chair', 'start TMAG 20', room.people.chair.personalChat())), /own chat/);
  });
});

describe('a chat in which no meeting was ever started', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.leave());

  it('gives every line a way forward', async () => {
    for (const line of ['action Do it', 'decision', 'undo', 'recap', 'close', 'agenda', 'actions', 'decisions']) {
      assert.match(answerTo(await room.says('chair', line)), /start TMAG 19/, line);
    }
  });
});

describe('text as people write it', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  const AS_TYPED = [
    ...['**bold** _it_ [a](https://x.test) # h', '`code` ~~no~~ > q', 'a < b && c > d', 'ask <name> for Vec<string>'],
    ...['${text} ${$root} {{DATE(2023-01-01)}} {{x}}', 'Łukasz’s naïve café — 50 % “ok”', 'לבדוק עברית', '👍🏽 done 😀'],
    ...["Robert'); DROP TABLE action;-- x", '=1+1', '@everyone look', 'C:\\new\\table', '100% \\* sure', '{"a":1}'],
  ];

  it('is kept and shown word for word, by lines and by forms', async () => {
    for (const text of AS_TYPED) {
      const card = answerTo(await room.says('chair', `action ${text} owner John Wiggins`));
      assert.ok(card.replaceAll('\u2060', '').includes(`\n${text}\nOwner |`), card);
      const form = replyTo(await room.says('chair', 'action'));
      await saves(room.people.chair, form, { text: `${text} (form)` });
      assert.ok(room.reads('observer', form).replaceAll('\u2060', '').includes(`\n${text} (form)\n`), text);
    }
  });

  it('loses NUL, controls and what has no width in a line, and breaks nothing in a form', async () => {
    const typed = 'Do\u0000 it\u200b no\u202ew\u0007\u2066';
    assert.match(answerTo(await room.says('chair', `action ${typed} owner John Wiggins`)), /\nDo it now\nOwner/);
    const form = replyTo(await room.says('chair', 'action'));
    await saves(room.people.chair, form, { text: `From a form\u0000${typed}` });
    assert.match(visible(room.reads('observer', form)), /TMAG19-02\nFrom a form/);
    assert.match(answerTo(await room.says('observer', 'actions')), /From a form/);
  });

  it('names an owner in a spoofed mention by the name only, never by what the tag claims', async () => {
    const { activity } = await room.says('chair', 'help');
    const text = `<at>TMAG Bot</at> action Spoofed owner <at id="${room.people.stranger.id}">Amy Clayton</at>`;
    const turn = await room.teams.deliver({ ...activity, id: 'spoofed', text });
    assert.match(answerTo(turn), /Owner \| Programme \(Amy Clayton\)/);
  });

  it('answers a message without text, and odd ones, with the way to help', async () => {
    const { activity } = await room.says('chair', 'help');
    const odd = [{ text: undefined }, { text: null }, { text: 7 }, { text: '' }, { text: {}, attachments: [{}] }];
    for (const [index, each] of odd.entries()) {
      const turn = await room.teams.deliver({ ...activity, ...each, id: `odd-${index}` });
      assert.match(answerTo(turn), /"help"/, JSON.stringify(each));
    }
  });
});
