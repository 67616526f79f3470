import assert from 'node:assert/strict';
import { chainFaults } from '../../src/domain/chain.ts';
import { admit, strangersIn } from '../../src/services/people.ts';
import { listActions } from '../../src/services/register.ts';
import { tmag } from '../support/group.ts';
import { rosterPerson } from '../support/people.ts';
import { codeOf } from '../support/results.ts';
import { CHAIR, membersNow, requestBy, SCOPE, useWorkplace } from '../support/workplace.ts';

const eve = rosterPerson('Eve Stranger', { tenant: 'elsewhere', email: 'eve@elsewhere.example' });

describe('Taking somebody of the roster into the group', () => {
  const work = useWorkplace();

  it('gives them an id, no role, and no more of their own than their name and account', async () => {
    const { deps } = work();
    const person = await admit(deps, SCOPE, eve);
    const member = (await membersNow(deps)).at(-1);
    assert.deepEqual(member, { person, name: 'Eve Stranger', account: eve.account, employer: '', roles: [] });
    const events = (await deps.store.list(SCOPE, 'event', { record: 'group:group' })).map((each) => each.value);
    assert.deepEqual([events.at(-1)?.type, events.at(-1)?.facts], ['person-admitted', { person }]);
    assert.deepEqual(chainFaults(events, (await deps.store.read(SCOPE, 'group', 'group'))!.chain!), []);
  });

  it('lets them read nothing', async () => {
    const { deps } = work();
    await admit(deps, SCOPE, eve);
    assert.equal(
      codeOf(await listActions(deps, await requestBy(deps, 'Eve Stranger'), { show: 'all' })),
      'not-a-member',
    );
  });

  it('happens once, however often and wherever they are named', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    const first = await admit(deps, SCOPE, eve);
    assert.equal(await admit(other, SCOPE, { ...eve, name: 'Eve Renamed' }), first);
    assert.equal((await membersNow(deps)).length, 28);
  });

  it('happens once when two processes do it at the same moment', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    const ids = await Promise.all([admit(deps, SCOPE, eve), admit(other, SCOPE, eve), admit(deps, SCOPE, eve)]);
    assert.equal(new Set(ids).size, 1);
    assert.equal((await membersNow(deps)).length, 28);
  });

  it('takes all of many at the same moment', async () => {
    const { deps } = work();
    const people = Array.from({ length: 12 }, (_, index) =>
      rosterPerson(`Guest ${index}`, { account: `guest-${index}` }),
    );
    const ids = await Promise.all(people.map((person) => admit(deps, SCOPE, person)));
    assert.equal(new Set(ids.filter((id) => id !== undefined)).size, 12);
    assert.equal((await membersNow(deps)).length, 39);
  });

  it('takes a member for whom the roster vouches as that member', async () => {
    const { deps } = work();
    const person = await admit(deps, SCOPE, rosterPerson('John Wiggins'));
    const members = await membersNow(deps);
    assert.equal(members.length, 27);
    assert.equal(members.find((member) => member.person === person)?.name, 'John Wiggins');
  });

  it('takes a guest with a member’s e-mail as somebody else', async () => {
    const { deps } = work();
    const person = await admit(deps, SCOPE, rosterPerson('John Wiggins', { guest: true }));
    const members = await membersNow(deps);
    assert.deepEqual(members.find((member) => member.person === person)?.roles, []);
    assert.equal(members.find((member) => member.name === 'John Wiggins')?.account, undefined);
  });

  it('finds no group that is not there', async () => {
    assert.equal(await admit(work().deps, { ...SCOPE, prefix: 'NONE' }, eve), undefined);
  });
});

describe('The strangers of a roster', () => {
  it('are those whose account no member has, whatever their name', () => {
    const [first, ...rest] = tmag.members;
    const linked = { ...tmag, members: [{ ...first!, account: { id: 'a1', tenant: 't' } }, ...rest] };
    const known = rosterPerson('Renamed', { account: 'a1' });
    const namesake = rosterPerson(CHAIR, { account: 'a2' });
    assert.deepEqual(strangersIn(linked, [known, namesake, eve]), [namesake, eve]);
  });
});
