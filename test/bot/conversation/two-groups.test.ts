import assert from 'node:assert/strict';
import { answerTo, openMeeting, replyTo, shownTo, tampered, TENANT } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';
import type { Chat } from '../../../dev/simulator/chats.ts';

describe('two groups in one tenant', () => {
  let room: MeetingRoom;
  let dag: Chat;

  beforeEach(async () => {
    const secretary = { name: 'Amy Clayton', email: 'amy.clayton@mhhs.example' };
    room = await openMeeting({ secondGroup: [{ ...secretary, roles: ['observer'] }] });
    const { people } = room;
    const members = [people.neighbour, people.secretary, people.stranger];
    dag = room.teams.createChat({ kind: 'meeting', tenantId: TENANT, members });
    await room.says('neighbour', 'start DAG 3', dag);
    await room.says('neighbour', 'action Draw the secret design owner me by 21/06/23', dag);
    await room.says('neighbour', 'decision The secret design stands, caveat: until July', dag);
    await room.says('chair', 'action Publish the risk. owner John Wiggins by 21/06/23');
  });
  afterEach(() => room.leave());

  it('keep a register each', async () => {
    assert.match(answerTo(await room.says('neighbour', 'actions', dag)), /DAG3-01/);
    assert.doesNotMatch(answerTo(await room.says('chair', 'actions all')), /DAG|secret/);
    assert.equal((await room.register('DAG')).length, 3);
    assert.equal((await room.register('TMAG')).length, 2);
  });

  it('say the same to a member of the one who asks for the other as for a group that does not exist', async () => {
    for (const line of ['DAG3-01', 'DAG-DEC7', 'actions DAG3', 'decisions DAG3', 'start DAG 4']) {
      const said = answerTo(await room.says('chair', line));
      const nowhere = answerTo(await room.says('chair', line.replaceAll('DAG', 'ZZZ')));
      assert.equal(said.replaceAll('DAG', 'ZZZ'), nowhere, line);
      assert.doesNotMatch(said, /secret|Design Advisory|Bea/);
    }
  });

  it("answer a forged click for the other group's item as not found, and leave it alone", async () => {
    const list = replyTo(await room.says('chair', 'actions'));
    const click = await room.people.chair.clicks(list, 'Show TMAG19-01');
    const before = await room.register('DAG');
    const inputs = { nonce: 'n-1', seen: 1, text: 'Forged', due: '2023-06-30', description: 'Forged' };
    const forgeries = [
      ...['item.show', 'item.edit', 'form.cancel', 'action.save'].map((verb) => [verb, 'DAG3-01'] as const),
      ...['item.show', 'item.edit', 'caveat.action', 'decision.save'].map((verb) => [verb, 'DAG-DEC7'] as const),
    ];
    for (const [verb, ref] of forgeries) {
      const turn = await room.teams.deliver(tampered(click, { ...inputs, ref, shared: true }, verb));
      assert.match(shownTo(turn), /cannot find DAG/, `${verb} of ${ref}`);
    }
    for (const verb of ['actions.list', 'decisions.list']) {
      const turn = await room.teams.deliver(tampered(click, { prefix: 'DAG', show: 'all' }, verb));
      assert.match(shownTo(turn), /cannot find DAG/, verb);
    }
    assert.deepEqual(await room.register('DAG'), before);
  });

  it('never start a meeting in the chat of the other, whose register its lines go to', async () => {
    await room.says('neighbour', 'close', dag);
    const before = await room.register('DAG');
    assert.match(answerTo(await room.says('neighbour', 'start DAG 4')), /chat of TMAG/);
    assert.deepEqual(await room.register('DAG'), before);
    assert.match(answerTo(await room.says('neighbour', 'start DAG 4', dag)), /DAG 004/);
  });

  it('give somebody in both the rights that they have in each', async () => {
    assert.match(answerTo(await room.says('secretary', 'actions', dag)), /DAG3-01/);
    assert.match(answerTo(await room.says('secretary', 'close', dag)), /Please ask Bea Neighbour \(chair\)/);
    assert.match(answerTo(await room.says('secretary', 'action Tell them owner John Wiggins')), /TMAG19-02/);
  });

  it('ask somebody in both which one is meant in a personal chat, unless a ref names it', async () => {
    const personal = room.people.secretary.personalChat();
    await room.says('secretary', 'actions', dag);
    await room.says('secretary', 'actions');
    assert.match(answerTo(await room.says('secretary', 'actions open', personal)), /more than one group/);
    assert.match(answerTo(await room.says('secretary', 'actions', personal)), /Design Advisory Group · Testing and/);
    assert.match(answerTo(await room.says('secretary', 'DAG3-01', personal)), /secret design/);
    assert.match(answerTo(await room.says('secretary', 'actions TMAG19', personal)), /Publish the risk/);
    assert.match(answerTo(await room.says('secretary', 'ZZZ1-01', personal)), /cannot find ZZZ/);
  });
});
