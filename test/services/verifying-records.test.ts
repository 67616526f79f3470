import assert from 'node:assert/strict';
import type { Kind } from '../../src/ports/store.ts';
import { APPROVAL, cut, DECIDED, found, linesOf, LIVED, verifiedItem, VOTED } from '../support/audit-checks.ts';
import { busyGroup, forge, keptRecord, without } from '../support/audit-room.ts';
import { useWorkplace } from '../support/workplace.ts';

describe('The register, verified against whoever rewrites it', function () {
  this.timeout(60_000);
  const work = useWorkplace({ meeting: false });

  beforeEach(() => busyGroup(work().deps));

  describe('finds a chain that was cut short, its end rewritten', () => {
    for (const [kind, id, by] of [
      ['action', LIVED, 1],
      ['action', LIVED, 3],
      ['approval', APPROVAL, 1],
      ['approval', 'TMAG19-08.1', 1],
      ['meeting', '19', 1],
      ['head', 'head', 1],
      ['head', 'head', 4],
      ['comments', APPROVAL, 1],
      ['group', 'group', 1],
    ] as const) {
      it(`of ${kind}:${id} by ${by}`, async () => {
        assert.match((await found(await cut(work().deps, [kind, id], by))).join(), new RegExp(`${kind}:${id} `));
      });
    }

    it('and the record rewritten to match: an approval by its decision', async () => {
      const { deps } = work();
      const less = await cut(deps, ['approval', APPROVAL]);
      const { value } = await keptRecord(deps, 'approval', APPROVAL);
      assert.ok('tally' in value);
      const { tally, digest, closedBy, closedAt, decision, ...rest } = value;
      assert.deepEqual([tally.outcome, digest.length, closedBy.length, closedAt.length, decision], ['approved', 64, 36, 24, DECIDED]); // prettier-ignore
      await forge(deps, ['approval', APPROVAL], { value: { ...rest, state: 'open' } });
      const lines = [`decision:${DECIDED} does not have the digest of its approval`];
      assert.deepEqual(await found(less), lines);
      assert.deepEqual(linesOf(await verifiedItem(less, VOTED)), lines);
      assert.deepEqual(linesOf(await verifiedItem(less, DECIDED)), lines);
    });

    it('and the record rewritten to match: the head by the records that it does not count', async () => {
      const { deps } = work();
      const { value } = await keptRecord(deps, 'head', 'head');
      const less = await cut(deps, ['head', 'head'], 2);
      // The last is the group's revision, the one before it TMAG20-01.
      const nextAction = Object.fromEntries(Object.entries(value.nextAction).filter(([meeting]) => meeting !== '20'));
      const head = { ...value, groupRevision: value.groupRevision - 1, minted: value.minted - 1, nextAction };
      await forge(deps, ['head', 'head'], { value: head });
      assert.deepEqual(await found(less), [
        'action:TMAG20-01 is there, and the register never counted it',
        'group:group is of another revision than the register counts',
      ]);
    });

    it('and the record rewritten to match: comments by their approval', async () => {
      const { deps } = work();
      const less = await cut(deps, ['comments', APPROVAL]);
      const { value } = await keptRecord(deps, 'comments', APPROVAL);
      await forge(deps, ['comments', APPROVAL], { value: { ...value, comments: value.comments.slice(1) } });
      assert.deepEqual(await found(less), [`comments:${APPROVAL} is at number 1, and the approval counted 2`]);
    });
  });

  describe('finds a record that was rewritten:', () => {
    const fields: {
      readonly [K in Kind]?: readonly [id: string, Partial<Record<string, unknown>>];
    } = {
      head: ['head', { minted: 99 }],
      meeting: ['19', { agenda: ['Forged'] }],
      action: [LIVED, { text: 'Forged' }],
      decision: [DECIDED, { caveat: 'Forged' }],
      approval: [APPROVAL, { closes: '2030-01-01T00:00:00.000Z' }],
      comments: [APPROVAL, { comments: [] }],
      group: ['group', { revision: 1 }],
    };
    for (const [kind, [id, forged]] of Object.entries(fields)) {
      it(`${kind} ${Object.keys(forged).join()}`, async () => {
        const { deps } = work();
        const { value } = await keptRecord(deps, kind as Kind, id);
        await forge(deps, [kind as Kind, id], { value: { ...value, ...forged } });
        assert.match((await found(deps)).join(), new RegExp(`^${kind}:${id} `));
      });
    }

    it('the votes and the result of an approval, and its digest', async () => {
      const { deps } = work();
      const { value } = await keptRecord(deps, 'approval', APPROVAL);
      assert.ok('tally' in value);
      const [ballots, tally] = [
        { ...value.ballots, dno: { ...value.ballots['dno']!, answer: 'reject' as const } },
        { ...value.tally, answered: 3 },
      ];
      for (const [forged, line] of [
        [{ ballots }, 'is not what its events tell: ballots'],
        [{ tally }, 'its ballots come to another result'],
        [{ digest: 'f'.repeat(64) }, 'its digest is not the one that its events come to'],
      ] as const) {
        await forge(deps, ['approval', APPROVAL], { value: { ...value, ...forged } });
        assert.ok((await found(deps)).includes(`approval:${APPROVAL} ${line}`), line);
      }
      await forge(deps, ['approval', APPROVAL], { value });
      const decision = (await keptRecord(deps, 'decision', DECIDED)).value;
      assert.ok(decision.reached?.how === 'offline');
      const reached = { ...decision.reached, digest: 'f'.repeat(64) };
      await forge(deps, ['decision', DECIDED], { value: { ...decision, reached } });
      assert.deepEqual(linesOf(await verifiedItem(deps, VOTED)), [
        `decision:${DECIDED} is not what its events tell: reached`,
        `decision:${DECIDED} does not have the digest of its approval`,
      ]);
    });
  });

  describe('finds a record that was deleted', () => {
    const record = (kind: Kind, id: string, alsoEvents: boolean) => (each: Kind, name: string) =>
      (each === kind && name === id) || (alsoEvents && each === 'event' && name.startsWith(`${kind}:${id}:`));

    for (const alsoEvents of [false, true]) {
      for (const [kind, id] of [
        ['action', LIVED],
        ['action', 'TMAG20-01'],
        ['decision', 'TMAG-DEC30'],
        ['decision', DECIDED],
        ['meeting', '19'],
        ['meeting', '20'],
        ['approval', APPROVAL],
        ['approval', 'TMAG19-08.1'],
        ['comments', APPROVAL],
      ] as const) {
        it(`${kind}:${id}${alsoEvents ? ', with all its events' : ''}`, async () => {
          const less = without(work().deps, record(kind, id, alsoEvents));
          const lines = await found(less);
          assert.equal(lines.filter((line) => line === `${kind}:${id} is missing`).length, 1, lines.join());
          if (kind === 'action') assert.deepEqual(linesOf(await verifiedItem(less, id)), [`action:${id} is missing`]);
        });
      }
    }

    it('a proposal by its decision, with all its events', async () => {
      const { deps } = work();
      const { reached } = (await keptRecord(deps, 'decision', 'TMAG-DEC31')).value;
      assert.ok(reached?.how === 'in the room');
      const less = without(deps, record('proposal', reached.proposal, true));
      assert.deepEqual(await found(less), [`proposal:${reached.proposal} is missing`]);
      assert.deepEqual(linesOf(await verifiedItem(less, 'TMAG-DEC31')), [`proposal:${reached.proposal} is missing`]);
    });
  });
});
