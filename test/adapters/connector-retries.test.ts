import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Fault } from '../../dev/simulator/faults.ts';
import { withoutHiddenRetries } from '../../src/adapters/connector-pipeline.ts';
import { nobodysAuthentication } from '../dev/bot-under-test.ts';
import { useConnector } from '../dev/connector-uses.ts';

/** For what is waited for in vain. */
const SHORT = { inTurn: 120, elsewhere: 180, idle: 50 };
/** For what is answered, also on a busy machine. */
const LONG = { inTurn: 10_000, elsewhere: 10_000, idle: 10_000 };

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
  const { teams, uses } = useConnector(LONG);
  const faults: [string, Fault][] = [
    ['429 with Retry-After', { status: 429, retryAfter: 1 }],
    ['429 without', { status: 429 }],
    ['408', { status: 408 }],
    ['500', { status: 500 }],
    ['503', { status: 503, retryAfter: 1 }],
    ['a reset', { reset: 'not carried out' }],
    ['a lost answer', { reset: 'carried out' }],
  ];
  for (const { what, ask } of uses) {
    for (const [name, fault] of faults) {
      it(`makes ${what} once, when it meets ${name}`, async () => {
        const trouble = teams().fails({ fault });
        const { statusCode, code } = await faultOf(ask());
        assert.deepEqual([trouble.met, teams().log.length], [1, 1]);
        assert.equal('status' in fault ? statusCode : code, 'status' in fault ? fault.status : 'ECONNRESET');
      });
    }
  }

  for (const { what, ask } of uses.filter(({ kind }) => kind === 'elsewhere')) {
    it(`says of ${what} when to come again`, async () => {
      teams().fails({ fault: { status: 429, retryAfter: 7 } });
      const { response } = await faultOf(ask());
      assert.equal(response?.headers.get('retry-after'), '7');
    });

    it(`lets a slow answer to ${what} through`, async () => {
      teams().fails({ fault: { slow: 20 } });
      await ask();
      assert.equal(teams().log.length, 1);
    });
  }
});

describe('the connector, when it keeps silent', () => {
  const { teams, uses } = useConnector(SHORT);

  for (const { what, ask, kind } of uses) {
    it(`ends ${what} in time, and hangs up`, async () => {
      const trouble = teams().fails({ fault: { silence: 'not carried out' } });
      const { code, message } = await faultOf(ask());
      assert.deepEqual([code, message], ['ETIMEDOUT', `the connector did not answer within ${SHORT[kind]} ms`]);
      assert.equal(trouble.met, 1);
      // The simulator is told that nobody waits any more.
      while (teams().log[0]?.status === undefined) await new Promise(setImmediate);
    });
  }
});

describe('the connector, over bad lines', () => {
  const ANSWER = 'HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n';
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

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
  const speaksTo = (serviceUrl: string, adapter: CloudAdapter): Promise<void> => {
    const conversation = { id: 'c', isGroup: true, conversationType: 'groupChat', name: '' };
    const reference = { conversation, bot: { id: 'b', name: '' }, channelId: 'msteams', serviceUrl };
    return adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity('hi');
    });
  };
  const adapterOf = (patience: typeof LONG, authentication = nobodysAuthentication()) =>
    new CloudAdapter(withoutHiddenRetries(authentication, patience));

  it('ends a request whose answer begins and does not end', async () => {
    const url = await listen((socket) => socket.write(`${ANSWER}{"id`));
    assert.equal((await faultOf(speaksTo(url, adapterOf(SHORT)))).code, 'ETIMEDOUT');
  });

  it('does not use a connection again that may have been dropped meanwhile', async () => {
    let reused = 0;
    // As a load balancer does that forgets an idle connection: nobody is told until the next request.
    const url = await listen((socket, serial) => {
      reused += serial - 1;
      if (serial < 3) socket.write(`${ANSWER}{"id":"1"}`);
      else socket.resetAndDestroy();
    });
    const adapter = adapterOf({ ...LONG, idle: 100 });
    await speaksTo(url, adapter);
    await speaksTo(url, adapter);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await speaksTo(url, adapter);
    assert.ok(reused <= 1, 'the third request had a connection of its own');
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
    assert.equal((await faultOf(speaksTo(url, adapterOf(SHORT, slow)))).code, 'ETIMEDOUT');
    bringToken();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(requests, 0);
  });
});
