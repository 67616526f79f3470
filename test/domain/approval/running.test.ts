import assert from 'node:assert/strict';
import type { Approval } from '../../../src/domain/approval/approval.ts';
import type { Change, ChangeName } from '../../../src/domain/approval/running.ts';
import { after, ballotsOf, cast, changed, CLOSES, CLOSING, frozenOf } from '../../support/approval-domain.ts';
import { opened, prepared, somePapers, tryCast, tryChange, withMember } from '../../support/approval-domain.ts';
import { tmag } from '../../support/group.ts';
import { codeOf, refusalOf } from '../../support/results.ts';

const LATER = { date: '2023-06-16', time: '09:30' };
const REASON = 'The chair asked for it.';
const CHANGES: { readonly [Name in ChangeName]: Extract<Change, { what: Name }> } = {
  extend: { what: 'extend', closing: LATER, reason: REASON },
  pause: { what: 'pause', reason: REASON },
  resume: { what: 'resume', closing: LATER, reason: REASON },
  withdraw: { what: 'withdraw', reason: REASON },
  version: { what: 'version', papers: somePapers({ version: '0.4' }), ballots: 'kept', reason: REASON },
};
const NAMES = Object.keys(CHANGES) as ChangeName[];

const closed = (): Approval => {
  const tally = { outcome: 'not-carried', ground: 'quorum', occupied: 9, answered: 0, seats: [] } as const;
  const counts = { approve: 0, 'approve-with-comment': 0, hold: 0, reject: 0, abstain: 0 };
  const facts = { tally: { ...tally, counts }, digest: 'd' };
  return after(opened(), { type: 'approval-closed', facts, words: {} }, { by: 'Smitha Pichrikat' });
};

const problemsOf = (change: Change, approval = opened()): readonly string[] => {
  const refusal = refusalOf(tryChange(approval, change));
  return refusal.code === 'incomplete' ? refusal.problems.map(({ code }) => code) : [refusal.code];
};

describe('Changing an approval that runs', () => {
  const ALLOWED: readonly (readonly [string, () => Approval, readonly ChangeName[]])[] = [
    ['preparing', prepared, ['withdraw']],
    ['open', opened, ['extend', 'pause', 'withdraw', 'version']],
    ['paused', () => changed(opened(), CHANGES.pause), ['resume', 'withdraw', 'version']],
    ['withdrawn', () => changed(opened(), CHANGES.withdraw), []],
    ['not-carried', closed, []],
  ];
  for (const [state, make, allowed] of ALLOWED) {
    it(`while it is ${state} allows ${allowed.join(', ') || 'nothing'}`, () => {
      const approval = make();
      assert.equal(approval.state, state);
      const came = NAMES.map((name) => [name, codeOf(tryChange(approval, CHANGES[name]))]);
      assert.deepEqual(came, NAMES.map((name) => [name, allowed.includes(name) ? 'done' : 'approval-not-now'])); // prettier-ignore
    });
  }

  for (const name of NAMES) {
    for (const reason of ['', ' \n', '\u200b']) {
      it(`asks for the reason to ${name}, and ${JSON.stringify(reason)} is none`, () => {
        const approval = name === 'resume' ? changed(opened(), CHANGES.pause) : opened();
        assert.deepEqual(problemsOf({ ...CHANGES[name], reason }, approval), ['reason-missing']);
      });
    }
  }

  it('is over at the closing instant: only the close is left', () => {
    for (const name of ['extend', 'pause', 'withdraw', 'version'] as const) {
      const at = (now: Date) => codeOf(tryChange(opened(), { ...CHANGES[name], now }));
      assert.deepEqual([at(new Date(Date.parse(CLOSES) - 1)), at(new Date(CLOSES))], ['done', 'approval-over'], name);
    }
  });

  it('a pause outlasts the closing time, and takes no answer; resuming sets another', () => {
    const paused = cast(opened(), { by: 'Ian Hatton' });
    const stopped = changed(paused, CHANGES.pause);
    const late = new Date('2023-06-15T18:00:00.000Z');
    assert.equal(codeOf(tryCast(stopped, { by: 'Ian Hatton' })), 'approval-not-now');
    const resumed = changed(stopped, { ...CHANGES.resume, now: late });
    assert.deepEqual([resumed.state, ballotsOf(resumed)], ['open', ballotsOf(paused)]);
    assert.equal('closes' in resumed && resumed.closes, '2023-06-16T08:30:00.000Z');
    assert.equal(codeOf(tryChange(stopped, { ...CHANGES.resume, closing: CLOSING, now: late })), 'incomplete');
    assert.equal(codeOf(tryCast(resumed, { by: 'Ian Hatton', now: late })), 'done');
  });

  it('the closing time only moves later, and to a time that is to come', () => {
    const codes = (closing: typeof LATER) => problemsOf({ ...CHANGES.extend, closing });
    assert.deepEqual(codes(CLOSING), ['closing-not-later']);
    assert.deepEqual(codes({ date: '2023-06-14', time: '17:00' }), ['closing-not-later']);
    assert.deepEqual(codes({ date: '2023-05-30', time: '17:00' }), ['closing-over']);
    assert.equal(codeOf(tryChange(opened(), { ...CHANGES.extend, closing: { ...CLOSING, time: '17:01' } })), 'done');
  });

  it('everything that is wanting is said at once', () => {
    const closing = { date: '2023-02-30', time: '17:00' };
    assert.deepEqual(problemsOf({ what: 'extend', closing, reason: '' }), ['day-impossible', 'reason-missing']);
    const papers = somePapers({ document: ' ', link: 'javascript:alert(1)' });
    const wanting = problemsOf({ ...CHANGES.version, papers, reason: '' });
    assert.deepEqual(wanting, ['field-missing', 'link-odd', 'reason-missing']);
  });

  it('extending and pausing freeze nothing anew; the next version does', () => {
    const before = opened();
    const resumed = changed(changed(before, CHANGES.pause), CHANGES.resume);
    for (const same of [changed(before, CHANGES.extend), changed(before, CHANGES.pause), resumed]) {
      assert.deepEqual(frozenOf(same), frozenOf(before));
    }
    const next = changed(before, CHANGES.version);
    assert.deepEqual([frozenOf(next).version, next.papers.version], [2, '0.4']);
    assert.notEqual(frozenOf(next).hash, frozenOf(before).hash);
  });

  it('a version keeps the ballots, each with the version that it was given to, or starts again', () => {
    const before = cast(opened(), { by: 'Ian Hatton', answer: 'hold', text: 'Not yet.' });
    const kept = changed(before, CHANGES.version);
    assert.deepEqual(ballotsOf(kept), ballotsOf(before));
    assert.deepEqual([ballotsOf(kept)['dno']?.version, ballotsOf(kept)['dno']?.document], [1, '0.3']);
    const again = changed(before, { ...CHANGES.version, ballots: 'started again' });
    assert.deepEqual(ballotsOf(again), {});
    assert.equal(codeOf(tryCast(again, { by: 'Ian Hatton' })), 'done');
  });

  it('a version asks the seats that are occupied by then, by the rule of before unless another is chosen', () => {
    const group = withMember(withMember(tmag, 'Nora New', { roles: ['representative'], seat: 'small-supplier' }), 'Ian Hatton', { left: '2023-06-02' }); // prettier-ignore
    const before = opened({ rule: { quorum: 70 } });
    const next = changed(before, { ...CHANGES.version, group });
    const vacant = (approval: Approval) => frozenOf(approval).electorate.filter((each) => !each.occupied).map(({ seat }) => seat); // prettier-ignore
    assert.deepEqual([vacant(before), vacant(next)], [['small-supplier'], ['dno']]);
    assert.equal(frozenOf(next).rule.quorum, 70);
    assert.equal(frozenOf(changed(before, { ...CHANGES.version, rule: { quorum: 40 } })).rule.quorum, 40);
    assert.equal(codeOf(tryChange(before, { ...CHANGES.version, rule: { threshold: 101 } })), 'rule-odd');
  });

  it('each start, pause, closing time and end makes the notices of before void', () => {
    const series = NAMES.map((name) => {
      const before = name === 'resume' ? changed(opened(), CHANGES.pause) : opened();
      return changed(before, CHANGES[name]).series - before.series;
    });
    assert.deepEqual([opened().series - prepared().series, ...series], [1, 1, 1, 1, 1, 1]);
    assert.equal(cast(opened(), { by: 'Ian Hatton' }).series, opened().series);
  });
});
