import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsInfo,
  type TurnContext,
  type ConversationParameters,
} from 'botbuilder';
import type { Fault } from '../../dev/simulator/faults.ts';
import { startSimulator, type Simulator } from '../../dev/simulator/simulator.ts';
import { withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import { nobodysAuthentication, startBot, type BotUnderTest } from '../dev/bot-under-test.ts';
import { castOf, tenantId, type Cast } from '../dev/people.ts';

const PATIENCE = { inTurn: 60, elsewhere: 120, idle: 50 };

/** What the caller of the framework gets to know of a request that failed. */
interface Failure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message: string;
  readonly response?: { readonly headers: { get(name: string): string | undefined } };
}

/** Runs something that fails and gives its fault. */
const faultOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => assert.fail('it did not fail'),
    (fault: unknown) => fault as Failure,
  );

describe('the connector without hidden retries', () => {
  let bot: BotUnderTest;
  let teams: Simulator;
  let cast: Cast;

  before(async () => {
    bot = await startBot(withoutHiddenRetries(nobodysAuthentication(), PATIENCE));
  });
  after(() => bot.stop());
  beforeEach(async () => {
    teams = await startSimulator({ botUrl: bot.url });
    cast = castOf(teams);
  });
  afterEach(() => teams.stop());

  async function inTurn(work: (context: TurnContext) => Promise<unknown>): Promise<unknown> {
    const results: Promise<unknown>[] = [];
    bot.does(async (context) => {
      results.push(work(context));
      await Promise.allSettled(results);
    });
    await cast.chris.types(cast.chat, '@TMAG Bot go');
    return results[0];
  }
  const opensChat = (): Promise<unknown> => {
    const parameters = { isGroup: false, bot: teams.bot, members: [{ id: cast.john.id }], tenantId };
    const typed = parameters as ConversationParameters;
    return bot.adapter.createConversationAsync('', 'msteams', teams.serviceUrl, '', typed, () => Promise.resolve());
  };
  const remembered = () => ({
    conversation: { id: cast.chat.id, isGroup: true, conversationType: 'groupChat', name: '' },
    bot: teams.bot,
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
  });
  const speaksUp = (): Promise<unknown> =>
    bot.adapter.continueConversationAsync('', remembered(), async (context) => {
      await context.sendActivity('a reminder');
    });

  const requests: [string, () => Promise<unknown>, keyof typeof PATIENCE][] = [
    ['a reply', () => inTurn((context) => context.sendActivity('hi')), 'inTurn'],
    ['an edit', () => inTurn((context) => context.updateActivity({ id: '1', type: 'message', text: 'x' })), 'inTurn'],
    ['a deletion', () => inTurn((context) => context.deleteActivity('1')), 'inTurn'],
    ['a look at a member', () => inTurn((context) => TeamsInfo.getMember(context, cast.john.id)), 'inTurn'],
    ['a look at the roster', () => inTurn((context) => TeamsInfo.getPagedMembers(context)), 'inTurn'],
    ['a look at the meeting', () => inTurn((context) => TeamsInfo.getMeetingInfo(context)), 'inTurn'],
    ['a look at a participant', () => inTurn((context) => TeamsInfo.getMeetingParticipant(context)), 'inTurn'],
    ['opening a personal chat', opensChat, 'elsewhere'],
    ['a message out of turn', speaksUp, 'elsewhere'],
  ];
  const faults: [string, Fault][] = [
    ['429 with Retry-After', { status: 429, retryAfter: 1 }],
    ['429 without', { status: 429 }],
    ['408', { status: 408 }],
    ['500', { status: 500 }],
    ['503', { status: 503, retryAfter: 1 }],
    ['a reset', { reset: 'not carried out' }],
    ['a lost answer', { reset: 'carried out' }],
  ];
  for (const [what, work, kind] of requests) {
    for (const [name, fault] of faults) {
      it(`makes ${what} once, when it meets ${name}`, async () => {
        const trouble = teams.fails({ fault });
        const { statusCode, code } = await faultOf(work());
        assert.deepEqual([trouble.met, teams.log.length], [1, 1]);
        assert.equal('status' in fault ? statusCode : code, 'status' in fault ? fault.status : 'ECONNRESET');
      });
    }

    it(`gives up ${what} when the connector keeps silent`, async () => {
      const trouble = teams.fails({ fault: { silence: 'not carried out' } });
      const { code, message } = await faultOf(work());
      assert.deepEqual([code, message], ['ETIMEDOUT', `the connector did not answer within ${PATIENCE[kind]} ms`]);
      assert.equal(trouble.met, 1);
      // The connection is closed as well: the simulator knows that nobody waits.
      while (teams.log[0]?.status === undefined) await new Promise(setImmediate);
    });
  }

  it('lets the caller read when to come again', async () => {
    teams.fails({ fault: { status: 429, retryAfter: 7 } });
    const { response } = await faultOf(speaksUp());
    assert.equal(response?.headers.get('retry-after'), '7');
  });

  it('lets slow answers through', async () => {
    teams.fails({ fault: { slow: 10 } });
    await inTurn((context) => context.sendActivity('hi'));
    await opensChat();
    assert.equal(cast.john.sees(cast.chat).at(-1)?.text, 'hi');
  });
});

describe('the connector without hidden retries, over bad lines', () => {
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

  const ANSWER = 'HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n';
  /** A server that does as it is told with each request's bytes; gives its address. */
  async function listen(told: (socket: Socket, serial: number) => void): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      let serial = 0;
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => {
        told(socket, (serial += 1));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stop = () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    };
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const adapterOf = (authentication = nobodysAuthentication()) =>
    new CloudAdapter(withoutHiddenRetries(authentication, PATIENCE));
  const speaksTo = (serviceUrl: string, adapter = adapterOf()): Promise<void> => {
    const conversation = { id: 'c', isGroup: true, conversationType: 'groupChat', name: '' };
    const reference = { conversation, bot: { id: 'b', name: '' }, channelId: 'msteams', serviceUrl };
    return adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('hi');
    });
  };

  it('gives up when an answer begins and never ends', async () => {
    const url = await listen((socket) => socket.write(`${ANSWER}{"id`));
    assert.equal((await faultOf(speaksTo(url))).code, 'ETIMEDOUT');
  });

  it('does not use a connection again that may have been dropped meanwhile', async () => {
    let reused = 0;
    // As a load balancer does that forgets an idle connection: nobody is told until the next request.
    const url = await listen((socket, serial) => {
      reused += serial - 1;
      if (serial < 3) socket.write(`${ANSWER}{"id":"1"}`);
      else socket.resetAndDestroy();
    });
    const adapter = adapterOf();
    await speaksTo(url, adapter);
    await speaksTo(url, adapter);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.idle * 3));
    await speaksTo(url, adapter);
    assert.equal(reused, 1);
  });

  it('counts the wait for a token, and sends nothing when it comes too late', async () => {
    let requests = 0;
    const url = await listen((socket) => {
      requests += 1;
      socket.write(`${ANSWER}{"id":"1"}`);
    });
    let bringToken = (): void => undefined;
    const token = new Promise<void>((resolve) => {
      bringToken = resolve;
    });
    const credentials = { signRequest: (resource: unknown) => token.then(() => resource) };
    const factory = { createCredentials: () => Promise.resolve(credentials), isAuthenticationDisabled: () => true };
    type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];
    const slow = new ConfigurationBotFrameworkAuthentication({}, factory as unknown as Credentials);
    assert.equal((await faultOf(speaksTo(url, adapterOf(slow)))).code, 'ETIMEDOUT');
    bringToken();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(requests, 0);
  });
});
