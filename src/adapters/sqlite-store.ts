import { randomUUID } from 'node:crypto';
import { checkWrites, isRecordId, isTooLarge } from '../ports/partition.ts';
import { StoreBusy } from '../ports/store.ts';
import type { Kind, Scope, Store, Where, Write } from '../ports/store.ts';
import { openConnection } from './sqlite-connection.ts';
import type { Connection } from './sqlite-connection.ts';
import { findDueRecords, findRecord, findRecords, prepareWrite, sweepRecords } from './sqlite-records.ts';
import { prepareSchema } from './sqlite-schema.ts';

interface SqliteStoreOptions {
  /** The database file; it and its directory are made when they aren't there. */
  readonly file: string;
  /** The time by which records expire. */
  readonly now: () => Date;
}

/** Every so many commits, one also removes expired records: they cost no sync of their own, and nobody waits long. */
const COMMITS_A_SWEEP = 50;
const MOST_SWEPT = 200;

function openDatabase({ file, now }: SqliteStoreOptions): Connection {
  let connection: Connection | undefined;
  try {
    connection = openConnection(file);
    prepareSchema(connection);
    sweepRecords(connection, now(), MOST_SWEPT);
    return connection;
  } catch (cause) {
    connection?.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`can't open the database ${file}: ${reason}`, { cause });
  }
}

const isBusy = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && String(fault.code).startsWith('SQLITE_BUSY');

/** The library is synchronous: this makes a rejection of whatever it throws. */
const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    try {
      resolve(work());
    } catch (fault) {
      // A transaction that waited for the file in vain has written nothing.
      reject(isBusy(fault) ? new StoreBusy('outrun', { cause: fault }) : (fault as Error));
    }
  });

interface CommitOptions {
  readonly scope: Scope;
  readonly sweepAt: Date | undefined;
}

/** Commits the writes in one transaction, or none when one of them found something else than it expects. */
function commitWrites(connection: Connection, writes: readonly Write[], { scope, sweepAt }: CommitOptions): boolean {
  // A random one is never used again for an id, not even after the record expired and was made anew.
  const version = randomUUID();
  const prepared = writes.map((write) => prepareWrite(scope, write, version));
  return connection.transaction(() => {
    const done = prepared.every(({ sql, values }) => connection.run(sql, values) === 1);
    if (done && sweepAt) sweepRecords(connection, sweepAt, MOST_SWEPT);
    return done;
  });
}

/**
 * Opens the store that keeps everything in one SQLite file. Several processes may share the file.
 *
 * @throws an Error that names the file when it can't be opened, or when a newer version of the product wrote it
 */
export function openSqliteStore(options: SqliteStoreOptions): Store {
  const { file, now } = options;
  const connection = openDatabase(options);
  let open = true;
  let commits = 0;
  const whileOpen = <T>(work: () => T): Promise<T> =>
    promised(() => {
      if (!open) throw new Error('the store is closed');
      return work();
    });

  return {
    read: <K extends Kind>(scope: Scope, kind: K, id: string) =>
      whileOpen(() => (isRecordId(id) ? findRecord(connection, scope, { kind, id }) : undefined)),
    list: <K extends Kind>(scope: Scope, kind: K, where: Where = {}) =>
      whileOpen(() => findRecords(connection, scope, { kind, where })),
    findDue: (at, most) => whileOpen(() => findDueRecords(connection, new Date(at), most)),
    commit: (scope, writes) =>
      whileOpen(() => {
        checkWrites(writes);
        if (isTooLarge(writes)) return 'too-large';
        commits += 1;
        const sweepAt = commits % COMMITS_A_SWEEP === 0 ? now() : undefined;
        return commitWrites(connection, writes, { scope, sweepAt }) ? 'committed' : 'conflict';
      }),
    ping: () =>
      whileOpen(() => {
        connection.get('SELECT 1 FROM records LIMIT 1');
        if (!connection.fileInPlace()) throw new Error(`the database ${file} was moved or removed`);
      }),
    close: () =>
      promised(() => {
        if (!open) return;
        open = false;
        connection.close();
      }),
  };
}
