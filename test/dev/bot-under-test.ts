import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import restify from 'restify';

type Logic = (context: TurnContext) => Promise<void> | void;

/** A real botbuilder bot behind restify on a free port, without authentication, that does what it is told to. */
export interface BotUnderTest {
  readonly url: string;
  readonly adapter: CloudAdapter;
  /** What it does from now on in each turn. */
  readonly does: (logic: Logic) => void;
  readonly stop: () => Promise<void>;
}

/** Nobody is authenticated: the bot has no app id. */
export const nobodysAuthentication = () => new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' });

/** Starts a bot that answers nothing until it is told what to do. */
export async function startBot(authentication = nobodysAuthentication()): Promise<BotUnderTest> {
  const adapter = new CloudAdapter(authentication);
  let logic: Logic = () => undefined;
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async ({ body, headers, method = '' }, response) => {
    await adapter.process({ body: body as Record<string, unknown>, headers, method }, response, async (context) => {
      await logic(context);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    adapter,
    does: (next) => {
      logic = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
