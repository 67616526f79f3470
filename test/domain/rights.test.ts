import assert from 'node:assert/strict';
import { ROLES } from '../../src/domain/group.ts';
import type { Member, Role } from '../../src/domain/group.ts';
import { may } from '../../src/domain/rights.ts';
import type { Act } from '../../src/domain/rights.ts';

const runners: readonly Role[] = ['chair', 'secretary'];
const rights: Readonly<Record<Act, readonly Role[]>> = {
  read: ROLES,
  'start a meeting': runners,
  'set the agenda': runners,
  'read back the meeting': runners,
  'close the meeting': runners,
  'log actions': runners,
  'record decisions': runners,
  'edit an item': runners,
  undo: runners,
  'chase an action': runners,
  'suggest an action': [...runners, 'programme', 'representative', 'co-representative', 'alternate'],
  'update an action': runners,
  'confirm an action': runners,
  'answer a request for more time': runners,
  'cancel an action': runners,
  'reopen an action': runners,
  'answer a suggestion': runners,
  'propose a decision': runners,
  'record what was spoken': runners,
  'close a proposal': runners,
  'remove a member': runners,
  'prepare an approval': runners,
  'open an approval': runners,
  'change an approval': runners,
  'close an approval': runners,
  'waive a gate': ['chair'],
  'record an e-mailed answer': ['secretary'],
  cover: runners,
  'verify the register': runners,
  'describe the meeting': runners,
  'take the attendance': runners,
  'take notes': runners,
  'read the draft minutes': runners,
  'issue the minutes': ['secretary'],
  import: ['secretary'],
  export: ['secretary'],
  'see who was not reached': ['secretary'],
};
const memberWith = (...roles: readonly Role[]): Member => ({ person: 'p', name: 'P', employer: 'Programme', roles });

describe('Rights', () => {
  for (const [act, allowed] of Object.entries(rights) as [Act, readonly Role[]][]) {
    it(`to ${act}: ${allowed.length === ROLES.length ? 'every member' : allowed.join(' and ')}, nobody else`, () => {
      for (const role of ROLES) assert.equal(may(memberWith(role), act), allowed.includes(role), role);
      assert.equal(may(memberWith(), act), false, 'without a role');
    });
  }

  it('are those of any of a member’s roles', () => {
    assert.equal(may(memberWith('observer', 'secretary'), 'undo'), true);
    assert.equal(may(memberWith('observer', 'programme', 'representative'), 'undo'), false);
  });
});
