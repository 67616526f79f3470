import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countComments } from '../../../src/domain/approval/comments.ts';
import type { Comment } from '../../../src/domain/approval/comments.ts';
import { chooseClosing, freeze, usualClosing } from '../../../src/domain/approval/opening.ts';
import { DEFAULT_RULE } from '../../../src/domain/approval/approval-rule.ts';
import type { ApprovalRule } from '../../../src/domain/approval/approval-rule.ts';
import type { Papers } from '../../../src/domain/approval/paper-fields.ts';
import type { Group } from '../../../src/domain/group.ts';
import { after, changed, CLOSES, frozenOf, NOW, opened, prepared } from '../../support/approval-domain.ts';
import { somePapers, tryOpening, withMember } from '../../support/approval-domain.ts';
import { ENGLAND } from '../../support/calendars.ts';
import { tmag } from '../../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../../support/results.ts';

const comment = (fields: Partial<Comment> = {}): Comment => ({
  ...{ seat: 'dno', from: 'IHat', text: 'Which sites?', response: 'All of them.', inLog: true, toPerson: true },
  ...fields,
});

const commented = (comments: readonly Comment[]) =>
  after(prepared(), { type: 'comments-counted', facts: { comments: countComments(comments) }, words: {} }, { by: 'John Wiggins' }); // prettier-ignore

const closingAt = (date: string, time: string, now = NOW) => chooseClosing({ group: tmag, now }, { date, time });

describe('Opening an approval', () => {
  it('asks the seats until its closing time, every one of them as it is now', () => {
    const approval = opened();
    assert.equal(approval.state, 'open');
    assert.equal('closes' in approval && approval.closes, CLOSES);
    assert.equal(frozenOf(approval).version, 1);
    assert.deepEqual(frozenOf(approval).electorate, tmag.seats.map(({ id }) => ({ seat: id, occupied: id !== 'small-supplier' }))); // prettier-ignore
  });

  it('happens once, and not after it was withdrawn', () => {
    for (const approval of [opened(), changed(prepared(), { what: 'withdraw', reason: 'No more.' })]) {
      assert.equal(codeOf(tryOpening({ approval })), 'approval-not-now');
    }
  });

  it('asks nobody where every seat is vacant', () => {
    const members = tmag.members.map((member) => ({ ...member, roles: ['observer'] as const }));
    assert.equal(codeOf(tryOpening({ group: { ...tmag, members } })), 'nobody-to-ask');
  });

  describe('goes through its gate', () => {
    it('with no comments, or with every commenter sent a response', () => {
      assert.equal(codeOf(tryOpening({ approval: commented([]) })), 'done');
      assert.equal(codeOf(tryOpening({ approval: commented([comment(), comment({ inLog: false })]) })), 'done');
    });

    it('not while an answer stands in the log only: the two flags are apart', () => {
      const approval = commented([comment(), comment({ toPerson: false })]);
      const refusal = refusalOf(tryOpening({ approval }));
      assert.deepEqual(refusal, { code: 'gate-not-met', comments: { total: 2, inLog: 2, toPerson: 1 } });
    });

    it('unless the chair has waived it, with a reason that is kept', () => {
      const shut = commented([comment({ toPerson: false })]);
      const waived = after(shut, { type: 'gate-waived', facts: {}, words: { reason: 'Late.' } }, { by: 'Smitha Pichrikat' }); // prettier-ignore
      assert.equal(codeOf(tryOpening({ approval: waived })), 'done');
      assert.equal(opened({ approval: waived }).waived?.text, 'Late.');
    });
  });

  describe('sets the closing time where the group lives', () => {
    for (const [date, time, instant] of [
      ['2023-03-25', '17:00', '2023-03-25T17:00:00.000Z'],
      ['2023-03-26', '00:59', '2023-03-26T00:59:00.000Z'],
      ['2023-03-26', '01:30', '2023-03-26T01:00:00.000Z'],
      ['2023-03-26', '17:00', '2023-03-26T16:00:00.000Z'],
      ['2023-10-28', '17:00', '2023-10-28T16:00:00.000Z'],
      ['2023-10-29', '01:30', '2023-10-29T00:30:00.000Z'],
      ['2023-10-29', '17:00', '2023-10-29T17:00:00.000Z'],
      ['2024-02-29', '00:00', '2024-02-29T00:00:00.000Z'],
    ] as const) {
      it(`${date} ${time} in London is ${instant}, across the change of the clocks`, () => {
        assert.equal(valueOf(closingAt(date, time, new Date('2023-03-01T00:00:00Z'))), instant);
      });
    }

    it('and only to a time that is to come: not to this very moment', () => {
      const now = new Date(CLOSES);
      assert.deepEqual(refusalOf(closingAt('2023-06-15', '17:00', now)), { code: 'closing-over', closes: CLOSES });
      assert.equal(codeOf(closingAt('2023-06-15', '17:00', new Date(now.getTime() - 1))), 'done');
    });

    for (const [date, time, code] of [
      ['', '17:00', 'day-missing'],
      ['2023-02-29', '17:00', 'day-impossible'],
      ['15/06/2023', '17:00', 'day-impossible'],
      ['9999-12-31', '17:00', 'day-impossible'],
      ['2023-06-15', '24:00', 'time-impossible'],
      ['2023-06-15', '9:00', 'time-impossible'],
      ['2023-06-15', '', 'time-impossible'],
      ['2023-06-15', '17:00:00', 'time-impossible'],
    ] as const) {
      it(`and ${JSON.stringify(`${date} ${time}`)} is none: ${code}`, () => {
        assert.equal(codeOf(closingAt(date, time)), code);
      });
    }

    it('in time for the meeting that it is set against: two working days before it', () => {
      assert.deepEqual(usualClosing('2023-06-21', ENGLAND), { date: '2023-06-19', time: '17:00' });
      assert.deepEqual(usualClosing('2023-05-31', ENGLAND), { date: '2023-05-26', time: '17:00' });
      assert.deepEqual(usualClosing(undefined, ENGLAND), { date: '', time: '17:00' });
    });
  });

  it('takes the rule of the group, and what is chosen for this one over it', () => {
    const group: Group = { ...tmag, rules: { ...tmag.rules, approvals: { quorum: 60, blocks: ['reject'] } } };
    assert.deepEqual(frozenOf(opened()).rule, DEFAULT_RULE);
    assert.deepEqual(frozenOf(opened({ group })).rule, { ...DEFAULT_RULE, quorum: 60, blocks: ['reject'] });
    assert.equal(frozenOf(opened({ group, rule: { quorum: 75 } })).rule.quorum, 75);
    for (const odd of [{ quorum: 101 }, { quorum: -1 }, { quorum: 0.5 }, { threshold: NaN }]) {
      assert.equal(codeOf(tryOpening({ rule: odd })), 'incomplete');
    }
  });

  it('closing time and rule: all that is wrong with them is said at once', () => {
    const refusal = refusalOf(tryOpening({ closing: { date: '', time: '' }, rule: { quorum: 101 } }));
    assert.equal(refusal.code, 'incomplete');
    assert.deepEqual(refusal.problems.map(({ code }) => code), ['day-missing', 'rule-odd']); // prettier-ignore
  });

  describe('freezes papers, rule and electorate under one hash', () => {
    const hashOf = (papers: Papers, { rule = DEFAULT_RULE, group = tmag, id = 'TMAG19-03.1', version = 1 } = {}) =>
      freeze(group, { id, papers }, { rule, version }).hash;
    const hash = hashOf(somePapers());

    it('the same for the same, whatever the order in which it was written down', () => {
      const papers = Object.fromEntries(Object.entries(somePapers()).reverse()) as unknown as Papers;
      assert.equal(hashOf(papers), hash);
      assert.match(hash, /^[0-9a-f]{64}$/);
    });

    it('another for one changed letter of any of the papers', () => {
      const field = fc.constantFrom(...(Object.keys(somePapers()) as (keyof Papers)[]));
      const changes = fc.tuple(field, fc.string({ unit: 'binary', minLength: 1 }), fc.nat());
      fc.assert(
        fc.property(changes, ([name, text, place]) => {
          const before = somePapers()[name];
          const at = place % (before.length + 1);
          const changedPapers = { ...somePapers(), [name]: `${before.slice(0, at)}${text}${before.slice(at)}` };
          assert.notEqual(hashOf(changedPapers), hash);
        }),
      );
    });

    it('another for any change of the rule', () => {
      const rules: readonly Partial<ApprovalRule>[] = [
        ...[{ quorum: 51 }, { threshold: 1 }, { blocks: ['reject'] as const }, { blocks: [] }],
        { positions: 'at once' },
      ];
      const hashes = rules.map((rule) => hashOf(somePapers(), { rule: { ...DEFAULT_RULE, ...rule } }));
      assert.equal(new Set([hash, ...hashes]).size, rules.length + 1);
    });

    it('another for a seat that is occupied or vacant now, more, less, or elsewhere in the order', () => {
      const seats = tmag.seats;
      const groups: readonly Group[] = [
        withMember(tmag, 'Nora New', { roles: ['representative'], seat: 'small-supplier' }),
        withMember(tmag, 'Ian Hatton', { left: '2023-06-02' }),
        { ...tmag, seats: [...seats, { id: 'new', name: 'New', kind: 'industry' }] },
        { ...tmag, seats: seats.slice(1) },
        { ...tmag, seats: seats.toReversed() },
      ];
      const hashes = groups.map((group) => hashOf(somePapers(), { group }));
      assert.equal(new Set([hash, ...hashes]).size, groups.length + 1);
      assert.equal(hashOf(somePapers(), { group: withMember(tmag, 'Nigel Rees', { left: '2023-06-02' }) }), hash);
    });

    it('another for another approval or version', () => {
      assert.notEqual(hashOf(somePapers(), { id: 'TMAG19-03.2' }), hash);
      assert.notEqual(hashOf(somePapers(), { version: 2 }), hash);
    });
  });
});
