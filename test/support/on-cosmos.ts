// Loaded before the tests that are to run on an emulated Cosmos DB: every bot and store that they open then does.
process.env['STORE'] = 'cosmos';
