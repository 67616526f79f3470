import type { ChainTip } from '../domain/chain.ts';
import { groupScopeOf, partitionKey } from '../ports/partition.ts';
import type { DueKind, DueRecord, Kind, Records, Scope, Stored, Where, Write } from '../ports/store.ts';
import type { Bound, Connection, Row } from './sqlite-connection.ts';
import { QUERYABLE } from './sqlite-schema.ts';

/** A write with all its JSON done, so that the transaction only has to bind it. */
interface PreparedWrite {
  readonly sql: string;
  readonly values: readonly Bound[];
}

const SELECT = 'SELECT id, version, body, chain FROM records WHERE pk = ? AND kind = ?';
const CREATE = 'INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING';
const REPLACE = `UPDATE records
  SET version = ?4, body = ?5, chain = ?6, expires = ?7, meeting = ?8, state = ?9, record = ?10, due = ?11
  WHERE pk = ?1 AND kind = ?2 AND id = ?3 AND version = ?12`;
const DUE = 'SELECT pk, kind, id, version, body, chain FROM records WHERE due <= ? ORDER BY due LIMIT ?';
const SWEEP = `DELETE FROM records WHERE rowid IN
  (SELECT rowid FROM records WHERE expires <= ? ORDER BY expires LIMIT ?)`;

/** A text as JSON escapes it: simple ones as they are, NUL written out, no two alike. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A queryable field as its column; null where the value has none, which equals nothing. */
function column(value: unknown): Bound {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? escaped(value) : null;
}

/** Turns a write into its statement. `version` is the one that the record will have. */
export function prepareWrite(scope: Scope, write: Write, version: string): PreparedWrite {
  const values = [
    partitionKey(scope),
    write.kind,
    write.id,
    version,
    JSON.stringify(write.value),
    write.chain ? JSON.stringify(write.chain) : null,
    write.expires === undefined ? null : Date.parse(write.expires),
    ...QUERYABLE.map((name) => column(Reflect.get(write.value, name))),
    write.due === undefined ? null : Date.parse(write.due),
  ];
  return write.op === 'create'
    ? { sql: CREATE, values }
    : { sql: REPLACE, values: [...values, escaped(write.version)] };
}

function storedOf<K extends Kind>([id, version, body, chain]: Row): Stored<K> {
  const value = JSON.parse(String(body)) as Records[K];
  const stored = { id: String(id), version: String(version), value };
  return typeof chain === 'string' ? { ...stored, chain: JSON.parse(chain) as ChainTip } : stored;
}

/** One record of a partition, or undefined. */
export function findRecord<K extends Kind>(
  connection: Connection,
  scope: Scope,
  { kind, id }: { readonly kind: K; readonly id: string },
): Stored<K> | undefined {
  const row = connection.get(`${SELECT} AND id = ?`, [partitionKey(scope), kind, id]);
  return row && storedOf<K>(row);
}

/** A partition's records of one kind that match, ordered by id. */
export function findRecords<K extends Kind>(
  connection: Connection,
  scope: Scope,
  { kind, where }: { readonly kind: K; readonly where: Where },
): readonly Stored<K>[] {
  const asked = QUERYABLE.filter((name) => where[name] !== undefined);
  const sql = [SELECT, ...asked.map((name) => `${name} = ?`)].join(' AND ');
  const values = [partitionKey(scope), kind, ...asked.map((name) => column(where[name]))];
  // By UTF-8 bytes, which for the letters of ids is by code unit.
  return connection.all(`${sql} ORDER BY id`, values).map((row) => storedOf<K>(row));
}

/** Up to `most` records of groups that are due by then. */
export function findDueRecords(connection: Connection, at: Date, most: number): readonly DueRecord[] {
  return connection.all(DUE, [at.getTime(), most]).flatMap(([pk, kind, ...row]) => {
    const scope = groupScopeOf(String(pk));
    return scope ? [{ ...storedOf<DueKind>(row), kind, scope } as DueRecord] : [];
  });
}

/** Removes up to `most` records whose time was over by then, those that ended first first. */
export const sweepRecords = (connection: Connection, at: Date, most: number): number =>
  connection.run(SWEEP, [at.getTime(), most]);
