import assert from 'node:assert/strict';
import { coverInApproval } from '../../../src/services/approval/running.ts';
import { openedFor } from '../../support/approval-room.ts';
import { codeOf } from '../../support/results.ts';
import { CHAIR, membersNow, requestBy, useWorkplace } from '../../support/workplace.ts';

describe('Covering in an approval', () => {
  const work = useWorkplace();

  async function covering(id: string, principal: string, alternate: string): Promise<string> {
    const { deps } = work();
    const people = new Map((await membersNow(deps)).map(({ name, person }) => [name, person]));
    const cover = { id, principal: people.get(principal)!, alternate: people.get(alternate)! };
    return codeOf(await coverInApproval(deps, await requestBy(deps, CHAIR), cover));
  }

  it('one alternate covers for the holders of two seats in one approval', async () => {
    const { id } = await openedFor(work().deps);
    assert.equal(await covering(id, 'Dave Jones', 'Jonny Moore'), 'done');
    assert.equal(await covering(id, 'Ian Hatton', 'Jonny Moore'), 'done');
  }).timeout(20_000);

  it('an alternate is named again after another one was', async () => {
    const { id } = await openedFor(work().deps);
    assert.equal(await covering(id, 'Dave Jones', 'Jonny Moore'), 'done');
    assert.equal(await covering(id, 'Dave Jones', 'Ian Hall'), 'done');
    assert.equal(await covering(id, 'Dave Jones', 'Jonny Moore'), 'done');
  }).timeout(20_000);
});
