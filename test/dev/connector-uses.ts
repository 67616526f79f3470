import { TeamsInfo, type ConversationParameters, type TurnContext } from 'botbuilder';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { withoutHiddenRetries, type Patience } from '../../src/adapters/connector-pipeline.ts';
import { nobodysAuthentication, startBot, type BotUnderTest } from './bot-under-test.ts';
import { castOf, tenantId, type Cast } from './people.ts';

/** Something for which a bot asks the connector with one request. */
export interface Use {
  readonly what: string;
  readonly kind: 'inTurn' | 'elsewhere';
  readonly ask: () => Promise<unknown>;
}

/** Gives each test of a suite a simulator, with a bot of this patience; and all that the bot can ask of the connector. */
export function useConnector(patience: Patience): { readonly teams: () => Simulator; readonly uses: readonly Use[] } {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;

  before(async () => {
    bot = await startBot(withoutHiddenRetries(nobodysAuthentication(), patience));
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url });
    cast = castOf(teams);
  });
  afterEach(() => teams.stop());

  const inTurn = (what: string, work: (context: TurnContext) => Promise<unknown>): Use => ({
    what,
    kind: 'inTurn',
    ask: async () => {
      const results: Promise<unknown>[] = [];
      bot.does(async (context) => {
        results.push(work(context));
        await Promise.allSettled(results);
      });
      await cast.chris.types(cast.chat, '@TMAG Bot go');
      return results[0];
    },
  });
  const opensChat = (): Promise<unknown> => {
    // The SDK's type asks for an activity and a topic that a personal chat does not have.
    const parameters = { isGroup: false, bot: teams.bot, members: [{ id: cast.john.id }], tenantId };
    const typed = parameters as ConversationParameters;
    return bot.adapter.createConversationAsync('', 'msteams', teams.serviceUrl, '', typed, () => Promise.resolve());
  };
  const speaksUp = (): Promise<unknown> => {
    const conversation = { id: cast.chat.id, isGroup: true, conversationType: 'groupChat', name: '' };
    const reference = { conversation, bot: teams.bot, channelId: 'msteams', serviceUrl: teams.serviceUrl };
    return bot.adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('a reminder');
    });
  };
  return {
    teams: () => teams,
    uses: [
      inTurn('a reply', (context) => context.sendActivity('hi')),
      inTurn('an edit', (context) => context.updateActivity({ id: '1', type: 'message', text: 'x' })),
      inTurn('a deletion', (context) => context.deleteActivity('1')),
      inTurn('a look at a member', (context) => TeamsInfo.getMember(context, cast.john.id)),
      inTurn('a look at the roster', (context) => TeamsInfo.getPagedMembers(context)),
      inTurn('a look at the meeting', (context) => TeamsInfo.getMeetingInfo(context)),
      inTurn('a look at a participant', (context) => TeamsInfo.getMeetingParticipant(context)),
      { what: 'opening a personal chat', kind: 'elsewhere', ask: opensChat },
      { what: 'a message out of turn', kind: 'elsewhere', ask: speaksUp },
    ],
  };
}
