import assert from 'node:assert/strict';
import { mintDecision } from '../../src/domain/capture.ts';
import { applyDecision } from '../../src/domain/decision.ts';
import type { Decision, Reached, Subject } from '../../src/domain/decision.ts';
import type { Head } from '../../src/domain/head.ts';
import { CHAIR, stamp } from '../support/action-states.ts';
import { MIGRATION, tmag, tmag019 } from '../support/group.ts';

const HEAD: Head = { groupRevision: 1, nextMeeting: 20, nextDecision: 30, minted: 4, nextAction: {}, live: [tmag019] };
const FIELDS = { area: MIGRATION, description: 'Adopt version 0.2', caveat: '' };
const SUBJECT: Subject = { document: 'Migration strategy', version: '0.2' };
const OFFLINE: Reached = {
  how: 'offline',
  approval: 'a1',
  mandate: 18,
  digest: 'd1',
  answered: 1,
  occupied: 1,
  holds: 0,
};

const minted = (more: { reached?: Reached; subject?: Subject } = {}): Decision => {
  const { logged } = mintDecision(HEAD, tmag, { meeting: tmag019, fields: FIELDS, ...more });
  return applyDecision(undefined, { ...logged, ...stamp(CHAIR) });
};

describe('How a decision was reached, and what it is about', () => {
  for (const reached of [OFFLINE, { how: 'in the room', proposal: 'p1' } as const]) {
    it(`is kept from its mint on, ${reached.how}, also through an edit`, () => {
      const decision = minted({ reached, subject: SUBJECT });
      assert.deepEqual([decision.reached, decision.subject], [reached, SUBJECT]);
      const words = { ...FIELDS, description: 'Adopt version 0.3' };
      const edited = applyDecision(decision, { type: 'decision-edited', facts: {}, words, ...stamp(CHAIR) });
      assert.deepEqual([edited.reached, edited.subject], [reached, SUBJECT]);
    });
  }

  it('is not there where a decision was just recorded', () => {
    assert.deepEqual(
      Object.keys(minted()).filter((key) => ['reached', 'subject', 'document', 'version'].includes(key)),
      [],
    );
  });

  it('has its texts among the words and its choices among the facts', () => {
    const { logged } = mintDecision(HEAD, tmag, {
      meeting: tmag019,
      fields: FIELDS,
      reached: OFFLINE,
      subject: SUBJECT,
    });
    assert.deepEqual(logged.words, { ...FIELDS, ...SUBJECT });
    assert.deepEqual(logged.facts, { ref: 'TMAG-DEC30', meeting: 19, order: 4, afterMeeting: false, reached: OFFLINE });
  });
});
