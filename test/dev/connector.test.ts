import assert from 'node:assert/strict';
import { CardFactory, MessageFactory, TeamsInfo, TurnContext, type ConversationParameters } from 'botbuilder';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, tenantId, type Cast } from './people.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'hello' }] };

describe('the connector of the Teams simulator, through botbuilder', () => {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;

  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url });
    cast = castOf(teams);
  });
  afterEach(() => teams.stop());

  /** Runs a piece of bot code in a turn that the chair begins, and brings its result. */
  async function inTurn<T>(work: (context: TurnContext) => Promise<T> | T): Promise<T> {
    const results: (Promise<T> | T)[] = [];
    bot.does(async (context) => {
      results.push(work(context));
      await Promise.allSettled(results);
    });
    await cast.chris.types(cast.chat, '@TMAG Bot go');
    return results[0]!;
  }

  /** Has the bot open a personal chat, and do something in it. */
  async function openChatWith(
    { id, tenantId: tenant }: { id: string; tenantId?: string },
    work: (context: TurnContext) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    // The SDK's type asks for an activity and a topic that a personal chat does not have.
    const parameters = {
      isGroup: false,
      bot: teams.bot,
      members: [{ id }],
      tenantId: tenant,
    } as ConversationParameters;
    await bot.adapter.createConversationAsync('', 'msteams', teams.serviceUrl, '', parameters, work);
  }

  it('pages the members', async () => {
    const { chris, john, guest } = cast;
    const [first, second] = await inTurn(async (context) => {
      const page = await TeamsInfo.getPagedMembers(context, 2);
      return [page, await TeamsInfo.getPagedMembers(context, 2, page.continuationToken)];
    });
    assert.deepEqual(
      first.members.map(({ id }) => id),
      [chris.id, john.id],
    );
    assert.deepEqual(second.members, [
      {
        id: guest.id,
        name: 'Ann Supplier',
        aadObjectId: guest.aadObjectId,
        objectId: guest.aadObjectId,
        givenName: 'Ann',
        surname: 'Supplier',
        email: 'ann@supplier.example',
        userPrincipalName: 'ann_supplier.example#EXT#@host.onmicrosoft.com',
        tenantId,
        userRole: 'guest',
      },
    ]);
    assert.equal(second.continuationToken, undefined);
  });

  it('finds one member by either id, and refuses who is not there', async () => {
    const { john } = cast;
    const names = await inTurn(async (context) => [
      (await TeamsInfo.getMember(context, john.id)).email,
      (await TeamsInfo.getMember(context, john.aadObjectId ?? '')).email,
    ]);
    assert.deepEqual(names, [john.email, john.email]);
    await assert.rejects(
      inTurn((context) => TeamsInfo.getMember(context, '29:nobody')),
      { statusCode: 404, code: 'MemberNotFoundInConversation' },
    );
  });

  it('describes the meeting and its participants', async () => {
    const { chris, john, chat } = cast;
    bot.does(() => undefined);
    await john.joins(chat);
    const [info, role, attendee] = await inTurn(
      async (context) =>
        [
          await TeamsInfo.getMeetingInfo(context),
          (await TeamsInfo.getMeetingParticipant(context)).meeting,
          await TeamsInfo.getMeetingParticipant(context, undefined, john.aadObjectId),
        ] as const,
    );
    assert.equal(info.details.title, 'TMAG 019');
    assert.deepEqual(info.details.scheduledStartTime, teams.clock.now());
    assert.equal(info.organizer.aadObjectId, chris.aadObjectId);
    assert.deepEqual(role, { role: 'Organizer', inMeeting: false });
    assert.deepEqual(attendee.meeting, { role: 'Attendee', inMeeting: true });
    assert.equal(attendee.user?.email, john.email);
  });

  it('shows an update and a deletion to everybody', async () => {
    const { chris, john, chat } = cast;
    const id = await inTurn(async (context) => (await context.sendActivity('first'))!.id);
    await inTurn((context) => context.updateActivity({ id, type: 'message', text: 'second' }));
    for (const person of [chris, john]) {
      const message = person.sees(chat).find((seen) => seen.id === id);
      assert.deepEqual([message?.text, message?.edits], ['second', 1]);
    }
    await inTurn((context) => context.deleteActivity(id));
    assert.equal(
      john.sees(chat).some((seen) => seen.id === id),
      false,
    );
  });

  it('refuses to update what is gone, unknown or not of the bot', async () => {
    const said = await cast.john.types(cast.chat, 'of john');
    for (const id of ['123', said.activity.id]) {
      const refused = inTurn((context) => context.updateActivity({ id, type: 'message', text: 'x' }));
      await assert.rejects(refused, { statusCode: 404, code: 'ActivityNotFound' });
    }
  });

  it('opens a personal chat once, and takes messages there', async () => {
    const { john } = cast;
    const ids: (string | undefined)[] = [];
    for (const text of ['one', 'two']) {
      await openChatWith({ id: john.id, tenantId }, async (context) => {
        ids.push(context.activity.conversation.id);
        await context.sendActivity(text);
      });
    }
    assert.deepEqual(ids, [john.personalChat().id, john.personalChat().id]);
    assert.deepEqual(
      john.sees(john.personalChat()).map(({ text }) => text),
      ['one', 'two'],
    );
  });

  it('speaks into a chat of which the bot kept the reference', async () => {
    const reference = await inTurn(({ activity }) => TurnContext.getConversationReference(activity));
    await bot.adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('a reminder');
    });
    assert.equal(cast.john.sees(cast.chat).at(-1)?.text, 'a reminder');
  });

  it('refuses a personal chat with the anonymous, with strangers and without a tenant', async () => {
    const nobody = teams.persona({ name: 'Nobody', tenantId, userRole: 'anonymous' });
    await assert.rejects(openChatWith({ id: nobody.id, tenantId }), { statusCode: 403 });
    await assert.rejects(openChatWith({ id: '29:stranger', tenantId }), { statusCode: 400 });
    await assert.rejects(openChatWith({ id: cast.john.id }), { statusCode: 400 });
  });

  const refusals: [string, object, number, RegExp][] = [
    ['a card over 28 KB', { ...card, body: [{ type: 'TextBlock', text: 'x'.repeat(28_700) }] }, 413, /at most 28672/],
    ['a card above version 1.5', { ...card, version: '1.6' }, 400, /version is '1.6'/],
    [
      'seven actions',
      { ...card, actions: Array.from({ length: 7 }, () => ({ type: 'Action.Submit' })) },
      400,
      /7 actions/,
    ],
    ['no Adaptive Card', { version: '1.5' }, 400, /type is ''/],
  ];
  for (const [what, content, statusCode, message] of refusals) {
    it(`refuses ${what}`, async () => {
      const attachment = CardFactory.adaptiveCard(content);
      await assert.rejects(
        inTurn((context) => context.sendActivity(MessageFactory.attachment(attachment))),
        { statusCode, message },
      );
    });
  }

  it('refuses text and a card in one activity, and an empty one', async () => {
    const both = MessageFactory.attachment(CardFactory.adaptiveCard(card), 'text');
    await assert.rejects(
      inTurn((context) => context.sendActivity(both)),
      { statusCode: 400, message: /Text and a card/ },
    );
    await assert.rejects(
      inTurn((context) => context.sendActivity({ type: 'message' })),
      { statusCode: 400, message: /neither/ },
    );
  });

  it('answers an unknown address and a body that is not JSON in the form of the service', async () => {
    const unknown = await fetch(`${teams.serviceUrl}v3/attachments/1`);
    assert.deepEqual(
      [unknown.status, await unknown.json()],
      [404, { error: { code: 'ResourceNotFound', message: 'Resource not found' } }],
    );
    const broken = await fetch(`${teams.serviceUrl}v3/conversations`, { method: 'POST', body: '{' });
    assert.equal(broken.status, 400);
  });
});
