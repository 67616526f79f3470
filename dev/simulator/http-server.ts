import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noAnswer, type ConnectorAnswer, type ConnectorRequest } from './exchange.ts';
import { isFilePath, type FileStore } from './files.ts';
import { isJson } from './json.ts';
import { routeOf } from './routes.ts';

/** Where the connector listens, and how to end that. */
export interface ConnectorServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Serves the connector, and files under addresses of their own, on a free port of the loopback interface. */
export async function listen(
  answer: (request: ConnectorRequest, gone: Promise<void>) => Promise<ConnectorAnswer>,
  files: FileStore,
): Promise<ConnectorServer> {
  const server = createServer((message, response) => {
    if (isFilePath(pathOf(message))) {
      void transfer(message, response, files);
      return;
    }
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    void readRequest(message)
      .then(
        (request) => answer(request, gone),
        (error: unknown) => failed(400, 'BadSyntax', error),
      )
      .catch((error: unknown) => failed(500, 'ServiceError', error))
      .then((given) => {
        write(response, given);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      // The bot's client keeps its connections open.
      server.closeAllConnections();
      await closed;
    },
  };
}

function write(response: ServerResponse, { status, headers, body }: ConnectorAnswer): void {
  if (status === noAnswer.status) {
    // Undefined once the connection is closed: then there is nothing left to reset.
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readRequest(message: IncomingMessage): Promise<ConnectorRequest> {
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://connector');
  const method = message.method ?? 'GET';
  const content = await readBody(message);
  const parsed: unknown = content.length > 0 ? JSON.parse(content.toString()) : {};
  if (!isJson(parsed)) throw new Error('The body is not a JSON object');
  return { ...routeOf(method, pathname), method, path: pathname, query: searchParams, body: parsed };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.replace(/\?.*/, '');

async function transfer(message: IncomingMessage, response: ServerResponse, files: FileStore): Promise<void> {
  const { method = 'GET', headers } = message;
  try {
    const { status, bytes } = files.answer({ method, path: pathOf(message), headers, bytes: await readBody(message) });
    response.writeHead(status, { 'content-type': 'application/octet-stream' });
    response.end(bytes);
  } catch {
    // Whoever asked went away, in the middle of an upload for one.
    response.destroy();
  }
}

function failed(status: number, code: string, error: unknown): ConnectorAnswer {
  return { status, body: { error: { code, message: String(error) } } };
}
