import assert from 'node:assert/strict';
import { openApprovalChat } from '../../support/approval-chat.ts';
import type { ApprovalChat, Role } from '../../support/approval-chat.ts';
import { prepares } from '../../support/approval-deeds.ts';
import { read } from '../../support/reminder-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';
import { tampered } from '../../support/meeting-room.ts';

const HEAD = 'Seat,From,Comment,Response,In log,Sent';

describe('preparing an offline approval', () => {
  let room: ApprovalChat;

  const shown = (who: Role) => room.whispers(who, 'approval TMAG19-01');
  const pastes = async (card: SeenMessage, sheet: string) => {
    await room.presses('owner', card, { button: 'Paste comments' });
    return room.presses('owner', card, { button: 'Save', inputs: { sheet } });
  };
  const fillsIn = async (card: SeenMessage, who: Role, inputs: Record<string, string>) => {
    await room.presses(who, card, { button: 'Open' });
    return room.presses(who, card, { button: 'Open', inputs });
  };

  beforeEach(async () => {
    room = await openApprovalChat();
  });
  afterEach(() => room.leave());

  it('begins with a form that its owner gets, filled in from the action', async () => {
    const form = await shown('owner');
    assert.match(read(form), /Prepare an offline approval\n\[Document: Test Data\]\n\[Version: \]/);
    assert.match(read(form), /\[Mandate: what the meeting asked for: Ask for an offline approval\]/);
    assert.match(await room.presses('owner', form, { button: 'Cancel' }), /Action\nTMAG19-01\n/);
    assert.deepEqual(await room.register(['approval']), []);
  });

  it('is for chair, secretary and owner, and nobody else gets its form', async () => {
    for (const who of ['chair', 'secretary', 'owner'] as const) assert.match(read(await shown(who)), /Prepare an/);
    for (const who of ['programme', 'seconded', 'elexon', 'observer'] as const)
      assert.match(read(await room.says(who, 'approval TMAG19-01')), /^There is no offline approval of TMAG19-01\./);
    for (const who of ['stranger', 'federated'] as const)
      assert.doesNotMatch(read(await room.says(who, 'approval TMAG19-01')), /TMAG19-01/, who);
  });

  it('names each field that is missing, and keeps all that was typed', async () => {
    const full = { document: 'A title', version: '0.3', mandate: 'A mandate' };
    const wanting = { document: 'the document', version: 'its version', mandate: 'the mandate' };
    for (const [field, words] of Object.entries(wanting)) {
      const form = await shown('owner');
      // A client that lets blanks through.
      const inputs = { ...full, [field]: '   ', question: 'A question', briefing: 'A place', gaps: 'A gap' };
      const said = await room.presses('owner', form, { button: 'Save', inputs });
      assert.match(said, new RegExp(`Please fill in ${words}\\.`));
      for (const [other, kept] of Object.entries({ ...inputs, [field]: '' }))
        assert.ok(kept === '' || said.includes(`: ${kept}]`), `${field} missing loses ${other}`);
    }
    assert.deepEqual(await room.register(['approval']), []);
  });

  it('names all that is wrong at once: a field, and a link that is none', async () => {
    for (const link of ['javascript:alert(1)', 'mhhs.example', 'https://me:pw@mhhs.example/', 'file:///etc/passwd']) {
      const form = await shown('owner');
      const inputs = { document: 'T', version: ' ', mandate: 'M', link };
      const said = await room.presses('owner', form, { button: 'Save', inputs });
      assert.match(said, /Please fill in its version\.[^]*That link is no address/, link);
      assert.ok(said.includes(`: ${link}]`), link);
    }
  });

  it('words the usual question, is changed by Edit, and is under way once', async () => {
    const old = await shown('chair');
    const card = await prepares(room);
    assert.match(room.reads('owner', card), /Does your constituency approve version 0\.3 of the Test Data Plan\?/);
    await room.presses('owner', card, { button: 'Edit' });
    const said = await room.presses('owner', card, { button: 'Save', inputs: { version: '0.4', question: '' } });
    assert.match(said, /Saved\.[^]*Test Data Plan, version 0\.4\nDoes your constituency approve version 0\.4/);
    const late = await room.presses('chair', old, { button: 'Save', inputs: { version: '9', mandate: 'M' } });
    assert.match(late, /under way already/);
    assert.equal((await room.register(['approval'])).length, 1);
  });

  it('takes one comment by a form, refuses an empty one with the rest kept, and counts those that were sent', async () => {
    const card = await prepares(room);
    await room.presses('owner', card, { button: 'Add comment' });
    const kept = { seat: 'dno', commenter: 'Ian Hatton', response: 'It is there now', toPerson: 'true' };
    const empty = await room.presses('owner', card, { button: 'Save', inputs: { ...kept, text: '  ' } });
    assert.match(empty, /Add a comment\n[^]*\[From: Ian Hatton\][^]*\[Response: It is there now\]/);
    assert.deepEqual(await room.register(['comments']), []);
    const said = await room.presses('owner', card, { button: 'Save', inputs: { ...kept, text: 'Name the owner' } });
    assert.match(said, /The comment is saved\.[^]*Responses \| 1 of 1 sent to the commenter, 0 in the log/);
  });

  it('takes a log with commas, tabs or semicolons, in any order of its columns', async () => {
    const card = await prepares(room);
    const rows = ['Elexon,Nigel Rees,"Say, why",Done,yes,yes', 'I&C Supplier,Tejas,When?,,no,no', ',A vendor,Who?,,,x'];
    const commas = [HEAD, ...rows].join('\n');
    const tabs = 'Sent\tComment\tSeat\r\nyes\tSay, why\telexon\r\nno\tWhen?\tic-supplier\r\nX\tWho?\t\r\n';
    const semicolons = '\uFEFFSent to commenter;Comments;Constituency\ny;"Say; why";Elexon\nn;When?;\n1;Who?;\n';
    for (const sheet of [commas, tabs, semicolons])
      assert.match(await pastes(card, sheet), /The comments are saved\.[^]*Responses \| 2 of 3 sent/, sheet);
  });

  it('reports odd lines by number, saves none of them, and keeps the text', async () => {
    const card = await prepares(room);
    await pastes(card, `${HEAD}\nDNO,A,First,,no,yes`);
    const before = await room.register();
    const rows = ['DNO,A,Fine,,no,yes', 'Atlantis,B,Sunk,,no,yes', 'DNO,C,Unsure,,no,perhaps', 'DNO,D,,,no,no'];
    const said = await pastes(card, [HEAD, ...rows].join('\n'));
    assert.match(said, /Line 3: "Atlantis" is no seat of this group\./);
    assert.match(said, /Line 4: "perhaps" is neither yes nor no\./);
    assert.match(said, /Line 5: there is no comment\./);
    assert.match(said, /Nothing was saved\.[^]*Atlantis,B,Sunk[^]*Unsure/);
    assert.deepEqual(await room.register(), before);
    for (const sheet of ['no table at all', '"never closed', `Seat,Comment\nDNO,x`])
      assert.match(await room.presses('owner', card, { button: 'Save', inputs: { sheet } }), /Line 1: [^]*Nothing was/);
    assert.deepEqual(await room.register(), before);
  });

  it('keeps every comment that it said it saved, also of people who save at the same moment', async () => {
    await prepares(room);
    const people = ['owner', 'secretary', 'chair', 'owner', 'secretary', 'chair'] as const;
    const forms: SeenMessage[] = [];
    for (const who of people) {
      const card = await shown(who);
      await room.presses(who, card, { button: 'Add comment' });
      forms.push(card);
    }
    const saved = forms.map((form, at) =>
      room.presses(people[at] ?? 'owner', form, { button: 'Save', inputs: { text: `Comment ${at}` } }),
    );
    const said = (await Promise.all(saved)).filter((each) => each.includes('The comment is saved.'));
    const [sheet] = (await room.register(['comments'])) as readonly { value: { comments: readonly unknown[] } }[];
    assert.equal(sheet?.value.comments.length, said.length);
  });

  it('has no Open until every response was sent, and none for the owner', async () => {
    const card = await prepares(room);
    await pastes(card, `${HEAD}\nDNO,A,First,,yes,no`);
    for (const who of ['chair', 'secretary', 'owner'] as const) {
      const said = read(await shown(who));
      assert.match(said, /It cannot be opened yet: 1 of 1 responses is not sent/);
      assert.doesNotMatch(said, /\[ Open \]/);
      assert.equal(said.includes('[ Waive the gate ]'), who === 'chair', who);
    }
    await pastes(card, `${HEAD}\nDNO,A,First,Answered,yes,yes`);
    for (const who of ['chair', 'secretary'] as const) assert.match(read(await shown(who)), /\[ Open \]/);
    assert.doesNotMatch(read(await shown('owner')), /\[ Open \]/);
  });

  it('is not opened by a form from before a response was found wanting', async () => {
    const card = await prepares(room);
    const chairs = await shown('chair');
    await room.presses('chair', chairs, { button: 'Open' });
    await pastes(card, `${HEAD}\nDNO,A,First,,yes,no`);
    const said = await room.presses('chair', chairs, { button: 'Open', inputs: { date: '2023-07-17' } });
    assert.match(said, /1 of 1 responses have not been sent yet/);
    assert.match(read(await shown('chair')), /Approval in preparation/);
  });

  it('has its gate waived by the chair alone, with a reason that is printed', async () => {
    const card = await prepares(room);
    await pastes(card, `${HEAD}\nDNO,A,First,,yes,no`);
    const chairs = await shown('chair');
    await room.presses('chair', chairs, { button: 'Waive the gate' });
    const blank = await room.clicks('chair', chairs, { button: 'Waive', inputs: { reason: '   ' } });
    assert.equal(blank.status, 200);
    assert.match(room.reads('chair', chairs), /Waive the gate\n/);
    assert.doesNotMatch(room.reads('chair', chairs), /The gate is waived/);
    const own = await room.clicks('secretary', await shown('secretary'), { button: 'Add comment' });
    const forged = { approval: 'TMAG19-01.1', form: 'waive', reason: 'Forged', nonce: 'w-1' };
    const { toast = '' } = await room.teams.deliver(tampered(own, forged, 'approval.save'));
    assert.match(toast, /^Only the chair/);
    const said = await room.presses('chair', chairs, { button: 'Waive', inputs: { reason: 'The DNO agrees' } });
    assert.match(said, /The gate is waived\.[^]*Waived by Smitha Pichrikat: The DNO agrees[^]*\[ Open \]/);
    await fillsIn(chairs, 'chair', { date: '2023-07-17', time: '17:00' });
    await room.runs();
    assert.match(read(room.told('home')[0] ?? chairs), /Waived by Smitha Pichrikat: The DNO agrees/);
  });

  it('keeps the form of a closing time that cannot be, with what was typed', async () => {
    await prepares(room);
    const card = await shown('chair');
    // Clients of all kinds: the form's own inputs would take neither.
    const form = await room.clicks('chair', card, { button: 'Open' });
    assert.equal(form.status, 200);
    const past = await room.clicks('chair', card, { button: 'Open', inputs: { date: '2023-05-31', time: '09:59' } });
    assert.match(room.reads('chair', card), /That closing time is over\.[^]*2023-05-31[^]*09:59/);
    const odd = [
      [{ date: '2023-06-31' }, /There is no day/],
      [{ date: '' }, /day/],
      [{ date: '9999-12-31' }, /There is no day/],
      [{ time: '25:00' }, /Please give the time as 17:00/],
      [{ time: '' }, /Please give the time as 17:00/],
      [{ quorum: '101' }, /whole numbers from 0 to 100/],
      [{ threshold: '-1' }, /whole numbers from 0 to 100/],
    ] as const;
    for (const [at, [data, says]] of odd.entries()) {
      const good = { date: '2023-07-17', time: '17:00', quorum: '50', nonce: `o-${at}` };
      await room.teams.deliver({ ...tampered(past, { ...good, ...data }), id: `odd-${at}` });
      const said = room.reads('chair', card);
      assert.match(said, says, JSON.stringify(data));
      assert.match(said, /Open the approval\n[^]*\[Seats that must answer, in %: (50|101)\]/);
    }
    assert.match(read(await shown('secretary')), /Approval in preparation/);
    assert.match(await room.presses('chair', card, { button: 'Cancel' }), /Approval in preparation/);
  });
});
