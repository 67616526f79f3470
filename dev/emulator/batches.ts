import { charges, homeless, refused } from './answers.ts';
import type { Answered } from './answers.ts';
import type { Account } from './account.ts';
import { isAlive } from './lifetime.ts';
import type { Document } from './lifetime.ts';
import type { Asked } from './requests.ts';

type Collection = ReturnType<ReturnType<Account['database']>['collection']>;

/** One operation of a batch, as the SDK sends it. */
interface Operation {
  readonly operationType: string;
  readonly id?: string;
  readonly ifMatch?: string;
  readonly resourceBody: { readonly id: string; readonly pk: string; readonly [name: string]: unknown };
}

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_OPERATIONS = 100;
const LONGEST_ID = 1023;

/** Whether the container was made. */
export const isThere = (collection: Collection): boolean => (collection.read() as unknown) !== undefined;

/** The document under an id, unless its time is over: then it is removed first. */
export function documentIn(collection: Collection, id: string, partition: string): Document | undefined {
  const found = collection.document(id, partition).read() as Document | undefined;
  if (!found || isAlive(found)) return found;
  collection.documents.delete(id, partition);
  return undefined;
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The status that an operation has by itself, before anything is written. */
function statusOf(collection: Collection, partition: string, operation: Operation): number {
  const { operationType, resourceBody, ifMatch } = operation;
  if (resourceBody.pk !== partition || Buffer.byteLength(resourceBody.id) > LONGEST_ID) return 400;
  if (bytesOf(resourceBody) > MOST_BYTES) return 413;
  const there = documentIn(collection, resourceBody.id, partition);
  if (operationType === 'Create') return there ? 409 : 201;
  if (operationType !== 'Replace' || operation.id !== resourceBody.id) return 400;
  if (!there) return 404;
  return ifMatch === undefined || ifMatch === there._etag ? 200 : 412;
}

function apply(collection: Collection, partition: string, { operationType, resourceBody }: Operation) {
  const there: unknown = collection.document(resourceBody.id, partition).read();
  const written =
    operationType === 'Create'
      ? collection.documents.create(resourceBody)
      : collection.documents.replace(resourceBody, there as Record<string, unknown>);
  return { statusCode: 200, requestCharge: charges.write(resourceBody), eTag: written['_etag'] as string };
}

/**
 * A transactional batch as the service carries it out and the emulator does not: all of it, or nothing and 424 for
 * every operation but the one that failed. Checked and written without a pause, so that no other comes between.
 */
export function runBatch(account: Account, { database, container, partition, body }: Asked): Answered {
  const collection = account.database(database).collection(container);
  if (!isThere(collection)) return homeless;
  if (body.byteLength > MOST_BYTES) return refused(413, 'Request size is too large');
  const operations = JSON.parse(body.toString()) as readonly Operation[];
  if (operations.some(({ resourceBody }: Partial<Operation>) => !resourceBody)) {
    return refused(400, 'only Create and Replace are used here');
  }
  if (partition === undefined || operations.length === 0 || operations.length > MOST_OPERATIONS) {
    return refused(400, 'a batch names its partition and has 1 to 100 operations');
  }
  const seen = new Set<string>();
  for (const [index, operation] of operations.entries()) {
    // The second of two on one record finds what the first has left, which no caller of ours wants.
    const status = seen.has(operation.resourceBody.id) ? 400 : statusOf(collection, partition, operation);
    seen.add(operation.resourceBody.id);
    if (status < 400) continue;
    const results = operations.map((_, each) => ({ statusCode: each === index ? status : 424, requestCharge: 0 }));
    // What was looked at costs, and the first that fails ends it: hence the guard first.
    return { status: 207, body: results, charge: index + 1 };
  }
  const results = operations.map((operation) => apply(collection, partition, operation));
  return { status: 200, body: results, charge: results.reduce((sum, { requestCharge }) => sum + requestCharge, 0) };
}
