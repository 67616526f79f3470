import assert from 'node:assert/strict';
import { chainFaults } from '../../src/domain/chain.ts';
import { enter } from '../../src/services/access.ts';
import type { Knock, Sender } from '../../src/services/access.ts';
import type { Chat, Deps } from '../../src/services/deps.ts';
import { seedGroup } from '../../src/services/groups.ts';
import { admit } from '../../src/services/people.ts';
import { tmagSeed } from '../support/group.ts';
import { emailOf, rosterPerson, senderOf } from '../support/people.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAT, membersNow, SCOPE, TENANT, useWorkplace } from '../support/workplace.ts';

const OTHER_TENANT = 'bbbbbbbb-0000-4000-8000-000000000002';
const PERSONAL: Chat = { id: 'a:personal', tenant: TENANT, origin: 'personal chat' };
const NEW_CHAT: Chat = { id: '19:new@thread.v2', tenant: TENANT, origin: 'group chat' };
const john = rosterPerson('John Wiggins');
const knock = (person = john, rest: Partial<Knock> = {}): Knock => ({ chat: CHAT, sender: senderOf(person), ...rest });
/** The same account once more, when nobody can say any more who it is. */
const unaskable = (account: string): Sender => ({
  account,
  identify: () => Promise.reject(new Error('the roster was asked')),
});
const accountOf = async (deps: Deps, name: string) =>
  (await membersNow(deps)).find((member) => member.name === name)?.account;

describe('Coming in', () => {
  const work = useWorkplace();

  it('links an account to the member whose e-mail the roster vouches for, as an event without the e-mail', async () => {
    const { deps } = work();
    const { member, situation } = valueOf(await enter(deps, knock()));
    assert.equal(member.name, 'John Wiggins');
    assert.deepEqual(await accountOf(deps, 'John Wiggins'), john.account);
    const group = await deps.store.read(SCOPE, 'group', 'group');
    assert.equal(situation.group.revision, group?.value.revision);
    const events = (await deps.store.list(SCOPE, 'event', { record: 'group:group' })).map((each) => each.value);
    assert.deepEqual(events.at(-1)?.facts, { person: member.person });
    assert.equal(events.at(-1)?.type, 'account-linked');
    assert.deepEqual(chainFaults(events, group!.chain!), []);
    assert.doesNotMatch(JSON.stringify(events), /wiggins|account-john/i);
  });

  it('takes the user principal name for an e-mail, in any case', async () => {
    const { deps } = work();
    const { email, ...rest } = rosterPerson('John Wiggins', { email: emailOf('John Wiggins')!.toUpperCase() });
    const entry = await enter(deps, knock({ ...rest, email: 'other@mhhs.example', userPrincipalName: email! }));
    assert.equal(valueOf(entry).member.name, 'John Wiggins');
  });

  it('knows a linked account without asking the roster again, in every process', async () => {
    const { deps, elsewhere } = work();
    valueOf(await enter(deps, knock()));
    for (const each of [deps, await elsewhere()]) {
      const again = await enter(each, { chat: CHAT, sender: unaskable(john.account.id) });
      assert.equal(valueOf(again).member.name, 'John Wiggins');
    }
  });

  it('never matches a linked account by e-mail again', async () => {
    const { deps } = work();
    const { member } = valueOf(await enter(deps, knock()));
    const renamed = { ...john, email: emailOf('Lee Cox')!, name: 'Lee Cox' };
    assert.equal(valueOf(await enter(deps, knock(renamed))).member.person, member.person);
    assert.equal(await admit(deps, SCOPE, renamed), member.person);
    assert.equal(await accountOf(deps, 'Lee Cox'), undefined);
  });

  it('refuses a second account with the e-mail of a linked one, and tells the log', async () => {
    const { deps, logged } = work();
    const { member } = valueOf(await enter(deps, knock()));
    const second = rosterPerson('John Wiggins', { account: 'second' });
    assert.equal(refusalOf(await enter(deps, knock(second))).code, 'not-a-member');
    assert.deepEqual(logged, [{ refusal: 'second-account', person: member.person }]);
    assert.deepEqual(await accountOf(deps, 'John Wiggins'), john.account);
  });

  it('does not call the account that is linked a second one', async () => {
    const { deps, logged } = work();
    valueOf(await enter(deps, knock()));
    await admit(deps, SCOPE, john);
    assert.deepEqual(logged, []);
  });

  const strangers: readonly [why: string, person: ReturnType<typeof rosterPerson>][] = [
    ['is a guest', rosterPerson('John Wiggins', { guest: true })],
    ['lives in another tenant', rosterPerson('John Wiggins', { tenant: OTHER_TENANT })],
    ['only has the name of a member', rosterPerson('John Wiggins', { email: 'john@elsewhere.example' })],
    ['has no e-mail', { ...john, email: '' }],
  ];
  for (const [why, person] of strangers) {
    it(`refuses who ${why}, and links nothing`, async () => {
      const { deps, logged } = work();
      assert.equal(refusalOf(await enter(deps, knock(person))).code, 'not-a-member');
      assert.equal(await accountOf(deps, 'John Wiggins'), undefined);
      const carriesAddress = person.email === john.email;
      assert.equal(
        logged.filter(({ refusal }) => refusal === 'address-not-vouched-for').length,
        carriesAddress ? 1 : 0,
      );
    });
  }

  it('refuses who is not known to the roster, or whom it takes for somebody else', async () => {
    const { deps } = work();
    assert.equal(codeOf(await enter(deps, { chat: CHAT, sender: senderOf(undefined) })), 'not-a-member');
    const forged: Sender = { account: 'forged', identify: () => Promise.resolve(john) };
    assert.equal(codeOf(await enter(deps, { chat: CHAT, sender: forged })), 'not-a-member');
    assert.equal(await accountOf(deps, 'John Wiggins'), undefined);
  });

  it('links everybody who comes at the same moment, and one account of two with one e-mail', async () => {
    const { deps } = work();
    const names = tmagSeed.members.slice(0, 12).map((member) => member.name);
    const entries = await Promise.all(names.map((name) => enter(deps, knock(rosterPerson(name)))));
    assert.deepEqual(
      entries.map(codeOf),
      names.map(() => 'done'),
    );
    const twins = ['one', 'two'].map((account) => rosterPerson('Sinead Quinn', { account }));
    const codes = (await Promise.all(twins.map((twin) => enter(deps, knock(twin))))).map(codeOf);
    assert.deepEqual(codes.sort(), ['done', 'not-a-member']);
    const { chain } = (await deps.store.read(SCOPE, 'group', 'group'))!;
    const events = await deps.store.list(SCOPE, 'event', { record: 'group:group' });
    assert.deepEqual(chainFaults(events.map((each) => each.value), chain!), []); // prettier-ignore
  });

  describe('to a group by its name', () => {
    it('gives who is not in it the same answer as for a group that does not exist', async () => {
      const { deps } = work();
      await seedGroup(deps, { ...SCOPE, prefix: 'XYZ' }, { ...tmagSeed, group: { ...tmagSeed.group, prefix: 'XYZ' } });
      const stranger = knock(rosterPerson('Eve Stranger', { email: 'eve@mhhs.example' }), { chat: NEW_CHAT });
      for (const chat of [NEW_CHAT, CHAT, PERSONAL, { ...NEW_CHAT, tenant: OTHER_TENANT }]) {
        const there = refusalOf(await enter(deps, { ...stranger, chat, prefix: 'XYZ' }));
        const nowhere = refusalOf(await enter(deps, { ...stranger, chat, prefix: 'NONE' }));
        assert.deepEqual(there, { code: 'unknown-group', prefix: 'XYZ' }, chat.id);
        assert.deepEqual(nowhere, { code: 'unknown-group', prefix: 'NONE' }, chat.id);
      }
    });

    it('does not find one of another tenant, whoever asks', async () => {
      const { deps } = work();
      valueOf(await enter(deps, knock()));
      const elsewhere = { ...CHAT, tenant: OTHER_TENANT };
      assert.equal(codeOf(await enter(deps, knock(john, { chat: elsewhere, prefix: 'TMAG' }))), 'unknown-group');
      assert.equal(codeOf(await enter(deps, knock(john, { chat: elsewhere }))), 'no-group-here');
    });

    it('lets its members in from any chat of the tenant', async () => {
      const { deps } = work();
      assert.equal(codeOf(await enter(deps, knock(john, { chat: NEW_CHAT }))), 'no-group-here');
      assert.equal(codeOf(await enter(deps, knock(john, { chat: NEW_CHAT, prefix: 'TMAG' }))), 'done');
    });
  });

  describe('from a personal chat', () => {
    const alone = { chat: PERSONAL, sender: unaskable(john.account.id) };
    const addGroup = async (deps: Deps, prefix: string) => {
      const scope = { ...SCOPE, prefix };
      await seedGroup(deps, scope, { ...tmagSeed, group: { ...tmagSeed.group, prefix } });
      valueOf(await enter(deps, knock(john, { chat: NEW_CHAT, prefix })));
    };

    it('finds nobody’s group before they were seen in one', async () => {
      const { deps } = work();
      assert.equal(codeOf(await enter(deps, alone)), 'no-group-here');
      assert.equal(codeOf(await enter(deps, { ...alone, prefix: 'TMAG' })), 'unknown-group');
    });

    it('finds the only group of the person, in every process', async () => {
      const { deps, elsewhere } = work();
      valueOf(await enter(deps, knock()));
      for (const each of [deps, await elsewhere()]) {
        assert.equal(valueOf(await enter(each, alone)).situation.group.prefix, 'TMAG');
      }
    });

    it('asks who is in two groups which one is meant', async () => {
      const { deps } = work();
      valueOf(await enter(deps, knock()));
      await addGroup(deps, 'XYZ');
      assert.deepEqual(refusalOf(await enter(deps, alone)), { code: 'which-group', prefixes: ['TMAG', 'XYZ'] });
      const named = await enter(deps, { ...alone, prefix: 'XYZ' });
      assert.equal(valueOf(named).situation.group.prefix, 'XYZ');
    });

    it('remembers both groups when they are entered at the same moment', async () => {
      const { deps, elsewhere } = work();
      valueOf(await enter(deps, knock()));
      await addGroup(deps, 'XYZ');
      const fresh = [await elsewhere(), await elsewhere()] as const;
      const person = { of: 'person', account: john.account.id } as const;
      const link = await deps.store.read(person, 'person', 'groups');
      const empty = { kind: 'person', id: 'groups', value: { groups: [] } } as const;
      await deps.store.commit(person, [{ op: 'replace', version: link!.version, ...empty }]);
      const both = () =>
        Promise.all([enter(fresh[0], knock()), enter(fresh[1], knock(john, { chat: NEW_CHAT, prefix: 'XYZ' }))]);
      assert.deepEqual((await both()).map(codeOf), ['done', 'done']);
      // One of the two may have met the other's write: the next use repairs it.
      await both();
      assert.equal(codeOf(await enter(deps, alone)), 'which-group');
    });
  });
});
