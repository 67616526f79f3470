import assert from 'node:assert/strict';
import { answerTo, choice, openMeeting, openRoom, replyTo, saves, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';

const FULL_ACTION = 'action Publish the risk. owner John Wiggins and Jason Brogden by 21/06/23';

describe('a meeting', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.leave());

  it('is started by the chair with its agenda, and moved along it', async () => {
    const started = answerTo(await room.says('chair', 'start TMAG 19 extraordinary\nWelcome\n2. Migration\nWelcome'));
    assert.match(started, /Extraordinary meeting · Wednesday 31 May 2023\nTMAG 019/);
    assert.match(started, /1\. \| Welcome\n2\. \| Migration\nNext meeting: Wednesday 21 June 2023/);
    assert.match(answerTo(await room.says('secretary', 'agenda 2')), /Now on item 2/);
    assert.match(answerTo(await room.says('observer', 'agenda')), /2\. \| Migration \| Now/);
  });
});

describe('capturing in the meeting chat', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  it('changes nothing when the same meeting is started twice', async () => {
    const before = await room.register();
    assert.match(answerTo(await room.says('secretary', 'start TMAG 19')), /TMAG 019[^]*2\. \| Migration/);
    assert.deepEqual(await room.register(), before);
  });

  it('logs an action from one line and echoes all that it understood', async () => {
    const card = answerTo(await room.says('chair', FULL_ACTION));
    assert.match(card, /Action logged\nTMAG19-01\nPublish the risk\.\n/);
    assert.match(card, /Owner \| Programme \(John Wiggins & Jason Brogden\)/);
    assert.match(card, /Due \| Wednesday 21 June 2023/);
    assert.match(card, /Area \| Migration, Cutover & Data Strategy/);
    assert.match(card, /by Smitha Pichrikat/);
  });

  it('knows somebody whose first line comes while others log', async () => {
    const lines = ['chair', 'secretary', 'chair', 'chair', 'secretary'] as const;
    const turns = await Promise.all(lines.map((who, index) => room.says(who, `action Do ${index} owner John Wiggins`)));
    assert.equal(turns.length, 5);
    const answers = room.people.chair
      .sees(room.chat)
      .slice(-10)
      .map(({ summary, text }) => summary ?? text ?? '');
    assert.equal(answers.filter((each) => /TMAG19-0\d Do \d/.test(each)).length, 5, answers.join('\n'));
  });

  it('gives consecutive refs to two people who log at once', async () => {
    await room.says('secretary', 'help');
    const lines = Array.from({ length: 6 }, (_, index) => `action Do ${index} owner John Wiggins`);
    const who = ['chair', 'secretary'] as const;
    const turns = await Promise.all(lines.map((line, index) => room.says(who[index % 2]!, line)));
    const texts = room.people.chair
      .sees(room.chat)
      .flatMap(({ summary = '' }) => /TMAG19-\d\d/.exec(summary)?.[0] ?? []);
    assert.equal(turns.length, 6);
    assert.deepEqual(
      texts.sort(),
      ['01', '02', '03', '04', '05', '06'].map((number) => `TMAG19-${number}`),
    );
  });

  it('posts exactly one message for each typed line, whatever it is', async () => {
    const lines = [FULL_ACTION, 'action', 'action Without owner', 'decision Approved.', 'decision', 'undo', 'actions'];
    const more = ['decisions', 'TMAG19-01', 'tmag19-99', 'recap', 'agenda', 'agenda 99', 'help', 'bananas', 'close'];
    for (const line of [...lines, ...more]) {
      const before = room.made('send');
      replyTo(await room.says('chair', line));
      assert.equal(room.made('send') - before, 1, line);
    }
  });

  it('asks for a missing owner in a form that keeps the rest, and saves it as the item, for everybody', async () => {
    const form = replyTo(await room.says('chair', 'action Write the plan by 30/06/23'));
    assert.match(room.reads('chair', form), /owner[^]*\[Action: Write the plan\][^]*\[Due: 2023-06-30\]/i);
    const posts = room.made('send');

    const saved = await saves(room.people.chair, form);
    assert.match(shownTo(saved), /Action logged\nTMAG19-01\nWrite the plan\nOwner \| Programme \(John Wiggins\)/);
    assert.match(shownTo(saved), /Due \| Friday 30 June 2023/);
    for (const who of ['chair', 'secretary', 'representative'] as const) {
      assert.match(room.reads(who, form), /TMAG19-01\nWrite the plan/, `${who} sees the item in the form's place`);
    }
    assert.deepEqual([room.made('send') - posts, room.made('update', form)], [0, 1], 'one edit, no new message');
  });

  it('opens an empty form without complaints for a bare "action" or "decision"', async () => {
    for (const word of ['action', 'Decision:']) {
      const form = replyTo(await room.says('chair', word));
      assert.doesNotMatch(room.reads('chair', form), /please|owner\./i);
      assert.match(room.reads('chair', form), /\[(Action|Decision): \]/);
    }
    assert.deepEqual(await room.register().then((records) => records.length), 1, 'only the meeting is in the register');
  });

  it('opens the same forms from the buttons of the meeting card, as messages of their own', async () => {
    const card = replyTo(await room.says('secretary', 'agenda'));
    for (const [button, heading] of [
      ['Log an action', /Log an action\n\[Action: \]/],
      ['Record a decision', /Record a decision\n\[Decision: \]/],
    ] as const) {
      const turn = await room.people.secretary.clicks(card, button);
      assert.match(answerTo(turn), heading);
      assert.match(room.reads('chair', card), /Agenda/, 'the meeting card stays');
    }
  });

  it('puts a note in the place of a cancelled form and logs nothing', async () => {
    const before = await room.register();
    const form = replyTo(await room.says('chair', 'action Write the plan'));
    await room.people.chair.clicks(form, 'Cancel');
    assert.match(room.reads('secretary', form), /Cancelled/);
    assert.deepEqual(await room.register(), before);
  });

  it('keeps a caveat apart from its decision, and makes an action of it when asked', async () => {
    const decision = replyTo(await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met'));
    assert.match(room.reads('chair', decision), /TMAG-DEC30\nApprove v0\.2\nWith the caveat\ncomments are met/);
    assert.match(answerTo(await room.says('chair', 'recap')), /The caveat of TMAG-DEC30 has no action yet/);

    const form = replyTo(await room.people.secretary.clicks(decision, 'Make the caveat an action'));
    assert.match(room.reads('secretary', form), /\[Action: comments are met\]\n\[Area: Migration, Cutover/);
    await saves(room.people.secretary, form);
    assert.match(room.reads('chair', form), /TMAG19-01\ncomments are met/);
    assert.match(room.reads('chair', decision), /TMAG-DEC30\nApprove v0\.2/, 'the decision keeps its own message');
    assert.doesNotMatch(answerTo(await room.says('chair', 'recap')), /no action follows/);
  });

  it('withdraws the last item of who says undo, and spends its ref', async () => {
    await room.says('chair', FULL_ACTION);
    await room.says('secretary', 'action Ask Ofgem owner Cesar Lopes');
    assert.match(answerTo(await room.says('chair', 'undo')), /Withdrawn\nTMAG19-01/);
    assert.match(answerTo(await room.says('chair', 'Undo')), /nothing of yours to undo/);
    assert.match(answerTo(await room.says('chair', 'action Ask Elexon owner Cesar Lopes')), /TMAG19-03/);
    assert.doesNotMatch(answerTo(await room.says('chair', 'actions')), /Publish the risk/);
    assert.match(answerTo(await room.says('chair', 'actions all')), /TMAG19-01 \| Withdrawn/);
  });

  it('does not undo what somebody else has acted on', async () => {
    const card = replyTo(await room.says('chair', FULL_ACTION));
    await room.people.secretary.clicks(card, 'Edit');
    const edit = room.people.secretary.sees(room.chat).find(({ id }) => id === card.id)!;
    await room.people.secretary.clicks(edit, 'Save', { text: 'Better words' });
    assert.match(answerTo(await room.says('chair', 'undo')), /something has happened to TMAG19-01/i);
    assert.match(room.reads('chair', card), /Better words/);
  });

  it('lists actions and decisions, and shows one by its ref in any spelling', async () => {
    await room.says('chair', FULL_ACTION);
    await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met');
    assert.match(answerTo(await room.says('observer', 'actions')), /TMAG19-01 \| Due 21\/06\/23\nPublish the risk\./);
    assert.match(answerTo(await room.says('representative', 'actions mine')), /You have no open actions/);
    assert.match(answerTo(await room.says('programme', 'Actions: mine.')), /TMAG19-01/);
    const joined = /TMAG-DEC30\nApprove v0\.2, with the caveat that comments are met/;
    assert.match(answerTo(await room.says('programme', 'decisions')), joined);
    for (const ref of ['TMAG19-01', 'tmag19-1', ' Tmag19-01.', 'TMAG19‑01']) {
      assert.match(answerTo(await room.says('observer', ref)), /Action\nTMAG19-01\nPublish the risk\./, ref);
    }
    assert.match(answerTo(await room.says('observer', 'tmag-dec30')), /Decision\nTMAG-DEC30/);
  });

  it('changes a list under a button for who pressed it only', async () => {
    await room.says('chair', FULL_ACTION);
    const list = replyTo(await room.says('chair', 'actions'));
    assert.match(shownTo(await room.people.observer.clicks(list, 'All')), /All actions/);
    assert.match(shownTo(await room.people.programme.clicks(list, 'Mine')), /Your open actions\nTMAG19-01/);
    assert.match(room.reads('chair', list), /Open actions/);
    assert.equal(room.made('update', list), 0);
  });

  it('shows what is overdue once the due day is over, where the group lives', async () => {
    await room.says('chair', FULL_ACTION);
    room.teams.clock.set(new Date('2023-06-21T22:59:00Z'));
    assert.match(answerTo(await room.says('chair', 'actions overdue')), /Nothing is overdue/);
    room.teams.clock.set(new Date('2023-06-21T23:00:00Z'));
    assert.match(answerTo(await room.says('chair', 'actions overdue')), /TMAG19-01 \| Overdue · 21\/06\/23/);
  });

  it('reads the meeting back before and when it closes, and marks what is added afterwards', async () => {
    await room.says('chair', FULL_ACTION);
    await room.says('chair', 'decision Approve v0.2');
    const recap = answerTo(await room.says('secretary', 'recap'));
    assert.match(recap, /Decisions {2}1\nTMAG-DEC30[^]*Actions {2}1\nTMAG19-01[^]*close/);
    assert.match(answerTo(await room.says('chair', 'close the meeting.')), /TMAG 019 is closed[^]*TMAG19-01/);
    const late = answerTo(await room.says('secretary', 'action Tell them owner John Wiggins'));
    assert.match(late, /TMAG 019 · Added after the meeting\nAction logged\nTMAG19-02/);
    assert.match(answerTo(await room.says('chair', 'close')), /No meeting is open/);
  });

  it('answers hi, hello, help and a question mark in any case with help for who asks', async () => {
    for (const line of ['help', 'HELP', 'Hi', 'hello!', 'Help please', '?']) {
      assert.match(answerTo(await room.says('chair', line)), /What you can ask for[^]*action <what> owner/, line);
    }
    const reader = answerTo(await room.says('observer', 'help'));
    assert.doesNotMatch(reader, /action <what>/);
    assert.match(reader, /actions mine/);
  });

  it('answers anything else with one line that points to help', async () => {
    for (const line of ['bananas', '', 'start the car', 'history nonsense', 'chase']) {
      assert.match(answerTo(await room.says('chair', line)), /"help"/, line);
    }
    assert.match(answerTo(await room.says('chair', 'actions nonsense')), /no person and no area called "nonsense"/);
  });

  it('in a personal chat lists the own actions and lets a ref name the group', async () => {
    const { programme } = room.people;
    const personal = programme.personalChat();
    await room.says('chair', FULL_ACTION);
    await room.says('chair', 'action For Cesar only owner Cesar Lopes');
    await room.says('programme', 'help');
    const mine = answerTo(await room.says('programme', 'actions', personal));
    assert.match(mine, /Your open actions\nTMAG19-01/);
    assert.doesNotMatch(mine, /Cesar only/);
    const shown = answerTo(await room.says('programme', 'TMAG19-02', personal));
    assert.match(shown, /For Cesar only/);
    assert.doesNotMatch(shown, /Edit/, 'nobody is offered here what only the chair may');
    assert.match(answerTo(await room.says('programme', 'TMAG19-77', personal)), /no TMAG19-77/);
  });

  it('takes owners by mention, initials, "me" and as the minutes print them', async () => {
    const owners = [
      ['@John Wiggins', 'Programme (John Wiggins)'],
      ['jw and jb', 'Programme (John Wiggins & Jason Brogden)'],
      ['me', 'Programme (Smitha Pichrikat)'],
      ['Programme (Cesar Lopes & Anand Kaveripatnam)', 'Programme (Cesar Lopes & Anand Kaveripatnam)'],
      ['@Robin Vendor', 'Robin Vendor'],
    ] as const;
    for (const [typed, printed] of owners) {
      const card = answerTo(await room.says('chair', `action Ask ${printed.length} owner ${typed}`));
      assert.ok(card.includes(`Owner | ${printed}`), `${typed}: ${card}`);
    }
    const form = replyTo(await room.says('chair', 'action'));
    assert.ok(choice(form, 'owner1', 'Robin Vendor'), 'who once owned something can be picked');
  });
});
