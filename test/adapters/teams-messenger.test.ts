import assert from 'node:assert/strict';
import { accountOf } from '../../dev/simulator/accounts.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import type { Reference } from '../../src/ports/messenger.ts';
import { accountIn, cardOf, messageOf, messengerWith, openRoom, type Room } from '../dev/messenger-room.ts';
import { tenantId } from '../dev/people.ts';

const storedAndRead = (reference: Reference): Reference => JSON.parse(JSON.stringify(reference)) as Reference;

describe('the messenger of Teams', () => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.teams.stop());

  const lastSeen = (person: Persona, chat = room.cast.chat) => person.sees(chat).at(-1);

  it('posts a card of its own, which answers nothing and names nobody', async () => {
    const { teams, cast, post } = room;
    const id = await post(messengerWith(), 'three actions are due');
    const { summary, id: seen, from } = lastSeen(cast.john)!;
    assert.deepEqual([seen, summary, from], [id, 'three actions are due', teams.bot.name]);
    const [{ path, body }, ...more] = teams.log as [(typeof teams.log)[number]];
    assert.equal(more.length, 0);
    assert.ok(path.endsWith('/activities') && !('replyToId' in body));
    assert.ok(!JSON.stringify(body).includes(cast.chris.name));
  });

  it('puts another card in the place of one that it posted', async () => {
    const { cast, group, post } = room;
    const messenger = messengerWith();
    const id = await post(messenger, 'open');
    assert.deepEqual(await messenger.edit(group, id, messageOf('done')), { outcome: 'sent', activity: id });
    const { summary, edits } = lastSeen(cast.john)!;
    assert.deepEqual([summary, edits, cast.john.sees(cast.chat).length], ['done', 1, 1]);
  });

  it('says that a message is gone when it is', async () => {
    const messenger = messengerWith();
    await room.post(messenger, 'another one');
    assert.deepEqual(await messenger.edit(room.group, '17', messageOf('done')), { outcome: 'refused', status: 404 });
  });

  const ids: [string, (person: Persona) => string][] = [
    ['Entra', (person) => accountIn(person).id],
    ['Teams', (person) => person.id],
  ];
  for (const [kind, idOf] of ids) {
    it(`opens a personal chat by ${kind} id, once, and posts into it later by the reference that was kept`, async () => {
      const { teams, cast, group, post } = room;
      const opened = await messengerWith().openPersonal({ id: idOf(cast.john), tenant: 'x' }, storedAndRead(group));
      assert.ok(opened.outcome === 'opened');
      const kept = storedAndRead(opened.reference);
      assert.deepEqual(kept, {
        conversation: { id: cast.john.personalChat().id, tenantId, conversationType: 'personal', isGroup: false },
        bot: { id: teams.bot.id },
        channelId: 'msteams',
        serviceUrl: teams.serviceUrl,
      });
      const { tenantId: tenant, channelData } = teams.log[0]!.body;
      assert.deepEqual([tenant, channelData], [tenantId, { tenant: { id: tenantId } }]);
      const id = await post(messengerWith(), 'for you alone', kept);
      assert.equal(lastSeen(cast.john, cast.john.personalChat())?.id, id);
      assert.deepEqual(
        teams.log.map(({ operation }) => operation),
        ['create', 'send'],
      );
    });
  }

  it('mentions people in the card, beside what the host keeps there, and in the activity', async () => {
    const { john } = room.cast;
    const wide = { ...cardOf(`<at>${john.name}</at> owes an answer`), msteams: { width: 'Full' } };
    const mentions = [{ name: john.name, account: accountIn(john) }];
    await messengerWith().post(room.group, { card: wide, summary: 'one action is due', mentions });
    const mentioned = { id: john.aadObjectId, name: john.name };
    const entities = [{ type: 'mention', text: `<at>${john.name}</at>`, mentioned }];
    assert.deepEqual(lastSeen(john)?.card?.['msteams'], { width: 'Full', entities });
    assert.deepEqual(room.teams.log[0]?.body['entities'], entities);
    assert.deepEqual(wide.msteams, { width: 'Full' }, 'the card given stays as it is');
  });

  it('refuses a reference that leads nowhere without asking anybody', async () => {
    const { teams, cast, group } = room;
    const messenger = messengerWith();
    for (const nowhere of [{}, { ...group, serviceUrl: undefined }, { ...group, conversation: {} }]) {
      const results = [
        await messenger.post(nowhere, messageOf('x')),
        await messenger.edit(nowhere, '1', messageOf('x')),
        await messenger.openPersonal(accountIn(cast.john), nowhere),
      ];
      for (const result of results) assert.deepEqual(result, { outcome: 'refused', status: 400 });
    }
    assert.equal(teams.log.length, 0);
  });

  it('is refused a chat with somebody of whom Teams knows nothing', async () => {
    const { id } = accountOf({ name: 'No One', email: 'no.one@elsewhere.example', tenantId });
    const opened = await messengerWith().openPersonal({ id, tenant: tenantId }, room.group);
    assert.deepEqual(opened, { outcome: 'refused', status: 400 });
  });
});
