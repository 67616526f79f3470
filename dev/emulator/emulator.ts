import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccount, serve } from './account.ts';
import { refused } from './answers.ts';
import { createCosmosFaults } from './faults.ts';
import type { CosmosFailing, CosmosTrouble, Outcome } from './faults.ts';
import { takeApart } from './requests.ts';
import type { Wanted } from './requests.ts';

/** A request that was answered, or deliberately not. */
export interface SeenRequest {
  readonly wanted: Wanted;
  readonly partition?: string;
  readonly status: number | 'reset' | 'silence';
  /** Modelled request units. */
  readonly charge: number;
}

/** The emulator behind its strict front: Cosmos DB in this process, for the SDK over HTTP on loopback. */
export interface Emulator {
  readonly endpoint: string;
  readonly key: string;
  /** Every request since the start or the last `forget`. */
  readonly seen: readonly SeenRequest[];
  readonly forget: () => void;
  readonly fails: (failing: CosmosFailing) => CosmosTrouble;
  /** All documents of all containers as they are now. */
  readonly documents: () => readonly Readonly<Record<string, unknown>>[];
  readonly stop: () => Promise<void>;
}

/** The settings by which a bot keeps its register there. */
export const cosmosSettings = ({ endpoint, key }: Pick<Emulator, 'endpoint' | 'key'>) => ({
  STORE: 'cosmos',
  COSMOS_ENDPOINT: endpoint,
  COSMOS_KEY: key,
});

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'silence') return;
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body, charge } = outcome;
  const etag = typeof body === 'object' && body !== null && '_etag' in body ? { etag: String(body._etag) } : {};
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-ms-request-charge': String(charge),
    ...etag,
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** Starts an empty emulator on a free port, or on the one that is wanted. */
export async function startEmulator(port = 0): Promise<Emulator> {
  const faults = createCosmosFaults();
  const seen: SeenRequest[] = [];
  const server = createServer((message, response) => {
    void bodyOf(message)
      .then(async (body) => {
        const { method = 'GET', url = '/', headers } = message;
        const asked = takeApart({ method, url, headers, body });
        // What the emulator needs time for is done before a fault can cut in; everything else happens at once.
        const prepared = await serve(account, asked);
        const outcome = faults.pass(asked, prepared);
        const { wanted, partition } = asked;
        const { status, charge } = typeof outcome === 'string' ? { status: outcome, charge: 0 } : outcome;
        seen.push({ wanted, status, charge, ...(partition !== undefined && { partition }) });
        write(response, outcome);
      })
      .catch((fault: unknown) => {
        // What can't be read is never left without an answer.
        write(response, refused(400, String(fault)));
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const account = createAccount(address.port);
  return {
    endpoint: `http://127.0.0.1:${address.port}/`,
    key: Buffer.from('the key of an emulator').toString('base64'),
    seen,
    forget: () => {
      seen.length = 0;
    },
    fails: (failing) => faults.fails(failing),
    documents: () => account.documents(),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
