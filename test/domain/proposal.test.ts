import assert from 'node:assert/strict';
import type { Group, Role } from '../../src/domain/group.ts';
import { applyProposal, rejectionsOf } from '../../src/domain/proposal.ts';
import type { Proposal, ProposalEvent } from '../../src/domain/proposal.ts';
import {
  decideToApprove,
  decideToEnd,
  decideToLog,
  decideToRecord,
  decideToSpeak,
  refusalOfClosed,
} from '../../src/domain/proposal-rules.ts';
import { holdersOf, isBarredFromVoting, seatName, seatsHeldBy } from '../../src/domain/seat.ts';
import { CHAIR, LATER, SECRETARY, stamp } from '../support/action-states.ts';
import { MIGRATION, tmag } from '../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';

const HALL = 'ian-hall';
const HATTON = 'ian-hatton';
/** Three hold the seat of Elexon. */
const [GHOSH, REES] = ['chandrani-ghosh', 'nigel-rees'];

const put = (caveat = ''): Proposal => {
  const facts = { id: 'p1', meeting: 19 };
  const words = { area: MIGRATION, description: 'Adopt version 0.2', caveat };
  return applyProposal(undefined, { type: 'decision-proposed', facts, words, ...stamp(CHAIR) });
};
const then = (proposal: Proposal, event: ProposalEvent, by: string): Proposal =>
  applyProposal(proposal, { ...event, ...stamp(by, LATER) });
type Kind = 'no objection' | 'rejection' | 'statement';
const decide = (proposal: Proposal, by: string, ...[kind, text = 'Because']: [Kind, string?]) =>
  decideToSpeak({ group: tmag, proposal }, by, { kind, text });
const says = (proposal: Proposal, by: string, ...[kind, text]: [Kind, string?]): Proposal =>
  then(proposal, valueOf(decide(proposal, by, kind, text)), by);
const records = (proposal: Proposal, spoken: { seat: string; kind: Kind | ''; text?: string }) =>
  decideToRecord({ group: tmag, proposal }, { text: 'Because', ...spoken });
const approves = (proposal: Proposal, caveat?: string, group: Group = tmag) =>
  decideToApprove(
    { group, proposal },
    caveat === undefined ? { outcome: 'approved' } : { outcome: 'approved with caveat', caveat },
  );
const problemOf = (result: Parameters<typeof refusalOf>[0]) => {
  const refusal = refusalOf(result);
  return refusal.code === 'incomplete' ? refusal.problems[0]?.code : refusal.code;
};
const standing = ({ voices }: Proposal) => voices.map(({ seat, choice, by }) => [seat, choice, by]);

const withRoles = (name: string, ...roles: readonly Role[]): Group => ({
  ...tmag,
  members: tmag.members.map((member) => (member.person === name ? { ...member, roles } : member)),
});

describe('Who speaks for a seat', () => {
  const ROLES: readonly [roles: readonly Role[], speaks: boolean][] = [
    [['representative'], true],
    [['co-representative'], true],
    [['alternate'], false],
    [[], false],
    [['programme'], false],
    [['observer'], false],
    [['representative', 'chair'], false],
    [['representative', 'secretary'], false],
    [['representative', 'programme'], false],
    [['co-representative', 'observer'], false],
    [['representative', 'co-representative', 'alternate'], true],
  ];
  for (const [roles, speaks] of ROLES) {
    it(`${roles.join(' and ') || 'nobody in particular'}: ${speaks ? 'yes' : 'no'}`, () => {
      const group = withRoles(HALL, ...roles);
      assert.deepEqual(seatsHeldBy(group, HALL), speaks ? ['supplier-agent'] : []);
      assert.equal(holdersOf(group, 'supplier-agent').length, speaks ? 1 : 0);
      const result = decideToSpeak({ group, proposal: put() }, HALL, { kind: 'no objection', text: '' });
      assert.equal(codeOf(result), speaks ? 'done' : 'no-seat');
    });
  }

  it('is everybody who holds it now, and nobody for a seat that the group does not have', () => {
    assert.deepEqual(
      holdersOf(tmag, 'elexon').map(({ person }) => person),
      ['chandrani-ghosh', 'nigel-rees', 'riccardo-lampini'],
    );
    const members = tmag.members.map((each) => (each.person === HALL ? { ...each, left: '2023-05-30' } : each));
    assert.deepEqual(holdersOf({ ...tmag, members }, 'supplier-agent'), []);
    const astray = tmag.members.map((each) => (each.person === HALL ? { ...each, seat: 'nowhere' } : each));
    assert.deepEqual([holdersOf({ ...tmag, members: astray }, 'nowhere'), holdersOf(tmag, 'small-supplier')], [[], []]);
    assert.deepEqual([seatName(tmag, 'ic-supplier'), seatName(tmag, 'nowhere')], ['I&C Supplier', 'nowhere']);
    assert.equal(isBarredFromVoting({ person: 'p', name: 'P', employer: '', roles: ['observer'] }), true);
  });
});

describe('A proposal', () => {
  it('is put with what was said and no more, its texts apart from the facts', () => {
    assert.deepEqual(put('comments are met'), {
      id: 'p1',
      meeting: 19,
      area: MIGRATION,
      description: 'Adopt version 0.2',
      caveat: 'comments are met',
      proposedBy: CHAIR,
      proposedAt: stamp(CHAIR).at,
      voices: [],
      statements: [],
      state: 'open',
    });
    assert.throws(
      () => applyProposal(undefined, { type: 'statement-made', facts: { seat: 'dno', recorded: false }, words: { text: 'x' }, ...stamp(HALL) }), // prettier-ignore
      /before decision-proposed/,
    );
  });

  it('has one voice for each seat, the last one, whichever of its holders gives it', () => {
    const one = says(put(), GHOSH, 'rejection', 'Too early');
    const two = says(says(one, HALL, 'no objection'), REES, 'no objection');
    assert.deepEqual(standing(one), [['elexon', 'rejection', GHOSH]]);
    assert.deepEqual(standing(two), [
      ['supplier-agent', 'no objection', HALL],
      ['elexon', 'no objection', REES],
    ]);
    assert.deepEqual(standing(says(two, GHOSH, 'rejection')), [
      ['supplier-agent', 'no objection', HALL],
      ['elexon', 'rejection', GHOSH],
    ]);
  });

  it('keeps every statement, and none of them is a voice', () => {
    const before = says(put(), HALL, 'rejection', 'Too early');
    const after = says(says(before, HALL, 'statement', 'One'), HALL, 'statement', 'Two');
    assert.deepEqual(
      after.statements.map(({ seat, text, recorded }) => [seat, text, recorded]),
      [
        ['supplier-agent', 'One', false],
        ['supplier-agent', 'Two', false],
      ],
    );
    assert.deepEqual(after.voices, before.voices);
    assert.equal(codeOf(approves(says(put(), HALL, 'statement', 'One'))), 'done');
  });

  it('takes no rejection without a reason and no statement without a text, by whichever way', () => {
    for (const text of ['', '  \n', '\u200b']) {
      assert.equal(problemOf(decide(put(), HALL, 'rejection', text)), 'reason-missing');
      assert.equal(problemOf(decide(put(), HALL, 'statement', text)), 'statement-missing');
      assert.equal(problemOf(records(put(), { seat: 'dno', kind: 'rejection', text })), 'reason-missing');
      assert.equal(problemOf(records(put(), { seat: 'dno', kind: 'statement', text })), 'statement-missing');
      assert.equal(codeOf(decide(put(), HALL, 'no objection', text)), 'done');
    }
    assert.equal(problemOf(decide(put(), HALL, 'rejection', 'x'.repeat(2001))), 'text-too-long');
  });

  it('keeps what was spoken for a seat with who recorded it, and the seat can change it', () => {
    const event = valueOf(records(put(), { seat: 'supplier-agent', kind: 'rejection' }));
    assert.deepEqual(event.facts, { seat: 'supplier-agent', recorded: true });
    assert.deepEqual(event.words, { reason: 'Because' });
    const recorded = then(put(), event, SECRETARY);
    assert.deepEqual(recorded.voices, [
      { seat: 'supplier-agent', recorded: true, by: SECRETARY, at: LATER, choice: 'rejection', reason: 'Because' },
    ]);
    assert.deepEqual(standing(says(recorded, HATTON, 'no objection'))[0], ['supplier-agent', 'rejection', SECRETARY]);
    assert.deepEqual(standing(says(recorded, HALL, 'no objection')), [['supplier-agent', 'no objection', HALL]]);
  });

  it('records nothing for no seat, an unknown or a vacant one, or without what was said', () => {
    assert.equal(problemOf(records(put(), { seat: '', kind: 'rejection' })), 'seat-missing');
    assert.equal(problemOf(records(put(), { seat: 'nowhere', kind: 'rejection' })), 'stale-card');
    assert.equal(problemOf(records(put(), { seat: 'small-supplier', kind: 'no objection' })), 'seat-vacant');
    assert.equal(problemOf(records(put(), { seat: 'dno', kind: '' })), 'saying-missing');
  });
});

describe('Closing a proposal', () => {
  const silent = put();
  const content = says(put(), HALL, 'no objection');
  const stated = says(put(), HALL, 'statement');
  const rejected = says(says(put(), HALL, 'rejection'), HATTON, 'rejection');
  const takenBack = says(says(rejected, HALL, 'no objection'), HATTON, 'no objection');
  const withCaveat = put('comments are met');

  const APPROVALS: readonly [what: string, proposal: Proposal, caveat: string | undefined, code: string][] = [
    ['when nobody spoke', silent, undefined, 'done'],
    ['when a seat does not object', content, undefined, 'done'],
    ['when a statement stands', stated, undefined, 'done'],
    ['while a rejection stands', rejected, undefined, 'rejection-stands'],
    ['with a caveat while a rejection stands', rejected, 'A caveat', 'rejection-stands'],
    ['once the rejections were taken back', takenBack, undefined, 'done'],
    ['with a caveat', silent, 'A caveat', 'done'],
    ['with a caveat that is wanting', silent, ' ', 'caveat-missing'],
    ['with a caveat that is too long', silent, 'x'.repeat(2001), 'text-too-long'],
    ['without the caveat that it was proposed with', withCaveat, undefined, 'caveat-missing'],
    ['with another caveat than proposed', withCaveat, 'Another', 'done'],
  ];
  for (const [what, proposal, caveat, code] of APPROVALS) {
    it(`as approved ${what}: ${code}`, () => {
      const result = approves(proposal, caveat);
      assert.equal(result.ok ? 'done' : problemOf(result), code);
      if (result.ok) assert.equal(result.value, caveat ?? '');
    });
  }

  it('names the seats that reject, also one that nobody holds any more', () => {
    const seats = ['Supplier Agent', 'DNO'];
    assert.deepEqual(refusalOf(approves(rejected)), { code: 'rejection-stands', seats });
    assert.deepEqual(
      rejectionsOf(rejected).map(({ seat }) => seat),
      ['supplier-agent', 'dno'],
    );
    const gone = withRoles(HALL);
    assert.deepEqual(refusalOf(approves(rejected, undefined, gone)), { code: 'rejection-stands', seats });
  });

  for (const outcome of ['rejected', 'paused'] as const) {
    it(`as ${outcome} needs a reason, whoever rejects or not`, () => {
      for (const proposal of [silent, content, stated, rejected]) {
        assert.equal(problemOf(decideToEnd(proposal, { outcome, reason: ' ' })), 'reason-missing');
        const ended = then(proposal, valueOf(decideToEnd(proposal, { outcome, reason: 'Not now' })), CHAIR);
        const closed = { closedBy: CHAIR, closedAt: LATER };
        assert.deepEqual(ended, { ...proposal, state: outcome, reason: 'Not now', ...closed });
        assert.deepEqual(refusalOfClosed(ended), { code: 'proposal-closed', outcome });
      }
    });
  }

  for (const outcome of ['approved', 'approved with caveat', 'moved offline'] as const) {
    it(`as ${outcome} keeps the ref, and is final`, () => {
      const ref = outcome === 'moved offline' ? 'TMAG19-01' : 'TMAG-DEC30';
      const closed = then(silent, valueOf(decideToLog(silent, { outcome, ref })), SECRETARY);
      assert.deepEqual(closed, { ...silent, state: outcome, ref, closedBy: SECRETARY, closedAt: LATER });
      const late = { code: 'proposal-closed', outcome, ref } as const;
      for (const kind of ['no objection', 'rejection', 'statement'] as const) {
        assert.deepEqual(refusalOf(decide(closed, HALL, kind)), late);
        assert.deepEqual(refusalOf(records(closed, { seat: 'dno', kind })), late);
      }
      assert.deepEqual(refusalOf(approves(closed)), late);
      assert.deepEqual(refusalOf(decideToEnd(closed, { outcome: 'paused', reason: 'Late' })), late);
      assert.deepEqual(refusalOf(decideToLog(closed, { outcome: 'approved', ref: 'TMAG-DEC31' })), late);
      // Who may not speak at all is told that first.
      assert.equal(codeOf(decide(closed, CHAIR, 'no objection')), 'no-seat');
    });
  }
});
