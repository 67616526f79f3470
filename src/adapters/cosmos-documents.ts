import { groupScopeOf, partitionKey } from '../ports/partition.ts';
import type { Instant } from '../domain/dates.ts';
import type { ChainTip } from '../domain/chain.ts';
import type { DueKind, DueRecord, Kind, Records, Scope, Stored, Where, Write } from '../ports/store.ts';

/** A record as it lies in the container. */
export interface RecordDocument<K extends Kind> {
  /** Kinds share a partition, and ids are unique in it. */
  readonly id: string;
  readonly pk: string;
  readonly kind: K;
  readonly body: Records[K];
  readonly chain?: ChainTip;
  /** From this moment on, in milliseconds since 1970, it is given to whoever asks what is due. */
  readonly due?: number;
  /** Seconds from its last write on, after which the service removes it by itself. */
  readonly ttl?: number;
}

/** The same as the service gives it back. */
export type FoundDocument<K extends Kind> = RecordDocument<K> & { readonly _etag: string };

export const documentId = (kind: Kind, id: string): string => `${kind}:${id}`;

/** @param now the moment of the write, from which on the service counts */
export function documentOf(scope: Scope, write: Write, now: Date): RecordDocument<Kind> {
  const { kind, id, value, chain, due, expires } = write;
  const seconds = expires === undefined ? undefined : Math.ceil((Date.parse(expires) - now.getTime()) / 1000);
  return {
    id: documentId(kind, id),
    pk: partitionKey(scope),
    kind,
    body: value,
    ...(chain && { chain }),
    ...(due !== undefined && { due: Date.parse(due) }),
    // The service takes no less than a second, and no more than fits 32 bits.
    ...(seconds !== undefined && { ttl: Math.min(Math.max(seconds, 1), 2 ** 31 - 1) }),
  };
}

export function storedOf<K extends Kind>({ id, kind, body, chain, _etag }: FoundDocument<K>): Stored<K> {
  return { id: id.slice(kind.length + 1), version: _etag, value: body, ...(chain && { chain }) };
}

/** A query for the records of one kind in one partition; names the partition by itself, for who forgets to. */
export function queryFor(scope: Scope, kind: Kind, where: Where) {
  const asked = Object.entries(where).filter(([, value]) => value !== undefined);
  const conditions = ['c.pk = @pk', 'c.kind = @kind', ...asked.map(([name]) => `c.body.${name} = @${name}`)];
  return {
    query: `SELECT * FROM c WHERE ${conditions.join(' AND ')}`,
    parameters: [
      { name: '@pk', value: partitionKey(scope) },
      { name: '@kind', value: kind },
      ...asked.map(([name, value]) => ({ name: `@${name}`, value: value as string | number })),
    ],
  };
}

/** A query for what is due in all partitions. */
export const queryForDue = (at: Instant) => ({
  query: 'SELECT * FROM c WHERE c.due <= @at',
  parameters: [{ name: '@at', value: Date.parse(at) }],
});

/** The same as the service gives it, if it belongs to a group. */
export function dueRecordOf(found: FoundDocument<DueKind>): readonly DueRecord[] {
  const scope = groupScopeOf(found.pk);
  return scope ? [{ ...storedOf(found), kind: found.kind, scope } as DueRecord] : [];
}
