import { openApprovalChat, prepares, opens, VOTERS } from '../../support/approval-chat.ts';
import { read } from '../../support/reminder-room.ts';
describe('probe', () => {
  it('race', async () => {
    const room = await openApprovalChat();
    const own = await prepares(room);
    const cards = [];
    for (let i = 0; i < 8; i++) {
      const c = await room.whispers(i % 2 ? 'owner' : 'secretary', 'approval TMAG19-01');
      await room.presses(i % 2 ? 'owner' : 'secretary', c, { button: 'Add comment' });
      cards.push(c);
    }
    await Promise.all(cards.map((c, i) => room.clicks(i % 2 ? 'owner' : 'secretary', c, { button: 'Save', inputs: { text: `c${i}`, toPerson: 'true' } })));
    console.log(JSON.stringify((await room.register(['comments'])).map((r: any) => r.value.comments.map((c: any) => c.text))));
    console.log(cards.map((c, i) => room.reads(i % 2 ? 'owner' : 'secretary', c).split('\n').slice(1, 3)));
    await room.leave();
  });
  it('rest', async () => {
    const room = await openApprovalChat();
    const card = await opens(room);
    // gate unmet? closing instant actions by chair
    for (const [b, i] of [['Extend', { date: '2023-07-18', time: '17:00', reason: 'more' }], ['Pause', { reason: 'x' }], ['New version', { reason: 'x' }], ['Withdraw', {reason: 'x'}]] as const) {
      await room.presses('chair', card, { button: 'Refresh' }).catch(() => 0);
      room.teams.clock.set(new Date('2023-07-17T15:59:00Z'));
      const c = await room.whispers('chair', 'approval TMAG19-01');
      await room.presses('chair', c, { button: b });
      room.teams.clock.set(new Date('2023-07-17T16:00:00Z'));
      const title = read(room.now('chair', c)).match(/\[ (\w+) \]  \[ Cancel/)![1]!;
      console.log(b, '=>', (await room.presses('chair', c, { button: title, inputs: i as any })).slice(0, 300));
    }
    const c = await room.whispers('secretary', 'approval TMAG19-01');
    console.log(read(c));
    console.log('LETTER', await room.presses('dno', room.letter('dno'), { button: 'Approve' }));
    console.log('LETTER typed', await room.presses('dcc', room.letter('dcc'), { button: 'Reject', inputs: { text: 'no' } }));
    await room.leave();
  });
});
