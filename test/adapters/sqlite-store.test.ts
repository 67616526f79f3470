import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../src/adapters/sqlite-connection.ts';
import { openSqliteStore } from '../../src/adapters/sqlite-store.ts';
import { storeContract } from '../support/store-contract.ts';
import { actionTexts, aReceipt, createAction, freshScope, replaceAction, versionOf } from '../support/store-samples.ts';
import { openScratchStore, scratchDirectory } from '../support/store-sqlite.ts';

const now = () => new Date();
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

storeContract('SQLite', () => Promise.resolve(openScratchStore()));

describe('The SQLite store and its file', () => {
  let directory = '';
  let file = '';

  beforeEach(() => {
    directory = scratchDirectory();
    file = join(directory, 'register.db');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('lets only its owner read the file, its log and its index', async () => {
    const inside = join(directory, 'a', 'b', 'register.db');
    const store = openSqliteStore({ file: inside, now });
    await store.commit(freshScope(), [createAction('a', 'a')]);
    assert.deepEqual(
      ['', '-wal', '-shm'].map((end) => modeOf(inside + end)),
      ['600', '600', '600'],
    );
    assert.deepEqual([join(directory, 'a'), join(directory, 'a', 'b')].map(modeOf), ['700', '700']);
    await store.close();
  });

  it('closes a file that others could read, and leaves a directory that was there as it was', async () => {
    mkdirSync(join(directory, 'shared'), { mode: 0o755 });
    const found = join(directory, 'shared', 'register.db');
    const first = openSqliteStore({ file: found, now });
    for (const end of ['', '-wal', '-shm']) chmodSync(found + end, 0o644);
    const second = openSqliteStore({ file: found, now });
    assert.deepEqual(
      ['', '-wal', '-shm'].map((end) => modeOf(found + end)),
      ['600', '600', '600'],
    );
    assert.equal(modeOf(join(directory, 'shared')), '755');
    await first.close();
    await second.close();
  });

  it('serves several stores on one file in one process', async () => {
    const scope = freshScope();
    const stores = Array.from({ length: 4 }, () => openSqliteStore({ file, now }));
    await stores[0]!.commit(scope, [createAction('count', '0')]);
    for (let round = 1; round <= 40; round += 1) {
      const store = stores[round % stores.length]!;
      const version = await versionOf(store, scope, 'count');
      assert.equal(await store.commit(scope, [replaceAction('count', version, String(round))]), 'committed');
      if (round % 10 === 0) await stores.shift()?.close();
      if (round % 10 === 0) stores.push(openSqliteStore({ file, now }));
    }
    for (const store of stores) assert.deepEqual(await actionTexts(store, scope), { count: '40' });
    for (const store of stores) await store.close();
  });

  it('refuses a file that a newer version wrote, and leaves it as it was', async () => {
    await openSqliteStore({ file, now }).close();
    const connection = openConnection(file);
    connection.run('PRAGMA user_version = 99');
    assert.throws(() => openSqliteStore({ file, now }), { message: /register\.db: a newer version .* \(schema 99, / });
    assert.deepEqual(connection.get('PRAGMA user_version'), [99]);
    connection.close();
  });

  it('says which file it can not open, and why', () => {
    mkdirSync(join(directory, 'folder.db'));
    writeFileSync(join(directory, 'text.db'), 'This is a text and no database.\n'.repeat(200));
    writeFileSync(join(directory, 'blocker'), '');
    for (const name of ['folder.db', 'text.db', 'blocker/register.db']) {
      const path = join(directory, name);
      assert.throws(() => openSqliteStore({ file: path, now }), {
        message: new RegExp(`^can't open the database ${path}: .+`),
      });
    }
  });

  it('is not ready once its file was taken away', async () => {
    const store = openSqliteStore({ file, now });
    await store.ping();
    rmSync(file);
    await assert.rejects(store.ping(), /register\.db was moved or removed/);
    writeFileSync(file, '');
    await assert.rejects(store.ping(), /register\.db was moved or removed/);
    await store.close();
  });

  it('has everything in the database file itself after it was closed', async () => {
    const scope = freshScope();
    const store = openSqliteStore({ file, now });
    await store.commit(scope, [createAction('a', 'a')]);
    await store.close();
    const copy = join(directory, 'copy.db');
    copyFileSync(file, copy);
    const copied = openSqliteStore({ file: copy, now });
    assert.deepEqual(await actionTexts(copied, scope), { a: 'a' });
    await copied.close();
  });

  it('removes expired records when it opens, and while it commits', async () => {
    const scope = freshScope();
    let time = new Date('2023-06-01T00:00:00.000Z');
    const clock = () => time;
    const store = openSqliteStore({ file, now: clock });
    const receipt = (id: string, expires: string) =>
      ({ op: 'create', kind: 'receipt', id, value: aReceipt(id), expires }) as const;
    await store.commit(scope, [
      receipt('first', '2023-06-02T00:00:00.000Z'),
      receipt('second', '2023-06-03T00:00:00.000Z'),
      receipt('late', '+010000-01-01T00:00:00.000Z'),
    ]);
    const ids = async () => (await store.list(scope, 'receipt')).map(({ id }) => id);
    time = new Date('2023-06-01T23:59:59.999Z');
    await openSqliteStore({ file, now: clock }).close();
    assert.deepEqual(await ids(), ['first', 'late', 'second']);
    time = new Date('2023-06-02T00:00:00.000Z');
    await openSqliteStore({ file, now: clock }).close();
    assert.deepEqual(await ids(), ['late', 'second']);
    time = new Date('2023-06-03T00:00:00.000Z');
    for (let round = 0; round < 50; round += 1) await store.commit(scope, [createAction(`n${round}`, 'n')]);
    assert.deepEqual(await ids(), ['late']);
    await store.close();
  });
});
