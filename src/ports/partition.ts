import { MOST_BYTES, MOST_WRITES } from './store.ts';
import type { GroupScope, Scope, Write } from './store.ts';

/**
 * The name of a scope's partition. No two scopes share one, whatever characters their ids have: JSON keeps the parts
 * apart, and escapes what some stores cut or alter (NUL, half of a surrogate pair).
 */
export function partitionKey(scope: Scope): string {
  switch (scope.of) {
    case 'group':
      return JSON.stringify(['group', scope.tenant, scope.prefix]);
    case 'chat':
      return JSON.stringify(['chat', scope.tenant, scope.chat]);
    case 'person':
      return JSON.stringify(['person', scope.account]);
    case 'seed':
      return JSON.stringify(['seed', scope.prefix]);
  }
}

/** The group that a partition's name stands for; undefined for other partitions. */
export function groupScopeOf(key: string): GroupScope | undefined {
  const [of, tenant, prefix] = JSON.parse(key) as readonly string[];
  return of === 'group' && tenant !== undefined && prefix !== undefined ? { of, tenant, prefix } : undefined;
}

const RECORD_ID = /^[A-Za-z0-9_:.-]{1,255}$/;

/** Whether a record can have this id at all. */
export const isRecordId = (id: string): boolean => RECORD_ID.test(id);

/** Throws the RangeError that `Store.commit` promises for faults of ours; every store calls it before anything else. */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length === 0) throw new RangeError('a commit needs a write');
  if (writes.length > MOST_WRITES) throw new RangeError(`${writes.length} writes in one commit, over ${MOST_WRITES}`);
  const bad = writes.find((write) => !isRecordId(write.id));
  if (bad) throw new RangeError(`an id of kind ${bad.kind} is too long, or has letters that ids may not have`);
  if (new Set(writes.map(({ kind, id }) => `${kind}:${id}`)).size < writes.length) {
    throw new RangeError('one record twice in a commit');
  }
}

/** Whether the values of a commit are too many bytes for it; every store says so by the same measure. */
export function isTooLarge(writes: readonly Write[]): boolean {
  const bytes = writes.map(({ value }) => Buffer.byteLength(JSON.stringify(value)));
  return bytes.reduce((sum, each) => sum + each, 0) > MOST_BYTES;
}
