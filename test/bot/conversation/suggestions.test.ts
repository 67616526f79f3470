import assert from 'node:assert/strict';
import { choice, shownTo, TENANT } from '../../support/meeting-room.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

const LINK = 'https://teams.microsoft.com/l/message/19:abc@thread.v2/1685523600000';
const MESSAGE = { html: '<p>Count the stones</p>', sender: 'Lee Northall', link: LINK };
const WAITS = 'Suggested action\nIt gets a reference once ';
const OWNER = 'John Wiggins (Programme)';

describe('a suggestion', () => {
  let room: ReminderRoom;

  const now = (who: Role, { id, chatId }: SeenMessage): SeenMessage => {
    const where = chatId === room.chat.id ? room.chat : room.people[who].personalChat();
    return room.people[who].sees(where).find((message) => message.id === id) ?? assert.fail('that message is gone');
  };
  const reads = (who: Role, message: SeenMessage) => read(now(who, message));
  const clicks = async (
    who: Role,
    message: SeenMessage,
    pressed: { button: string; inputs?: Record<string, string> },
  ) => shownTo(await room.people[who].clicks(message, pressed.button, pressed.inputs));
  const last = () => room.people.chair.sees(room.chat).at(-1) ?? assert.fail('nothing is there');
  const listed = async () => read(await room.whispers('secretary', 'actions all'));
  const told = async (who: Role, at: string) => {
    await room.runs(at);
    return room.told(who).map(read);
  };

  beforeEach(async () => {
    room = await openReminderRoom();
  });
  afterEach(() => room.leave());

  /** The ways in which somebody who may not log suggests. */
  const WAYS: Readonly<Record<string, (who: Role) => Promise<unknown>>> = {
    'a line': (who) => room.says(who, 'action Count the stones owner John Wiggins'),
    'a form': async (who) => {
      const form = await room.says(who, 'action Count the stones');
      if (read(form).includes(WAITS)) return;
      await room.people[who].clicks(form, 'Save', { owner1: choice(form, 'owner1', OWNER) });
    },
    'a bare word and its form': async (who) => {
      const form = await room.says(who, 'action');
      assert.match(read(form), /Suggest an action\n\[Action: \]/);
      await room.people[who].clicks(form, 'Save', { text: 'Count the stones', owner1: choice(form, 'owner1', OWNER) });
    },
    'the button of the meeting’s card': async (who) => {
      const board = await room.says(who, 'agenda');
      const { replies } = await room.people[who].clicks(board, 'Log an action');
      const form = replies[0] ?? assert.fail('no form');
      await room.people[who].clicks(form, 'Save', { text: 'Count the stones', owner1: choice(form, 'owner1', OWNER) });
    },
    'the message extension on a message': async (who) => {
      const { dialog } = await room.people[who].captures(room.chat, 'logAction', MESSAGE);
      if (!dialog) assert.fail('no dialog');
      const owner1 = choice(dialog, 'owner1', OWNER);
      const { lastWord } = await dialog.submits('Save', { owner1 });
      assert.match(lastWord ?? '', /Saved/);
    },
  };
  for (const [way, suggest] of Object.entries(WAYS)) {
    for (const who of ['john', 'representative'] as const) {
      it(`of the ${who} by ${way} waits for chair and secretary, without a ref`, async () => {
        await suggest(who);
        const { name } = room.people[who];
        assert.ok(read(last()).includes(WAITS), read(last()));
        assert.match(read(last()), new RegExp(`Count the stones\n[^]*By \\| ${name}, 31 May 2023, 10:00`));
        assert.match(await listed(), /No action has been logged yet/);
        assert.match(read(await room.whispers('chair', 'suggestions')), /1 suggestion to answer\nCount the stones\n/);
        if (way.includes('message'))
          assert.equal(read(last()).includes('From | a message by'), way.endsWith('message'));
      });
    }
  }

  it('is not for an observer, and is an action at once where chair or secretary say it', async () => {
    for (const line of ['action Count the stones owner me', 'action'])
      assert.match(read(await room.says('observer', line)), /^Only the chair/);
    assert.match(read(await room.says('secretary', 'action Count them owner me')), /Action logged\nTMAG19-01\n/);
  });

  it('keeps what is wrong in a form, and may leave out owner and date', async () => {
    const form = await room.says('representative', 'action Count the stones owner Nobody Here by 31 June');
    assert.match(
      read(form),
      /I do not know "Nobody Here"[^]*There is no day "31 June"[^]*\[Action: Count the stones\]/,
    );
    assert.ok(read(await room.says('representative', 'action Count the trees')).includes(WAITS));
  });

  it('is accepted by one tap in the chat, which mints the ref and shows everybody the action', async () => {
    const card = await room.says('john', 'action Count the stones owner me by 30/06/23');
    assert.match(await clicks('chair', card, { button: 'Accept' }), /Action logged\nTMAG19-01\nCount the stones/);
    for (const who of ['john', 'observer'] as const) assert.match(reads(who, card), /TMAG19-01\nCount the stones/);
    assert.match(await listed(), /TMAG19-01 \| Due 30\/06\/23\nCount the stones\nProgramme \(John Wiggins\)/);
    assert.match(read(await room.says('chair', 'action Next owner me')), /TMAG19-02/, 'no ref was spent before');
  });

  it('that lacks its owner is accepted by a form, which asks for that and keeps the rest', async () => {
    const card = await room.says('representative', 'action Count the stones by 30/06/23');
    const form = await clicks('chair', card, { button: 'Accept' });
    assert.match(form, /Accept with changes\nPlease pick an owner\.\n\[Action: Count the stones\][^]*2023-06-30/);
    assert.match(reads('john', card), /\[ Accept \]/, 'for the others it still waits');
    const owner1 = choice(now('chair', card), 'owner1', OWNER);
    await clicks('chair', card, { button: 'Save', inputs: { owner1 } });
    assert.match(
      reads('john', card),
      /Action logged\nTMAG19-01\nCount the stones\nOwner \| Programme \(John Wiggins\)/,
    );
  });

  it('is changed on its way in by Edit, and whoever made it hears under which ref it is', async () => {
    const card = await room.says('representative', 'action Count the stones owner John Wiggins by 30/06/23');
    await clicks('secretary', card, { button: 'Edit' });
    await clicks('secretary', card, { button: 'Save', inputs: { text: 'Weigh the stones' } });
    assert.match(reads('john', card), /TMAG19-01\nWeigh the stones/);
    await room.says('chair', 'close');
    const [heard, another] = await told('representative', '2023-05-31T09:15');
    assert.match(heard ?? '', /1 suggestion of yours answered[^]*Accepted by Amy Clayton as TMAG19-01/);
    assert.equal(another, undefined);
  });

  it('is declined with a reason or without, and whoever made it hears both', async () => {
    const first = await room.says('representative', 'action Count the stones');
    const second = await room.says('representative', 'action Count the trees');
    assert.match(
      await clicks('chair', first, { button: 'Decline' }),
      /Decline the suggestion\n[^]*\[Why \(optional\): \]/,
    );
    await clicks('chair', first, { button: 'Decline', inputs: { text: 'Nobody needs it' } });
    assert.match(reads('john', first), /Suggestion declined\nDeclined by Smitha Pichrikat: Nobody needs it/);
    await clicks('secretary', second, { button: 'Decline' });
    await clicks('secretary', second, { button: 'Decline' });
    assert.match(reads('john', second), /Suggestion declined\nDeclined by Amy Clayton\.\n/);
    await room.says('chair', 'close');
    const [heard = ''] = await told('representative', '2023-05-31T09:15');
    assert.match(heard, /2 suggestions of yours answered[^]*Nobody needs it/);
    assert.match(await listed(), /No action has been logged yet/);
  });

  it('waits in the chair’s message after the meeting, and is answered there', async () => {
    await room.says('representative', 'action Count the stones owner John Wiggins');
    await room.says('john', 'action Count the trees owner me');
    assert.deepEqual(await told('chair', '2023-05-31T09:30'), [], 'not while the meeting runs, where it is seen');
    await room.says('chair', 'close');
    await room.runs();
    const message = room.told('chair').at(-1) ?? assert.fail('the chair was told nothing');
    assert.match(read(message), /2 suggested actions\nSuggested {2}2\n/);
    const first = shownTo(await room.people.chair.clicks(message, { title: 'Accept', at: 0 }));
    assert.match(first, /1 suggestion to answer\nAccepted as TMAG19-01\.\n/);
    await clicks('chair', message, { button: 'Decline' });
    assert.match(await clicks('chair', message, { button: 'Cancel' }), /1 suggestion to answer\n[^]*\[ Accept \]/);
    await clicks('chair', message, { button: 'Decline' });
    const none = await clicks('chair', message, { button: 'Decline', inputs: { text: 'Not now' } });
    assert.match(none, /No suggestion waits\n[^]*Declined/);
    const old = room.told('secretary').at(-1) ?? assert.fail();
    const late = shownTo(await room.people.secretary.clicks(old, { title: 'Accept', at: 0 }));
    assert.match(late, /No suggestion waits\n[^]*already/);
  });

  it('is nobody else’s to answer', async () => {
    const card = await room.says('john', 'action Count the stones owner me');
    for (const who of ['john', 'jason', 'representative', 'observer', 'unlinked'] as const) {
      for (const button of ['Accept', 'Edit', 'Decline'])
        assert.match(await clicks(who, card, { button }), /^Only the chair and the secretary can|^I do not have you/);
      assert.ok(reads(who, card).includes(WAITS));
    }
    assert.match(read(await room.whispers('john', 'suggestions')), /^Only the chair and the secretary can/);
    assert.match(await listed(), /No action has been logged yet/);
  });

  it('says so when the same words come again within a minute', async () => {
    await room.says('john', 'action Count the stones owner me');
    assert.match(read(await room.says('john', 'action Count the stones owner me')), /You said this/);
    assert.match(read(await room.whispers('chair', 'suggestions')), /1 suggestion to answer/);
  });

  it('offers no owner who is then refused', async () => {
    const profile = { name: 'Robin Vendor', email: 'robin@vendor.example', tenantId: TENANT };
    await room.teams.addMember(room.chat, room.teams.persona(profile));
    const form = await room.says('representative', 'action');
    if (!JSON.stringify(form.card).includes('Robin Vendor')) return;
    const owner1 = choice(form, 'owner1', 'Robin Vendor (in this chat)');
    const said = await clicks('representative', form, { button: 'Save', inputs: { text: 'Count the stones', owner1 } });
    assert.doesNotMatch(said, /^Only the chair/);
  });

  it('keeps the reason of whoever declines what was answered meanwhile', async () => {
    const card = await room.says('john', 'action Count the stones owner me');
    await clicks('chair', card, { button: 'Decline' });
    const list = await room.whispers('secretary', 'suggestions');
    await clicks('secretary', list, { button: 'Accept' });
    const said = await clicks('chair', card, { button: 'Decline', inputs: { text: 'We have one' } });
    assert.match(said, /accepted already, as TMAG19-01[^]*We have one/);
  });
});
