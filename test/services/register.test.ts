import assert from 'node:assert/strict';
import { parseRef } from '../../src/domain/refs.ts';
import type { ActionFilter } from '../../src/domain/lists.ts';
import type { Deps } from '../../src/services/deps.ts';
import { closeMeeting, startMeeting } from '../../src/services/meetings.ts';
import { findItems, listActions, listDecisions, readBack, showItem } from '../../src/services/register.ts';
import { undoLast } from '../../src/services/undo.ts';
import { MIGRATION } from '../support/group.ts';
import { logged, recorded } from '../support/inputs.ts';
import { refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, requestBy, SECRETARY, useWorkplace } from '../support/workplace.ts';

const OBSERVER = 'Saima Sabir';

describe('The register', () => {
  const work = useWorkplace();

  /** TMAG 019 with two actions, a withdrawn one and a decision, then TMAG 020 with one of each. */
  beforeEach(async () => {
    const { deps } = work();
    await logged(deps);
    await logged(deps);
    await recorded(deps);
    await logged(deps);
    valueOf(await undoLast(deps, await requestBy(deps, SECRETARY)));
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { extraordinary: false, agenda: [MIGRATION] }));
    await logged(deps);
    await recorded(deps);
  });

  const actions = async (deps: Deps, filter: ActionFilter, by = OBSERVER) =>
    valueOf(await listActions(deps, await requestBy(deps, by), filter)).actions.map(({ ref }) => ref);

  it('shows every member the actions that a filter asks for', async () => {
    const { deps, setTime } = work();
    assert.deepEqual(await actions(deps, { show: 'all' }), ['TMAG19-01', 'TMAG19-02', 'TMAG19-03', 'TMAG20-01']);
    assert.deepEqual(await actions(deps, { show: 'open' }), ['TMAG19-01', 'TMAG19-02', 'TMAG20-01']);
    assert.deepEqual(await actions(deps, { show: 'meeting', meeting: 19 }), ['TMAG19-01', 'TMAG19-02']);
    assert.deepEqual(await actions(deps, { show: 'overdue' }), []);
    setTime('2023-06-21T22:59:59.000Z');
    assert.deepEqual(await actions(deps, { show: 'overdue' }), []);
    setTime('2023-06-21T23:00:00.000Z');
    assert.equal((await actions(deps, { show: 'overdue' })).length, 3);
    const { member } = await requestBy(deps, 'John Wiggins');
    assert.equal((await actions(deps, { show: 'mine', person: member.person })).length, 3);
  });

  it('shows every member the decisions, of all meetings or of one', async () => {
    const { deps } = work();
    const decisions = async (meeting?: number) =>
      valueOf(await listDecisions(deps, await requestBy(deps, OBSERVER), meeting)).map(({ ref }) => ref);
    assert.deepEqual(await decisions(), ['TMAG-DEC30', 'TMAG-DEC31']);
    assert.deepEqual(await decisions(20), ['TMAG-DEC31']);
  });

  it('shows one item by its ref, a withdrawn one too', async () => {
    const { deps } = work();
    const show = async (ref: string) => showItem(deps, await requestBy(deps, OBSERVER), parseRef(ref)!);
    assert.equal(valueOf(await show('tmag19-3')).value.state, 'withdrawn');
    assert.equal(valueOf(await show('TMAG-DEC30')).value.ref, 'TMAG-DEC30');
    assert.deepEqual(refusalOf(await show('TMAG19-04')), { code: 'no-such-item', ref: 'TMAG19-04' });
    assert.deepEqual(refusalOf(await show('XYZ19-01')), { code: 'no-such-item', ref: 'XYZ19-01' });
  });

  it('finds for every member what has all the words, the newest first, without what was withdrawn', async () => {
    const { deps } = work();
    const find = async (words: string) =>
      valueOf(await findItems(deps, await requestBy(deps, OBSERVER), words)).map(({ ref }) => ref);
    assert.deepEqual(await find('tmag19 plan'), ['TMAG19-02', 'TMAG19-01']);
    assert.deepEqual(await find(''), ['TMAG-DEC31', 'TMAG20-01', 'TMAG-DEC30', 'TMAG19-02', 'TMAG19-01']);
    assert.deepEqual(await find('nothing like it'), []);
  });

  it('reads a meeting back to chair and secretary, without what was withdrawn', async () => {
    const { deps } = work();
    const read = valueOf(await readBack(deps, await requestBy(deps, CHAIR), 19));
    assert.deepEqual(
      [...read.actions, ...read.decisions].map(({ ref }) => ref),
      ['TMAG19-01', 'TMAG19-02', 'TMAG-DEC30'],
    );
    const refusal = refusalOf(await readBack(deps, await requestBy(deps, OBSERVER), 19));
    assert.deepEqual(refusal, { ...refusal, code: 'may-not', act: 'read back the meeting' });
  });
});
