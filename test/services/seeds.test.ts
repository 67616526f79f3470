import assert from 'node:assert/strict';
import type { GroupSeed } from '../../src/domain/group-seed.ts';
import type { Deps } from '../../src/services/deps.ts';
import { loadGroup, seedGroup } from '../../src/services/groups.ts';
import { claimSeed, seedAtStart } from '../../src/services/seeds.ts';
import { tmagSeed } from '../support/group.ts';
import { rosterPerson, senderOf } from '../support/people.ts';
import { CHAIR, CHAT, SCOPE, TENANT, useEmptyWorkplace } from '../support/workplace.ts';

const OTHER_TENANT = 'bbbbbbbb-0000-4000-8000-000000000002';
const changed: GroupSeed = { ...tmagSeed, group: { ...tmagSeed.group, name: 'Another' }, nextDecision: 99 };
const at = (tenant: string) => ({ ...SCOPE, tenant });
const nameOf = async (deps: Deps, tenant = TENANT) => (await loadGroup(deps, at(tenant)))?.group.name;

describe('A group from its file', () => {
  const work = useEmptyWorkplace();

  it('is put into a store that lacks it, its people with random ids', async () => {
    const { deps } = work();
    await seedGroup(deps, SCOPE, tmagSeed);
    const { group, head } = (await loadGroup(deps, SCOPE))!;
    assert.equal(group.members.length, 27);
    assert.equal(new Set(group.members.map((member) => member.person)).size, 27);
    assert.equal(
      group.members.some((member) => member.account),
      false,
    );
    const { nextMeeting, nextDecision, minted, live, groupRevision } = head.value;
    assert.deepEqual([nextMeeting, nextDecision, minted, live, groupRevision], [19, 30, 0, [], 1]);
  });

  it('never overwrites the one that is there, from any process', async () => {
    const { deps, elsewhere } = work();
    await seedGroup(deps, SCOPE, tmagSeed);
    const before = await loadGroup(deps, SCOPE);
    const other = await elsewhere();
    await seedGroup(deps, SCOPE, changed);
    await seedGroup(other, SCOPE, changed);
    assert.deepEqual(await loadGroup(deps, SCOPE), before);
    assert.deepEqual(await loadGroup(other, SCOPE), before);
  });

  it('is there once when two processes start at the same moment', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    await Promise.all([seedGroup(deps, SCOPE, tmagSeed), seedGroup(other, SCOPE, tmagSeed)]);
    assert.deepEqual(await loadGroup(deps, SCOPE), await loadGroup(other, SCOPE));
    assert.equal((await deps.store.list(SCOPE, 'event')).length, 2);
  });

  it('pins the accounts that it names, in the group’s own tenant', async () => {
    const { deps } = work();
    const [smitha, ...rest] = tmagSeed.members;
    await seedGroup(deps, SCOPE, { ...tmagSeed, members: [{ ...smitha!, entraObjectId: 'chair-account' }, ...rest] });
    const { group } = (await loadGroup(deps, SCOPE))!;
    assert.deepEqual(group.members[0]?.account, { id: 'chair-account', tenant: TENANT });
    assert.equal('entraObjectId' in group.members[0], false);
  });

  describe('at the start', () => {
    it('goes to the only tenant that is served', async () => {
      const { deps } = work();
      await seedAtStart(deps, [tmagSeed], [TENANT]);
      assert.equal(await nameOf(deps), tmagSeed.group.name);
    });

    it('goes to the tenant that its file names, of several', async () => {
      const { deps } = work();
      await seedAtStart(deps, [{ ...tmagSeed, tenant: OTHER_TENANT }], [TENANT, OTHER_TENANT]);
      assert.equal(await nameOf(deps, OTHER_TENANT), tmagSeed.group.name);
      assert.equal(await nameOf(deps), undefined);
    });

    it('goes to none of several when its file names none, and the log says so', async () => {
      const { deps, logged } = work();
      await seedAtStart(deps, [tmagSeed], [TENANT, OTHER_TENANT]);
      assert.equal(await nameOf(deps), undefined);
      assert.deepEqual(logged, [{ group: 'TMAG' }]);
    });
  });

  describe('claimed from a chat', () => {
    const knockOf = (name: string, { tenant = TENANT, prefix = 'TMAG', guest = false } = {}) => {
      const person = rosterPerson(name, { tenant, guest });
      return { chat: { ...CHAT, tenant }, sender: senderOf(person), prefix };
    };

    it('goes to the tenant of the first chat that its chair starts a meeting in, and stays there', async () => {
      const { deps } = work();
      await claimSeed(deps, [tmagSeed], knockOf(CHAIR));
      assert.equal(await nameOf(deps), tmagSeed.group.name);
      await claimSeed(deps, [changed], knockOf(CHAIR));
      await claimSeed(deps, [changed], knockOf(CHAIR, { tenant: OTHER_TENANT }));
      assert.equal(await nameOf(deps), tmagSeed.group.name);
      assert.equal(await nameOf(deps, OTHER_TENANT), undefined);
    });

    it('goes to one tenant when chairs of two ask at the same moment', async () => {
      const { deps, elsewhere } = work();
      const other = await elsewhere();
      await Promise.all([
        claimSeed(deps, [tmagSeed], knockOf(CHAIR)),
        claimSeed(other, [tmagSeed], knockOf(CHAIR, { tenant: OTHER_TENANT })),
      ]);
      const names = [await nameOf(deps), await nameOf(deps, OTHER_TENANT)];
      assert.equal(names.filter((name) => name !== undefined).length, 1);
    });

    it('is finished by the next start when it was cut off after the claim', async () => {
      const { deps } = work();
      const value = { tenant: TENANT };
      await deps.store.commit({ of: 'seed', prefix: 'TMAG' }, [{ op: 'create', kind: 'seed', id: 'claim', value }]);
      await claimSeed(deps, [tmagSeed], knockOf(CHAIR));
      assert.equal(await nameOf(deps), tmagSeed.group.name);
    });

    const others: readonly [who: string, knock: Parameters<typeof claimSeed>[2]][] = [
      ['its secretary', knockOf('Amy Clayton')],
      ['a guest with the chair’s e-mail', knockOf(CHAIR, { guest: true })],
      ['the chair of another group', knockOf(CHAIR, { prefix: 'XYZ' })],
      ['somebody whom the roster does not know', { chat: CHAT, sender: senderOf(undefined), prefix: 'TMAG' }],
    ];
    for (const [who, knock] of others) {
      it(`does not go to ${who}`, async () => {
        const { deps } = work();
        await claimSeed(deps, [tmagSeed], knock);
        assert.equal(await nameOf(deps), undefined);
        assert.equal(await deps.store.read({ of: 'seed', prefix: 'TMAG' }, 'seed', 'claim'), undefined);
      });
    }

    it('goes to the account that its file pins, without asking the roster', async () => {
      const { deps } = work();
      const [smitha, ...rest] = tmagSeed.members;
      const pinned = { ...tmagSeed, members: [{ ...smitha!, entraObjectId: 'chair-account' }, ...rest] };
      const sender = {
        account: 'chair-account',
        identify: () => Promise.reject(new Error('the roster was asked')),
      };
      await claimSeed(deps, [pinned], { chat: CHAT, sender, prefix: 'TMAG' });
      assert.equal(await nameOf(deps), tmagSeed.group.name);
    });
  });
});
