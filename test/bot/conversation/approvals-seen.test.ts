import assert from 'node:assert/strict';
import { openApprovalChat } from '../../support/approval-chat.ts';
import type { ApprovalChat } from '../../support/approval-chat.ts';
import { opens, prepares } from '../../support/approval-deeds.ts';

describe('a form about an approval', () => {
  let room: ApprovalChat;

  beforeEach(async () => {
    room = await openApprovalChat();
  });
  afterEach(() => room.leave());

  it('opens no papers but those that the chair has read, and keeps the closing time', async () => {
    const own = await prepares(room);
    const card = await room.whispers('chair', 'approval TMAG19-01');
    await room.presses('chair', card, { button: 'Open' });
    await room.presses('owner', own, { button: 'Edit' });
    await room.presses('owner', own, { button: 'Save', inputs: { version: '0.4' } });
    const inputs = { date: '2023-07-17', time: '17:00' };
    const said = await room.presses('chair', card, { button: 'Open', inputs });
    assert.match(said, /has changed since you looked[^]*version 0\.4[^]*\[Closes on: 2023-07-17\]/);
    assert.match(await room.presses('chair', card, { button: 'Open', inputs }), /Opened\.[^]*version 0\.4/);
  });

  it('makes no version from one that is no longer asked about', async () => {
    const chairs = await opens(room);
    const others = await room.whispers('secretary', 'approval TMAG19-01');
    await room.presses('chair', chairs, { button: 'New version' });
    await room.presses('secretary', others, { button: 'New version' });
    const inputs = { version: '0.4', ballots: 'started again', reason: 'Section 2' };
    assert.match(await room.presses('secretary', others, { button: 'Save', inputs }), /version 0\.4/);
    const said = await room.presses('chair', chairs, { button: 'Save', inputs: { reason: 'Typed with care' } });
    assert.match(said, /has changed since you looked[^]*Typed with care/);
    const [approval] = (await room.register(['approval'])) as { value: { papers: { version: string } } }[];
    assert.equal(approval?.value.papers.version, '0.4');
  });
});
