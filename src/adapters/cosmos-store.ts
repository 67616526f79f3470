import type { Container, FeedResponse, JSONObject, OperationInput } from '@azure/cosmos';
import { checkWrites, isRecordId, isTooLarge, partitionKey } from '../ports/partition.ts';
import type { Instant } from '../domain/dates.ts';
import type { CommitResult, DueKind, DueRecord, Kind, Scope, Store, Stored, Where, Write } from '../ports/store.ts';
import { CosmosFault, isUnsettled, patiently, patientlyRead, Throttled } from './cosmos-calls.ts';
import { openContainer } from './cosmos-container.ts';
import type { CosmosAccount } from './cosmos-container.ts';
import { documentId, documentOf, dueRecordOf, queryFor, queryForDue, storedOf } from './cosmos-documents.ts';
import type { FoundDocument } from './cosmos-documents.ts';

interface CosmosStoreOptions extends CosmosAccount {
  /** The time by which records expire. */
  readonly now: () => Date;
}

async function read<K extends Kind>(container: Container, scope: Scope, id: string): Promise<Stored<K> | undefined> {
  const item = container.item(id, partitionKey(scope));
  const { resource } = await patientlyRead((abortSignal) => item.read<FoundDocument<K>>({ abortSignal }));
  return resource && storedOf(resource);
}

async function list<K extends Kind>(
  container: Container,
  scope: Scope,
  { kind, where }: { readonly kind: K; readonly where: Where },
): Promise<readonly Stored<K>[]> {
  const query = queryFor(scope, kind, where);
  const found: FoundDocument<K>[] = [];
  let rest: { continuationToken?: string } | undefined = {};
  while (rest) {
    const options = { partitionKey: partitionKey(scope), ...rest };
    const page: FeedResponse<FoundDocument<K>> = await patientlyRead((abortSignal) =>
      container.items.query<FoundDocument<K>>(query, { ...options, abortSignal }).fetchNext(),
    );
    found.push(...page.resources);
    rest = page.continuationToken ? { continuationToken: page.continuationToken } : undefined;
  }
  return found.map(storedOf).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Nobody waits for what is due: the dispatcher comes again. */
const QUERY_MS = 10_000;

async function findDue(container: Container, at: Instant, most: number): Promise<readonly DueRecord[]> {
  const found: DueRecord[] = [];
  const abortSignal = AbortSignal.timeout(QUERY_MS);
  const pages = container.items.query<FoundDocument<DueKind>>(queryForDue(at), { abortSignal, maxItemCount: most });
  while (found.length < most && pages.hasMoreResults()) {
    // A page of a query over all partitions may be empty although there are more.
    const page = await patientlyRead(() => pages.fetchNext());
    // What is of no group counts for nothing: it must not take the place of what is.
    found.push(...page.resources.flatMap(dueRecordOf));
  }
  return found.slice(0, most);
}

function operationOf(scope: Scope, write: Write, now: Date): OperationInput {
  const resourceBody = documentOf(scope, write, now) as unknown as JSONObject;
  return write.op === 'create'
    ? { operationType: 'Create', resourceBody }
    : { operationType: 'Replace', id: documentId(write.kind, write.id), ifMatch: write.version, resourceBody };
}

/** What became of a batch, by the status of the operation that failed, or of the whole. */
function outcomeOf(status: number): CommitResult | undefined {
  if (status < 400) return 'committed';
  if (status === 404 || status === 409 || status === 412) return 'conflict';
  return status === 413 ? 'too-large' : undefined;
}

async function commit(container: Container, scope: Scope, operations: OperationInput[]): Promise<CommitResult> {
  const status = await patiently(async (abortSignal) => {
    // The operations are handed over anew, since the SDK alters them.
    const { result } = await container.items.batch(structuredClone(operations), partitionKey(scope), { abortSignal });
    // Of a batch that fails each other operation has 424.
    const failed = result?.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424)?.statusCode ?? 200;
    if (failed === 429 || failed === 449) throw new Throttled();
    return failed;
  }).catch((fault: unknown) => {
    if (!(fault instanceof CosmosFault)) throw fault;
    if (isUnsettled(fault)) return undefined;
    // The batch as a whole: a conflict is always one operation's.
    if (fault.status === 413) return 413;
    throw fault;
  });
  if (status === undefined || status >= 500) return 'unsure';
  const outcome = outcomeOf(status);
  if (!outcome) throw new CosmosFault(status, 'a batch was refused');
  return outcome;
}

/**
 * Opens the store that keeps everything in one container of a Cosmos DB account, for any number of processes.
 *
 * The database and the container are made when they aren't there and this identity may.
 *
 * @throws an Error that names the account and says what is wrong
 */
export async function openCosmosStore({ now, ...account }: CosmosStoreOptions): Promise<Store> {
  const { container, dispose } = await openContainer(account);
  const inHand = new Set<Promise<unknown>>();
  let open = true;
  const whileOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!open) throw new Error('the store is closed');
    const working = work();
    inHand.add(working);
    try {
      return await working;
    } finally {
      inHand.delete(working);
    }
  };
  return {
    read: <K extends Kind>(scope: Scope, kind: K, id: string) =>
      whileOpen(() => (isRecordId(id) ? read<K>(container, scope, documentId(kind, id)) : Promise.resolve(undefined))),
    list: <K extends Kind>(scope: Scope, kind: K, where: Where = {}) =>
      whileOpen(() => list(container, scope, { kind, where })),
    findDue: (at, most) => whileOpen(() => findDue(container, at, most)),
    commit: (scope, writes) =>
      whileOpen(async () => {
        checkWrites(writes);
        if (isTooLarge(writes)) return 'too-large';
        const at = now();
        const operations = writes.map((write) => operationOf(scope, write, at));
        return commit(container, scope, operations);
      }),
    // A record that is never there: the cheapest question that needs an answer.
    ping: () =>
      whileOpen(async () => {
        await patientlyRead((abortSignal) => container.item('ping', 'ping').read({ abortSignal }));
      }),
    close: async () => {
      if (!open) return;
      open = false;
      await Promise.allSettled(inHand);
      dispose();
    },
  };
}
