import assert from 'node:assert/strict';
import { approves, decisions, ends, kept, moves, put, says } from '../support/proposals.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { outrunBy, SECRETARY, useWorkplace } from '../support/workplace.ts';

const HALL = 'Ian Hall';

describe('Proposals that several people close or speak to at once', () => {
  const work = useWorkplace();

  it('by two closers at once become one decision', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (let round = 0; round < 8; round += 1) {
      const id = await put(deps);
      const codes = await Promise.all([approves(deps, id), approves(other, id, { by: SECRETARY })]);
      assert.deepEqual(codes.map(codeOf).sort(), ['done', 'proposal-closed']);
      assert.equal((await decisions(deps)).length, round + 1);
    }
  });

  it('by an approval and a pause at once, or a move offline, close in one way', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (const close of [ends, moves]) {
      for (let round = 0; round < 5; round += 1) {
        const id = await put(deps);
        const before = (await decisions(deps)).length;
        const codes = (await Promise.all([approves(deps, id), close(other, id)])).map(codeOf);
        assert.deepEqual(codes.toSorted(), ['done', 'proposal-closed']);
        assert.equal((await decisions(deps)).length - before, codes[0] === 'done' ? 1 : 0);
        assert.equal((await kept(deps, id)).state === 'approved', codes[0] === 'done');
      }
    }
  });

  it('are not approved when a rejection was faster, and take none once they are approved', async () => {
    const { deps } = work();
    const first = await put(deps);
    const outrun = outrunBy(deps, async () => {
      valueOf(await says(deps, first, [HALL, 'rejection']));
    });
    assert.deepEqual(refusalOf(await approves(outrun, first)), { code: 'rejection-stands', seats: ['Supplier Agent'] });
    assert.deepEqual([(await decisions(deps)).length, (await kept(deps, first)).state], [0, 'open']);
    const second = await put(deps);
    const late = outrunBy(deps, async () => {
      valueOf(await approves(deps, second));
    });
    assert.equal(codeOf(await says(late, second, [HALL, 'rejection'])), 'proposal-closed');
    assert.deepEqual((await kept(deps, second)).voices, []);
  });

  it('hear a rejection and the close at one moment in one order or the other', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (let round = 0; round < 10; round += 1) {
      const id = await put(deps);
      const before = (await decisions(deps)).length;
      const codes = (await Promise.all([approves(deps, id), says(other, id, [HALL, 'rejection'])])).map(codeOf);
      const won = codes[0] === 'done' ? ['done', 'proposal-closed'] : ['rejection-stands', 'done'];
      assert.deepEqual(codes, won);
      assert.equal((await decisions(deps)).length - before, codes[0] === 'done' ? 1 : 0);
    }
  });
});
