import assert from 'node:assert/strict';
import { TurnContext } from 'botbuilder';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, tenantId, type Cast } from './people.ts';

describe('the Teams simulator: chats, meetings and time', () => {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;

  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url, start: new Date('2023-05-31T09:00:00Z') });
    cast = castOf(teams);
    bot.does(async (context) => {
      const text = TurnContext.removeRecipientMention(context.activity);
      await context.sendActivity(`you said ${text}`);
    });
  });
  afterEach(() => teams.stop());

  it('delivers what a person types with its mentions, as Teams writes them', async () => {
    const { chris, john, chat } = cast;
    const { activity, status } = await chris.types(
      chat,
      '@TMAG Bot action Write\nthe plan owner @John Wiggins by 21/06/23',
    );
    assert.equal(status, 200);
    assert.equal(
      activity.text,
      '<at>TMAG Bot</at>&nbsp;action Write\nthe plan owner <at>John Wiggins</at> by 21/06/23',
    );
    assert.equal(activity.textFormat, 'plain');
    assert.deepEqual(activity.entities.slice(0, 2), [
      { type: 'mention', text: '<at>TMAG Bot</at>', mentioned: { id: teams.bot.id, name: 'TMAG Bot' } },
      { type: 'mention', text: '<at>John Wiggins</at>', mentioned: { id: john.id, name: 'John Wiggins' } },
    ]);
    assert.deepEqual(activity.from, { id: chris.id, name: 'Chris Welby', aadObjectId: chris.aadObjectId });
    assert.deepEqual(activity.conversation, { isGroup: true, conversationType: 'groupChat', tenantId, id: chat.id });
    assert.deepEqual(activity.channelData, { tenant: { id: tenantId }, meeting: { id: chat.meeting?.id } });
    assert.equal(activity.timestamp, '2023-05-31T09:00:00.000Z');
  });

  it('brings the replies with the turn, shows the chat to its members and counts the posts', async () => {
    const { chris, john, chat } = cast;
    bot.does(async (context) => {
      await context.sendActivities([
        { type: 'typing' },
        { type: 'message', text: 'one' },
        { type: 'message', text: 'two' },
      ]);
    });
    const turn = await chris.types(chat, '@TMAG Bot hi');
    assert.deepEqual(
      turn.replies.map(({ from, text }) => [from, text]),
      [
        ['TMAG Bot', 'one'],
        ['TMAG Bot', 'two'],
      ],
    );
    assert.deepEqual(
      john.sees(chat).map(({ text }) => text),
      ['@TMAG Bot hi', 'one', 'two'],
    );
    const posts = teams.log.filter(({ operation }) => operation === 'send');
    assert.deepEqual(
      posts.map(({ body, status }) => [body['type'], status]),
      [
        ['typing', 201],
        ['message', 201],
        ['message', 201],
      ],
    );
  });

  it('does not deliver a group message that does not mention the bot', async () => {
    const turn = await cast.chris.types(cast.chat, 'has anybody asked a@TMAG Bot?');
    assert.equal(turn.status, 0);
    assert.equal(teams.log.length, 0);
    assert.equal(cast.john.sees(cast.chat).length, 1);
  });

  it('needs no mention in a personal chat', async () => {
    const { chris } = cast;
    const turn = await chris.types(chris.personalChat(), 'actions mine');
    assert.equal(turn.activity.text, 'actions mine');
    assert.equal(turn.activity.conversation['conversationType'], 'personal');
    assert.equal(turn.replies[0]?.text, 'you said actions mine');
  });

  it('keeps strangers out of a chat', async () => {
    const stranger = teams.persona({ name: 'Eve', email: 'eve@else.example', tenantId });
    await assert.rejects(stranger.types(cast.chat, '@TMAG Bot hi'), /Eve is not in/);
    assert.throws(() => stranger.sees(cast.chat), /Eve is not in/);
  });

  it('gives the anonymous no Entra id and no address', async () => {
    const nobody = teams.persona({ name: 'Nobody', tenantId, userRole: 'anonymous' });
    await teams.addMember(cast.chat, nobody);
    const { activity } = await nobody.types(cast.chat, '@TMAG Bot hi');
    assert.equal(activity.from.aadObjectId, undefined);
    assert.match(activity.from.id, /^29:/);
  });

  it('delivers an activity again, the very same or under a new id and time', async () => {
    const seen: (string | undefined)[] = [];
    bot.does(({ activity }) => {
      seen.push(`${activity.id} ${activity.timestamp?.toISOString()} ${activity.text}`);
    });
    const turn = await cast.chris.types(cast.chat, '@TMAG Bot hi');
    teams.clock.advance(15_000);
    await teams.redeliver(turn);
    const again = await teams.redeliver(turn, { newId: true });
    assert.equal(seen[1], seen[0]);
    assert.notEqual(again.activity.id, turn.activity.id);
    assert.equal(again.activity.timestamp, '2023-05-31T09:00:15.000Z');
    assert.equal(again.activity.text, turn.activity.text);
    assert.equal(cast.chris.sees(cast.chat).length, 1);
  });

  it('tells the bot of start and end of a meeting, of people and of itself being added', async () => {
    const events: unknown[] = [];
    bot.does(({ activity }) => {
      events.push(activity.name ?? activity.type, activity.value ?? activity.membersAdded ?? activity.action);
    });
    const { chat, john } = cast;
    const meeting = {
      MeetingType: 'Scheduled',
      Title: 'TMAG 019',
      Id: chat.meeting?.id,
      JoinUrl: chat.meeting?.joinUrl,
    };
    await teams.addBot(chat);
    await teams.meetingStart(chat);
    const { activity } = await john.joins(chat);
    teams.clock.set(new Date('2023-05-31T10:30:00Z'));
    await teams.meetingEnd(chat);
    assert.deepEqual(events, [
      'conversationUpdate',
      [{ id: teams.bot.id }],
      'installationUpdate',
      'add',
      'application/vnd.microsoft.meetingStart',
      { ...meeting, StartTime: '2023-05-31T09:00:00.000Z' },
      'application/vnd.microsoft.meetingParticipantJoin',
      activity.value,
      'application/vnd.microsoft.meetingEnd',
      { ...meeting, EndTime: '2023-05-31T10:30:00.000Z' },
    ]);
  });

  it('delivers anything that a test makes up and reports the answer', async () => {
    const { activity } = await cast.chris.types(cast.chat, '@TMAG Bot hi');
    const forged = await teams.deliver({ ...activity, text: 'forged', from: { id: '29:forged' } });
    assert.deepEqual([forged.status, forged.replies[0]?.text], [200, 'you said forged']);
    bot.does(() => undefined);
    const odd = await teams.deliver({ type: 'oddity' });
    assert.deepEqual([odd.status, odd.replies], [200, []]);
  });

  it('lets every request of the bot pass its gate', async () => {
    const paths: string[] = [];
    const gated = await startSimulator({
      botUrl: bot.url,
      gate: (request, serve) => {
        paths.push(`${request.method} ${request.operation}`);
        return serve();
      },
    });
    const { chris } = castOf(gated);
    await chris.types(chris.personalChat(), 'hi');
    await gated.stop();
    assert.deepEqual(paths, ['POST send']);
  });
});
