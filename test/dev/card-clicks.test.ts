import assert from 'node:assert/strict';
import { CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, type Cast } from './people.ts';

const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'Input.Text', id: 'text', value: 'as typed', isRequired: true, maxLength: 20 },
    { type: 'Container', items: [{ type: 'Input.Date', id: 'due' }] },
    {
      type: 'Input.ChoiceSet',
      id: 'owners',
      isMultiSelect: true,
      choices: [
        { title: 'Ann', value: 'id1' },
        { title: 'Bob', value: 'id2' },
      ],
    },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Undo', verb: 'undo', associatedInputs: 'none' }] },
  ],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Save',
      id: 'save',
      verb: 'action.save',
      data: { form: 'n1' },
      fallback: { type: 'Action.Submit', title: 'Save', data: { form: 'n1', verb: 'action.save' } },
    },
    {
      type: 'Action.ShowCard',
      title: 'More',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'note' }],
        actions: [{ type: 'Action.Submit', title: 'Note it', data: { verb: 'note' } }],
      },
    },
  ],
};

function says(text: string) {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] };
}

describe('clicking on cards in the Teams simulator', () => {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;
  let message: SeenMessage;

  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url });
    cast = castOf(teams);
    message = await posted(form);
  });
  afterEach(() => teams.stop());

  async function posted(card: object): Promise<SeenMessage> {
    bot.does(async (context) => {
      await context.sendActivity({ ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary: 'a card' });
    });
    return (await cast.chris.types(cast.chat, '@TMAG Bot action')).replies[0]!;
  }

  /** Answers each click with this body, as an InvokeResponse. */
  function answering(type: string, value: unknown, also?: (context: TurnContext) => Promise<unknown>) {
    bot.does(async (context) => {
      await also?.(context);
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: { statusCode: 200, type, value } },
      });
    });
  }

  const asCard = 'application/vnd.microsoft.card.adaptive';

  function cardSeenBy(name: 'chris' | 'john'): unknown {
    return cast[name].sees(cast.chat).find(({ id }) => id === message.id)?.card;
  }

  it('sends an Action.Execute as Teams does, defaults and inputs in its data', async () => {
    answering(asCard, says('saved'));
    const { activity, status } = await cast.chris.clicks(message, 'Save', { due: '2023-06-21', owners: 'id1,id2' });
    assert.equal(status, 200);
    assert.deepEqual([activity.type, activity.name, activity.replyToId], ['invoke', 'adaptiveCard/action', message.id]);
    const data = { form: 'n1', text: 'as typed', due: '2023-06-21', owners: 'id1,id2' };
    const action = { type: 'Action.Execute', id: 'save', verb: 'action.save', data };
    assert.deepEqual(activity.value, { action, trigger: 'manual' });
  });

  it('changes the view of the one who clicked, until an update replaces it for everybody', async () => {
    answering(asCard, says('saved'));
    const turn = await cast.chris.clicks(message, 'Save');
    assert.deepEqual(turn.card, says('saved'));
    assert.deepEqual([cardSeenBy('chris'), cardSeenBy('john')], [says('saved'), form]);
    answering(asCard, says('noted'), (context) =>
      context.updateActivity({
        ...MessageFactory.attachment(CardFactory.adaptiveCard(says('for all'))),
        id: message.id,
      }),
    );
    await cast.john.clicks(message, 'Undo');
    assert.deepEqual([cardSeenBy('chris'), cardSeenBy('john')], [says('for all'), says('noted')]);
    await assert.rejects(cast.chris.clicks(message, 'Save'), /No button 'Save' on this card; it has none/);
  });

  it('brings a passing message, an error and an unanswered invoke to the one who clicked', async () => {
    answering('application/vnd.microsoft.activity.message', 'Saved.');
    assert.equal((await cast.chris.clicks(message, 'Save')).toast, 'Saved.');
    answering('application/vnd.microsoft.error', { code: '403', message: 'Not yours' });
    assert.deepEqual((await cast.john.clicks(message, 'Save')).error, { code: '403', message: 'Not yours' });
    bot.does(() => undefined);
    assert.equal((await cast.john.clicks(message, 'Save')).error?.code, 'HTTP 501');
    assert.deepEqual(cardSeenBy('john'), form);
  });

  it('clicks as an old client: the fallback Action.Submit is a message with a value', async () => {
    bot.does(async (context) => {
      await context.sendActivity('saved');
    });
    const turn = await cast.chris.clicks(message, { title: 'Save', fallback: true }, { text: 'x' });
    assert.deepEqual(
      [turn.activity.type, turn.activity.text, turn.activity.replyToId],
      ['message', undefined, message.id],
    );
    assert.deepEqual(turn.activity.value, { form: 'n1', verb: 'action.save', text: 'x', due: '', owners: '' });
    assert.equal(turn.replies[0]?.text, 'saved');
    await assert.rejects(cast.chris.clicks(message, { title: 'Undo', fallback: true }), /no fallback/);
  });

  it('finds buttons anywhere, and sends only the inputs that belong to them', async () => {
    answering(asCard, says('ok'));
    assert.deepEqual((await cast.chris.clicks(message, 'Undo')).activity.value, {
      action: { type: 'Action.Execute', verb: 'undo', data: {} },
      trigger: 'manual',
    });
    const noted = await cast.john.clicks(message, 'Note it', { note: 'n' });
    assert.deepEqual(noted.activity.value, { verb: 'note', text: 'as typed', due: '', owners: '', note: 'n' });
  });

  const refusals: [string, string, Record<string, string>, RegExp][] = [
    ['a button that is not there', 'Send', {}, /No button 'Send' on this card; it has .*'Save'/],
    ['a button that stays in the client', 'More', {}, /does not reach the bot/],
    ['an input that is not there', 'Save', { note: 'x' }, /No input note here; there is text, due, owners/],
    ['an empty required input', 'Save', { text: '' }, /text is required/],
    ['a text that is too long', 'Save', { text: 'x'.repeat(21) }, /21 characters, at most 20/],
    ['a date that is none', 'Save', { due: '21/06/23' }, /is not a date/],
    ['a choice that is not offered', 'Save', { owners: 'id1,id9' }, /id9 is not offered/],
  ];
  for (const [what, button, inputs, reason] of refusals) {
    it(`does not let through ${what}`, async () => {
      await assert.rejects(cast.chris.clicks(message, button, inputs), reason);
    });
  }

  it('asks which of two buttons with the same title', async () => {
    const done = (ref: string) => ({ type: 'Action.Execute', title: 'Done', verb: 'done', data: { ref } });
    message = await posted({ ...says('list'), actions: [done('A'), done('B')] });
    answering(asCard, says('ok'));
    await assert.rejects(cast.chris.clicks(message, 'Done'), /2 buttons have the title 'Done'/);
    const turn = await cast.chris.clicks(message, { title: 'Done', at: 1 });
    assert.match(JSON.stringify(turn.activity.value), /"ref":"B"/);
  });

  it('refreshes a card for those whom it names', async () => {
    const action = { type: 'Action.Execute', verb: 'view', data: { id: 1 } };
    message = await posted({ ...says('for all'), refresh: { action, userIds: [cast.john.id] } });
    answering(asCard, says('for john'));
    const turn = await cast.john.refreshes(message);
    assert.deepEqual(turn.activity.value, { action, trigger: 'automatic' });
    assert.deepEqual(cardSeenBy('john'), says('for john'));
    await assert.rejects(cast.chris.refreshes(message), /not for Chris Welby/);
  });

  it('fails on an answer with a card that Teams would not show', async () => {
    answering(asCard, { ...says('new'), version: '1.6' });
    await assert.rejects(cast.chris.clicks(message, 'Save'), /would not show the card in the answer: .*1\.6/);
  });
});
