import assert from 'node:assert/strict';
import { editAction } from '../../src/services/actions.ts';
import type { Deps } from '../../src/services/deps.ts';
import { closeMeeting, startMeeting } from '../../src/services/meetings.ts';
import { undoLast } from '../../src/services/undo.ts';
import { anInput, logged, recorded } from '../support/inputs.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, outrunBy, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';

describe('Undo', () => {
  const work = useWorkplace();
  const undo = async (deps: Deps, by = SECRETARY) => undoLast(deps, await requestBy(deps, by));
  const edit = async (deps: Deps, ref: string, { by = CHAIR, seen = 1 } = {}) =>
    editAction(deps, await requestBy(deps, by), { ref, seen, input: anInput('Edited') });

  const stateOf = async (deps: Deps, ref: string) => {
    const { state, text } = (await deps.store.read(SCOPE, 'action', ref))!.value;
    return [state, text];
  };

  it('withdraws one item after another, the last first, and spends their refs', async () => {
    const { deps } = work();
    await logged(deps);
    await recorded(deps);
    await logged(deps, 'By the chair', { by: CHAIR });
    const first = valueOf(await undo(deps)).outcome;
    assert.deepEqual([first.ref, first.state], ['TMAG-DEC30', 'withdrawn']);
    assert.equal(valueOf(await undo(deps)).outcome.ref, 'TMAG19-01');
    assert.deepEqual(refusalOf(await undo(deps)), { code: 'nothing-to-undo' });
    assert.deepEqual([(await logged(deps)).ref, (await recorded(deps)).ref], ['TMAG19-03', 'TMAG-DEC31']);
  });

  it('takes the last in the order of minting when the clock went back', async () => {
    const { deps, setTime } = work();
    await logged(deps, 'First');
    setTime('2023-05-31T09:00:00.000Z');
    await recorded(deps, 'Second');
    assert.equal(valueOf(await undo(deps)).outcome.ref, 'TMAG-DEC30');
  });

  it('is refused once somebody else edited the item, not after an edit of one’s own', async () => {
    const { deps } = work();
    const { ref } = await logged(deps);
    valueOf(await edit(deps, ref, { by: SECRETARY }));
    assert.equal(codeOf(await undo(deps)), 'done');
    const other = await logged(deps);
    valueOf(await edit(deps, other.ref));
    assert.deepEqual(refusalOf(await undo(deps)), { code: 'acted-on', ref: other.ref });
  });

  it('reaches only the meeting of its chat', async () => {
    const { deps } = work();
    await logged(deps);
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { extraordinary: false, agenda: [] }));
    assert.equal(codeOf(await undo(deps)), 'nothing-to-undo');
  });

  it('that an edit by somebody else outran is refused, and the edit stands', async () => {
    const { deps } = work();
    const { ref } = await logged(deps);
    const outrun = outrunBy(deps, async () => {
      valueOf(await edit(deps, ref));
    });
    assert.deepEqual(refusalOf(await undo(outrun)), { code: 'acted-on', ref });
    assert.deepEqual(await stateOf(deps, ref), ['open', 'Edited']);
  });

  it('that outran an edit by somebody else stands, and the edit is refused', async () => {
    const { deps } = work();
    const { ref, text } = await logged(deps);
    const outrun = outrunBy(deps, async () => {
      valueOf(await undo(deps));
    });
    assert.deepEqual(refusalOf(await edit(outrun, ref)), { code: 'withdrawn-already', ref });
    assert.deepEqual(await stateOf(deps, ref), ['withdrawn', text]);
  });

  it('at the same moment as an edit by somebody else: one of the two', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (let round = 0; round < 10; round += 1) {
      const { ref, text } = await logged(deps);
      const [undone, edited] = (await Promise.all([undo(deps), edit(other, ref)])).map(codeOf);
      const won = undone === 'done' ? [undone, 'withdrawn-already'] : ['acted-on', 'done'];
      assert.deepEqual([undone, edited], won);
      assert.deepEqual(await stateOf(deps, ref), undone === 'done' ? ['withdrawn', text] : ['open', 'Edited']);
    }
  });

  it('twice at the same moment, as two commands, withdraws two items', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (const text of ['One', 'Two', 'Three']) await logged(deps, text);
    const undone = await Promise.all([undo(deps), undo(other)]);
    assert.deepEqual(undone.map((each) => valueOf(each).outcome.ref).sort(), ['TMAG19-02', 'TMAG19-03']);
  });

  it('is for chair and secretary only', async () => {
    const { deps } = work();
    await logged(deps);
    for (const name of ['John Wiggins', 'Ian Hall', 'Saima Sabir'])
      assert.equal(codeOf(await undo(deps, name)), 'may-not');
  });
});
