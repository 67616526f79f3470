import assert from 'node:assert/strict';
import fc from 'fast-check';
import sinon from 'sinon';
import { answerTo, openMeeting, replyTo, saves, shownTo } from '../../support/meeting-room.ts';
import type { MeetingRoom, Role } from '../../support/meeting-room.ts';
import { VERBS } from '../../../src/cards/verbs.ts';

const WORDS = ['help', 'action Do it owner me', 'decision Agreed', 'undo', 'close', 'agenda 2', 'TMAG19-01', 'actions'];
const NAMES = ['adaptiveCard/action', 'task/fetch', 'task/submit', 'composeExtension/query', 'application/search', 'x'];
const TYPES = ['message', 'invoke', 'event', 'conversationUpdate', 'installationUpdate', 'messageReaction', 'oddity'];

const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined), fc.string({ maxLength: 500 }));
const line = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 300 }), junk);
const data = fc.record(
  { ref: fc.constantFrom('TMAG19-01', 'TMAG-DEC30', 'x'), nonce: fc.uuid(), text: line, seen: fc.nat(3), shared: junk },
  { requiredKeys: [] },
);
const value = fc.oneof(
  junk,
  fc.record({
    action: fc.record({ verb: fc.constantFrom(...Object.keys(VERBS), 'x', 7), data: fc.oneof(data, junk) }),
  }),
  fc.record({ data: fc.oneof(data, junk), verb: fc.constantFrom(...Object.keys(VERBS)) }),
);
/** What people and clients send, well formed as an activity. */
const sent = fc.oneof(
  fc.record({ text: line }),
  fc.record({ value, text: fc.constant(undefined) }),
  fc.record({ type: fc.constant('invoke'), name: fc.constantFrom(...NAMES), value }),
);
const damages = {
  type: fc.oneof(fc.constantFrom(...TYPES), junk),
  name: junk,
  id: junk,
  from: junk,
  recipient: junk,
  conversation: junk,
  channelData: junk,
  entities: fc.oneof(fc.array(fc.record({ type: fc.constantFrom('mention', 'x'), mentioned: junk, text: junk })), junk),
  attachments: junk,
  membersAdded: junk,
  replyToId: junk,
  channelId: junk,
  timestamp: junk,
  locale: junk,
  textFormat: junk,
  serviceUrl: fc.constantFrom('https://evil.example/', '', 7, null),
  deliveryMode: fc.constantFrom('expectReplies', 'notification', 7),
} as const;
const parts = Object.keys(damages) as (keyof typeof damages)[];
/** One or two parts of an activity replaced by anything, or taken away. */
const damage = fc
  .tuple(fc.constantFrom(...parts), fc.constantFrom(...parts))
  .chain(([one, other]) => fc.record({ [one]: damages[one], [other]: damages[other] }));
const change = fc
  .tuple(sent, fc.option(damage, { nil: {}, freq: 2 }))
  .map(([good, bad]): object => ({ ...good, ...bad }));

describe('whatever is posted', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(async () => {
    sinon.restore();
    await room.leave();
  });

  it('is answered with a status, 2,000 odd activities long, and the process lives', async function () {
    this.timeout(60_000);
    // The framework prints what it can't take; that is its own business.
    sinon.stub(console, 'error');
    sinon.stub(console, 'warn');
    const { activity } = await room.says('chair', 'help');
    const post = async (body: unknown): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(room.botUrl, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.arrayBuffer();
      return response.status;
    };
    let posted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 20, maxLength: 20 }), async (changes) => {
        posted += changes.length;
        const fresh = changes.map((each, index) => ({ ...activity, id: `${posted}-${index}`, ...each }));
        const statuses = await Promise.all(fresh.map(post));
        assert.ok(
          statuses.every((status) => [200, 400, 413, 500, 501].includes(status)),
          String(statuses),
        );
      }),
      { numRuns: 100, endOnFailure: true },
    );
    assert.ok(posted >= 2000);
    assert.match(answerTo(await room.says('chair', 'help')), /What you can ask for/);
    assert.match(answerTo(await room.says('observer', 'actions all')), /All actions/);
  });

  it('leaves no word, name, address or account in a line of the log', async function () {
    this.timeout(20_000);
    const printed = [sinon.stub(console, 'error'), sinon.stub(console, 'warn'), sinon.stub(console, 'log')];
    const canary = 'Zwölfeinhalb';
    const lines = [`action ${canary} owner me`, `action ${canary}`, `decision ${canary}, caveat: ${canary}`, canary];
    const more = [
      `start ${canary}`,
      `agenda\n${canary}`,
      `actions ${canary}`,
      `action x owner ${canary}`,
      `undo ${canary}`,
    ];
    const who: readonly Role[] = ['chair', 'secretary', 'representative', 'stranger', 'anonymous', 'impostor'];
    for (const each of who) for (const typed of [...lines, ...more]) await room.says(each, typed);
    const form = replyTo(await room.says('chair', 'action'));
    await saves(room.people.chair, form, { text: canary });
    const decision = replyTo(await room.says('chair', 'decision'));
    await room.people.chair.clicks(decision, 'Save', { description: canary, caveat: canary });
    const { activity } = await room.says('chair', `help ${canary}`);
    const odd = [{ entities: [null], text: canary }, { name: canary, type: 'invoke' }, { value: { verb: canary } }];
    const worse = [{ serviceUrl: `https://${canary}/` }, { from: { id: canary } }, { channelId: { [canary]: canary } }];
    for (const each of [...odd, ...worse]) await room.teams.deliver({ ...activity, ...each, id: canary });

    const written = JSON.stringify([
      room.log.map(({ fields, message }) => [fields, message]),
      printed.map((p) => p.args),
    ]);
    const people = Object.values(room.people).flatMap(({ name, email, id, aadObjectId }) => [
      name,
      email,
      id,
      aadObjectId,
    ]);
    for (const secret of [canary, 'xn--zwlfeinhalb', room.chat.id, ...people]) {
      if (secret !== undefined) assert.ok(!written.includes(secret), `${secret} is in the log`);
    }
    assert.ok(room.log.length > 20);
  });
});

describe('when the answer cannot be delivered', () => {
  let room: MeetingRoom;

  beforeEach(async () => {
    room = await openMeeting();
  });
  afterEach(() => room.leave());

  for (const status of [403, 404, 429, 500]) {
    it(`(${status}) what was logged stands, the turn ends, and the next line is answered`, async function () {
      this.timeout(30_000);
      const trouble = room.teams.fails({ fault: { status, retryAfter: 0 }, operation: 'send' });
      const turn = await room.says('chair', 'action Publish the risk owner John Wiggins');
      assert.deepEqual([turn.status, turn.replies], [200, []]);
      assert.ok(trouble.met > 0);
      assert.ok(room.log.some(({ level, fields }) => level === 'error' && fields['activity'] === 'message'));
      trouble.ends();
      assert.match(answerTo(await room.says('chair', 'actions')), /TMAG19-01 \| Due 21\/06\/23\nPublish the risk/);
      const again = answerTo(await room.says('chair', 'action Publish the risk owner John Wiggins'));
      assert.match(again, /logged once[^]*TMAG19-01/, 'who says it again gets the first result');
    });
  }

  it('a form whose message is gone is posted afresh as the item, for everybody', async () => {
    const form = replyTo(await room.says('chair', 'action Write the plan'));
    room.teams.fails({ fault: { status: 404 }, operation: 'update' });
    const saved = await saves(room.people.chair, form);
    assert.match(shownTo(saved), /TMAG19-01\nWrite the plan/);
    assert.match(room.reads('observer', replyTo(saved)), /TMAG19-01\nWrite the plan/);
  });

  it('a form whose message cannot be changed is saved, and who saved it sees so', async () => {
    const form = replyTo(await room.says('chair', 'decision'));
    room.teams.fails({ fault: { status: 403 }, operation: 'update' });
    const saved = await room.people.chair.clicks(form, 'Save', { description: 'Agreed.' });
    assert.match(shownTo(saved), /TMAG-DEC30\nAgreed\./);
    assert.match(answerTo(await room.says('observer', 'decisions')), /TMAG-DEC30\nAgreed\./);
  });

  it('the roster being silent or gone keeps nobody from a line that needs no roster', async () => {
    for (const operation of ['member', 'pagedMembers'] as const)
      room.teams.fails({ fault: { status: 403 }, operation });
    assert.match(answerTo(await room.says('chair', 'action Publish it owner John Wiggins')), /TMAG19-01/);
    assert.match(room.reads('chair', replyTo(await room.says('chair', 'action'))), /\[Action: \]/);
    assert.match(
      answerTo(await room.says('secretary', 'actions')),
      /I do not have you/,
      'who is not linked yet stays out',
    );
  });
});
