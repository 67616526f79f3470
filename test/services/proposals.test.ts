import assert from 'node:assert/strict';
import { chainFaults, unchained } from '../../src/domain/chain.ts';
import type { Stamped } from '../../src/domain/event.ts';
import { applyProposal } from '../../src/domain/proposal.ts';
import type { Proposal, ProposalEvent } from '../../src/domain/proposal.ts';
import { closeMeeting, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { approveProposal } from '../../src/services/proposal-outcomes.ts';
import { proposalFor, propose, speakToProposal } from '../../src/services/proposals.ts';
import { undoLast } from '../../src/services/undo.ts';
import { MIGRATION, TEST_DATA } from '../support/group.ts';
import { anInput } from '../support/inputs.ts';
import {
  actions,
  APPROVED,
  approves,
  decisions,
  ends,
  kept,
  moves,
  put,
  puts,
  records,
  says,
  TEXT,
} from '../support/proposals.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, CHAT, requestBy, SCOPE, SECRETARY, useWorkplace } from '../support/workplace.ts';

const HALL = 'Ian Hall';

describe('Proposals', () => {
  const work = useWorkplace();

  it('are put by chair and secretary, in the chat of the open meeting only', async () => {
    const { deps } = work();
    for (const by of [CHAIR, SECRETARY]) {
      const { id, meeting, area, state } = valueOf(await puts(deps, { by })).outcome;
      assert.deepEqual([meeting, area, state, (await kept(deps, id)).id], [19, MIGRATION, 'open', id]);
    }
    for (const by of ['John Wiggins', HALL, 'Saima Sabir', 'Jonny Moore'])
      assert.equal(codeOf(await puts(deps, { by })), 'may-not', by);
    const elsewhere = { ...CHAT, id: 'another-chat' };
    assert.equal(codeOf(await puts(deps, { chat: elsewhere })), 'open-elsewhere');
    assert.equal(codeOf(await propose(deps, await requestBy(deps, CHAIR), { ...TEXT, meeting: 18 })), 'stale-card');
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    assert.equal(codeOf(await puts(deps)), 'no-open-meeting');
    assert.equal((await decisions(deps)).length, 0, 'no ref was minted');
  });

  it('ask for the text and the area', async () => {
    const { deps } = work();
    const asked = propose(deps, await requestBy(deps, CHAIR), { description: ' ', caveat: '' });
    const refusal = refusalOf(await asked);
    assert.ok(refusal.code === 'incomplete');
    assert.deepEqual(
      refusal.problems.map(({ code }) => code),
      ['text-missing', 'area-missing'],
    );
  });

  it('are spoken to by the holders of seats, and by nobody else', async () => {
    const { deps } = work();
    const id = await put(deps);
    for (const kind of ['no objection', 'rejection', 'statement'] as const) {
      for (const by of [CHAIR, SECRETARY, 'John Wiggins', 'Saima Sabir', 'Jonny Moore'])
        assert.equal(codeOf(await says(deps, id, [by, kind])), 'no-seat', `${by}: ${kind}`);
    }
    assert.deepEqual((await kept(deps, id)).voices, []);
    for (const by of [HALL, 'Lee Northall', 'Chandrani Ghosh', 'Nigel Rees'])
      assert.equal(codeOf(await says(deps, id, [by, 'no objection'])), 'done');
    assert.deepEqual(
      (await kept(deps, id)).voices.map(({ seat }) => seat),
      ['supplier-agent', 'large-supplier', 'elexon'],
    );
    assert.equal(codeOf(await says(deps, 'nowhere', [HALL, 'no objection'])), 'stale-card');
  });

  it('have what was spoken recorded by chair and secretary only', async () => {
    const { deps } = work();
    const id = await put(deps);
    for (const by of ['John Wiggins', HALL, 'Saima Sabir'])
      assert.equal(codeOf(await records(deps, id, [by, 'dno', 'rejection'])), 'may-not');
    valueOf(await records(deps, id, [SECRETARY, 'dno', 'rejection']));
    valueOf(await records(deps, id, [CHAIR, 'dno', 'statement']));
    const { voices, statements } = await kept(deps, id);
    assert.deepEqual(
      [voices.length, voices[0]?.recorded, statements.length, statements[0]?.recorded],
      [1, true, 1, true],
    );
    assert.deepEqual(refusalOf(await approves(deps, id)), { code: 'rejection-stands', seats: ['DNO'] });
    valueOf(await says(deps, id, ['Ian Hatton', 'no objection']));
    assert.equal(codeOf(await approves(deps, id)), 'done');
  });

  it('become a decision in one commit, with how it was reached', async () => {
    const { deps } = work();
    const id = await put(deps);
    const { outcome } = valueOf(await approves(deps, id, { by: SECRETARY }));
    const { ref, description, caveat, area, reached, loggedBy } = outcome;
    assert.deepEqual([ref, description, caveat, area], ['TMAG-DEC30', TEXT.description, '', MIGRATION]);
    assert.deepEqual(reached, { how: 'in the room', proposal: id });
    const after = await kept(deps, id);
    assert.ok(after.state === 'approved');
    assert.deepEqual([after.ref, after.closedBy], [ref, loggedBy]);
    const [kept30] = await decisions(deps);
    assert.deepEqual(kept30, outcome);
  });

  it('keep the caveat that they are approved with, and lose none that they were put with', async () => {
    const { deps } = work();
    const id = await put(deps, 'comments are met');
    const refusal = refusalOf(await approves(deps, id));
    assert.ok(refusal.code === 'incomplete' && refusal.problems[0]?.code === 'caveat-missing');
    const approval = { outcome: 'approved with caveat', caveat: 'all comments are met' } as const;
    assert.equal(valueOf(await approves(deps, id, { approval })).outcome.caveat, 'all comments are met');
    const after = await kept(deps, id);
    assert.deepEqual([after.state, after.caveat], ['approved with caveat', 'comments are met']);
  });

  it('move offline with the action that carries them on, and with its meeting as the mandate', async () => {
    const { deps } = work();
    const id = await put(deps);
    valueOf(await says(deps, id, [HALL, 'rejection']));
    const wanting = { ...anInput(), owner: { given: 'nothing' } as const };
    assert.equal(codeOf(await moves(deps, id, { input: wanting })), 'incomplete');
    assert.equal((await kept(deps, id)).state, 'open');
    const { ref, meeting } = valueOf(await moves(deps, id)).outcome;
    const after = await kept(deps, id);
    assert.deepEqual([ref, meeting, after.state, 'ref' in after && after.ref], ['TMAG19-01', 19, 'moved offline', ref]);
    assert.deepEqual([(await decisions(deps)).length, (await actions(deps)).length], [0, 1]);
  });

  it('are closed by chair and secretary only, and once', async () => {
    const { deps } = work();
    const id = await put(deps);
    for (const by of ['John Wiggins', HALL, 'Saima Sabir', 'Jonny Moore']) {
      for (const close of [approves, ends, moves]) assert.equal(codeOf(await close(deps, id, { by })), 'may-not', by);
    }
    valueOf(await ends(deps, id, { by: SECRETARY }));
    for (const close of [approves, ends, moves]) assert.equal(codeOf(await close(deps, id)), 'proposal-closed');
    assert.equal(codeOf(await says(deps, id, [HALL, 'rejection'])), 'proposal-closed');
    assert.equal(codeOf(await records(deps, id, [CHAIR, 'dno', 'statement'])), 'proposal-closed');
    assert.deepEqual([await decisions(deps), await actions(deps)], [[], []]);
    assert.equal(codeOf(await ends(deps, await put(deps), { reason: ' ' })), 'incomplete');
  });

  it('are closed after their meeting too, for that meeting, whatever became of its agenda', async () => {
    const { deps } = work();
    const [one, other] = [await put(deps), await put(deps)];
    valueOf(await setAgenda(deps, await requestBy(deps, CHAIR), [TEST_DATA]));
    const first = valueOf(await approves(deps, one)).outcome;
    assert.deepEqual([first.area, first.afterMeeting], [MIGRATION, false]);
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    const second = valueOf(await approves(deps, other)).outcome;
    assert.deepEqual([second.meeting, second.afterMeeting], [19, true]);
  });

  it('put without an agenda are approved without an area, though there is an agenda by then', async () => {
    const { deps } = work();
    valueOf(await closeMeeting(deps, await requestBy(deps, CHAIR)));
    valueOf(await startMeeting(deps, await requestBy(deps, CHAIR), { extraordinary: false, agenda: [] }));
    const id = valueOf(await propose(deps, await requestBy(deps, CHAIR), { description: 'One', caveat: '' })).outcome
      .id;
    valueOf(await setAgenda(deps, await requestBy(deps, CHAIR), [MIGRATION, TEST_DATA]));
    assert.equal(valueOf(await approves(deps, id)).outcome.area, '');
  });

  it('stay closed when their decision is undone', async () => {
    const { deps } = work();
    const id = await put(deps);
    valueOf(await approves(deps, id));
    assert.equal(valueOf(await undoLast(deps, await requestBy(deps, CHAIR))).outcome.ref, 'TMAG-DEC30');
    assert.equal((await kept(deps, id)).state, 'approved');
  });

  it('have one effect for each command, however often it comes', async () => {
    const { deps } = work();
    const key = { key: 'k1', activity: 'a1' };
    const first = valueOf(await puts(deps, key)).outcome;
    assert.equal(valueOf(await puts(deps, key)).outcome.id, first.id);
    const speak = async (by: string) =>
      speakToProposal(deps, await requestBy(deps, by, { key: 'k2', activity: 'a2' }), {
        id: first.id,
        saying: { kind: 'statement', text: 'For the record' },
      });
    valueOf(await speak(HALL));
    assert.notEqual(valueOf(await speak(HALL)).repeatOf, undefined);
    assert.equal((await kept(deps, first.id)).statements.length, 1);
    assert.equal(codeOf(await speak('Saima Sabir')), 'no-seat', 'a nonce is nobody else’s right');
    const close = async () =>
      approveProposal(deps, await requestBy(deps, CHAIR, { key: 'k3', activity: 'a3' }), {
        id: first.id,
        approval: APPROVED,
      });
    assert.equal(valueOf(await close()).outcome.ref, valueOf(await close()).outcome.ref);
    assert.equal((await decisions(deps)).length, 1);
  });

  it('are the fold of their events, which are chained', async () => {
    const { deps } = work();
    const id = await put(deps, 'comments are met');
    valueOf(await says(deps, id, [HALL, 'rejection']));
    valueOf(await says(deps, id, [HALL, 'statement']));
    valueOf(await records(deps, id, [SECRETARY, 'supplier-agent', 'no objection']));
    valueOf(await ends(deps, id));
    const stored = await deps.store.read(SCOPE, 'proposal', id);
    const events = (await deps.store.list(SCOPE, 'event', { record: `proposal:${id}` }))
      .map(({ value }) => value)
      .sort((a, b) => a.seq - b.seq);
    assert.equal(events.length, 5);
    assert.deepEqual(chainFaults(events, stored!.chain!), []);
    const folded = events.reduce<Proposal | undefined>(
      (before, event) => applyProposal(before, unchained(event) as Stamped<ProposalEvent>),
      undefined,
    );
    assert.deepEqual(folded, stored!.value);
    const facts = JSON.stringify(events.map((event) => event.facts));
    for (const text of ['Because', 'Not now', 'comments', 'Adopt']) assert.ok(!facts.includes(text), text);
  });

  it('are read by members only', async () => {
    const { deps } = work();
    const id = await put(deps);
    const request = await requestBy(deps, HALL);
    const stranger = { ...request, member: { ...request.member, roles: [] } };
    assert.equal(codeOf(await proposalFor(deps, stranger, { id, act: 'read' })), 'not-a-member');
    assert.equal(codeOf(await proposalFor(deps, stranger, { id, act: 'speak for a seat' })), 'not-a-member');
    assert.equal(codeOf(await proposalFor(deps, await requestBy(deps, 'Saima Sabir'), { id, act: 'read' })), 'done');
  });
});
