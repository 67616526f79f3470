import type { Connection } from './sqlite-connection.ts';

/** Grows by one with each change of the tables; kept in the file as `user_version`. */
const SCHEMA_VERSION = 1;

/** The fields of a value that a query may ask for, each a column. */
export const QUERYABLE = ['meeting', 'state', 'record'] as const;

// The indices are partial: most records have none of these fields, and their writes shouldn't pay for them.
const TABLES = [
  `CREATE TABLE records (
    pk TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,
    chain TEXT, expires INTEGER, meeting INTEGER, state TEXT, record TEXT,
    PRIMARY KEY (pk, kind, id)
  )`,
  ...QUERYABLE.map((name) => `CREATE INDEX by_${name} ON records (pk, kind, ${name}, id) WHERE ${name} IS NOT NULL`),
  'CREATE INDEX by_expires ON records (expires) WHERE expires IS NOT NULL',
];

const versionOf = (connection: Connection): number => Number(connection.get('PRAGMA user_version')?.[0]);

/** Makes the tables of a new file. Throws when a newer version of the product wrote the file. */
export function prepareSchema(connection: Connection): void {
  const version = versionOf(connection);
  if (version > SCHEMA_VERSION) {
    throw new Error(`a newer version of the bot wrote it (schema ${version}, this one knows ${SCHEMA_VERSION})`);
  }
  if (version === SCHEMA_VERSION) return;
  connection.transaction(() => {
    // Somebody else may have been faster.
    if (versionOf(connection) !== version) return false;
    for (const sql of TABLES) connection.run(sql);
    connection.run(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    return true;
  });
}
