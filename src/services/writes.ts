import { appendEvent, EMPTY_CHAIN, tipOf } from '../domain/chain.ts';
import type { ChainTip } from '../domain/chain.ts';
import type { EventBody, Stamp, Stamped } from '../domain/event.ts';
import type { Delivery, Notice } from '../domain/notice.ts';
import type { Kind, Records, Stored, Write } from '../ports/store.ts';

/** A record that keeps a chain of events, before and after one of them. */
interface ChangeOf<K extends Kind> {
  readonly kind: K;
  readonly id: string;
  readonly before?: Stored<K>;
  readonly after: Records[K];
  readonly event: EventBody;
}
type Chained =
  | 'head'
  | 'group'
  | 'meeting'
  | 'attendance'
  | 'note'
  | 'minutes'
  | 'action'
  | 'decision'
  | 'suggestion'
  | 'proposal'
  | 'approval'
  | 'comments';
export type Change = { [K in Chained]: ChangeOf<K> }[Chained];

/** The how-manieth event of a record its next one is. */
export const nextSeq = ({ chain = EMPTY_CHAIN }: { readonly chain?: ChainTip }): number => chain.count + 1;

/** The store's writes for some changes: the records, guard first, and one chained event for each. */
export function writesOf(changes: readonly Change[], stamp: Stamp, newId: () => string): readonly Write[] {
  const records: Write[] = [];
  const events: Write[] = [];
  for (const change of changes) {
    const record = `${change.kind}:${change.id}`;
    const stamped: Stamped<EventBody> = { ...change.event, ...stamp };
    const event = appendEvent(change.before?.chain ?? EMPTY_CHAIN, stamped, { record, salt: newId() });
    const written = { kind: change.kind, id: change.id, value: change.after, chain: tipOf(event) } as Write;
    const operation = change.before ? { op: 'replace', version: change.before.version } : { op: 'create' };
    records.push({ ...written, ...operation } as Write);
    events.push({ op: 'create', kind: 'event', id: `${record}:${event.seq}`, value: event });
  }
  return [...records, ...events];
}

/** A record that keeps no chain, in the place of the one that was read, or as the first under its id. */
export const putWrite = <K extends Kind>(
  before: Stored<K> | undefined,
  written: { readonly kind: K; readonly id: string; readonly value: Records[K] },
): Write => ({ ...written, ...(before ? { op: 'replace', version: before.version } : { op: 'create' }) }) as Write;

/** A notice that is not there yet, due when its time comes. */
export const newNotice = (value: Notice): Write => ({
  op: 'create',
  kind: 'notice',
  id: value.id,
  value,
  due: value.notBefore,
});

/** The same of a delivery. */
export const newDelivery = (id: string, value: Delivery): Write => ({
  op: 'create',
  kind: 'delivery',
  id,
  value,
  due: value.notBefore,
});
