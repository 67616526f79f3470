import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import { answerTo, choice, openMeeting, replyTo, TENANT } from '../../support/meeting-room.ts';
import type { MeetingRoom } from '../../support/meeting-room.ts';
import { readTurn } from '../../../src/bot/turn.ts';
import type { Admission } from '../../../src/bot/turn.ts';

describe('what the bot takes over HTTP', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  async function post(body: string): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(room.botUrl, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  }

  it('refuses a body that is no JSON object, too deep or too large, and goes on', async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    for (const body of [
      '{oops',
      '',
      'null',
      '[]',
      '[{"type":"message"}]',
      '"message"',
      '7',
      nested(40),
      nested(5000),
    ]) {
      assert.equal((await post(body)).status, 400, body.slice(0, 20));
    }
    assert.equal((await post(JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }))).status, 413);
    assert.ok(room.log.some(({ fields }) => fields['refusal'] === 'bad-body'));
    assert.match(answerTo(await room.says('chair', 'help')), /What you can ask for/);
  });

  it('answers activities that nobody sends with a status and no message', async () => {
    const posts = room.made('send');
    const odd = [{ type: 'message' }, { type: 'oddity' }, { type: 'message', from: 'x', conversation: [] }];
    for (const each of odd) assert.equal((await post(JSON.stringify(each))).status, 200);
    assert.equal(room.made('send'), posts);
  });

  it('answers every invoke with 200, known or not, since the service calls a bot broken that does not', async () => {
    const { activity } = await room.says('chair', 'help');
    for (const name of ['task/fetch', 'composeExtension/query', 'signin/verifyState', 'config/fetch', '', undefined]) {
      for (const value of [{}, undefined, { action: 7 }, { action: null }]) {
        const { status } = await room.teams.deliver({ ...activity, type: 'invoke', name, value });
        assert.equal(status, 200, name);
      }
    }
  });

  it('keeps silent when the app is added, people come and go, and meetings start and end', async () => {
    const posts = room.made('send');
    const turns = [...(await room.teams.addBot(room.chat)), await room.people.observer.joins(room.chat)];
    turns.push(await room.teams.meetingStart(room.chat), await room.teams.meetingEnd(room.chat));
    assert.deepEqual(
      turns.map(({ status }) => status),
      turns.map(() => 200),
    );
    assert.equal(room.made('send'), posts);
  });

  it('answers only to this machine in local mode', async () => {
    const { activity } = await room.says('chair', 'help');
    for (const serviceUrl of [
      'https://evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://localhost@evil.example',
    ]) {
      const turn = await room.teams.deliver({ ...activity, id: serviceUrl, serviceUrl });
      assert.deepEqual([turn.status, turn.replies], [200, []]);
      assert.equal(room.log.at(-1)?.fields['refusal'], 'service-url-not-local');
    }
  });
});

describe('an old client, which knows no Action.Execute', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  it('saves a form, whose message becomes the item for everybody', async () => {
    const form = replyTo(await room.says('chair', 'action Write the plan'));
    const posts = room.made('send');
    const owner1 = choice(form, 'owner1', 'John Wiggins (Programme)');
    await room.people.chair.clicks(form, { title: 'Save', fallback: true }, { owner1 });
    assert.match(room.reads('observer', form), /TMAG19-01\nWrite the plan/);
    assert.equal(room.made('send'), posts, 'and nothing is posted');
  });

  it('cancels a form, edits an item and opens one from a list, in messages of their own', async () => {
    const { chair } = room.people;
    const form = replyTo(await room.says('chair', 'decision'));
    await chair.clicks(form, { title: 'Cancel', fallback: true });
    assert.match(room.reads('observer', form), /Cancelled/);

    const card = replyTo(await room.says('chair', 'action Publish the risk owner John Wiggins'));
    const edit = replyTo(await chair.clicks(card, { title: 'Edit', fallback: true }));
    assert.match(room.reads('chair', edit), /Edit TMAG19-01/);
    await chair.clicks(edit, { title: 'Save', fallback: true }, { text: 'Publish it at once' });
    assert.match(room.reads('observer', edit), /Publish it at once/);

    const list = replyTo(await room.says('chair', 'actions'));
    const opened = await chair.clicks(list, { title: 'Show TMAG19-01', fallback: true });
    assert.match(answerTo(opened), /Action\nTMAG19-01\nPublish it at once/);
  });

  it('gets refusals as a sentence in the chat, and an unfinished form once more', async () => {
    const form = replyTo(await room.says('chair', 'action Write the plan'));
    const owner1 = choice(form, 'owner1', 'John Wiggins (Programme)');
    const refusal = await room.people.observer.clicks(form, { title: 'Save', fallback: true }, { owner1 });
    assert.match(answerTo(refusal), /Only the chair and the secretary/);
    const past = { owner1, due: '2023-05-01' };
    const asked = replyTo(await room.people.chair.clicks(form, { title: 'Save', fallback: true }, past));
    assert.match(room.reads('chair', asked), /1 May 2023[^]*\[Action: Write the plan\]/);
    await room.people.chair.clicks(asked, { title: 'Save', fallback: true });
    assert.match(room.reads('observer', asked), /TMAG19-01[^]*1 May 2023/);
  });
});

describe('whose conversations are served', () => {
  const at = new Date('2023-05-31T09:00:00Z');
  const served: Admission = { mode: 'teams', tenants: [TENANT] };
  const activity = {
    type: 'message',
    id: '1',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    from: { id: '29:a', aadObjectId: 'AAAA' },
    recipient: { id: '28:bot' },
    conversation: { id: '19:c@thread.v2;messageid=7', tenantId: TENANT },
    channelData: { tenant: { id: 'sender-of-another' }, meeting: { id: 'm' } },
  };
  const read = (change: object, admission = served) =>
    readTurn({ activity: { ...activity, ...change } } as unknown as TurnContext, admission, at);
  const refusalOf = (change: object, admission = served) => {
    const turn = read(change, admission);
    return 'refusal' in turn ? turn.refusal : undefined;
  };

  it('is decided by the tenant of the conversation, in any case of letters, not by the sender', () => {
    assert.equal(refusalOf({}), undefined);
    assert.equal(refusalOf({ conversation: { id: 'c', tenantId: TENANT.toUpperCase() } }), undefined);
    assert.equal(refusalOf({ conversation: { id: 'c' }, channelData: { tenant: { id: TENANT } } }), undefined);
    const elsewhere = { id: 'c', tenantId: '99999999-0000-4000-8000-000000000000' };
    assert.equal(refusalOf({ conversation: elsewhere, channelData: { tenant: { id: TENANT } } }), 'tenant-not-listed');
    for (const conversation of [{ id: 'c' }, { id: 'c', tenantId: '' }, { id: 'c', tenantId: [TENANT] }]) {
      assert.equal(refusalOf({ conversation, channelData: undefined }), 'tenant-not-listed');
    }
  });

  it('needs a sender, a conversation, a recipient and an id', () => {
    const gaps = [{ from: undefined }, { from: {} }, { from: 'x' }, { from: { aadObjectId: 'a' } }, { id: undefined }];
    const more = [{ id: 7 }, { conversation: undefined }, { conversation: { tenantId: TENANT } }, { recipient: {} }];
    for (const gap of [...gaps, ...more]) assert.equal(refusalOf(gap), 'activity-incomplete', JSON.stringify(gap));
  });

  it('makes one chat of the threads of a channel, and knows people by their Entra id', () => {
    const turn = read({});
    assert.ok(!('refusal' in turn));
    const { reference, ...chat } = turn.chat;
    assert.deepEqual(chat, { id: '19:c@thread.v2', tenant: TENANT, origin: 'meeting chat' });
    assert.doesNotMatch(JSON.stringify(reference), /aaaa/, "who speaks is nobody else's business");
    assert.equal(turn.sender.account, 'aaaa');
    const nobody = read({ from: { id: '29:a' } });
    assert.equal('refusal' in nobody ? undefined : nobody.sender.account, '29:a');
  });
});
