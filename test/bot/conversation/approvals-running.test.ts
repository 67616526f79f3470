import assert from 'node:assert/strict';
import { openApprovalChat, VOTERS } from '../../support/approval-chat.ts';
import type { ApprovalChat, Role } from '../../support/approval-chat.ts';
import { opens } from '../../support/approval-deeds.ts';
import { tampered } from '../../support/meeting-room.ts';
import { read } from '../../support/reminder-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

const EVERYBODY = [...VOTERS, 'colleague', 'third', 'chair', 'secretary', 'owner'] as const;
const MORNING = 'T08:00';

describe('a running offline approval', () => {
  let room: ApprovalChat;
  let card: SeenMessage;
  let home: SeenMessage;

  const answers = (who: Role, button: string, text = '') =>
    room.presses(who, room.letter(who), { button, inputs: { text } });
  /** The chair opens a form, saves it, and reads the card. */
  const does = async (button: string, inputs: Record<string, string>, save = button) => {
    await room.presses('chair', card, { button });
    return room.presses('chair', card, { button: save, inputs });
  };
  const toldAt = async (moment: string) => {
    await room.runs(moment);
    return Object.fromEntries(EVERYBODY.map((who) => [who, room.told(who).map(read)])) as Record<Role, string[]>;
  };
  const whoHeard = (told: Record<string, readonly string[]>, words: RegExp) =>
    Object.entries(told).flatMap(([who, said]) => (said.some((each) => words.test(each)) ? [who] : []));
  const others = (...out: readonly Role[]) => EVERYBODY.filter((who) => !out.includes(who));

  beforeEach(async () => {
    room = await openApprovalChat();
    card = await opens(room);
    home = room.told('home')[0] ?? assert.fail('no card');
    for (const who of EVERYBODY) room.told(who);
  });
  afterEach(() => room.leave());

  it('is extended with a reason, to a later time only, and everybody asked is told', async () => {
    for (const [inputs, says] of [
      [{ date: '2023-07-18', time: '17:00', reason: ' ' }, /reason|why/i],
      [{ date: '2023-07-17', time: '16:59', reason: 'The annex' }, /It closes then already, or later/],
    ] as const) {
      const said = await does('Extend', inputs);
      assert.match(said, says);
      assert.match(said, /Extend the closing time/);
      assert.ok(said.includes(inputs.date) && said.includes(inputs.time));
      await room.presses('chair', card, { button: 'Cancel' });
    }
    const ballot = room.letter('dno');
    assert.match(
      await does('Extend', { date: '2023-07-18', reason: 'The annex' }),
      /Closes \| Tuesday 18 July 2023 1700/,
    );
    const told = await toldAt('2023-06-01T10:00');
    assert.deepEqual(whoHeard(told, /Extended by Smitha Pichrikat: The annex/), others());
    assert.match(room.reads('dno', home), /Closes \| Tuesday 18 July/);
    assert.deepEqual(room.told('home'), [], 'and its card stays where it is');
    await room.runs('2023-07-17T16:00');
    assert.match(await room.presses('dno', ballot, { button: 'Approve' }), /Thank you/);
  });

  it('takes no answer while it is paused, and the words stay for later', async () => {
    assert.match(await does('Pause', { reason: 'Wait for Ofgem' }), /Paused: 0 of 9 seats answered/);
    const before = await room.register(['approval']);
    const letter = room.letter('dno');
    const turn = await room.clicks('dno', letter, { button: 'Reject', inputs: { text: 'a long reason' } });
    assert.match(turn.toast ?? '', /is paused, so that cannot be done now/);
    assert.deepEqual(await room.register(['approval']), before);
    await toldAt('2023-07-17T16:00');
    assert.match(read(await room.whispers('chair', 'approval TMAG19-01')), /Paused: 0 of 9/);
    const said = await does('Resume', { date: '2023-07-19', time: '09:00', reason: 'Ofgem has spoken' });
    assert.match(said, /Resumed\. The seats are told\.[^]*Wednesday 19 July 2023 0900/);
    assert.match(
      await room.presses('dno', letter, { button: 'Reject', inputs: { text: 'a long reason' } }),
      /Thank you/,
    );
  });

  it('is withdrawn with a reason, frees its action, and is prepared again with the same papers', async () => {
    assert.match(await does('Withdraw', { reason: 'No longer wanted' }), /Approval withdrawn[^]*\[ Prepare again \]/);
    const late = await answers('dno', 'Approve');
    assert.match(late, /was withdrawn, so that cannot be done now/);
    const told = await toldAt('2023-06-01T10:00');
    assert.deepEqual(whoHeard(told, /Withdrawn by Smitha Pichrikat: No longer wanted/), others());
    const form = await room.presses('chair', card, { button: 'Prepare again' });
    assert.match(form, /\[Document: Test Data Plan\]\n\[Version: 0\.3\]/);
    assert.match(await room.presses('chair', card, { button: 'Save' }), /Approval in preparation/);
    assert.equal((await room.register(['approval'])).length, 2);
  });

  it('of another version that starts again asks everybody anew, and an old ballot brings the new one', async () => {
    await answers('elexon', 'Approve');
    const old = room.letter('dno');
    const inputs = { version: '0.4', ballots: 'started again', reason: 'Section 2', question: '' };
    assert.match(await does('New version', inputs, 'Save'), /0 of 9 seats answered/);
    const before = await room.register(['approval']);
    const said = await room.presses('dno', old, { button: 'Reject', inputs: { text: 'typed with care' } });
    assert.match(said, /has changed since you looked[^]*version 0\.4[^]*typed with care\]/);
    assert.deepEqual(await room.register(['approval']), before);
    const told = await toldAt('2023-06-01T10:00');
    assert.deepEqual(
      whoHeard(told, /Your answer for[^]*Another version, asked by/),
      others('chair', 'secretary', 'owner'),
    );
    assert.match(await room.presses('dno', old, { button: 'Reject' }), /DNO: Reject\. Thank you/);
    assert.match(room.reads('observer', home), /moved|below|further down|0\.4/);
  });

  it('of another version keeps the ballots where that was chosen, each with the version that it was given to', async () => {
    await answers('elexon', 'Approve');
    const inputs = { version: '0.4', ballots: 'kept', reason: 'A typing error' };
    assert.match(await does('New version', inputs, 'Save'), /1 of 9 seats answered/);
    await room.runs();
    assert.match(read(room.letter('elexon')), /version 0\.4[^]*Elexon \| Approve\nNigel Rees[^]*on version 0\.3/);
  });

  it('asks for what is missing of another version, with all that was typed', async () => {
    const said = await does('New version', { version: ' ', mandate: 'All seats', reason: '\u200B' }, 'Save');
    assert.match(said, /Please fill in its version\.[^]*\[Mandate: what the meeting asked for: All seats\]/);
    assert.match(read(await room.whispers('chair', 'approval TMAG19-01')), /Frozen \| Version 1,/);
  });

  it('reminds silent representatives five days before, those beside them two days before, the chair one', async () => {
    await answers('elexon', 'Approve');
    await answers('recco', 'Approve');
    const silent = /Your seat has not answered yet/;
    await toldAt(`2023-07-07${MORNING}`);
    assert.deepEqual(whoHeard(await toldAt('2023-07-10T07:59'), silent), []);
    const five = await toldAt(`2023-07-10${MORNING}`);
    assert.deepEqual(
      whoHeard(five, silent),
      VOTERS.filter((who) => who !== 'elexon' && who !== 'recco'),
    );
    for (const said of Object.values(five)) assert.ok(said.length <= 1, 'one message per person and run');
    assert.deepEqual(whoHeard(await toldAt(`2023-07-11${MORNING}`), silent), []);
    await answers('dno', 'Approve');
    const two = whoHeard(await toldAt(`2023-07-13${MORNING}`), silent);
    assert.deepEqual(
      two,
      VOTERS.filter((who) => !['elexon', 'recco', 'dno'].includes(who)),
    );
    const gaps = await toldAt(`2023-07-14${MORNING}`);
    assert.deepEqual(whoHeard(gaps, /Not answered/), ['chair']);
    assert.match(gaps.chair.join(), /Not answered: Supplier Agent, Large Supplier, Medium Supplier, DCC, iDNO, I&C/);
  });

  it('leaves those alone who muted the group', async () => {
    await room.whispers('dno', 'mute');
    const told = await toldAt(`2023-07-10${MORNING}`);
    assert.deepEqual(told.dno, []);
    assert.equal(told.dcc.length, 1);
  });

  it('closes by the clock into a decision: the action is closed, the result posted, everybody told', async () => {
    for (const who of VOTERS.slice(0, 5)) await answers(who, 'Approve');
    await answers('dcc', 'Approve with comment', 'Mind the annex');
    await toldAt('2023-07-14T16:00');
    await toldAt('2023-07-17T15:59');
    assert.deepEqual(await room.register(['decision']), []);
    const told = await toldAt('2023-07-17T16:00');
    const [result, more] = room.told('home');
    assert.ok(result && !more);
    assert.match(read(result), /Approved as TMAG-DEC30[^]*DCC \| Approve with comment\nMind the annex/);
    assert.match(
      read(result),
      /Quorum \| 6 of 9 seats answered[^]*iDNO \| No answer[^]*Small Supplier \| Vacant|Vacant/,
    );
    assert.deepEqual(whoHeard(told, /TMAG19-01: approved/), others());
    for (const said of Object.values(told)) assert.equal(said.length, 1);
    assert.match(
      read(await room.says('observer', 'TMAG-DEC30')),
      /approved version 0\.3 of the Test Data Plan by offline/,
    );
    assert.match(read(await room.says('observer', 'TMAG19-01')), /TMAG19-01 \| Closed/);
    assert.match(read(await room.says('chair', 'verify TMAG19-01')), /TMAG19-01/);
    const before = await room.register();
    await toldAt('2023-07-18T16:00');
    assert.deepEqual(await room.register(), before, 'once');
    assert.deepEqual(room.told('home'), []);
  });

  it('is closed early by the chair, once the last seat has answered, and by nobody else', async () => {
    for (const who of VOTERS) {
      const said = read(await room.whispers('chair', 'approval TMAG19-01'));
      assert.doesNotMatch(said, /\[ Close now \]/);
      await answers(who, 'Approve');
    }
    const own = await room.whispers('owner', 'approval TMAG19-01');
    assert.doesNotMatch(read(own), /\[ Close now \]/);
    const pressed = await room.clicks('owner', own, { button: 'Refresh' });
    const { toast = '' } = await room.teams.deliver(tampered(pressed, {}, 'approval.close'));
    assert.match(toast, /^Only the chair/);
    assert.deepEqual(await room.register(['decision']), []);
    const fresh = await room.whispers('chair', 'approval TMAG19-01');
    const first = await room.clicks('chair', fresh, { button: 'Close now' });
    assert.match(room.reads('chair', fresh), /Approved as TMAG-DEC30/);
    const again = await room.teams.redeliver(first);
    assert.deepEqual([again.status, again.replies], [200, []]);
    await room.teams.redeliver(first, { newId: true });
    assert.equal((await room.register(['decision'])).length, 1);
    await room.runs('2023-07-17T16:00');
    assert.equal((await room.register(['decision'])).length, 1);
  });

  it('that is not carried mints nothing, leaves the action open, and can be prepared again', async () => {
    for (const who of VOTERS) await answers(who, who === 'dno' ? 'Hold' : 'Approve', 'not yet');
    await room.runs('2023-07-17T16:00');
    const result = room.told('home').map(read).join('\n');
    assert.match(result, /Not carried\nA hold was not lifted before the close\.[^]*DNO \| Hold\nnot yet/);
    assert.deepEqual(await room.register(['decision']), []);
    assert.match(read(await room.says('chair', 'TMAG19-01')), /TMAG19-01 \| (Open|Overdue)|Due \|/);
    for (const who of ['owner', 'chair'] as const)
      assert.match(read(await room.whispers(who, 'approval TMAG19-01')), /\[ Prepare again \]/);
    assert.match(await answers('dcc', 'Approve').catch(String), /not carried|No button/);
  });

  it('has a rejection stand above every approval, as a decision that says so', async () => {
    for (const who of VOTERS) await answers(who, who === 'dno' ? 'Reject' : 'Approve', 'no');
    await room.runs('2023-07-17T16:00');
    assert.match(room.told('home').map(read).join('\n'), /Rejected as TMAG-DEC30\nA seat rejected it\./);
    assert.match(read(await room.says('chair', 'TMAG-DEC30')), /rejected version 0\.3 of the Test Data Plan/);
  });
});
