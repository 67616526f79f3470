import type { Container, ContainerRequest, ContainerResponse, CosmosClient } from '@azure/cosmos';
import DEFINITION from '../../infra/cosmos-container.json' with { type: 'json' };
import { StoreBusy } from '../ports/store.ts';
import { CosmosFault, listeningClient, patientlyRead } from './cosmos-calls.ts';

/** Where the register is kept. */
export interface CosmosAccount {
  readonly endpoint: string;
  readonly database: string;
  /** An emulator's; without one an identity of Entra signs in. */
  readonly key?: string;
  /** The client id of a user-assigned managed identity; else the machine's own, or a developer's sign-in. */
  readonly identity?: string;
}

/** An account may be throttled or restarting just when the bot starts. */
const OPENING_MS = 5000;

const statusOf = (fault: unknown): unknown => (fault instanceof CosmosFault ? fault.status : undefined);

/** What lies at the bottom of a fault, for whoever reads the bot's last words. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const isOurs = fault instanceof CosmosFault || fault instanceof StoreBusy;
  return isOurs && fault.cause instanceof Error ? reasonOf(fault.cause) : fault.message;
}

async function credentialsOf({ key, identity }: CosmosAccount) {
  if (key !== undefined) return { key };
  const { DefaultAzureCredential } = await import('@azure/identity');
  return { aadCredentials: new DefaultAzureCredential(identity ? { managedIdentityClientId: identity } : {}) };
}

async function clientOf(account: CosmosAccount): Promise<CosmosClient> {
  // The SDK takes a fifth of a second to load: who keeps the register in a file never waits for it.
  const sdk = await import('@azure/cosmos');
  return new sdk.CosmosClient({
    endpoint: account.endpoint,
    ...(await credentialsOf(account)),
    httpClient: await listeningClient(),
    connectionPolicy: {
      // Waiting is ours: the SDK honours a wait of any length.
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0 },
      // With it, a request that broke off is sent again after a second, writes too. One account has one address.
      enableEndpointDiscovery: false,
    },
  });
}

/** Makes the database and the container; the data plane's own role may not. */
async function create(client: CosmosClient, database: string, signal: AbortSignal): Promise<ContainerResponse> {
  const options = { abortSignal: signal };
  const made = await client.databases.createIfNotExists({ id: database }, options);
  return made.database.containers.createIfNotExists(DEFINITION as ContainerRequest, options);
}

/** The container as it is there, or newly made where it isn't and this identity may. */
async function find(client: CosmosClient, database: string, deadline: number): Promise<ContainerResponse> {
  const wanted = client.database(database).container(DEFINITION.id);
  try {
    return await patientlyRead((abortSignal) => wanted.read({ abortSignal }), deadline);
  } catch (fault) {
    if (statusOf(fault) !== 404) throw fault;
  }
  try {
    return await patientlyRead((signal) => create(client, database, signal), deadline);
  } catch (fault) {
    // Another instance was faster, with the database or with the container.
    if (statusOf(fault) === 409) return find(client, database, deadline);
    if (statusOf(fault) !== 403) throw fault;
    throw new Error(
      `the container ${DEFINITION.id} in the database ${database} is not there, and this identity may not make it: deploy infra/ first`,
      { cause: fault },
    );
  }
}

/** Refuses what of a container would make the register wrong; an index that differs only costs more. */
function check({ container, resource }: ContainerResponse): void {
  const paths = resource?.partitionKey?.paths.join(', ') ?? 'none';
  if (paths !== DEFINITION.partitionKey.paths.join(', ')) {
    throw new Error(`the container ${container.id} is partitioned by ${paths}, not by /pk: it is not this bot's`);
  }
  if (resource?.defaultTtl === undefined) {
    throw new Error(`the container ${container.id} has time to live off: set its default to -1, or deploy infra/`);
  }
}

/** A container that is ready, and how to let go of it. */
export interface OpenedContainer {
  readonly container: Container;
  readonly dispose: () => void;
}

/** Signs in and opens the container. Throws an Error that names the account, and says what is wrong with it. */
export async function openContainer(account: CosmosAccount): Promise<OpenedContainer> {
  const client = await clientOf(account);
  const dispose = (): void => {
    client.dispose();
  };
  try {
    const found = await find(client, account.database, performance.now() + OPENING_MS);
    check(found);
    return { container: found.container, dispose };
  } catch (cause) {
    dispose();
    throw new Error(`can't open the Cosmos DB account ${account.endpoint}: ${reasonOf(cause)}`, { cause });
  }
}
