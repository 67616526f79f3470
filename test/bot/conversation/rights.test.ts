import assert from 'node:assert/strict';
import {
  answerTo,
  lateSave,
  openMeeting,
  openRoom,
  replyTo,
  saves,
  shownTo,
  tampered,
  TENANT,
} from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import type { SeenMessage } from '../../../dev/simulator/chats.ts';

const READING = ['agenda', 'actions', 'actions mine', 'actions all', 'decisions', 'TMAG19-01', 'TMAG-DEC30'] as const;
/** What the programme and representatives suggest instead. */
const LOGGING = ['action Do it owner John Wiggins', 'action', 'action Do it owner @Robin Vendor'] as const;
const RUNNING = [
  ...['start TMAG 19', 'start TMAG 20', 'agenda 1', 'agenda\nNew item', 'recap', 'close'],
  ...['decision Agreed.', 'decision', 'undo', 'confirm TMAG19-01', 'cancel TMAG19-01 Forged', 'reopen TMAG19-01'],
  ...['suggestions', 'remove John Wiggins'],
] as const;
/** For its owners too. */
const OWNING = [
  'update TMAG19-01 Forged',
  'done TMAG19-01',
  'extend TMAG19-01 to 5 July',
  'promise TMAG19-01 x',
] as const;

const MEMBERS: readonly Role[] = ['programme', 'representative', 'observer'];
const OUTSIDERS: readonly Role[] = ['stranger', 'anonymous', 'guest', 'impostor', 'unlinked', 'owner'];

const WHO_HELPS = /Smitha Pichrikat \(chair\) or Amy Clayton \(secretary\)\.$/;

describe('who may do what', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
    await room.says('chair', 'action Publish the risk. owner @Robin Vendor by 21/06/23');
    await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met');
  });
  afterEach(() => room.leave());

  const lastRefusal = () => room.log.at(-1)?.fields['refusal'];

  /** The line is refused politely, with who can help; the log has a code; the register stays as it was. */
  async function refuses(who: Role, line: string, codes: readonly string[]): Promise<void> {
    const before = await room.register();
    const lines = room.log.length;
    // Beside its refusal, somebody with a member's e-mail whom nobody vouches for is reported.
    const refusals = () =>
      room.log.slice(lines).filter(({ fields }) => fields['refusal'] !== 'address-not-vouched-for');
    const said = answerTo(await room.says(who, line));
    assert.match(said, WHO_HELPS, `${who}: ${line}`);
    assert.doesNotMatch(said, /\n|risk|v0\.2|Migration/, 'one line, and nothing of the register');
    assert.equal(refusals().length, 1, `one line in the log for ${who}: ${line}`);
    assert.ok(codes.includes(String(lastRefusal())), `${who}: ${line} is logged as ${String(lastRefusal())}`);
    assert.deepEqual(await room.register(), before, `${who}: ${line} changes nothing`);
  }

  for (const who of MEMBERS) {
    it(`lets the ${who} read, and refuses what chair and secretary do`, async () => {
      for (const line of READING) assert.doesNotMatch(answerTo(await room.says(who, line)), /ask|only/i, line);
      for (const line of [...RUNNING, ...OWNING]) await refuses(who, line, ['may-not']);
      if (who === 'observer') for (const line of LOGGING) await refuses(who, line, ['may-not']);
    });
  }

  for (const who of OUTSIDERS) {
    it(`shows the ${who} nothing and lets them change nothing`, async () => {
      const own = who === 'owner' ? ['actions mine', 'TMAG19-01', ...OWNING] : [];
      for (const line of [...READING, ...RUNNING, ...LOGGING, ...OWNING]) {
        if (!own.includes(line)) await refuses(who, line, ['not-a-member', 'may-not']);
      }
      assert.match(answerTo(await room.says(who, 'help')), /What you can ask for/);
    });
  }

  for (const who of ['chair', 'secretary'] as const) {
    it(`lets the ${who} do all of it`, async () => {
      const lines = [
        ...READING,
        ...LOGGING,
        ...RUNNING.filter((each) => !/close|TMAG 20|remove/.test(each)),
        ...OWNING,
      ];
      for (const line of [...lines, 'close']) {
        assert.ok(replyTo(await room.says(who, line)).card, `${who}: ${line}`);
      }
    });
  }

  it('has no name, address or account in what it logs about refusals', async () => {
    for (const who of [...MEMBERS, ...OUTSIDERS]) await room.says(who, 'action Secret words owner me');
    const { people } = room;
    const written = JSON.stringify(room.log.map(({ fields, message }) => [fields, message]));
    for (const { name, email, id, aadObjectId } of Object.values(people)) {
      for (const secret of [name, email, id, aadObjectId, 'Secret words']) {
        if (secret !== undefined) assert.ok(!written.includes(secret), secret);
      }
    }
  });
});

describe('rights at the moment of a click', () => {
  let room: MeetingRoom;
  let form: SeenMessage;

  beforeEach(async () => {
    room = await openMeeting();
    form = replyTo(await room.says('chair', 'action Write the plan'));
  });
  afterEach(() => room.leave());

  async function refusesClick(who: Role, message: SeenMessage, button: string): Promise<void> {
    const [before, edits, posts] = [await room.register(), room.made('update', message), room.made('send')];
    const shown = room.reads('chair', message);
    const click = button === 'Save' ? saves(room.people[who], message) : room.people[who].clicks(message, button);
    assert.match(shownTo(await click), WHO_HELPS, `${who}: ${button}`);
    assert.equal(room.reads('chair', message), shown, `${button} of the ${who} changes nothing for others`);
    const after = [await room.register(), room.made('update', message), room.made('send')];
    assert.deepEqual(after, [before, edits, posts]);
  }

  const NOBODY_ELSE: readonly Role[] = ['programme', 'representative', 'observer', 'stranger', 'anonymous', 'guest'];

  const NOR_SUGGESTS = NOBODY_ELSE.filter((who) => who !== 'programme' && who !== 'representative');

  it("refuses Save and Cancel on the chair's form to whoever may not log or suggest", async () => {
    for (const who of NOR_SUGGESTS) await refusesClick(who, form, 'Save');
    for (const who of NOBODY_ELSE) await refusesClick(who, form, 'Cancel');
    await saves(room.people.programme, form);
    assert.match(room.reads('chair', form), /Log an action/, 'what the programme saves is a suggestion of its own');
    await saves(room.people.secretary, form);
    assert.match(room.reads('chair', form), /TMAG19-01[^]*by Amy Clayton/);
  });

  it('refuses Edit, the caveat and "Record it again" to whoever may not', async () => {
    const decision = replyTo(await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met'));
    const again = replyTo(await room.says('chair', 'decision Approve v0.2, with the caveat that comments are met'));
    for (const who of NOBODY_ELSE) {
      for (const button of ['Edit', 'Make the caveat an action']) await refusesClick(who, decision, button);
      await refusesClick(who, again, 'Record it again');
    }
  });

  it('refuses the buttons of the meeting card to whoever may not', async () => {
    const agenda = replyTo(await room.says('chair', 'agenda'));
    for (const who of NOBODY_ELSE) await refusesClick(who, agenda, 'Record a decision');
    for (const who of NOR_SUGGESTS) await refusesClick(who, agenda, 'Log an action');
  });

  it('shows a list behind a button to members only', async () => {
    const list = replyTo(await room.says('chair', 'actions'));
    assert.match(shownTo(await room.people.observer.clicks(list, 'All')), /All actions/);
    for (const who of ['stranger', 'anonymous', 'guest', 'impostor'] as const) await refusesClick(who, list, 'All');
  });

  it('forgets a right when the role is only claimed in the data', async () => {
    const turn = await room.people.chair.clicks(form, 'Cancel');
    const forged = tampered(turn, { nonce: 'n', text: 'Forged', role: 'chair', owner1: 'x' }, 'action.log');
    const from = { id: room.people.observer.id, aadObjectId: room.people.observer.aadObjectId };
    const before = await room.register();
    assert.match(shownTo(await room.teams.deliver({ ...forged, from })), WHO_HELPS);
    assert.deepEqual(await room.register(), before);
  });

  it('decides by who presses, not by whom the form was opened for', async () => {
    const card = replyTo(await room.says('chair', 'action Publish it owner John Wiggins'));
    const opened = await room.people.chair.clicks(card, 'Edit');
    const { id, aadObjectId } = room.people.representative;
    const late = { ...lateSave(opened, { text: 'Changed' }), from: { id, aadObjectId } };
    assert.match(shownTo(await room.teams.deliver(late)), WHO_HELPS);
    assert.match(room.reads('chair', card), /Publish it/);
  });
});

describe('accounts and members', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.leave());

  it('give a group from its file to its chair only, vouched for by the roster of the own tenant', async () => {
    for (const who of ['programme', 'representative', 'stranger', 'guest', 'impostor', 'anonymous'] as const) {
      assert.match(answerTo(await room.says(who, 'start TMAG 19')), /which group|cannot find/, who);
    }
    assert.deepEqual(await room.register(), []);
    await room.says('chair', 'start TMAG 19');
    assert.equal((await room.register()).length, 1);
  });

  it('never let a second account take the place of one that is linked', async () => {
    await room.says('chair', 'start TMAG 19');
    const { name, email = '' } = room.people.chair;
    const aadObjectId = 'dddddddd-0000-4000-8000-000000000001';
    const twin = room.teams.persona({ name, email, tenantId: TENANT, aadObjectId });
    await room.teams.addMember(room.chat, twin);
    assert.match(answerTo(await twin.types(room.chat, '@TMAG Bot close')), WHO_HELPS);
    assert.ok(room.log.some(({ fields }) => fields['refusal'] === 'second-account'));
  });

  it('stand in the group and nowhere else in the store', async () => {
    await room.says('chair', 'start TMAG 19');
    await room.says('secretary', 'action Publish the risk owner @Robin Vendor');
    await room.says('secretary', 'decision Agreed.');
    const kinds = ['head', 'meeting', 'action', 'decision', 'event', 'receipt', 'board'] as const;
    const stored = JSON.stringify(await room.register('TMAG', kinds));
    for (const { name, email, id, aadObjectId } of Object.values(room.people)) {
      for (const secret of [name, email, id, aadObjectId]) {
        if (secret !== undefined) assert.ok(!stored.includes(secret), `${secret} is stored`);
      }
    }
    assert.match(stored, /Publish the risk/);
  });
});
