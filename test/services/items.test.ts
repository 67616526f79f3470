import assert from 'node:assert/strict';
import { editAction, logAction } from '../../src/services/actions.ts';
import { editDecision, recordDecision } from '../../src/services/decisions.ts';
import type { Chat, Deps } from '../../src/services/deps.ts';
import { closeMeeting, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { undoLast } from '../../src/services/undo.ts';
import { MIGRATION } from '../support/group.ts';
import { aDecisionInput, anInput, logged, recorded } from '../support/inputs.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, CHAT, membersNow, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';

const PERSONAL: Chat = { ...CHAT, id: 'a:amy', origin: 'personal chat' };
const actionNow = async (deps: Deps, ref: string) => (await deps.store.read(SCOPE, 'action', ref))!.value;
const close = async (deps: Deps) => valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
const start = async (deps: Deps) =>
  valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { extraordinary: false, agenda: [MIGRATION] }));

describe('Logging', () => {
  const work = useWorkplace();

  it('mints the meeting’s next ref for an action, and keeps who said what, when', async () => {
    const { deps } = work();
    const members = await membersNow(deps);
    const idOf = (name: string) => members.find((member) => member.name === name)?.person;
    const action = await logged(deps);
    assert.deepEqual(action, {
      ref: 'TMAG19-01',
      meeting: 19,
      order: 0,
      afterMeeting: false,
      area: MIGRATION,
      text: 'Programme to draw a plan on one page.',
      owner: { employer: 'Programme', people: [idOf('John Wiggins')] },
      due: '2023-06-21',
      loggedBy: idOf(SECRETARY),
      loggedAt: '2023-05-31T10:00:00.000Z',
      actedOn: false,
      series: 1,
      updates: [],
      state: 'open',
    });
    assert.deepEqual(await actionNow(deps, 'TMAG19-01'), action);
  });

  it('mints the group’s next number for a decision, and one order for both', async () => {
    const { deps } = work();
    await logged(deps);
    const decision = await recorded(deps);
    assert.deepEqual([decision.ref, decision.order, decision.meeting], ['TMAG-DEC30', 1, 19]);
    assert.equal((await logged(deps)).order, 2);
  });

  it('keeps the message that an item came from, through later edits', async () => {
    const { deps } = work();
    const source = { sender: 'John Wiggins', link: 'https://teams.microsoft.com/l/message/19:x/1' };
    const input = { ...anInput(), source };
    const { ref } = valueOf(await logAction(deps, await requestBy(deps, SECRETARY), input)).outcome;
    const edit = { ref, seen: 1, input: anInput('New') };
    assert.deepEqual(valueOf(await editAction(deps, await requestBy(deps, CHAIR), edit)).outcome.source, source);
    const decision = await recordDecision(deps, await requestBy(deps, SECRETARY), { ...aDecisionInput(), source });
    assert.deepEqual(valueOf(decision).outcome.source, source);
  });

  it('takes the same words in two areas for two actions', async () => {
    const { deps } = work();
    const input = { ...anInput(), area: 'Welcome' };
    const other = valueOf(await logAction(deps, await requestBy(deps, SECRETARY), input)).outcome;
    assert.notEqual((await logged(deps)).ref, other.ref);
  });

  it('belongs to the meeting closed last, and is marked, until the next one starts in its chat', async () => {
    const { deps } = work();
    await logged(deps);
    await close(deps);
    const after = await logged(deps);
    assert.deepEqual([after.ref, after.afterMeeting], ['TMAG19-02', true]);
    assert.deepEqual([(await logged(deps, undefined, { chat: PERSONAL })).ref], ['TMAG19-03']);
    await start(deps);
    const next = await logged(deps);
    assert.deepEqual([next.ref, next.afterMeeting, (await recorded(deps)).ref], ['TMAG20-01', false, 'TMAG-DEC30']);
    assert.equal((await logged(deps, undefined, { chat: PERSONAL })).ref, 'TMAG19-04');
  });

  it('asks for all that is wanting, and spends no ref on it', async () => {
    const { deps } = work();
    const poor = { text: '', owner: { given: 'nothing' }, due: { given: 'impossible', typed: '31/06/23' } } as const;
    const refusal = refusalOf(await logAction(deps, await requestBy(deps, SECRETARY), poor));
    assert.ok(refusal.code === 'incomplete');
    assert.deepEqual(
      refusal.problems.map(({ code }) => code),
      ['text-missing', 'area-missing', 'owner-missing', 'due-impossible'],
    );
    assert.equal((await logged(deps)).ref, 'TMAG19-01');
  });

  it('is for chair and secretary only', async () => {
    const { deps } = work();
    for (const name of ['John Wiggins', 'Ian Hall', 'Saima Sabir']) {
      const request = await requestBy(deps, name);
      assert.deepEqual(refusalOf(await logAction(deps, request, anInput())).code, 'may-not');
      assert.deepEqual(refusalOf(await recordDecision(deps, request, aDecisionInput())).code, 'may-not');
    }
    assert.deepEqual(await deps.store.list(SCOPE, 'action'), []);
    assert.equal((await logged(deps, undefined, { by: CHAIR })).ref, 'TMAG19-01');
  });
});

describe('Logging before any meeting', () => {
  const work = useWorkplace({ meeting: false });

  it('is refused, and says how to start one', async () => {
    const { deps } = work();
    const refusal = refusalOf(await logAction(deps, await requestBy(deps, SECRETARY), anInput()));
    assert.deepEqual(refusal, { code: 'no-meeting-yet', next: 'TMAG 19' });
  });
});

describe('Editing', () => {
  const work = useWorkplace();
  const edit = async (deps: Deps, input = anInput('New'), { ref = 'TMAG19-01', seen = 1, by = CHAIR } = {}) =>
    editAction(deps, await requestBy(deps, by), { ref, seen, input });

  it('changes text, area, owner and due date of an action, and not its ref', async () => {
    const { deps } = work();
    const before = await logged(deps);
    const input = { ...anInput('New'), area: 'welcome', due: { given: 'date', date: '2023-07-05' } } as const;
    const { outcome } = valueOf(await edit(deps, { ...input, owner: { given: 'text', text: 'Lee Cox' } }));
    assert.deepEqual(outcome, { ...before, ...outcome, ref: before.ref, order: before.order, actedOn: true });
    assert.deepEqual([outcome.text, outcome.area, outcome.due], ['New', 'Welcome', '2023-07-05']);
    assert.notDeepEqual(outcome.owner, before.owner);
    assert.deepEqual(await actionNow(deps, before.ref), outcome);
  });

  it('corrects a decision and its caveat', async () => {
    const { deps } = work();
    await recorded(deps);
    const input = { description: 'Corrected.', caveat: '', area: 'Welcome' };
    const done = await editDecision(deps, await requestBy(deps, CHAIR), { ref: 'TMAG-DEC30', seen: 1, input });
    const { description, caveat, area, actedOn } = valueOf(done).outcome;
    assert.deepEqual([description, caveat, area, actedOn], ['Corrected.', '', 'Welcome', true]);
  });

  it('is refused when it was filled from an older state, is withdrawn, or is not there', async () => {
    const { deps } = work();
    await logged(deps);
    assert.deepEqual(refusalOf(await edit(deps, anInput(), { ref: 'TMAG19-09' })), {
      code: 'no-such-item',
      ref: 'TMAG19-09',
    });
    valueOf(await edit(deps, anInput(), { by: SECRETARY }));
    assert.deepEqual(refusalOf(await edit(deps)), { code: 'changed-meanwhile', ref: 'TMAG19-01' });
    valueOf(await undoLast(deps, await requestBy(deps, SECRETARY)));
    assert.deepEqual(refusalOf(await edit(deps, anInput(), { seen: 3 })), {
      code: 'withdrawn-already',
      ref: 'TMAG19-01',
    });
  });

  it('has one winner when two people save what they filled from the same state', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    for (let round = 1; round <= 5; round += 1) {
      const { ref } = await logged(deps);
      const both = await Promise.all([
        edit(deps, anInput('By the chair'), { ref }),
        edit(other, anInput('By the secretary'), { ref, by: SECRETARY }),
      ]);
      assert.deepEqual(both.map(codeOf).sort(), ['changed-meanwhile', 'done']);
      const winner = both.find((each) => each.ok)!;
      assert.deepEqual(await actionNow(deps, ref), valueOf(winner).outcome);
    }
  });

  it('leaves a past due date without a question when it stays as it is, and asks about another', async () => {
    const { deps, setTime } = work();
    await logged(deps);
    setTime('2023-07-05T10:00:00.000Z');
    const due = (date: string) => ({ ...anInput('New'), due: { given: 'date', date } }) as const;
    const refusal = refusalOf(await edit(deps, due('2023-06-28')));
    assert.ok(refusal.code === 'incomplete');
    assert.deepEqual(refusal.problems, [{ code: 'due-past', due: '2023-06-28' }]);
    assert.equal(valueOf(await edit(deps, due('2023-06-21'))).outcome.text, 'New');
  });

  it('keeps the area of an item though the agenda lost it, and after later meetings', async () => {
    const { deps } = work();
    await logged(deps);
    valueOf(await setAgenda(deps, await requestBy(deps, CHAIR), ['Other', 'Another']));
    assert.equal(valueOf(await edit(deps)).outcome.area, MIGRATION);
    await close(deps);
    await start(deps);
    await close(deps);
    await start(deps);
    assert.equal(valueOf(await edit(deps, anInput('Later'), { seen: 2 })).outcome.area, MIGRATION);
    assert.equal(codeOf(await edit(deps, { ...anInput('Later'), area: 'Nowhere' }, { seen: 3 })), 'incomplete');
  });

  it('does not wait for others who log meanwhile', async () => {
    const { deps } = work();
    await logged(deps);
    const request = await requestBy(deps, CHAIR);
    await logged(deps, 'Meanwhile');
    const head = await deps.store.read(SCOPE, 'head', 'head');
    valueOf(await editAction(deps, request, { ref: 'TMAG19-01', seen: 1, input: anInput('New') }));
    assert.deepEqual(await deps.store.read(SCOPE, 'head', 'head'), head);
  });

  it('is for chair and secretary only', async () => {
    const { deps } = work();
    await logged(deps);
    await recorded(deps);
    for (const by of ['John Wiggins', 'Ian Hall', 'Saima Sabir']) {
      assert.equal(codeOf(await edit(deps, anInput(), { by })), 'may-not');
      const decision = { ref: 'TMAG-DEC30', seen: 1, input: aDecisionInput() };
      assert.equal(codeOf(await editDecision(deps, await requestBy(deps, by), decision)), 'may-not');
    }
  });
});
