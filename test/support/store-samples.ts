import { randomUUID } from 'node:crypto';
import type { Action } from '../../src/domain/action.ts';
import type { ChainedEvent, ChainTip } from '../../src/domain/chain.ts';
import type { Head } from '../../src/domain/head.ts';
import type { GroupScope, Kind, Receipt, Scope, Store, Stored, Write } from '../../src/ports/store.ts';

/** A partition that no other test uses. */
export const freshScope = (): GroupScope => ({ of: 'group', tenant: `tenant-${randomUUID()}`, prefix: 'TMAG' });

/** An action with a text of its own, so that two of them can be told apart. */
export const anAction = (text: string, fields: Partial<Pick<Action, 'ref' | 'meeting'>> = {}): Action => ({
  ref: 'TMAG19-01',
  meeting: 19,
  order: 1,
  afterMeeting: false,
  area: 'Migration',
  text,
  owner: { employer: 'Programme', people: ['p1', 'p2'] },
  due: '2023-06-21',
  loggedBy: 'p1',
  loggedAt: '2023-05-31T10:00:00.000Z',
  actedOn: false,
  series: 1,
  updates: [],
  state: 'open',
  ...fields,
});

export const aWithdrawnAction = (text: string, fields: Partial<Pick<Action, 'ref' | 'meeting'>> = {}): Action => ({
  ...anAction(text, fields),
  state: 'withdrawn',
  withdrawnAt: '2023-06-01T10:00:00.000Z',
});

export const aHead = (nextDecision: number): Head => ({
  groupRevision: 1,
  nextMeeting: 20,
  nextDecision,
  minted: 2,
  nextAction: { 19: 3, 20: 1 },
  live: [],
});

export const anEvent = (record: string, seq: number): ChainedEvent => ({
  record,
  seq,
  type: 'action-edited',
  at: '2023-05-31T10:00:00.000Z',
  by: 'p1',
  from: 'meeting chat',
  facts: { due: '2023-06-21', people: ['p1'], nothing: null, deep: { yes: true, half: 0.5 } },
  words: { text: { text: 'Check "the" plan', salt: 'ab', hash: 'cd' } },
  previous: '',
  hash: 'ef',
});

export const aTip = (count: number): ChainTip => ({ count, hash: `hash-${count}` });

export const aReceipt = (activity: string): Receipt => ({
  at: '2023-05-31T10:00:00.000Z',
  activity,
  run: 'r1',
  answer: { ref: 'TMAG19-01', count: 2, late: false },
});

/** A write that creates an action. */
export const createAction = (id: string, text: string): Write => ({
  op: 'create',
  kind: 'action',
  id,
  value: anAction(text),
});

/** A write that replaces the action with this version. */
export const replaceAction = (id: string, version: string, text: string): Write => ({
  op: 'replace',
  kind: 'action',
  id,
  version,
  value: anAction(text),
});

/** A record that a test needs to be there. */
export async function readThere<K extends Kind>(
  store: Store,
  scope: Scope,
  { kind, id }: { readonly kind: K; readonly id: string },
): Promise<Stored<K>> {
  const stored = await store.read(scope, kind, id);
  if (!stored) throw new Error(`${kind} ${id} is not there`);
  return stored;
}

/** The action's version as it is now. */
export const versionOf = async (store: Store, scope: Scope, id: string): Promise<string> =>
  (await readThere(store, scope, { kind: 'action', id })).version;

/** All actions of a partition, id to text. */
export const actionTexts = async (store: Store, scope: Scope): Promise<Record<string, string>> =>
  Object.fromEntries((await store.list(scope, 'action')).map(({ id, value }) => [id, value.text]));
