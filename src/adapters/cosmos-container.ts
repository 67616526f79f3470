import type { Container, ContainerRequest, ContainerResponse, CosmosClient } from '@azure/cosmos';
import DEFINITION from '../../infra/cosmos-container.json' with { type: 'json' };
import { listeningClient } from './cosmos-calls.ts';

/** Where the register is kept. */
export interface CosmosAccount {
  readonly endpoint: string;
  readonly database: string;
  /** An emulator's; without one an identity of Entra signs in. */
  readonly key?: string;
  /** The client id of a user-assigned managed identity; else the machine's own, or a developer's sign-in. */
  readonly identity?: string;
}

const statusOf = (fault: unknown): unknown =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

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

/** The container as it is there, or newly made where it isn't and this identity may; the data plane's own role may not. */
async function find(client: CosmosClient, database: string, tries = 3): Promise<ContainerResponse> {
  try {
    return await client.database(database).container(DEFINITION.id).read();
  } catch (fault) {
    if (statusOf(fault) !== 404) throw fault;
  }
  try {
    const made = await client.databases.createIfNotExists({ id: database });
    return await made.database.containers.createIfNotExists(DEFINITION as ContainerRequest);
  } catch (fault) {
    // Another instance was faster, with the database or with the container.
    if (statusOf(fault) === 409 && tries > 1) return find(client, database, tries - 1);
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
    const found = await find(client, account.database);
    check(found);
    return { container: found.container, dispose };
  } catch (cause) {
    dispose();
    throw new Error(`can't open the Cosmos DB account ${account.endpoint}: ${reasonOf(cause)}`, { cause });
  }
}
