import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'libsql';

/** All that may be bound. libsql ends the process at a boolean and spreads an array. */
export type Bound = string | number | null;
/** A row's columns in the order of the query. */
export type Row = readonly Bound[];

/** One connection, without libsql's quirks. Everything is synchronous and throws. */
export interface Connection {
  get(sql: string, values?: readonly Bound[]): Row | undefined;
  all(sql: string, values?: readonly Bound[]): readonly Row[];
  /** @returns how many rows it changed */
  run(sql: string, values?: readonly Bound[]): number;
  /**
   * Runs `work` while nobody else can write. It commits when `work` returns true, and rolls back when it returns false
   * or throws. Everybody else waits meanwhile, so there is no await and no JSON in `work`.
   */
  transaction(work: () => boolean): boolean;
  /** Whether the file that was opened is still the one at its path. */
  fileInPlace(): boolean;
  close(): void;
}

const BUSY_MILLISECONDS = 5000;
const FULL = 2;

/**
 * Makes the file before SQLite does, for its owner only; `-wal` and `-shm` take its mode over.
 *
 * A file that is there must not be opened here: closing it would drop the locks of every other connection that this
 * process has to it (POSIX), and with them the file's safety.
 */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const each of [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file))) {
    if ((statSync(each).mode & 0o077) !== 0) chmodSync(each, 0o600);
  }
}

function checkBound(values: readonly unknown[]): void {
  for (const value of values) {
    const binds = value === null || Number.isFinite(value) || typeof value === 'string';
    if (!binds) throw new TypeError(`a ${typeof value} can't be bound`);
    // libsql ends the text there.
    if (typeof value === 'string' && value.includes('\0')) throw new TypeError("a text with NUL can't be bound");
  }
}

/** Settles what a commit means, and reads it back: a build or a file system may ignore a PRAGMA silently. */
function makeDurable(connection: Connection, db: Database.Database): void {
  // First of all, since even the switch to WAL can meet another process.
  db.exec(`PRAGMA busy_timeout = ${BUSY_MILLISECONDS}`);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  // Only macOS heeds it: there, a plain fsync stays in the drive's cache.
  db.exec('PRAGMA fullfsync = ON');
  const settings = {
    busy_timeout: BUSY_MILLISECONDS,
    journal_mode: 'wal',
    synchronous: FULL,
  };
  for (const [name, wanted] of Object.entries(settings)) {
    const found = connection.get(`PRAGMA ${name}`)?.[0];
    if (found !== wanted) throw new Error(`PRAGMA ${name} is ${String(found)}, not ${wanted}`);
  }
}

function transact(db: Database.Database, work: () => boolean): boolean {
  db.exec('BEGIN IMMEDIATE');
  try {
    const keep = work();
    db.exec(keep ? 'COMMIT' : 'ROLLBACK');
    return keep;
  } catch (fault) {
    // After some faults, such as a full disk, SQLite has rolled back by itself.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw fault;
  }
}

function connect(path: string): { readonly connection: Connection; readonly db: Database.Database } {
  const db = new Database(path);
  const { ino } = statSync(path);
  const statements = new Map<string, Database.Statement>();
  // Preparing costs four times as much as reading a record.
  const statement = (sql: string, values: readonly Bound[]): Database.Statement => {
    if (!db.open) throw new Error('the database is closed');
    checkBound(values);
    const known = statements.get(sql);
    if (known) return known;
    const prepared = db.prepare(sql);
    // Raw, since a row as an object would have libsql's `_metadata` among its columns.
    if (prepared.reader) prepared.raw();
    statements.set(sql, prepared);
    return prepared;
  };
  const connection: Connection = {
    get: (sql, values = []) => statement(sql, values).get(values) as Row | undefined,
    all: (sql, values = []) => statement(sql, values).all(values) as readonly Row[],
    run: (sql, values = []) => statement(sql, values).run(values).changes,
    transaction: (work) => transact(db, work),
    fileInPlace: () => statSync(path, { throwIfNoEntry: false })?.ino === ino,
    close() {
      // libsql holds the files until the statements are collected as garbage, so SQLite may never get to close: this
      // brings the database file up to date, for who copies it after a stop.
      connection.get('PRAGMA wal_checkpoint(PASSIVE)');
      statements.clear();
      db.close();
    },
  };
  return { connection, db };
}

/** Opens a database file, and makes it when it isn't there: private, in WAL mode, each commit synced to disk. */
export function openConnection(file: string): Connection {
  // An absolute path is never taken for a URL or for `:memory:`.
  const path = resolve(file);
  makePrivate(path);
  const { connection, db } = connect(path);
  try {
    makeDurable(connection, db);
    return connection;
  } catch (fault) {
    db.close();
    throw fault;
  }
}
