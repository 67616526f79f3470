import assert from 'node:assert/strict';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { answerTo } from '../../support/meeting-room.ts';
import { openProposal } from '../../support/proposal-room.ts';
import { openReminderRoom, read } from '../../support/reminder-room.ts';
import type { ReminderRoom, Role } from '../../support/reminder-room.ts';

describe('a proposal’s card', () => {
  let room: ReminderRoom;
  const now = (who: Role, { id }: SeenMessage): SeenMessage =>
    room.people[who].sees(room.chat).find((message) => message.id === id) ?? assert.fail('that message is gone');

  const clicks = (who: Role, card: SeenMessage, pressed: { button: string; inputs?: Record<string, string> }) =>
    room.people[who].clicks(now(who, card), pressed.button, pressed.inputs);

  beforeEach(async () => {
    room = await openReminderRoom();
  });
  afterEach(() => room.leave());

  /** Each way in which it changes, and what is then read wherever it stands. */
  const CHANGES: readonly (readonly [what: string, change: (card: SeenMessage) => Promise<unknown>, words: RegExp])[] =
    [
      [
        'a rejection',
        async (card) => {
          await clicks('representative', card, { button: 'Reject' });
          return clicks('representative', card, { button: 'Reject', inputs: { text: 'Too early' } });
        },
        /Any rejection\?\n[^]*Supplier Agent rejects \(Ian Hall\)\nToo early/,
      ],
      ['a voice', (card) => clicks('representative', card, { button: 'No objection' }), /Answers \| 1 of \d+ seats/],
      ['the outcome', (card) => clicks('chair', card, { button: 'Approve' }), /Approved\n[^]*as TMAG-DEC30/],
    ];
  for (const [what, change, words] of CHANGES) {
    it(`shows ${what} to everybody, wherever it stands in the chat`, async () => {
      const first = await room.says('chair', 'propose Adopt version 0.2');
      const second = await room.says('chair', 'propose Adopt version 0.2');
      await change(second);
      await room.runs();
      for (const card of [first, second]) {
        for (const who of ['chair', 'john', 'observer'] as const) assert.match(read(now(who, card)), words);
      }
    });
  }

  it('is changed by forms in dialogs too, where the host has them', async () => {
    const at = await openProposal({ dialogs: true });
    const { elexon, chair } = { elexon: at.now('elexon'), chair: at.now('chair') };
    const rejecting = await at.opens('elexon', elexon, 'Reject');
    await rejecting.submits('Reject', { text: 'Too early' });
    assert.match(at.reads(), /Elexon rejects \(Chandrani Ghosh\)\nToo early/);
    const pausing = await at.opens('chair', chair, 'Pause');
    await pausing.submits('Pause', { text: 'The plan is missing' });
    assert.match(at.reads(), /Paused\nClosed by Smitha Pichrikat: The plan is missing/);
    assert.match(answerTo(await at.room.says('chair', 'decisions')), /No decision/);
    await at.room.leave();
  });
});
