import { storeContract } from '../support/store-contract.ts';
import { openEmulatedStore, openRealStore } from '../support/store-cosmos.ts';

storeContract('Cosmos DB, emulated', () => openEmulatedStore());

const account = process.env['COSMOS_ENDPOINT'];
if (account) storeContract(`Cosmos DB at ${account}`, openRealStore(account));
