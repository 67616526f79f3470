import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../src/adapters/sqlite-connection.ts';
import type { Bound, Connection } from '../../src/adapters/sqlite-connection.ts';
import { scratchDirectory } from '../support/store-sqlite.ts';

describe('A SQLite connection', () => {
  let directory = '';
  let connection: Connection;
  const open = () => openConnection(join(directory, 'a.db'));

  beforeEach(() => {
    directory = scratchDirectory();
    connection = open();
    connection.run('CREATE TABLE pairs (name TEXT PRIMARY KEY, value)');
  });
  afterEach(() => {
    connection.close();
    rmSync(directory, { recursive: true });
  });

  const names = () => connection.all('SELECT name FROM pairs ORDER BY name').flat();
  const insert = (name: string, value: Bound = null) =>
    connection.run('INSERT INTO pairs VALUES (?, ?) ON CONFLICT DO NOTHING', [name, value]);

  it('waits for others, logs ahead and syncs each commit, on every connection to a file', () => {
    const connections = [connection, open(), open()];
    for (const each of connections) {
      assert.deepEqual(each.get('PRAGMA synchronous'), [2]);
      assert.deepEqual(each.get('PRAGMA journal_mode'), ['wal']);
      assert.deepEqual(each.get('PRAGMA busy_timeout'), [5000]);
    }
    for (const each of connections.slice(1)) each.close();
  });

  it('gives rows as plain columns', () => {
    insert('a', 1.5);
    insert('b');
    assert.deepEqual(connection.get('SELECT name, value FROM pairs'), ['a', 1.5]);
    assert.deepEqual(connection.all('SELECT name, value FROM pairs'), [
      ['a', 1.5],
      ['b', null],
    ]);
    assert.equal(connection.get('SELECT name FROM pairs WHERE name = ?', ['c']), undefined);
  });

  it('tells how many rows a statement changed', () => {
    assert.deepEqual([insert('a'), insert('a'), insert('b')], [1, 0, 1]);
    assert.equal(connection.run('UPDATE pairs SET value = 1'), 2);
    assert.equal(connection.run('DELETE FROM pairs WHERE name = ?', ['c']), 0);
  });

  it('refuses to bind what libsql would cut, spread or die of', () => {
    for (const value of [true, undefined, ['a'], {}, NaN, 1n, 'a\0b'] as unknown as Bound[]) {
      const values = ['a', value];
      assert.throws(() => connection.run('INSERT INTO pairs VALUES (?, ?)', values), TypeError);
    }
    assert.deepEqual(names(), []);
  });

  it('keeps a transaction whose work says so', () => {
    assert.equal(
      connection.transaction(() => insert('a') === 1),
      true,
    );
    assert.deepEqual(names(), ['a']);
  });

  it('takes a transaction back when the work says no, and when it throws', () => {
    const declined = connection.transaction(() => insert('a') !== 1);
    assert.equal(declined, false);
    const fault = new Error('in the middle');
    const failing = (): boolean => {
      insert('b');
      throw fault;
    };
    assert.throws(() => connection.transaction(failing), fault);
    assert.deepEqual(names(), []);
    assert.equal(insert('c'), 1);
  });

  it('lets nobody else write during a transaction', () => {
    const other = open();
    other.run('PRAGMA busy_timeout = 1');
    connection.transaction(() => {
      assert.throws(() => other.transaction(() => true), { code: 'SQLITE_BUSY' });
      return true;
    });
    assert.equal(
      other.transaction(() => true),
      true,
    );
    other.close();
  });

  it('can not be used after it was closed', () => {
    const other = open();
    other.all('SELECT name FROM pairs');
    other.close();
    assert.throws(() => other.all('SELECT name FROM pairs'), /closed/);
    assert.throws(() => other.run("INSERT INTO pairs VALUES ('late', 1)"), /closed/);
    assert.throws(() => other.transaction(() => true));
    assert.deepEqual(names(), []);
  });
});
