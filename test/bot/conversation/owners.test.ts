import assert from 'node:assert/strict';
import { openReminderRoom, read, refsIn } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { shownTo } from '../../support/meeting-room.ts';

const BUTTONS = '[ Update ]  [ Done ]  [ More time ]';
const ASKED_TO_CONFIRM = 'The chair and the secretary are asked to confirm it.';

/** What each button of an owner asks for, what is filled in, and what comes of it. */
const STEPS: readonly {
  readonly button: string;
  readonly save: string;
  readonly inputs: Inputs;
  readonly remark: string;
  readonly then: RegExp;
}[] = [
  {
    button: 'Update',
    save: 'Save',
    inputs: { text: 'Half of it is written' },
    remark: 'TMAG19-01: Updated.',
    then: /Updates\n6 June 2023, 09:00, John Wiggins\nHalf of it is written/,
  },
  {
    button: 'Done',
    save: 'Mark as done',
    inputs: { text: 'All of it' },
    remark: `TMAG19-01: Done. ${ASKED_TO_CONFIRM}`,
    then: /TMAG19-01 \| Done\n[^]*Done \| 6 June 2023, 09:00, by John Wiggins\.[^]*\nAll of it\n/,
  },
  {
    button: 'More time',
    save: 'Save',
    inputs: { date: '2023-07-05', text: 'Data is late' },
    remark: 'TMAG19-01: More time asked for. The chair and the secretary are asked to agree. Until then it is due Wednesday 7 June 2023.', // prettier-ignore
    then: /Due \| Wednesday 7 June 2023\nAsked \| More time, to Wednesday 5 July 2023 \(John Wiggins\): Data is late/,
  },
];

describe('an owner', () => {
  let room: ReminderRoom;
  let card: SeenMessage;
  let reminder: SeenMessage;

  /** A message as somebody sees it now. */
  const now = (who: Role, { id, chatId }: SeenMessage): SeenMessage => {
    const person = room.people[who];
    const where = chatId === room.chat.id ? room.chat : person.personalChat();
    return person.sees(where).find((message) => message.id === id) ?? assert.fail('that message is gone');
  };
  const reads = (who: Role, message: SeenMessage) => read(now(who, message));
  const clicks = async (who: Role, message: SeenMessage, pressed: { button: string; of?: string; inputs?: Inputs }) => {
    const { button, of, inputs } = pressed;
    const at = of === undefined ? {} : { at: refsIn(now(who, message)).indexOf(of) };
    return shownTo(await room.people[who].clicks(message, { title: button, ...at }, inputs));
  };
  const shown = async (ref: string) => read(await room.whispers('chair', ref));

  beforeEach(async () => {
    room = await openReminderRoom();
    card = await room.says('chair', 'action Write the plan owner John Wiggins by 07/06/23');
    await room.says('chair', 'action Draw the map owner John Wiggins and Jason Brogden by 05/06/23');
    await room.says('chair', 'close');
    await room.runs('2023-06-06T08:00');
    [reminder = assert.fail('nobody was reminded')] = room.told('john');
  });
  afterEach(() => room.leave());

  it('finds the own actions in the personal chat, the overdue first, each with its buttons', async () => {
    const list = read(await room.whispers('john', 'actions'));
    const rows = [
      'TMAG19-02 | Overdue · 05/06/23\nDraw the map\nProgramme (John Wiggins & Jason Brogden) · Migration',
      'TMAG19-01 | Due 07/06/23\nWrite the plan\nProgramme (John Wiggins) · Migration',
    ].map((row) => `${row}\n${BUTTONS}`);
    assert.ok(list.includes(['Your open actions', ...rows].join('\n')), list);
    const [co] = [read(await room.whispers('jason', 'actions'))];
    assert.match(co, /TMAG19-02[^]*\[ Update ]/);
    assert.doesNotMatch(co, /TMAG19-01/);
  });

  for (const { button, save, inputs, remark, then } of STEPS) {
    for (const from of ['the list', 'a reminder']) {
      it(`takes "${button}" from ${from} by a form, and sees the list again with what came of it`, async () => {
        const message = from === 'the list' ? await room.whispers('john', 'actions') : reminder;
        const form = await clicks('john', message, { button, of: 'TMAG19-01' });
        assert.match(form, /TMAG 019\n[^\n]+\nTMAG19-01\nWrite the plan\nProgramme \(John Wiggins\) · due 07\/06\/23/);
        const list = await clicks('john', message, { button: save, inputs });
        assert.ok(list.includes(`Your open actions\n${remark}\nTMAG19-02 | Overdue`), list);
        assert.equal(reads('john', message), list, 'in the place of the message');
        assert.deepEqual(room.told('john'), [], 'and no other message comes');
        assert.equal(list.includes('Write the plan'), button !== 'Done', 'what is done leaves the list');
        assert.match(await shown('TMAG19-01'), then);
      });
    }

    it(`takes "${button}" from the action's own card in the chat, which changes for everybody`, async () => {
      const before = reads('secretary', card);
      const posts = room.people.john.sees(room.chat).length;
      await clicks('john', card, { button });
      assert.equal(reads('secretary', card), before, 'the form is for who pressed');
      await clicks('john', card, { button: save, inputs });
      for (const who of ['john', 'secretary', 'observer'] as const) assert.match(reads(who, card), then, who);
      assert.equal(room.people.john.sees(room.chat).length, posts, 'no new message');
      assert.match(await shown('TMAG19-01'), then);
    });

    it(`is the only one, with chair and secretary, for whom "${button}" does anything`, async () => {
      const before = await shown('TMAG19-01');
      for (const who of ['jason', 'representative', 'observer', 'unlinked'] as const) {
        const said = await clicks(who, card, { button });
        assert.match(said, /^Only its owners, the chair and the secretary can|^I do not have you/, who);
        assert.equal(reads(who, card), reads('chair', card), 'the card stays what it was');
      }
      assert.equal(await shown('TMAG19-01'), before);
      assert.match(await clicks('secretary', card, { button }), /\[ (?:Save|Mark as done) \]/);
    });

    it(`can go back from the form of "${button}", and nothing has happened`, async () => {
      const before = await shown('TMAG19-01');
      const list = await room.whispers('john', 'actions');
      await clicks('john', list, { button, of: 'TMAG19-01' });
      assert.equal(await clicks('john', list, { button: 'Cancel' }), read(list));
      await clicks('john', card, { button });
      assert.equal(await clicks('john', card, { button: 'Cancel' }), reads('chair', card).replace('Action logged', 'Action')); // prettier-ignore
      assert.equal(await shown('TMAG19-01'), before);
    });
  }

  /** Lines of which something is wanting or wrong, and the form that they open: with all that was typed. */
  const WANTING: readonly (readonly [line: string, form: RegExp])[] = [
    ['update TMAG19-01', /Update\nTMAG19-01\n[^]*\[What is new\?: \]/],
    ['Update: tmag19-1.', /Update\nTMAG19-01\n[^]*\[What is new\?: \]/],
    ['extend TMAG19-01', /More time\nTMAG19-01\n[^]*\[New due date: \]\n\[Why \(optional\): \]/],
    ['extend TMAG19-01 because the data is late', /Please pick a day\.[^]*date: \]\n\[Why[^\n]*: the data is late\]/],
    [
      'extend TMAG19-01 to 31 June because of it',
      /There is no day "31 June"[^]*date: \]\n\[Why[^\n]*: because of it\]/,
    ],
    [
      'extend TMAG19-01 to 1 May 2023 because so',
      /Monday 1 May 2023 is over[^]*\[New due date: 2023-05-01\][^]*: so\]/,
    ],
    ['extend TMAG19-01 to 7 June', /It is due Wednesday 7 June 2023 already[^]*\[New due date: 2023-06-07\]/],
    ['extend TMAG19-01 to the moon', /[Pp]lease pick [^]*\[Why \(optional\): (?:to )?the moon\]/],
    ['promise TMAG19-01', /Promise\nTMAG19-01\n[^]*\[By which day\?: \]\n\[What do you promise\?: \]/],
    ['promise TMAG19-01 a draft', /Please pick a day\.[^]*day\?: \]\n\[What do you promise\?: a draft\]/],
    ['promise TMAG19-01 by Friday', /Please say [^]*\[By which day\?: 2023-06-09\]\n\[What do you promise\?: \]/],
    ['promise TMAG19-01 a draft by 1 May 2023', /is over[^]*\[By which day\?: 2023-05-01\]\n[^]*: a draft\]/],
    ['promise TMAG19-01 a draft by 31 June', /There is no day "31 June"[^]*day\?: \]\n[^]*: a draft\]/],
  ];
  for (const [line, form] of WANTING) {
    it(`gets a form for "${line}", which keeps what was typed`, async () => {
      const before = await shown('TMAG19-01');
      assert.match(read(await room.whispers('john', line)), form);
      assert.equal(await shown('TMAG19-01'), before);
    });
  }

  const WHOLE: readonly (readonly [line: string, said: RegExp, stands: RegExp])[] = [
    ['update TMAG19-01: half of it', /Updated\nTMAG19-01\n/, /Updates\n6 June 2023, 09:00, John Wiggins\nhalf of it/],
    ['done TMAG19-01', new RegExp(`Done\n${ASKED_TO_CONFIRM}\n`), /TMAG19-01 \| Done\n[^]*Done \| 6 June 2023/],
    ['done TMAG19-01 - in the folder', new RegExp(`Done\n${ASKED_TO_CONFIRM}\n`), /TMAG19-01 \| Done\n[^]*\nin the folder\n/], // prettier-ignore
    [
      'extend TMAG19-01 to 5 July because it rains',
      /More time asked for\n/,
      /to Wednesday 5 July 2023[^\n]*: it rains/,
    ],
    ['extend TMAG19-01 to next meeting', /More time asked for\n/, /to Wednesday 21 June 2023/],
    [
      'promise TMAG19-01 a draft by Friday',
      /Promised\n/,
      /Due \| Wed[^\n]*\nPromised \| a draft, by Friday 9 June 2023/,
    ],
  ];
  for (const [line, said, stands] of WHOLE) {
    it(`needs no form for "${line}"`, async () => {
      const reply = read(await room.whispers('john', line));
      assert.match(reply, said);
      assert.match(reply, stands);
      assert.match(await shown('TMAG19-01'), stands);
    });
    it(`gets the card for all to see when "${line}" is said in the meeting's chat`, async () => {
      const reply = await room.says('john', line);
      assert.match(reads('observer', reply), said);
      assert.match(reads('observer', reply), stands);
    });
  }

  it('completes by the form what a line left out, in the place of the form', async () => {
    const form = await room.says('john', 'extend TMAG19-01 because the data is late');
    const saved = await clicks('john', form, { button: 'Save', inputs: { date: '2023-07-05' } });
    assert.match(saved, /to Wednesday 5 July 2023 \(John Wiggins\): the data is late/);
    assert.equal(reads('observer', form), saved);
  });

  it('is asked which action a line means that names none', async () => {
    for (const line of ['done', 'update the plan is ready', 'extend to 5 July'])
      assert.match(read(await room.whispers('john', line)), /Your open actions\nWhich one\?[^\n]*\nTMAG19-02/, line);
    assert.match(read(await room.whispers('john', 'done TMAG19-99')), /There is no TMAG19-99/);
    assert.match(read(await room.whispers('john', 'done TMAG-DEC30')), /Which one\?/);
  });

  it('cannot answer for chair and secretary, and is told so in the words of what was asked', async () => {
    const before = await shown('TMAG19-01');
    const lines = ['confirm TMAG19-01', 'cancel TMAG19-01 because it is late', 'reopen TMAG19-01'];
    for (const line of lines) {
      assert.match(read(await room.whispers('john', line)), /^Only the chair and the secretary can /, line);
    }
    assert.equal(await shown('TMAG19-01'), before);
    // "Only ... can confirm an action" is no answer to somebody who wants to cancel one, or to reopen it.
    for (const line of lines.slice(1))
      assert.doesNotMatch(read(await room.whispers('john', line)), /can confirm/, line);
  });

  it('reads of the day of a promise, and not of a due date, when that day is none', async () => {
    const form = read(await room.whispers('john', 'promise TMAG19-01 a draft by 31 June'));
    assert.doesNotMatch(form, /pick the due date/);
  });

  it('can do again within a minute what was undone in between', async () => {
    await room.whispers('john', 'done TMAG19-01');
    const waiting = await room.whispers('chair', 'actions waiting');
    await clicks('chair', waiting, { button: 'Send back' });
    await clicks('chair', waiting, { button: 'Send back', inputs: { text: 'One page is missing' } });
    const again = read(await room.whispers('john', 'done TMAG19-01'));
    assert.match(again, /TMAG19-01 \| Done/, 'it is open again, so it is done anew');
  });
});
