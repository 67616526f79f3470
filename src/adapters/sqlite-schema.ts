import type { Connection } from './sqlite-connection.ts';

/** Grows by one with each change of the tables; kept in the file as `user_version`. */
const SCHEMA_VERSION = 2;

/** The fields of a value that a query may ask for, each a column. */
export const QUERYABLE = ['meeting', 'state', 'record'] as const;

// The indices are partial: most records have none of these fields, and their writes shouldn't pay for them.
const FIRST = [
  `CREATE TABLE records (
    pk TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,
    chain TEXT, expires INTEGER, meeting INTEGER, state TEXT, record TEXT,
    PRIMARY KEY (pk, kind, id)
  )`,
  ...QUERYABLE.map((name) => `CREATE INDEX by_${name} ON records (pk, kind, ${name}, id) WHERE ${name} IS NOT NULL`),
  'CREATE INDEX by_expires ON records (expires) WHERE expires IS NOT NULL',
];

/** What each version adds to the one before; a file of any version is brought up to date when it is opened. */
const STEPS: readonly (readonly string[])[] = [
  FIRST,
  ['ALTER TABLE records ADD COLUMN due INTEGER', 'CREATE INDEX by_due ON records (due) WHERE due IS NOT NULL'],
];

const versionOf = (connection: Connection): number => Number(connection.get('PRAGMA user_version')?.[0]);

/** Makes the tables of a new file, or what an older one lacks. Throws when a newer version of the product wrote the file. */
export function prepareSchema(connection: Connection): void {
  const version = versionOf(connection);
  if (version > SCHEMA_VERSION) {
    throw new Error(`a newer version of the bot wrote it (schema ${version}, this one knows ${SCHEMA_VERSION})`);
  }
  if (version === SCHEMA_VERSION) return;
  connection.transaction(() => {
    // Somebody else may have been faster.
    if (versionOf(connection) !== version) return false;
    for (const sql of STEPS.slice(version).flat()) connection.run(sql);
    connection.run(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    return true;
  });
}
