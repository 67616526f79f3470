import assert from 'node:assert/strict';
import { choice, shownTo } from '../../support/meeting-room.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';
import { actionLists, press } from '../../../dev/simulator/card-view.ts';
import type { Inputs } from '../../../dev/simulator/card-view.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import { isJson, text } from '../../../dev/simulator/json.ts';
import type { Json } from '../../../dev/simulator/json.ts';

/** Of what an owner may not do with an item in any state. */
const NOT_THEIRS = '^Only the chair and the secretary can edit';
const WORDS = 'These words took a while to type';

describe('a card that shows an earlier state', () => {
  let room: ReminderRoom;
  let card: SeenMessage;

  /** Presses a button of a card as it was when somebody last looked, whatever has become of its message since. */
  async function presses(
    who: Role,
    message: SeenMessage,
    { action, data }: { action: Json; data: Json },
  ): Promise<Turn> {
    const person = room.people[who];
    const inChat = message.chatId === room.chat.id;
    const { activity } = await person.types(inChat ? room.chat : person.personalChat(), inChat ? '@TMAG Bot help' : 'help'); // prettier-ignore
    const value = { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' };
    const envelope = { ...activity, text: undefined };
    const id = `${activity.id}-press`;
    return room.teams.deliver({ ...envelope, id, type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value }); // prettier-ignore
  }

  /** What a press comes to: always something to read, and never that something went wrong. */
  function answered(turn: Turn, button: string): string {
    assert.deepEqual([turn.status, turn.error], [200, undefined], button);
    const said = shownTo(turn);
    assert.notEqual(said.trim(), '', `${button} is answered by nothing`);
    assert.doesNotMatch(said, /went wrong|too old/, button);
    return said;
  }

  const now = (who: Role, { id, chatId }: SeenMessage): SeenMessage => {
    const where = chatId === room.chat.id ? room.chat : room.people[who].personalChat();
    return room.people[who].sees(where).find((message) => message.id === id)!;
  };

  beforeEach(async () => {
    room = await openReminderRoom();
    card = await room.says('chair', 'action Write the plan owner John Wiggins and Jason Brogden by 07/06/23');
    await room.runs();
  });
  afterEach(() => room.leave());

  const told = async (who: Role, at: string): Promise<SeenMessage> => {
    await room.runs(at);
    return room.told(who).at(-1) ?? assert.fail(`${who} was told nothing`);
  };
  const reassign = async () => {
    const jason = (form: SeenMessage) => choice(form, 'owner1', 'Jason Brogden (Programme)');
    await room.edits('chair', card, (form) => ({ owner1: jason(form), owner2: '-' }));
  };

  /** Where somebody has an action before them, and in which state it is then. */
  interface Held {
    readonly name: string;
    readonly who: Role;
    readonly before: readonly (readonly [Role, string])[];
    readonly shown: () => Promise<SeenMessage>;
  }
  const inChat = async () => Promise.resolve(card);
  const DONE = [['jason', 'done TMAG19-01']] as const;
  const ASKED = [['jason', 'extend TMAG19-01 to 5 July because it rains']] as const;
  const leads = (name: string, before: Held['before']): readonly Held[] => [
    { name: `the chat's card ${name}`, who: 'chair', before, shown: () => room.says('chair', 'TMAG19-01') },
    { name: `the chair's own view ${name}`, who: 'chair', before, shown: () => room.whispers('chair', 'TMAG19-01') },
    { name: `the chair's list ${name}`, who: 'chair', before, shown: () => room.whispers('chair', 'actions waiting') },
    { name: `a list in the chat ${name}`, who: 'chair', before, shown: () => room.says('chair', 'actions waiting') },
    { name: `the chair's message ${name}`, who: 'chair', before, shown: () => told('chair', '2023-05-31T11:00') },
    { name: `the overview ${name}`, who: 'chair', before, shown: () => room.whispers('chair', 'overview') },
  ];
  const OWNERS: readonly Held[] = [
    { name: "the chat's card", who: 'john', before: [], shown: inChat },
    { name: "an owner's list", who: 'john', before: [], shown: () => room.whispers('john', 'actions') },
    { name: "an owner's reminder", who: 'john', before: [], shown: () => told('john', '2023-06-06T08:00') },
    { name: "an owner's own view", who: 'john', before: [], shown: () => room.whispers('john', 'TMAG19-01') },
    { name: 'a list in the chat', who: 'john', before: [], shown: () => room.says('john', 'actions overdue') },
  ];

  /** What happens elsewhere meanwhile, and what whoever presses something of that action reads then. */
  const CHANGES: Readonly<Record<string, { readonly change: () => Promise<unknown>; readonly says: RegExp }>> = {
    'was done': {
      change: () => room.whispers('jason', 'done TMAG19-01 by me'),
      says: /is done already|TMAG19-01 \| Done|Marked as done|\[What is new\?: \]|Edit TMAG19-01/,
    },
    'was closed': {
      change: async () => {
        // Whichever of the two its state allows.
        await room.whispers('secretary', 'done TMAG19-01');
        await room.whispers('secretary', 'confirm TMAG19-01');
      },
      says: /is closed already|TMAG19-01 \| Closed|^Closed {2}Amy|Edit TMAG19-01/m,
    },
    'was cancelled': {
      change: () => room.whispers('secretary', 'cancel TMAG19-01 because of it'),
      says: /is cancelled|TMAG19-01 \| Cancelled|^Cancelled {2}Amy|Edit TMAG19-01/m,
    },
    'was withdrawn': {
      change: () => room.says('chair', 'undo'),
      says: /was withdrawn|TMAG19-01 \| Withdrawn|^Withdrawn {2}Smitha/m,
    },
    'was reassigned': { change: reassign, says: /^Only its owners|Programme \(Jason Brogden\)|^Owner: Programme \(Jason/m }, // prettier-ignore
  };
  const ANSWERED: typeof CHANGES = {
    'was confirmed': {
      change: () => room.whispers('secretary', 'confirm TMAG19-01'),
      says: /is closed already|TMAG19-01 \| Closed|^Closed {2}Amy|Edit TMAG19-01/m,
    },
    'was cancelled': CHANGES['was cancelled']!,
  };
  const DECIDED: typeof CHANGES = {
    'was given more time': {
      change: () => room.whispers('secretary', 'extend TMAG19-01 to 30 June'),
      says: /Nobody asks for more time|Friday 30 June|30\/06\/23|TMAG19-01\nDue: Friday|\[ (?:Save|Mark as done|Cancel the action) \]/, // prettier-ignore
    },
    'was done': CHANGES['was done']!,
    'was closed': CHANGES['was closed']!,
  };

  const all = [
    ...OWNERS.map((held) => ({ held, changes: CHANGES })),
    ...leads('of what is done', DONE).map((held) => ({ held, changes: ANSWERED })),
    ...leads('of more time asked for', ASKED).map((held) => ({ held, changes: DECIDED })),
  ];
  for (const { held, changes } of all) {
    for (const [what, { change, says }] of Object.entries(changes)) {
      it(`answers every button of ${held.name} with the state of now, when the action ${what}`, async () => {
        for (const [who, line] of held.before) await room.whispers(who, line);
        const message = await held.shown();
        const buttons = actionLists(message.card ?? {}).flat().filter(({ verb }) => verb !== undefined); // prettier-ignore
        assert.ok(buttons.length > 0, read(message));
        await change();
        const before = read(await room.whispers('secretary', 'history TMAG19-01'));
        for (const button of buttons) {
          const data = isJson(button['data']) ? button['data'] : {};
          const title = text(button['title'] ?? 'a press on the row');
          const said = answered(await presses(held.who, message, { action: button, data }), title);
          if (data['ref'] === 'TMAG19-01' && data['back'] === undefined)
            assert.match(said, new RegExp(`${says.source}|${NOT_THEIRS}`, 'm'), title);
          if (data['back'] !== undefined) assert.match(said, new RegExp(`${says.source}|^Waiting`, 'm'), title);
        }
        assert.equal(read(await room.whispers('secretary', 'history TMAG19-01')), before, 'and nothing has happened');
      });
    }
  }

  /** Forms that somebody has open, with words typed into them. */
  const FORMS: readonly (Held & { readonly button: string; readonly save: string; readonly inputs: Inputs })[] = [
    ...OWNERS.slice(0, 4).flatMap((held) => [
      { ...held, button: 'Update', save: 'Save', inputs: { text: WORDS } },
      { ...held, button: 'Done', save: 'Mark as done', inputs: { text: WORDS } },
      { ...held, button: 'More time', save: 'Save', inputs: { text: WORDS, date: '2023-07-05' } },
    ]),
    ...leads('of what is done', DONE)
      .slice(0, 5)
      .map((held) => ({ ...held, button: 'Send back', save: 'Send back', inputs: { text: WORDS } })),
    ...leads('of more time asked for', ASKED)
      .slice(0, 5)
      .map((held) => ({ ...held, button: 'Decline', save: 'Decline', inputs: { text: WORDS } })),
  ];
  for (const { button, save, inputs, ...held } of FORMS) {
    for (const what of ['was closed', 'was cancelled', 'was withdrawn', 'was reassigned']) {
      const cannot = held.before.length > 0 && (what === 'was withdrawn' || what === 'was reassigned');
      if (cannot) continue;
      it(`keeps what was typed into the form of ${button} from ${held.name}, when the action ${what}`, async () => {
        for (const [who, line] of held.before) await room.whispers(who, line);
        const message = await held.shown();
        await room.people[held.who].clicks(message, button);
        const form = now(held.who, message).card ?? {};
        const pressed = press(form, { title: save }, inputs);
        await CHANGES[what]!.change();
        const before = read(await room.whispers('secretary', 'history TMAG19-01'));
        const turn = await presses(held.who, message, pressed);
        const said = answered(turn, save);
        assert.match(said, new RegExp(CHANGES[what]!.says.source, 'm'));
        // A sentence leaves the form, and what was typed into it, where it is.
        if (turn.card) assert.ok(said.includes(`: ${WORDS}]`), said);
        assert.doesNotMatch(said, /TMAG19-01: TMAG19-01/);
        assert.equal(read(await room.whispers('secretary', 'history TMAG19-01')), before);
      });
    }
  }

  it('names the action once in the remark above a list', async () => {
    const list = await room.whispers('john', 'actions');
    await room.whispers('jason', 'done TMAG19-01');
    const said = shownTo(await room.people.john.clicks(list, 'Done'));
    assert.match(said, /TMAG19-01[^]*is done already/);
    assert.doesNotMatch(said, /TMAG19-01: TMAG19-01/);
  });
});
