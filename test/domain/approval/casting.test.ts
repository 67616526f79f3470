import assert from 'node:assert/strict';
import { ANSWERS } from '../../../src/domain/approval/ballot.ts';
import type { Answer } from '../../../src/domain/approval/ballot.ts';
import { decideClose } from '../../../src/domain/approval/closing.ts';
import { voicesOf } from '../../../src/domain/approval/electorate.ts';
import { EMPTY_CHAIN } from '../../../src/domain/chain.ts';
import { ROLES } from '../../../src/domain/group.ts';
import type { Refusal } from '../../../src/domain/refusal.ts';
import { ballotsOf, cast, changed, CLOSES, cover, opened, prepared, record } from '../../support/approval-domain.ts';
import { somePapers, tryCast, tryCover, tryRecord, withMember } from '../../support/approval-domain.ts';
import { idOf, tmag } from '../../support/group.ts';
import { codeOf, refusalOf } from '../../support/results.ts';

const [HOLDER, SECOND, REPRESENTATIVE] = ['Nigel Rees', 'Riccardo Lampini', 'Ian Hatton'];
const [CHAIR, SECRETARY, ALTERNATE] = ['Smitha Pichrikat', 'Amy Clayton', 'Jonny Moore'];
const LAST_MOMENT = new Date(Date.parse(CLOSES) - 1);
const problemsOf = (refusal: Refusal) => (refusal.code === 'incomplete' ? refusal.problems : []);

describe('Casting', () => {
  describe('is for whoever holds a seat', () => {
    for (const role of ROLES) {
      const mayVote = role === 'representative' || role === 'co-representative';
      it(`a ${role} beside whose name a seat stands ${mayVote ? 'answers for it' : 'answers for none'}`, () => {
        const group = withMember(tmag, 'Nora New', { roles: [role], seat: 'dno', employer: 'DNO constituency' });
        assert.equal(codeOf(tryCast(opened(), { by: 'Nora New', group })), mayVote ? 'done' : 'not-your-seat');
      });
      it(`a ${role} without a seat answers for none`, () => {
        const group = withMember(tmag, 'Nora New', { roles: [role] });
        assert.equal(codeOf(tryCast(opened(), { by: 'Nora New', group })), 'not-your-seat');
      });
    }

    for (const role of ['programme', 'chair', 'secretary', 'observer'] as const) {
      it(`a ${role} whose employer has a seat never votes, not even as its representative, nor by covering`, () => {
        const fields = { employer: 'Elexon', seat: 'elexon', roles: [role, 'representative'] } as const;
        const group = withMember(tmag, 'Nora New', fields);
        assert.equal(codeOf(tryCast(opened(), { by: 'Nora New', seat: 'elexon', group })), 'not-your-seat');
        const covering = { by: CHAIR, principal: HOLDER, alternate: 'Nora New', group };
        assert.equal(codeOf(tryCover(opened(), covering)), 'cannot-cover');
      });
    }

    it('each of its holders, and nobody for another seat', () => {
      for (const by of [HOLDER, SECOND, 'Chandrani Ghosh']) {
        assert.equal(codeOf(tryCast(opened(), { by, seat: 'elexon' })), 'done');
        assert.equal(codeOf(tryCast(opened(), { by, seat: 'dno' })), 'not-your-seat');
      }
    });

    it('nobody who has left, although the seat was asked', () => {
      const group = withMember(tmag, REPRESENTATIVE, { left: '2023-06-02' });
      assert.equal(codeOf(tryCast(opened(), { by: REPRESENTATIVE, group })), 'not-your-seat');
    });

    it('who may not answer learns nothing of how it stands', () => {
      for (const approval of [prepared(), opened(), changed(opened(), { what: 'pause', reason: 'Wait.' })]) {
        const [by, now] = [ALTERNATE, new Date('2024-01-01T00:00:00Z')];
        assert.equal(codeOf(tryCast(approval, { by, seat: 'recco', version: 7, now })), 'not-your-seat');
      }
    });
  });

  describe('asks for a reason', () => {
    const needed: readonly Answer[] = ['approve-with-comment', 'hold', 'reject'];
    for (const answer of ANSWERS) {
      for (const text of ['', '  \n ', '\u200b\u00ad', 'We read it.']) {
        if (text === '\u200b\u00ad' && !needed.includes(answer)) continue;
        const isRefused = needed.includes(answer) && text !== 'We read it.';
        it(`${answer} with ${JSON.stringify(text)} is ${isRefused ? 'refused' : 'taken'}, cast and recorded`, () => {
          for (const attempt of [tryCast, tryRecord]) {
            const result = attempt(opened(), { by: REPRESENTATIVE, answer, text });
            assert.equal(codeOf(result), isRefused ? 'incomplete' : 'done');
            if (isRefused) assert.deepEqual(problemsOf(refusalOf(result)), [{ code: 'answer-needs-text', answer }]);
          }
        });
      }
    }
  });

  it('an answer that needs no words is taken where its words are invisible characters only', () => {
    for (const attempt of [tryCast, tryRecord]) {
      assert.equal(codeOf(attempt(opened(), { by: REPRESENTATIVE, text: '\u200b\u00ad' })), 'done');
    }
  });

  describe('is over from the closing instant on, whether the close has run or not', () => {
    for (const [name, attempt] of [
      ['an answer', tryCast],
      ['a recorded one', tryRecord],
    ] as const) {
      // prettier-ignore
      it(`${name} counts a millisecond before it, not at it and not after it`, () => {
        const at = (now: Date) => codeOf(attempt(opened(), { by: REPRESENTATIVE, now }));
        assert.equal(at(LAST_MOMENT), 'done');
        assert.equal(at(new Date(CLOSES)), 'approval-over');
        assert.equal(at(new Date(Date.parse(CLOSES) + 1)), 'approval-over');
      });
    }

    it('it closes before it only when every seat that was asked has answered, and from it on at once', () => {
      const closing = (approval: ReturnType<typeof opened>, now: Date) =>
        codeOf(decideClose({ group: tmag, approval, now }, EMPTY_CHAIN));
      assert.equal(closing(opened(), LAST_MOMENT), 'seats-waiting');
      assert.equal(closing(opened(), new Date(CLOSES)), 'done');
      const seats = tmag.seats.map(({ id }) => id).filter((id) => id !== 'small-supplier');
      const all = seats.reduce((each, seat) => record(each, { by: SECRETARY, seat, answer: 'abstain' }), opened());
      assert.equal(closing(all, LAST_MOMENT), 'done');
    });
  });

  it('is refused while it is prepared, paused or withdrawn', () => {
    const paused = changed(opened(), { what: 'pause', reason: 'Wait.' });
    for (const approval of [prepared(), paused, changed(opened(), { what: 'withdraw', reason: 'No more.' })]) {
      assert.equal(codeOf(tryCast(approval, { by: REPRESENTATIVE })), 'approval-not-now', approval.state);
      assert.equal(codeOf(tryRecord(approval, { by: SECRETARY })), 'approval-not-now', approval.state);
    }
  });

  it('is refused for a version that is asked about no more, or not yet', () => {
    const papers = somePapers({ version: '0.4' });
    const next = changed(opened(), { what: 'version', papers, ballots: 'kept', reason: 'New.' });
    for (const version of [0, 1, 3]) {
      assert.equal(codeOf(tryCast(next, { by: REPRESENTATIVE, version })), 'approval-changed');
    }
    assert.deepEqual(ballotsOf(cast(next, { by: REPRESENTATIVE, version: 2 }))['dno']?.document, '0.4');
  });

  it('is refused for a seat that was vacant when it opened, also when somebody holds it by now', () => {
    const group = withMember(tmag, 'Nora New', { roles: ['representative'], seat: 'small-supplier' });
    for (const attempt of [tryCast, tryRecord]) {
      const result = attempt(opened(), { by: 'Nora New', seat: 'small-supplier', group });
      assert.deepEqual(refusalOf(result), { code: 'seat-not-asked', seat: 'Small Supplier' });
    }
    assert.equal(codeOf(tryRecord(opened(), { by: SECRETARY, seat: 'no-such-seat' })), 'seat-not-asked');
  });

  it('the last answer of a seat counts, whichever holder gave it, and says who, when and of which version', () => {
    const first = cast(opened(), { by: HOLDER, seat: 'elexon', answer: 'reject', text: 'No.' });
    const last = cast(first, {
      by: SECOND,
      seat: 'elexon',
      answer: 'approve',
      text: 'Yes after all.',
      now: LAST_MOMENT,
    });
    const common = { seat: 'elexon', answer: 'approve', text: 'Yes after all.', version: 1, document: '0.3' };
    assert.deepEqual(ballotsOf(last), { elexon: { ...common, by: idOf(SECOND), at: LAST_MOMENT.toISOString() } });
  });

  it("a former holder's answer stands until the seat replaces it", () => {
    const held = cast(opened(), { by: REPRESENTATIVE, answer: 'hold', text: 'Not yet.' });
    const left = withMember(tmag, REPRESENTATIVE, { left: '2023-06-02' });
    const group = withMember(left, 'Nora New', { roles: ['representative'], seat: 'dno' });
    assert.equal(codeOf(tryCast(held, { by: REPRESENTATIVE, group })), 'not-your-seat');
    assert.equal(ballotsOf(held)['dno']?.by, idOf(REPRESENTATIVE));
    const kept = { what: 'version', papers: somePapers({ version: '0.4' }), ballots: 'kept', reason: 'New.' } as const;
    const next = changed(held, { ...kept, group });
    assert.deepEqual(ballotsOf(next), ballotsOf(held));
    assert.equal(ballotsOf(cast(next, { by: 'Nora New', group }))['dno']?.answer, 'approve');
  });

  describe('by e-mail, recorded by the secretary', () => {
    it('keeps the reason beside the answer, and the seat may replace it', () => {
      const noted = record(opened(), { by: SECRETARY, answer: 'reject', text: 'Too early.' });
      assert.deepEqual(ballotsOf(noted)['dno']?.recorded, 'It came by e-mail.');
      const own = ballotsOf(cast(noted, { by: REPRESENTATIVE }))['dno'];
      assert.deepEqual([own?.answer, own?.recorded], ['approve', undefined]);
    });

    it('asks for the reason, and says all that is wanting at once', () => {
      const result = tryRecord(opened(), { by: SECRETARY, answer: 'hold', text: ' ', reason: '\n' });
      assert.deepEqual(problemsOf(refusalOf(result)).map(({ code }) => code), ['answer-needs-text', 'reason-missing']); // prettier-ignore
    });

    for (const answer of ['hold', 'reject'] as const) {
      it(`never clears a ${answer} that the seat itself gave`, () => {
        const standing = cast(opened(), { by: REPRESENTATIVE, answer, text: 'Not so.' });
        for (const other of ANSWERS) {
          const result = tryRecord(standing, { by: SECRETARY, answer: other, text: 'They wrote so.' });
          assert.deepEqual(refusalOf(result), { code: 'only-that-seat', seat: 'DNO' });
        }
        assert.equal(codeOf(tryCast(standing, { by: REPRESENTATIVE, answer: 'abstain' })), 'done');
      });
    }

    it('replaces an answer that blocks nothing, and an earlier record', () => {
      const agreed = cast(opened(), { by: REPRESENTATIVE });
      const noted = record(agreed, { by: SECRETARY, answer: 'hold', text: 'They wrote: not yet.' });
      assert.equal(ballotsOf(record(noted, { by: SECRETARY }))['dno']?.answer, 'approve');
    });
  });

  describe('for somebody else', () => {
    const covering = { principal: 'Dave Jones', alternate: ALTERNATE };
    for (const by of ['Dave Jones', CHAIR, SECRETARY]) {
      it(`is allowed by ${by}, and printed with the principal`, () => {
        const approval = cast(cover(opened(), { by, ...covering }), { by: ALTERNATE, seat: 'recco' });
        assert.deepEqual(ballotsOf(approval)['recco']?.covering, idOf('Dave Jones'));
      });
    }

    for (const by of [ALTERNATE, REPRESENTATIVE, 'John Wiggins', 'Sinead Quinn']) {
      it(`is not for ${by} to allow`, () => {
        assert.equal(codeOf(tryCover(opened(), { by, ...covering })), 'may-not');
      });
    }

    it('of two seats, their own and the covered one, they pick one: each answer is for the seat that it names', () => {
      const both = cover(opened(), { by: CHAIR, principal: 'Dave Jones', alternate: REPRESENTATIVE });
      assert.deepEqual(voicesOf(tmag, both.covers, idOf(REPRESENTATIVE)), [
        { seat: 'dno' },
        { seat: 'recco', covering: idOf('Dave Jones') },
      ]);
      const one = cast(both, { by: REPRESENTATIVE, seat: 'recco', answer: 'reject', text: 'For RECCo.' });
      assert.deepEqual(Object.keys(ballotsOf(one)), ['recco']);
      const two = cast(one, { by: REPRESENTATIVE, seat: 'dno' });
      assert.deepEqual([ballotsOf(two)['dno']?.covering, ballotsOf(two)['recco']?.answer], [undefined, 'reject']);
      assert.equal(codeOf(tryCast(both, { by: REPRESENTATIVE, seat: 'dcc' })), 'not-your-seat');
    });

    it('ends with another alternate, and when either of them leaves; the answer stands', () => {
      const named = cover(opened(), { by: CHAIR, ...covering });
      const answered = cast(named, { by: ALTERNATE, seat: 'recco', answer: 'hold', text: 'Not yet.' });
      const other = cover(answered, { by: CHAIR, principal: 'Dave Jones', alternate: 'Ian Hall' });
      assert.equal(codeOf(tryCast(other, { by: ALTERNATE, seat: 'recco' })), 'not-your-seat');
      assert.equal(codeOf(tryCast(other, { by: 'Ian Hall', seat: 'recco' })), 'done');
      for (const who of ['Dave Jones', ALTERNATE]) {
        const group = withMember(tmag, who, { left: '2023-06-02' });
        assert.equal(codeOf(tryCast(answered, { by: ALTERNATE, seat: 'recco', group })), 'not-your-seat');
      }
      assert.equal(ballotsOf(other)['recco']?.answer, 'hold');
    });

    it('is refused for who holds no seat, for oneself, and once it has ended', () => {
      const codes = (principal: string, alternate: string, approval = opened()) =>
        codeOf(tryCover(approval, { by: CHAIR, principal, alternate }));
      assert.equal(codes(ALTERNATE, 'Ian Hall'), 'not-a-holder');
      assert.equal(codes('John Wiggins', 'Ian Hall'), 'not-a-holder');
      assert.equal(codes('Dave Jones', 'Dave Jones'), 'cannot-cover');
      assert.equal(codes('Dave Jones', ALTERNATE, changed(opened(), { what: 'withdraw', reason: 'No.' })), 'approval-not-now'); // prettier-ignore
      assert.equal(codes('Dave Jones', ALTERNATE, prepared()), 'done');
    });
  });
});
