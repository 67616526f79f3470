import assert from 'node:assert/strict';
import { planOwner } from '../../../src/domain/importing/plan-owners.ts';
import { planAction } from '../../../src/domain/importing/plan-items.ts';
import { logAction } from '../../../src/services/actions.ts';
import { minutesOf } from '../../../src/services/minutes/minutes.ts';
import { issueMinutes } from '../../../src/services/minutes/issuing.ts';
import { takeStep } from '../../../src/services/steps.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { tmag } from '../../support/group.ts';
import { anInput } from '../../support/inputs.ts';
import { valueOf } from '../../support/results.ts';
import { requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../../support/workplace.ts';
import { aDocument, aMeeting, aRead, bring, brought } from './documents.ts';

describe('an import, beside a group that goes on', () => {
  const work = useWorkplace({ meeting: false });
  const REFS = ['TMAG19-01', 'TMAG19-02'];
  const file = () => aDocument({ meeting: aMeeting(), actions: REFS.map((ref) => aRead(ref)) });
  const minutes = async () => valueOf(await minutesOf(work().deps, await requestBy(work().deps, SECRETARY), 19));

  it('that was cut off after its meeting never finds one of its refs minted for something else', async () => {
    const { deps } = work();
    const dying = withStore(deps, (store) => ({
      commit: (scope, writes) => {
        if (writes.some(({ kind }) => kind === 'action')) throw new Error('killed here');
        return store.commit(scope, writes);
      },
    }));
    await assert.rejects(bring(dying, file()));
    assert.ok(await deps.store.read(SCOPE, 'meeting', '19'), 'the meeting is there, its actions are not');
    const logged = valueOf(
      await logAction(deps, await requestBy(deps, SECRETARY), { ...anInput('Buy a kettle.'), area: 'Summary' }),
    );
    assert.equal(logged.outcome.ref, 'TMAG19-03');
    await brought(deps, file());
    for (const ref of REFS) {
      assert.equal((await deps.store.read(SCOPE, 'action', ref))?.value.text, `Programme to lay stone ${ref}.`);
    }
    assert.deepEqual((await auditGroup(deps, SCOPE)).faults, []);
  });

  it('issues what the file says and nothing of what the register has besides', async () => {
    const { deps } = work();
    await brought(deps, aDocument({ actions: [aRead('TMAG12-01')] }));
    await brought(deps, file());
    const { document, isOutdated } = await minutes();
    assert.deepEqual(
      document.actions.map(({ ref }) => ref),
      REFS,
    );
    assert.equal(isOutdated, false);
    assert.deepEqual((await auditGroup(deps, SCOPE)).faults, []);
  });

  it('is corrected as it stood: what an owner says later is for the next minutes', async () => {
    const { deps, setTime } = work();
    await brought(deps, file());
    setTime('2024-02-02T10:00:00.000Z');
    const step = { name: 'update', text: 'All counted.', date: { given: 'nothing' } } as const;
    valueOf(await takeStep(deps, await requestBy(deps, 'John Wiggins'), { ref: 'TMAG19-01', step }));
    const input = { meeting: 19, seen: 1, date: '2024-02-02', classification: 'Public', reason: 'a slip in a name' };
    valueOf(await issueMinutes(deps, await requestBy(deps, SECRETARY), input));
    const { document, isOutdated } = await minutes();
    assert.deepEqual(
      document.actions.map(({ update }) => update),
      ['', ''],
    );
    assert.equal(isOutdated, false);
  });

  it('refuses minutes that would be issued before their meeting', async () => {
    const { deps } = work();
    await brought(deps, aDocument({ meeting: aMeeting({ issued: '2023-06-07' }), actions: [aRead('TMAG19-01')] }));
    const input = { meeting: 19, seen: 1, date: '1999-01-01', classification: 'Public', reason: 'early' };
    const refused = await issueMinutes(deps, await requestBy(deps, SECRETARY), input);
    assert.ok(!refused.ok && refused.refusal.code === 'incomplete');
    assert.deepEqual(
      refused.refusal.problems.map(({ code }) => code),
      ['issue-too-early'],
    );
  });

  it('refuses a cell that nobody means, before any pattern sees it', () => {
    const begun = Date.now();
    const read = aRead('TMAG19-01', { owner: '('.repeat(19_900) });
    const { item, findings } = planAction(tmag, read, { document: aDocument({}), today: '2023-06-01' });
    assert.deepEqual([item, findings.map(({ weight }) => weight)], [undefined, ['fault']]);
    assert.ok(Date.now() - begun < 500);
  });

  for (const [owner, employers] of [
    ['Programme (John Wiggins), Elexon (Nigel Rees)', ['Programme', 'Elexon']],
    ['Programme (John Wiggins & Jason Brogden) and DCC', ['Programme', 'DCC']],
    ['Elexon; Programme (Cesar Lopes)', ['Elexon', 'Programme']],
  ] as const) {
    it(`understands an owner of several organisations: ${owner}`, () => {
      const planned = planOwner(tmag, aRead('TMAG19-01', { owner }));
      assert.deepEqual(
        planned.owner?.shared?.map(({ employer }) => employer),
        employers,
      );
    });
  }
});
