import assert from 'node:assert/strict';
import { openApprovalChat, VOTERS } from '../../support/approval-chat.ts';
import type { ApprovalChat, Role } from '../../support/approval-chat.ts';
import { opens } from '../../support/approval-deeds.ts';
import { shownTo } from '../../support/meeting-room.ts';
import { read } from '../../support/reminder-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

const CLOSES = new Date('2023-07-17T16:00:00Z');
const THANKS = /Thank you, it is recorded\./;

interface Ballots {
  readonly value: {
    readonly ballots: Readonly<Record<string, { readonly answer: string; readonly covering?: string }>>;
  };
}

describe('the ballots of an offline approval', () => {
  let room: ApprovalChat;
  let home: SeenMessage;

  const ballots = async () => ((await room.register(['approval']))[0] as Ballots).value.ballots;
  const answers = (who: Role, button: string, text = '') =>
    room.presses(who, room.letter(who), { button, inputs: { text } });
  /** What stands in the home chat two minutes later: a card is brought up to date once a while. */
  const status = async () => {
    room.teams.clock.set(new Date(room.teams.clock.now().getTime() + 120_000));
    await room.runs();
    return room.reads('observer', home);
  };

  beforeEach(async () => {
    room = await openApprovalChat();
    await opens(room);
    const [only, another] = room.told('home');
    assert.ok(only && !another, 'one card in the home chat');
    home = only;
  });
  afterEach(() => room.leave());

  it('arrive once in the personal chats of every holder, and with nobody else', () => {
    for (const who of [...VOTERS, 'colleague', 'third'] as const) {
      const [only, another] = room.told(who);
      assert.ok(only && !another, who);
      assert.match(read(only), /Your answer for [^]*No answer yet\n[^]*\[ Approve \] {2}\[ Approve with comment \]/);
    }
    const others = ['alternate', 'observer', 'programme', 'seconded', 'federated', 'stranger', 'chair'] as const;
    for (const who of others) assert.deepEqual(room.told(who), [], who);
  });

  it('keep one status card current in the home chat, which tells nobody who answered what', async () => {
    for (const [at, who] of VOTERS.slice(0, 4).entries()) {
      assert.match(await answers(who, at % 2 === 0 ? 'Approve with comment' : 'Abstain', `canary ${who}`), THANKS);
      const said = await status();
      assert.match(said, new RegExp(`\n${at + 1} of 9 seats answered\n`));
      assert.doesNotMatch(said, /canary|Abstain|Approve with|Nigel Rees|Ian Hall/);
    }
    const waiting = 'Large Supplier, Medium Supplier, DCC, iDNO, I&C Supplier';
    assert.ok((await status()).includes(`Waiting | ${waiting}\n`));
    assert.deepEqual(room.told('home'), []);
  });

  it('show positions to nobody before the close, by no line and no button', async () => {
    await answers('dno', 'Reject', 'canary words');
    await room.runs();
    for (const who of ['chair', 'secretary', 'owner', 'programme', 'elexon', 'observer'] as const) {
      for (const line of ['approval TMAG19-01', 'approvals', 'approvals all', 'history TMAG19-01', 'TMAG19-01']) {
        const said = read(await room.says(who, line));
        assert.doesNotMatch(said, /canary|Reject\b|rejected/, `${line} of the ${who}`);
      }
    }
  });

  it('are there for somebody who cannot be reached: mentioned in the home chat, with an Answer of their own', async () => {
    const card = await room.whispers('chair', 'approval TMAG19-01');
    await room.presses('chair', card, { button: 'Withdraw' });
    await room.presses('chair', card, { button: 'Withdraw', inputs: { reason: 'Once more' } });
    await room.runs();
    for (const who of ['icSupplier', 'home'] as const) room.told(who);
    await room.presses('chair', card, { button: 'Prepare again' });
    await room.presses('chair', card, { button: 'Save' });
    await room.presses('chair', card, { button: 'Open' });
    await room.presses('chair', card, { button: 'Open', inputs: { date: '2023-07-17', time: '17:00' } });
    const own = room.people.icSupplier.personalChat();
    room.teams.fails({ operation: 'send', chat: own, fault: { status: 403 } });
    await room.runs();
    assert.deepEqual(room.told('icSupplier'), []);
    const [posted, mention, another] = room.told('home');
    assert.ok(posted && mention && !another);
    assert.match(read(mention), /<at>Tejas Malwade<\/at>\nTMAG19-01 \| Open[^]*Your seat is asked to answer/);
    const asked = [posted, mention].find((each) => read(each).includes('[ Answer ]')) ?? posted;
    assert.match(await room.presses('icSupplier', asked, { button: 'Answer' }), /Your answer for I&C Supplier/);
    const said = await room.presses('icSupplier', asked, { button: 'Hold', inputs: { text: 'canary' } });
    assert.match(said, /I&C Supplier: Hold\. Thank you/);
    for (const who of ['chair', 'dno', 'observer'] as const)
      assert.doesNotMatch(room.reads(who, asked), /Your answer|canary/);
    assert.ok((await room.register(['approval'])).length === 2);
  });

  it('take each of the five answers, the last of a seat counts', async () => {
    const five = { Approve: 'approve', Abstain: 'abstain', Hold: 'hold', Reject: 'reject' } as const;
    for (const [button, answer] of Object.entries({ ...five, 'Approve with comment': 'approve-with-comment' })) {
      assert.match(
        await answers('dno', button, 'since'),
        new RegExp(`DNO: ${button}\\. Thank you[^]*DNO \\| ${button}`),
      );
      assert.equal((await ballots())['dno']?.answer, answer);
    }
    assert.match(await status(), /\n1 of 9 seats answered\n/);
    assert.match(await status(), /Holds \| None/);
  });

  it('are refused without words where words are needed, and the form stays', async () => {
    const needed = { Hold: 'A hold', Reject: 'A rejection', 'Approve with comment': 'An approval with comment' };
    for (const [button, what] of Object.entries(needed)) {
      for (const text of ['', ' \n ', '\u200B'])
        assert.match(await answers('dno', button, text), new RegExp(`${what} needs a few words[^]*No answer yet`));
    }
    assert.match(await answers('dno', 'Reject', 'x'.repeat(2000)), THANKS);
    assert.deepEqual(Object.keys(await ballots()), ['dno']);
  });

  it('show a colleague of the seat what was cast, who may replace it', async () => {
    await answers('elexon', 'Hold', 'the cut is early');
    const seen = await room.presses('colleague', room.letter('colleague'), { button: 'Refresh' });
    assert.match(seen, /Elexon \| Hold\nthe cut is early\nNigel Rees, 31 May 2023/);
    assert.match(await answers('colleague', 'Approve'), /Elexon \| Approve\nRiccardo Lampini/);
    const other = await room.presses('dno', room.letter('dno'), { button: 'Refresh' });
    assert.doesNotMatch(other, /Elexon|Riccardo/);
    assert.equal(Object.keys(await ballots()).length, 1);
  });

  it('are cast by whoever covers, who is asked at once, and by nobody who is barred', async () => {
    for (const [who, line] of [
      ['dno', 'cover Dave Jones by Jonny Moore'],
      ['recco', 'cover Dave Jones by Saima Sabir'],
      ['recco', 'cover Dave Jones by Robin Seconded'],
      ['recco', 'cover Dave Jones by Smitha Pichrikat'],
    ] as const)
      assert.match(read(await room.says(who, line)), /^Only|cannot cover/, line);
    assert.match(
      read(await room.says('recco', 'cover Dave Jones by Jonny Moore')),
      /^Jonny Moore covers for Dave Jones/,
    );
    await room.runs();
    assert.match(read(room.letter('alternate')), /Your answer for RECCo[^]*You cover for Dave Jones/);
    assert.match(await answers('alternate', 'Approve'), /Jonny Moore, covering for Dave Jones/);
    assert.ok((await ballots())['recco']?.covering);
  });

  it('are recorded from an e-mail by the secretary with a receipt, and the seat replaces that', async () => {
    for (const who of VOTERS) room.told(who);
    const card = await room.whispers('secretary', 'approval TMAG19-01');
    await room.presses('secretary', card, { button: 'Record an e-mail' });
    const filled = { seat: 'dno', answer: 'hold', reason: 'e-mail of 1 June' };
    const wanting = await room.presses('secretary', card, { button: 'Record', inputs: filled });
    assert.match(wanting, /A hold needs a few words[^]*e-mail of 1 June/);
    const said = await room.presses('secretary', card, { button: 'Record', inputs: { text: 'Not yet' } });
    assert.match(said, /Recorded\. The seat gets a receipt\./);
    await room.runs();
    const [receipt, more] = room.told('dno');
    assert.ok(receipt && !more);
    assert.match(read(receipt), /Amy Clayton recorded "Hold" for DNO \(e-mail of 1 June\)\. Your seat can replace it/);
    for (const who of VOTERS) if (who !== 'dno') assert.deepEqual(room.told(who), [], who);
    assert.match(await answers('dno', 'Reject', 'No'), THANKS);
    await room.presses('secretary', card, { button: 'Record an e-mail' });
    const late = { ...filled, answer: 'approve' };
    const refused = await room.presses('secretary', card, { button: 'Record', inputs: late });
    assert.match(refused, /Only that seat can take it back[^]*e-mail of 1 June/);
    assert.equal((await ballots())['dno']?.answer, 'reject');
  });

  it('count once when a click is delivered again or pressed twice', async () => {
    const letter = room.letter('dno');
    const first = await room.clicks('dno', letter, { button: 'Hold', inputs: { text: 'wait' } });
    const before = await room.register(['approval', 'event']);
    for (const turn of [await room.teams.redeliver(first), await room.teams.redeliver(first)]) {
      assert.equal(turn.status, 200);
      assert.deepEqual(turn.replies, []);
    }
    assert.deepEqual(await room.register(['approval', 'event']), before);
    const twice = ['Approve', 'Approve'].map((button) => room.clicks('dcc', room.letter('dcc'), { button }));
    for (const turn of await Promise.all(twice)) assert.deepEqual([turn.status, turn.error], [200, undefined]);
    assert.match(await status(), /\n2 of 9 seats answered\n/);
    assert.match(await status(), /Holds \| 1\n/);
    for (const who of ['chair', 'secretary', 'owner'] as const)
      assert.equal(room.told(who).filter((each) => read(each).includes('DNO holds: wait')).length, 1, who);
  });

  it('are refused from the closing instant on, though nothing has closed it yet, and kept until just before', async () => {
    room.teams.clock.set(new Date(CLOSES.getTime() - 1000));
    assert.match(await answers('dno', 'Approve'), THANKS);
    for (const [late, who] of [
      [0, 'idno'],
      [1, 'recco'],
    ] as const) {
      room.teams.clock.set(new Date(CLOSES.getTime() + late));
      const before = await room.register();
      const typed = await room.clicks('dcc', room.letter('dcc'), { button: 'Reject', inputs: { text: 'too late' } });
      assert.match(shownTo(typed), /The offline approval of TMAG19-01 has reached its closing time/);
      assert.match(await answers(who, 'Approve'), /has reached its closing time: nothing more is counted or changed/);
      assert.deepEqual(await room.register(), before);
    }
  });

  it('are shown in the home chat to nobody but who asks, also by a client that knows no view of one person', async () => {
    const before = room.people.dno.sees(room.chat).length;
    const { replies } = await room.people.dno.clicks(home, { title: 'Answer', fallback: true });
    assert.match(replies[0]?.text ?? '', /^Your ballot is for your seat alone/);
    assert.equal(room.people.observer.sees(room.chat).length, before + 1);
    assert.doesNotMatch(room.people.observer.sees(room.chat).map(read).join(), /Your answer for DNO/);
  });
});
