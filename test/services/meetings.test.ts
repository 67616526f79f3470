import assert from 'node:assert/strict';
import { logAction } from '../../src/services/actions.ts';
import { closeMeeting, meetingHere, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import type { StartInput } from '../../src/services/meetings.ts';
import type { Chat, Deps } from '../../src/services/deps.ts';
import { groupOfChat, linkChat } from '../../src/services/groups.ts';
import { AGENDA, MIGRATION } from '../support/group.ts';
import { anInput, logged } from '../support/inputs.ts';
import { codeOf, refusalOf, valueOf } from '../support/results.ts';
import { CHAIR, CHAT, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../support/workplace.ts';

const OTHER_CHAT: Chat = { ...CHAT, id: '19:tmag-020@thread.v2' };
const plain: StartInput = { extraordinary: false, agenda: [] };

describe('A meeting', () => {
  const work = useWorkplace({ meeting: false });
  const start = async (deps: Deps, input: Partial<StartInput> = {}, chat = CHAT) =>
    startMeeting(deps, await requestBy(deps, CHAIR, { chat }), { ...plain, ...input });
  const close = async (deps: Deps, chat = CHAT) => closeMeeting(deps, await requestBy(deps, CHAIR, { chat }));

  it('is started with its number, day, kind and agenda, and its chat finds the group from then on', async () => {
    const { deps, elsewhere } = work();
    assert.equal(await groupOfChat(deps, CHAT), undefined);
    const { outcome } = valueOf(await start(deps, { agenda: AGENDA.map((title, index) => `${index + 1}. ${title}`) }));
    assert.deepEqual(outcome, {
      number: 19,
      kind: 'extraordinary',
      date: '2023-05-31',
      chat: CHAT.id,
      agenda: AGENDA,
      startedAt: '2023-05-31T10:00:00.000Z',
      state: 'open',
    });
    assert.deepEqual((await deps.store.read(SCOPE, 'meeting', '19'))?.value, outcome);
    for (const each of [deps, await elsewhere()]) assert.equal(await groupOfChat(each, CHAT), 'TMAG');
    assert.deepEqual(valueOf(meetingHere(await requestBy(deps, CHAIR))), outcome);
  });

  it('is not started in the chat of another group, whose register its lines would go to', async () => {
    const { deps } = work();
    await linkChat(deps, CHAT, 'MWG');
    const refusal = refusalOf(await start(deps));
    assert.deepEqual(refusal, { code: 'chat-of-another-group', prefix: 'MWG' });
    assert.equal((await deps.store.read(SCOPE, 'head', 'head'))?.value.nextMeeting, 19);
  });

  it('has the day that it is where the group lives', async () => {
    const { deps, setTime } = work();
    setTime('2023-05-31T23:30:00.000Z');
    assert.equal(valueOf(await start(deps)).outcome.date, '2023-06-01');
  });

  it('is the same when it is started twice, by anybody and with another agenda', async () => {
    const { deps } = work();
    const first = valueOf(await start(deps, { agenda: AGENDA }));
    const events = await deps.store.list(SCOPE, 'event');
    const request = await requestBy(deps, SECRETARY);
    const again = valueOf(await startMeeting(deps, request, { ...plain, number: 19, agenda: ['Other'] }));
    assert.deepEqual(again.outcome, first.outcome);
    assert.deepEqual(await deps.store.list(SCOPE, 'event'), events);
  });

  it('is one when it is started by several at the same moment', async () => {
    const { deps, elsewhere } = work();
    const places = [deps, await elsewhere(), deps, await elsewhere()];
    const started = await Promise.all(places.map((place) => start(place)));
    assert.deepEqual(
      started.map((each) => valueOf(each).outcome.number),
      [19, 19, 19, 19],
    );
    assert.equal((await deps.store.list(SCOPE, 'meeting')).length, 1);
  });

  it('gets a number of its own when two chats start one at the same moment', async () => {
    const { deps, elsewhere } = work();
    const other = await elsewhere();
    const started = await Promise.all([start(deps), start(other, {}, OTHER_CHAT)]);
    assert.deepEqual(started.map((each) => valueOf(each).outcome.number).sort(), [19, 20]);
  });

  it('whose start was killed before its chat was linked is linked by the next start', async () => {
    const { deps, elsewhere, setTime } = work();
    const killed = withStore(deps, (store) => ({
      commit: (scope, writes) =>
        scope.of === 'chat' ? Promise.reject(new Error('killed')) : store.commit(scope, writes),
    }));
    await assert.rejects(start(killed, { agenda: AGENDA }), /killed/);
    setTime('2023-05-31T10:05:00.000Z');
    const restarted = await elsewhere();
    assert.equal(await groupOfChat(restarted, CHAT), undefined);
    assert.equal(valueOf(await start(restarted)).outcome.number, 19);
    assert.equal(await groupOfChat(restarted, CHAT), 'TMAG');
    assert.equal(await groupOfChat(deps, CHAT), 'TMAG');
    assert.equal((await deps.store.list(SCOPE, 'meeting')).length, 1);
  });

  it('is not started in a personal chat, nor with an agenda that is too long', async () => {
    const { deps } = work();
    assert.equal(codeOf(await start(deps, {}, { ...CHAT, origin: 'personal chat' })), 'not-in-personal-chat');
    assert.equal(codeOf(await start(deps, { agenda: ['x'.repeat(201)] })), 'agenda-too-long');
    assert.equal(codeOf(await start(deps, { number: 20 })), 'not-the-next-meeting');
    assert.deepEqual(await deps.store.list(SCOPE, 'meeting'), []);
    assert.equal(await groupOfChat(deps, CHAT), undefined);
  });

  it('gets its agenda set anew, and keeps the area of what was logged', async () => {
    const { deps } = work();
    valueOf(await start(deps, { agenda: AGENDA }));
    const action = await logged(deps);
    const request = await requestBy(deps, SECRETARY);
    assert.deepEqual(valueOf(await setAgenda(deps, request, ['One; Two', '3. Three'])).outcome.agenda, [
      'One',
      'Two',
      'Three',
    ]);
    assert.equal((await deps.store.read(SCOPE, 'action', action.ref))?.value.area, MIGRATION);
    assert.equal(codeOf(await logAction(deps, await requestBy(deps, CHAIR), anInput())), 'incomplete');
  });

  it('moves from item to item, and what is logged hangs on the one that it is on', async () => {
    const { deps } = work();
    valueOf(await start(deps, { agenda: AGENDA }));
    const open = async (number: number) => openAgendaItem(deps, await requestBy(deps, CHAIR), number);
    assert.equal(valueOf(await open(3)).outcome.currentItem, AGENDA[2]);
    const { text, owner, due } = anInput();
    const action = valueOf(await logAction(deps, await requestBy(deps, CHAIR), { text, owner, due })).outcome;
    assert.equal(action.area, AGENDA[2]);
    const events = await deps.store.list(SCOPE, 'event');
    valueOf(await open(3));
    assert.deepEqual(await deps.store.list(SCOPE, 'event'), events);
    for (const number of [0, -1, 5, 1.5]) {
      assert.deepEqual(refusalOf(await open(number)), { code: 'no-such-agenda-item', number, count: 4 });
    }
  });

  it('is closed once, and then the next one can start', async () => {
    const { deps } = work();
    valueOf(await start(deps));
    assert.equal(codeOf(await start(deps, { number: 20 })), 'another-meeting-open');
    assert.equal(valueOf(await close(deps)).outcome.state, 'closed');
    assert.deepEqual(refusalOf(await close(deps)), { code: 'no-open-meeting', next: 'TMAG 20' });
    assert.equal(codeOf(await start(deps, { number: 19 })), 'meeting-over');
    assert.equal(valueOf(await start(deps)).outcome.number, 20);
    const { live } = (await deps.store.read(SCOPE, 'head', 'head'))!.value;
    const records = (await deps.store.list(SCOPE, 'meeting')).map((each) => each.value);
    assert.deepEqual(live, records);
  });

  it('that is not open in this chat can not be closed, nor its agenda be set from here', async () => {
    const { deps } = work();
    valueOf(await start(deps));
    const request = () => requestBy(deps, CHAIR, { chat: OTHER_CHAT });
    assert.equal(codeOf(await close(deps, OTHER_CHAT)), 'no-open-meeting');
    assert.equal(codeOf(await setAgenda(deps, await request(), ['One'])), 'no-open-meeting');
    assert.equal(codeOf(await openAgendaItem(deps, await request(), 1)), 'no-open-meeting');
    assert.equal(codeOf(meetingHere(await request())), 'no-open-meeting');
  });

  it('closing while an action is logged ends in order: the action is of the meeting, or marked as after it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { deps } = work();
      valueOf(await start(deps, { agenda: AGENDA }));
      const [action, closed] = await Promise.all([logged(deps), close(deps)]);
      const { outcome } = valueOf(closed);
      assert.equal(action.meeting, 19 + round);
      const chain = (await deps.store.list(SCOPE, 'event', { record: 'head:head' })).map((each) => each.value);
      const types = chain.sort((a, b) => a.seq - b.seq).map((event) => event.type);
      const loggedFirst = types.lastIndexOf('action-minted') < types.lastIndexOf('meeting-closed');
      assert.equal(action.afterMeeting, !loggedFirst);
      assert.equal(outcome.state, 'closed');
    }
  });
});
