import http from 'node:http';
import https from 'node:https';
import { TeamsInfo } from 'botbuilder';
import type { CloudAdapter, TurnContext } from 'botbuilder';

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
type ConnectorFactory = ReturnType<Authentication['createConnectorFactory']>;

/** In milliseconds. A request counts from asking for a token to the answer's last byte. */
export interface Patience {
  /** How long a request may take where a person waits: in a turn. */
  readonly inTurn: number;
  /** The same where nobody does: a reminder, a personal chat that the bot opens. */
  readonly elsewhere: number;
  /** How long a connection that nobody uses is kept. */
  readonly idle: number;
}

/**
 * In a turn: at its least patient Teams gives up after 5 s and delivers the activity again, or tells who clicked that
 * the app can't be reached. 2 s of that belong to the roster (bot/roster.ts), so 3 s are left for the answer. Giving up
 * early costs little: what the connector carries out later is seen all the same, and nothing is sent twice.
 * Elsewhere: what the lease of a reminder allows for.
 * Idle: a connection that the network dropped unseen fails the next request, and retries no longer hide that. Load
 * balancers drop after a minute or more.
 */
export const PATIENCE: Patience = { inTurn: 3000, elsewhere: 10_000, idle: 30_000 };

/** The parts of the framework's HTTP pipeline that are used here: its types hide them. */
interface HttpRequest {
  readonly url: string;
  agent?: http.Agent;
  abortSignal?: AbortSignal;
}
interface Policy {
  readonly name: string;
  sendRequest(request: HttpRequest, next: (request: HttpRequest) => Promise<unknown>): Promise<unknown>;
}
interface Pipeline {
  removePolicy(policy: { readonly name: string }): unknown;
  addPolicy(policy: Policy, where: { readonly phase: 'Serialize' } | { readonly afterPhase: 'Retry' }): void;
}

/** Ends a request that takes too long: whoever waits gets a fault, the connection is closed, nothing is sent later. */
function deadline(ms: number): Policy {
  return {
    name: `deadline of ${ms} ms`,
    async sendRequest(request, next) {
      const abort = new AbortController();
      request.abortSignal = abort.signal;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(Object.assign(new Error(`the connector did not answer within ${ms} ms`), { code: 'ETIMEDOUT' }));
          abort.abort();
        }, ms);
      });
      try {
        // Asking for a token heeds no signal, hence the race.
        return await Promise.race([next(request), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Connections that are used again, but not after `idle` ms. One that a proxy's setting has chosen stays. */
function freshConnections(idle: number): Policy {
  const options = { keepAlive: true, timeout: idle };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };
  return {
    name: 'fresh connections',
    sendRequest(request, next) {
      request.agent ??= request.url.startsWith('https:') ? agents.https : agents.http;
      return next(request);
    },
  };
}

/** Makes a client of the framework send each request once, within a deadline and over connections that live. */
type Restrain = <Client extends object>(client: Client, ms: number) => Client;

function restrainer(connections: Policy): Restrain {
  return (client, ms) => {
    const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
    const limit = deadline(ms);
    for (const { name } of [{ name: 'defaultRetryPolicy' }, limit, connections]) pipeline.removePolicy({ name });
    // The outermost phase, so that all that a request does counts.
    pipeline.addPolicy(limit, { phase: 'Serialize' });
    pipeline.addPolicy(connections, { afterPhase: 'Retry' });
    return client;
  };
}

const teamsInfo = TeamsInfo as unknown as { getTeamsConnectorClient: (context: TurnContext) => object };
const getTeamsClient = teamsInfo.getTeamsConnectorClient.bind(TeamsInfo);

/**
 * Takes the hidden retries out of the framework, which by itself sends a request up to four times (on 429 with
 * Retry-After, 408, 5xx and resets) and waits for ever: that doubles messages and blocks turns. Covers every client:
 * those of turns, of conversations that the bot opens or goes on with, and TeamsInfo's own for meetings.
 *
 * @param authentication what the CloudAdapter is made with; it is changed and given back
 */
export function withoutHiddenRetries<A extends Authentication>(authentication: A, patience = PATIENCE): A {
  const { inTurn, elsewhere, idle } = patience;
  const restrain = restrainer(freshConnections(idle));
  const restrainClientsOf = (factory: ConnectorFactory, ms: number): void => {
    const create = factory.create.bind(factory);
    factory.create = async (serviceUrl, audience) => restrain(await create(serviceUrl, audience), ms);
  };
  const authenticate = authentication.authenticateRequest.bind(authentication);
  authentication.authenticateRequest = async (activity, header) => {
    const result = await authenticate(activity, header);
    if (result.connectorFactory) restrainClientsOf(result.connectorFactory, inTurn);
    return result;
  };
  const createFactory = authentication.createConnectorFactory.bind(authentication);
  authentication.createConnectorFactory = (identity) => {
    const factory = createFactory(identity);
    restrainClientsOf(factory, elsewhere);
    return factory;
  };
  // There is one such class in the process: of several bots in it, the last one's patience holds.
  teamsInfo.getTeamsConnectorClient = (context) => restrain(getTeamsClient(context), inTurn);
  return authentication;
}
