import assert from 'node:assert/strict';
import { choice, shownTo } from '../../support/meeting-room.ts';
import { inShort, openReminderRoom, read, refsIn } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

const ALL: readonly Role[] = ['chair', 'secretary', 'john', 'jason', 'representative', 'observer', 'unlinked'];

describe('chair and secretary', () => {
  let room: ReminderRoom;

  /** Presses a button, of one action where a list has several; gives what is seen then. */
  const clicks = async (who: Role, message: SeenMessage, pressed: { button: string; of?: string; inputs?: Inputs }) => {
    const { button, of, inputs } = pressed;
    const person = room.people[who];
    const now = person.sees(person.personalChat()).find(({ id }) => id === message.id) ?? message;
    const at = of === undefined ? {} : { at: refsIn(now).indexOf(of) };
    return shownTo(await person.clicks(message, { title: button, ...at }, inputs));
  };
  /** Who is told what; those who are told nothing are left out. */
  const told = () => {
    const said = ALL.map((who) => [who, room.told(who)] as const).filter(([, messages]) => messages.length > 0);
    return new Map(said);
  };
  const shown = async (ref: string) => read(await room.whispers('secretary', ref));
  /** The one message that somebody was told. */
  const only = (messages: readonly SeenMessage[] | undefined): SeenMessage => {
    assert.equal(messages?.length, 1, `${messages?.length ?? 0} messages`);
    return messages[0]!;
  };

  beforeEach(async () => {
    room = await openReminderRoom();
    await room.says('chair', 'action Write the plan owner John Wiggins and Jason Brogden by 21/06/23');
    await room.says('chair', 'action Draw the map owner John Wiggins by 28/06/23');
    await room.says('chair', 'close');
    await room.runs();
    await room.runs('2023-05-31T09:01');
    told();
  });
  afterEach(() => room.leave());

  /** John says a line; with the next quarter of an hour the outbox tells who is to answer, by one message each. */
  async function asked(line: string): Promise<SeenMessage> {
    await room.whispers('john', line);
    await room.runs('2023-05-31T09:14:59');
    assert.equal(told().size, 0, 'not before the quarter of an hour');
    await room.runs('2023-05-31T09:15');
    const heard = told();
    assert.deepEqual([...heard.keys()], ['chair', 'secretary', 'jason'], 'the other owner reads the news');
    assert.deepEqual(inShort(heard.get('secretary') ?? []), ['TMAG: 1 action to confirm or answer (TMAG19-01)']);
    return only(heard.get('chair'));
  }

  const ANSWERS: readonly {
    readonly line: string;
    readonly news: string;
    readonly button: string;
    readonly inputs?: Inputs;
    readonly remark: RegExp;
    readonly owners: string;
    readonly stands: RegExp;
  }[] = [
    {
      line: 'done TMAG19-01 all is there',
      news: 'Marked as done by John Wiggins',
      button: 'Confirm',
      remark: /^TMAG19-01: Closed\.$/m,
      owners: 'Closed by Smitha Pichrikat.',
      stands: /TMAG19-01 \| Closed\n[^]*Closed \| 31 May 2023, 10:15, by Smitha Pichrikat/,
    },
    {
      line: 'done TMAG19-01',
      news: 'Marked as done by John Wiggins',
      button: 'Send back',
      inputs: { text: 'The second half is missing' },
      remark: /^TMAG19-01: Sent back\. It is open again, and its owners are told why\.$/m,
      owners: 'Sent back by Smitha Pichrikat: The second half is missing',
      stands: /Answer \| Sent back by Smitha Pichrikat: The second half is missing/,
    },
    {
      line: 'extend TMAG19-01 to 5 July because it rains',
      news: 'John Wiggins asks for more time, to 05/07/23 instead of 21/06/23: it rains',
      button: 'Agree',
      remark: /^TMAG19-01: More time agreed\. It is due Wednesday 5 July 2023 now\.$/m,
      owners: 'More time agreed by Smitha Pichrikat.',
      stands: /Due \| Wednesday 5 July 2023/,
    },
    {
      line: 'extend TMAG19-01 to 5 July',
      news: 'John Wiggins asks for more time, to 05/07/23 instead of 21/06/23',
      button: 'Decline',
      inputs: { text: 'The meeting needs it' },
      remark: /^TMAG19-01: More time declined\. It stays due Wednesday 21 June 2023, and its owners are told why\.$/m,
      owners: 'More time declined by Smitha Pichrikat: The meeting needs it',
      stands: /Due \| Wednesday 21 June 2023/,
    },
  ];
  for (const { line, news, button, inputs, remark, owners, stands } of ANSWERS) {
    for (const from of ['the message', 'the list'] as const) {
      it(`answer "${line}" by ${button} in ${from}, and the owners hear of it`, async () => {
        const brought = await asked(line);
        assert.ok(read(brought).includes(`To confirm or answer  1\nTMAG19-01`), read(brought));
        assert.ok(read(brought).includes(news), read(brought));
        const message = from === 'the message' ? brought : await room.whispers('chair', 'actions waiting');
        const pressed = await clicks('chair', message, { button });
        if (inputs) assert.match(pressed, /Write the plan[^]*\?[^\n]*: \]/);
        const list = inputs ? await clicks('chair', message, { button, inputs }) : pressed;
        assert.match(list, remark);
        assert.match(list, /Waiting for an answer[^]*Nothing waits for an answer/);
        assert.match(await shown('TMAG19-01'), stands);
        await room.runs('2023-05-31T09:30');
        const heard = told();
        assert.deepEqual([...heard.keys()], ['john', 'jason'], 'its owners, each by one message');
        for (const [who, messages] of heard) {
          assert.match(only(messages).summary ?? '', /^TMAG: News of 1 action$/, who);
          assert.ok(read(only(messages)).includes(owners), read(only(messages)));
        }
      });
    }
  }

  it('need no reason to confirm or agree, and cannot send back or decline without one', async () => {
    const brought = await asked('done TMAG19-01');
    await clicks('chair', brought, { button: 'Send back' });
    await assert.rejects(clicks('chair', brought, { button: 'Send back' }), /text is required and empty/);
    await assert.rejects(clicks('chair', brought, { button: 'Send back', inputs: { text: 'x'.repeat(4001) } }), /at most/); // prettier-ignore
    assert.match(await clicks('chair', brought, { button: 'Cancel' }), /Waiting for an answer[^]*\[ Confirm \]/);
    assert.match(await shown('TMAG19-01'), /TMAG19-01 \| Done/);
  });

  it('close an action at once that they do themselves, and give more time without asking', async () => {
    assert.match(read(await room.whispers('secretary', 'done TMAG19-01 seen it')), /Closed\nTMAG19-01 \| Closed/);
    assert.match(
      read(await room.whispers('chair', 'extend TMAG19-02 to 5 July')),
      /It is due Wednesday 5 July 2023 now/,
    );
    await room.runs('2023-05-31T09:15');
    assert.deepEqual([...told().keys()], ['john', 'jason']);
  });

  it('confirm, cancel and reopen by a line, with the reason where one is needed', async () => {
    const lines: readonly (readonly [string, RegExp])[] = [
      ['confirm TMAG19-01', /TMAG19-01 is open, so it cannot be confirmed\.\nTMAG19-01\n/],
      ['cancel TMAG19-01', /Cancel the action\nTMAG19-01\n[^]*\[Why\? The minutes print it\.: \]/],
      ['cancel TMAG19-01 because nobody needs it', /Cancelled\nTMAG19-01 \| Cancelled\n[^]*: nobody needs it/],
      ['cancel TMAG19-01 because of that', /TMAG19-01 is cancelled, so it cannot be cancelled\.\n/],
      ['reopen TMAG19-01 because they do', /Reopened\n[^]*TMAG19-01\n[^]*Reopened by Smitha Pichrikat: they do/],
      ['reopen TMAG19-01', /TMAG19-01 is open, so it cannot be reopened/],
      ['done TMAG19-01', /Closed\nTMAG19-01 \| Closed/],
      ['promise TMAG19-01 a draft by 9 June', /TMAG19-01 is closed already, so nothing more can be promised\./],
    ];
    for (const [line, shows] of lines) assert.match(read(await room.whispers('chair', line)), shows, line);
  });

  it('are told of the co-owner who was quicker, and so is the other owner', async () => {
    await room.whispers('jason', 'done TMAG19-01 I had it');
    const late = read(await room.whispers('john', 'done TMAG19-01'));
    assert.match(late, /TMAG19-01 is done already, and waits to be confirmed[^]*by Jason Brogden/);
    await room.runs('2023-05-31T09:15');
    const heard = told();
    assert.deepEqual([...heard.keys()], ['chair', 'secretary', 'john']);
    assert.match(read(only(heard.get('john'))), /News {2}1[^]*Marked as done by Jason Brogden/);
  });

  it('are not reminded of a promise: its owners are, on its day only, and only of the last one', async () => {
    await room.whispers('john', 'promise TMAG19-01 a sketch by 7 June');
    await room.whispers('john', 'promise TMAG19-01 a draft by 9 June');
    await room.runs('2023-06-01T08:00');
    assert.deepEqual([...told().keys()], ['jason'], 'the co-owner hears that something was promised');
    await room.runs('2023-06-09T07:59:59');
    assert.equal(told().size, 0);
    await room.runs('2023-06-09T08:00');
    const heard = told();
    assert.deepEqual([...heard.keys()], ['john', 'jason']);
    assert.match(read(only(heard.get('john'))), /Promised: a draft, by Friday 9 June 2023/);
    await room.runs('2023-06-10T08:00');
    assert.equal(told().size, 0);
  });

  it('read in the news of a former owner that it is theirs no more, and not that it is', async () => {
    const item = await room.says('chair', 'action Count the stones owner John Wiggins by 30/06/23');
    await room.runs('2023-05-31T09:15');
    told();
    await room.edits('chair', item, (form) => ({ owner1: choice(form, 'owner1', 'Jason Brogden (Programme)') }));
    await room.runs('2023-05-31T09:30');
    const heard = told();
    assert.match(read(only(heard.get('john'))), /It is no longer yours\. Changed by Smitha Pichrikat/);
    assert.doesNotMatch(read(only(heard.get('john'))), /Update ]/, 'nothing to press');
    assert.doesNotMatch(only(heard.get('john')).summary ?? '', /of yours/);
  });
});
