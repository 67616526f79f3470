import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type accounts from '@vercel/cosmosdb-server/lib/account/index.js';
import { charges, homeless, PLAIN_PLAN, refused } from './answers.ts';
import type { Answered } from './answers.ts';
import { documentIn, isThere, runBatch } from './batches.ts';
import { isAlive } from './lifetime.ts';
import type { Document } from './lifetime.ts';
import type { Asked } from './requests.ts';

type AccountClass = typeof accounts.default;
export type Account = InstanceType<AccountClass>;
type Documents = Readonly<Record<string, unknown>>[];
type Handler = (
  ...args: [account: Account, req: IncomingMessage, res: ServerResponse, params: unknown]
) => Promise<unknown>;

// CommonJS, whose default export Node and the tests' loader find in two places; by require it is in one.
const require = createRequire(import.meta.url);
const { default: AccountOf } = require('@vercel/cosmosdb-server/lib/account') as { default: AccountClass };
const { default: routes } = require('@vercel/cosmosdb-server/lib/routes') as {
  default: (req: IncomingMessage) => [unknown, Handler] | undefined;
};

/** The emulator's account, and all that lies in it. */
export interface EmulatedAccount {
  readonly account: Account;
  readonly documents: () => Documents;
}

export function createAccount(port: number): EmulatedAccount {
  const account = new AccountOf('127.0.0.1', port);
  // It says https, and this one has no certificate.
  const data = account.read() as unknown as Record<
    'writableLocations' | 'readableLocations',
    { databaseAccountEndpoint: string }[]
  >;
  for (const place of [...data.writableLocations, ...data.readableLocations]) {
    place.databaseAccountEndpoint = `http://127.0.0.1:${port}/`;
  }
  return { account, documents: () => allDocuments(account) };
}

/** Databases hold collections, which hold documents. */
function allDocuments(account: Account): Documents {
  const collections = [...account.databases._data.values()].flatMap(({ collections: { _data } }) => [
    ..._data.values(),
  ]);
  return collections.flatMap(({ documents }) => [...documents._data.values()].map((document) => document.read()));
}

/** Hands a request to the emulator's own handler. */
async function byEmulator(account: Account, { method, path, headers, body }: Asked): Promise<Answered> {
  const request = Object.assign(Readable.from([body]), { method, url: path, headers }) as unknown as IncomingMessage;
  const said: Record<string, string> = {};
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string) => {
      said[name] = value;
    },
  };
  const route = routes(request);
  if (!route) return refused(400, 'no such route');
  const [params, handler] = route;
  const answer = await handler(account, request, response as unknown as ServerResponse, params);
  return { status: response.statusCode, body: answer, headers: said, charge: 1 };
}

function readDocument(account: Account, { database, container, document, partition }: Asked): Answered {
  if (partition === undefined) return refused(400, 'a read names its partition');
  const collection = account.database(database).collection(container);
  if (!isThere(collection)) return homeless;
  const found = documentIn(collection, document, partition);
  // A miss costs as much as a record of 1 KB.
  if (!found) return { ...refused(404, 'no such document'), charge: charges.read({}) };
  return { status: 200, body: structuredClone(found), charge: charges.read(found) };
}

const DISPATCHERS = /^SELECT \* FROM c WHERE c\.due <= @at$/;

async function runQuery(account: Account, asked: Asked): Promise<Answered> {
  const { query, parameters = [] } = JSON.parse(asked.body.toString()) as {
    query: string;
    parameters?: readonly { name: string; value: unknown }[];
  };
  const pk = parameters.find(({ name }) => name === '@pk')?.value;
  const naming = /\bc\.pk = @pk\b/.test(query) && pk === asked.partition;
  // The one query that may ask all partitions is the dispatcher's.
  if (asked.partition === undefined && !DISPATCHERS.test(query)) return refused(400, 'a query names its partition');
  // The emulator looks through all partitions, whichever the header names.
  if (asked.partition !== undefined && !naming) return refused(400, 'a query says c.pk = @pk too');
  const answer = await byEmulator(account, asked);
  const { Documents: all } = answer.body as { Documents?: readonly Document[] };
  if (!all) return answer;
  const found = structuredClone(all.filter(isAlive));
  return { ...answer, body: { Documents: found, _count: found.length }, charge: charges.query(found) };
}

/**
 * What the service would answer. Gives the work to be done at once and without a pause, so that a fault can be put
 * before or after it.
 */
export async function serve({ account }: EmulatedAccount, asked: Asked): Promise<() => Answered> {
  switch (asked.wanted) {
    case 'plan':
      return () => PLAIN_PLAN;
    case 'read':
      return () => readDocument(account, asked);
    case 'batch':
      return () => runBatch(account, asked);
    case 'other':
      return () => refused(400, 'documents are written in batches only');
    case 'query': {
      const answer = await runQuery(account, asked);
      return () => answer;
    }
    default: {
      const answer = await byEmulator(account, asked);
      return () => answer;
    }
  }
}
