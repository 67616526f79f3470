import { CosmosClient } from '@azure/cosmos';
import type { Container, ContainerRequest } from '@azure/cosmos';
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
  return new CosmosClient({
    endpoint: account.endpoint,
    ...(await credentialsOf(account)),
    httpClient: listeningClient(),
    // Waiting is ours: the SDK's honours a wait of any length.
    connectionPolicy: { retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0 } },
  });
}

/** Makes the database and the container; the data plane's own role may not. */
async function create(client: CosmosClient, database: string): Promise<Container> {
  const made = await client.databases.createIfNotExists({ id: database });
  const { container } = await made.database.containers.createIfNotExists(DEFINITION as ContainerRequest);
  return container;
}

/** The container as it is there, or newly made where it isn't and this identity may. */
async function find(client: CosmosClient, database: string): Promise<Container> {
  const container = client.database(database).container(DEFINITION.id);
  try {
    await container.read();
    return container;
  } catch (fault) {
    if (statusOf(fault) !== 404) throw fault;
  }
  try {
    return await create(client, database);
  } catch (fault) {
    if (statusOf(fault) !== 403) throw fault;
    throw new Error(
      `the container ${DEFINITION.id} in the database ${database} is not there, and this identity may not make it: deploy infra/ first`,
      { cause: fault },
    );
  }
}

/** What of a container that is there would make the register wrong; an index that differs only costs more. */
async function check(container: Container): Promise<void> {
  const { resource } = await container.read();
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
    const container = await find(client, account.database);
    await check(container);
    return { container, dispose };
  } catch (cause) {
    dispose();
    throw new Error(`can't open the Cosmos DB account ${account.endpoint}: ${reasonOf(cause)}`, { cause });
  }
}
