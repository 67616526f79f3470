import assert from 'node:assert/strict';
import type { Turn } from '../../../dev/simulator/delivery.ts';
import type { Json } from '../../../dev/simulator/json.ts';
import { answerTo, choice, replyTo, shownTo, tampered } from '../../support/meeting-room.ts';
import { LINE, openProposal } from '../../support/proposal-room.ts';
import type { ProposalRoom } from '../../support/proposal-room.ts';

const OPEN = /Any rejection\?\nAdopt version 0\.2\n/;

describe('a proposal that is pressed late, twice or by a client of somebody’s own making', () => {
  let at: ProposalRoom;

  const john = async () => choice(replyTo(await at.room.says('chair', 'action')), 'owner1', 'John Wiggins (Programme)');

  beforeEach(async () => {
    at = await openProposal();
  });
  afterEach(() => at.room.leave());

  it('that is closed keeps what was typed too late, and shows how it stands', async () => {
    const seat = await at.presses('representative', 'No objection');
    const chair = await at.presses('chair', 'Pause');
    const offline = await at.presses('chair', 'Move offline').catch(() => chair);
    await at.clicks('chair', 'Cancel');
    await at.clicks('secretary', 'Approve');
    const text = { nonce: 'n-1', text: 'Too early' };
    const late: readonly (readonly [Turn, string, Json])[] = [
      [seat, 'proposal.speak', { ...text, saying: 'rejection' }],
      [seat, 'proposal.speak', { ...text, saying: 'statement' }],
      [chair, 'proposal.record', { ...text, seat: 'dno', saying: 'rejection' }],
      [chair, 'proposal.close', { ...text, outcome: 'approved with caveat' }],
      [chair, 'proposal.close', { ...text, outcome: 'paused' }],
      [offline, 'action.log', { ...text, due: '2023-06-30', owner1: await john() }],
    ];
    for (const [index, [turn, verb, data]] of late.entries()) {
      const said = shownTo(await at.room.teams.deliver({ ...tampered(turn, data, verb), id: `late-${index}` }));
      assert.match(said, /This was approved already, as TMAG-DEC30\.[^]*: Too early\]/, verb);
    }
    for (const [index, [turn, verb, data]] of late.slice(0, 5).entries()) {
      const nothing = { ...data, text: '' };
      const said = shownTo(await at.room.teams.deliver({ ...tampered(turn, nothing, verb), id: `empty-${index}` }));
      assert.match(said, /\nApproved\nNo rejection stood/, verb);
    }
    assert.match(at.reads(), /\nApproved\nNo rejection stood/);
    assert.equal((await at.room.register('TMAG', ['decision', 'action'])).length, 1);
  });

  it('is approved once, whoever presses at once and however often it is delivered', async () => {
    const [one] = await Promise.all([at.presses('chair', 'Approve'), at.presses('secretary', 'Approve')]);
    await at.room.teams.redeliver(one);
    await at.room.teams.redeliver(one, { newId: true });
    assert.equal((await at.room.register('TMAG', ['decision'])).length, 1);
  });

  it('has one effect for a statement that is delivered twice, and one card for a line', async () => {
    await at.clicks('representative', 'Statement for the record');
    const turn = await at.presses('representative', 'Put on the record', { text: 'For all to know' });
    await at.room.teams.redeliver(turn);
    await at.room.teams.redeliver(turn, { newId: true });
    assert.equal(at.reads().split('For all to know').length, 2);
    assert.match(answerTo(await at.room.says('chair', LINE)), /You said this [^]* It was put to the room once\./);
    assert.equal((await at.room.register('TMAG', ['proposal'])).length, 1);
  });

  it('is nobody else’s to change by a payload of their own making', async () => {
    const before = await at.kept();
    const of = { prefix: 'TMAG', proposal: String(before['id']), shared: true };
    const text = { nonce: 'forged', text: 'Forged' };
    const forged: readonly (readonly [string, Json])[] = [
      ['proposal.speak', { ...of, saying: 'no objection', seat: 'dno' }],
      ['proposal.speak', { ...of, ...text, saying: 'rejection', role: 'representative' }],
      ['proposal.record', { ...of, ...text, seat: 'dno', saying: 'rejection' }],
      ['proposal.close', { ...of, outcome: 'approved' }],
      ['proposal.close', { ...of, ...text, outcome: 'paused' }],
      ['proposal.form', { ...of, form: 'record' }],
      ['action.log', { ...of, ...text, owner1: 'x', due: '2023-06-30' }],
    ];
    for (const name of ['observer', 'programme', 'both', 'stranger'] as const) {
      const click = await at.presses(name, 'No objection');
      for (const [verb, data] of forged) await at.room.teams.deliver({ ...tampered(click, data, verb), id: `${name}-${verb}-${JSON.stringify(data).length}` }); // prettier-ignore
    }
    assert.deepEqual(await at.kept(), before);
    assert.deepEqual(await at.room.register('TMAG', ['decision', 'action']), []);
    assert.match(at.reads('chair'), OPEN);
    const click = await at.presses('representative', 'No objection');
    await at.room.teams.deliver({
      ...tampered(click, { seat: 'dno', saying: 'no objection' }),
      id: 'for-another-seat',
    });
    assert.match(at.reads(), /1 of \d+ seats/);
    assert.doesNotMatch(JSON.stringify(await at.kept()), /dno/);
  });
});
