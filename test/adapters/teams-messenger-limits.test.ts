import assert from 'node:assert/strict';
import type { Limit } from '../../dev/simulator/limits.ts';
import { teamsLimits } from '../../dev/simulator/limits.ts';
import { createSendLimits, TEAMS_WINDOWS } from '../../src/adapters/send-limits.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { accountIn, messageOf, messengerWith, openRoom, type Room } from '../dev/messenger-room.ts';
import { tenantId } from '../dev/people.ts';

const sleep = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the messenger of Teams, under limits (R8)', () => {
  let room: Room;
  afterEach(() => room.teams.stop());
  const enter = async (limits: readonly Limit[] = []): Promise<void> => {
    room = await openRoom({ limits });
  };
  const statuses = () => room.teams.log.map(({ status }) => status);

  it('asks nobody for what the limits forbid, edits and personal chats included', async () => {
    await enter();
    const { teams, cast, group, post } = room;
    const posted = await post(messengerWith(), 'x');
    const calls: ((messenger: Messenger) => Promise<object>)[] = [
      (messenger) => messenger.post(group, messageOf('x')),
      (messenger) => messenger.edit(group, posted, messageOf('x')),
      (messenger) => messenger.openPersonal(accountIn(cast.john), group),
    ];
    for (const call of calls) {
      const limits = createSendLimits(() => 0, { ...TEAMS_WINDOWS, chat: [{ requests: 1, ms: 1000 }] });
      const messenger = messengerWith({ limits });
      const before = teams.log.length;
      await call(messenger);
      assert.deepEqual(await call(messenger), { outcome: 'wait', ms: 1000 });
      assert.equal(teams.log.length, before + 1);
    }
  });

  it('keeps away from a chat for as long as the connector said, and from that chat alone', async () => {
    await enter();
    const { teams, cast, group, post, referenceTo } = room;
    const other = teams.createChat({ kind: 'group', tenantId, members: [cast.chris, cast.john] });
    const messenger = messengerWith({ limits: createSendLimits(() => 0) });
    teams.fails({ fault: { status: 429, retryAfter: 9 }, times: 1 });
    await messenger.post(group, messageOf('x'));
    assert.deepEqual(await messenger.edit(group, '1', messageOf('x')), { outcome: 'wait', ms: 9000 });
    assert.equal(teams.log.length, 1);
    await post(messenger, 'x', referenceTo(other));
  });

  it('meets 429 where another process has used the limits up, and comes through as told', async () => {
    await enter([{ requests: 2, ms: 900 }]);
    await room.post(messengerWith(), 'one');
    await room.post(messengerWith(), 'two');
    const messenger = messengerWith();
    const told = await messenger.post(room.group, messageOf('three'));
    assert.deepEqual(told, { outcome: 'wait', ms: 1000 });
    await sleep(1000);
    await room.post(messenger, 'three');
    assert.deepEqual(statuses(), [201, 201, 429, 201]);
  });

  it('sends 120 messages into one chat as fast as told: none too early, near the ceiling', async function () {
    this.timeout(40_000);
    // Teams' own figures, SPEED times as fast: the same pattern in less time.
    const SPEED = 3;
    const windows = teamsLimits.map(({ requests, ms }) => ({ requests, ms: ms / SPEED }));
    await enter(windows);
    const messenger = messengerWith({ limits: createSendLimits(undefined, { ...TEAMS_WINDOWS, chat: windows }) });
    const begun = performance.now();
    for (let sent = 0; sent < 120;) {
      const told = await messenger.post(room.group, messageOf(`message ${sent}`));
      if (told.outcome === 'sent') sent += 1;
      else await sleep(told.outcome === 'wait' ? told.ms : 0);
    }
    const took = performance.now() - begun;
    assert.deepEqual(new Set(statuses()), new Set([201]));
    assert.equal(room.cast.john.sees(room.cast.chat).length, 120);
    // 60 in the first 30 s, then 60 more as bursts of seven and single ones in turn: the last after 14 s.
    const ideal = 44_000 / SPEED;
    assert.ok(ideal / took >= 0.95, `${ideal} ms at best, it took ${took}`);
  });
});
