import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { isAction } from '../../src/domain/register.ts';
import { itemToUndo } from '../../src/domain/undo.ts';
import { anAction, aDecision } from '../support/items.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const amy = 'amy-clayton';
const smitha = 'smitha-pichrikat';
const action = (order: number, fields: Partial<Action> = {}): Action =>
  anAction({ ref: `TMAG19-0${order}`, order, loggedBy: amy, ...fields });
const decision = (order: number, fields: Partial<Decision> = {}): Decision =>
  aDecision({ ref: `TMAG-DEC3${order}`, order, loggedBy: amy, ...fields });
const withdrawn = { state: 'withdrawn', withdrawnAt: '2023-05-31T10:20:00.000Z' } as const;

describe('Undo', () => {
  it('takes the last item that the person logged, actions and decisions alike', () => {
    assert.equal(valueOf(itemToUndo([action(1), decision(2)], amy)).ref, 'TMAG-DEC32');
    assert.equal(valueOf(itemToUndo([action(3), decision(2)], amy)).ref, 'TMAG19-03');
  });

  it('goes by the order of minting, whatever the clock did', () => {
    const early = { loggedAt: '2023-05-31T08:00:00.000Z' };
    assert.equal(valueOf(itemToUndo([action(1), action(2, early)], amy)).ref, 'TMAG19-02');
  });

  it('leaves what others logged, and what is withdrawn already', () => {
    const items = [action(1), action(2, withdrawn), action(3, { loggedBy: smitha })];
    assert.equal(valueOf(itemToUndo(items, amy)).ref, 'TMAG19-01');
    assert.deepEqual(refusalOf(itemToUndo([action(1, withdrawn)], amy)), { code: 'nothing-to-undo' });
    assert.deepEqual(refusalOf(itemToUndo([action(1)], smitha)), { code: 'nothing-to-undo' });
    assert.deepEqual(refusalOf(itemToUndo([], amy)), { code: 'nothing-to-undo' });
  });

  it('passes over what was imported', () => {
    const items = [action(1), action(2, { isHistory: true, actedOn: true }), decision(3, { isHistory: true })];
    assert.equal(valueOf(itemToUndo(items, amy)).ref, 'TMAG19-01');
    assert.deepEqual(refusalOf(itemToUndo(items.slice(1), amy)), { code: 'nothing-to-undo' });
  });

  it('leaves a decision that was voted on between meetings, whoever closed the vote', () => {
    const reached = {
      how: 'offline',
      approval: 'a1',
      mandate: 18,
      digest: 'd',
      answered: 1,
      occupied: 1,
      holds: 0,
    } as const;
    assert.equal(valueOf(itemToUndo([action(1), decision(2, { reached })], amy)).ref, 'TMAG19-01');
    assert.deepEqual(refusalOf(itemToUndo([decision(2, { reached })], amy)), { code: 'nothing-to-undo' });
    const inTheRoom = { how: 'in the room', proposal: 'p1' } as const;
    assert.equal(valueOf(itemToUndo([action(1), decision(2, { reached: inTheRoom })], amy)).ref, 'TMAG-DEC32');
  });

  it('is refused when somebody else has acted on that item; the one before it is not taken instead', () => {
    assert.deepEqual(refusalOf(itemToUndo([action(1), action(2, { actedOn: true })], amy)), {
      code: 'acted-on',
      ref: 'TMAG19-02',
    });
  });

  it('leaves the list of items as it was', () => {
    const items = [action(2), action(1)];
    itemToUndo(items, amy);
    assert.deepEqual(items.map(isAction), [true, true]);
    assert.equal(items[0]?.ref, 'TMAG19-02');
  });
});
