import { AUDITED } from '../domain/audit.ts';
import type { AuditedKind, Fault } from '../domain/audit.ts';
import { faultsOfGroup, revisionFaults, tieOf } from '../domain/audit-group.ts';
import type { ApprovalTie, Ties } from '../domain/audit-group.ts';
import type { GroupScope, Stored } from '../ports/store.ts';
import { chainedOf, faultsOfWhole, readWhole } from './audit-reads.ts';
import type { Whole } from './audit-reads.ts';
import type { Minutes } from '../domain/minutes/edition.ts';
import type { Deps } from './deps.ts';
import { minutesFaults } from './verifying-minutes.ts';
import type { HashAt } from './verifying-minutes.ts';

type Refs = Map<string, string | undefined>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Each)[] ? Each[] : T[K] };

/** What is kept of the records while they go by, one kind after the other. */
interface Gathered extends Mutable<Omit<Ties, 'sheets' | 'proposals' | 'suggestions' | 'issues'>> {
  readonly sheets: Map<string, number>;
  readonly proposals: Refs;
  readonly suggestions: Refs;
  readonly minutes: Minutes[];
  head?: Whole<'head'>;
  group?: Whole<'group'>;
}

const nothing = (): Gathered => ({
  actions: [],
  decisions: [],
  meetings: [],
  approvals: [],
  sheets: new Map(),
  proposals: new Map(),
  suggestions: new Map(),
  minutes: [],
});

const refOf = (value: object): string | undefined => ('ref' in value ? String(value.ref) : undefined);

type Gathering = { readonly [K in AuditedKind]: (into: Gathered, whole: Whole<K>, value: Stored<K>['value']) => void };

const GATHER: Gathering = {
  head: (into, whole) => void (into.head = whole),
  group: (into, whole) => void (into.group = whole),
  meeting: (into, { id }) => void into.meetings.push(Number(id)),
  action: (into, { id: ref }, { approval }) => void into.actions.push({ ref, ...(approval && { approval }) }),
  decision: (into, { id: ref }, { reached }) => void into.decisions.push({ ref, ...(reached && { reached }) }),
  suggestion: (into, { id }, value) => void into.suggestions.set(id, refOf(value)),
  proposal: (into, { id }, value) => void into.proposals.set(id, refOf(value)),
  approval: (into, whole, value) => void into.approvals.push(tieOf(value, chainedOf(whole)) satisfies ApprovalTie),
  attendance: () => undefined,
  note: () => undefined,
  minutes: (into, _whole, value) => void into.minutes.push(value),
  comments: (into, { id, events }) => void into.sheets.set(id, events.length),
};

function gather(into: Gathered, whole: Whole): void {
  if (!whole.stored) return;
  // The kind and its function come from one name, which the compiler can't see through the index.
  const take = GATHER[whole.kind] as (into: Gathered, whole: Whole, value: unknown) => void;
  take(into, whole, whole.stored.value);
}

type EventsByRecord = Map<string, Stored<'event'>[]>;

async function eventsByRecord({ store }: Deps, scope: GroupScope): Promise<EventsByRecord> {
  const byRecord: EventsByRecord = new Map();
  for (const event of await store.list(scope, 'event')) {
    const { record } = event.value;
    const others = byRecord.get(record);
    if (others) others.push(event);
    else byRecord.set(record, [event]);
  }
  return byRecord;
}

/** One reading of a group's whole register. */
interface Pass {
  readonly records: number;
  readonly events: number;
  /** Of single records, each read again by itself: these hold, whatever others change meanwhile. */
  readonly own: readonly Fault[];
  /** Between records, which were not all read at one moment. */
  readonly between: readonly Fault[];
}

/** Between records: what was counted and is not there. What was said of one record already is not said twice. */
function betweenFaults(
  { head, group, minutes, ...ties }: Gathered,
  prefix: string,
  own: readonly Fault[],
): readonly Fault[] {
  if (!head?.stored) return [];
  const minted = { prefix, head: head.stored.value, events: chainedOf(head) };
  const of = group?.stored ? revisionFaults(minted.head, group.stored.value, group.stored.chain) : [];
  const said = new Set(own.filter(({ what }) => what === 'is missing').map(({ record }) => record));
  const issues = new Map(minutes.map((each) => [each.meeting, each.issues.length]));
  return [...faultsOfGroup(minted, { ...ties, issues }), ...of].filter(({ record }) => !said.has(record));
}

/** The hashes of all events, to be looked up by record and number. */
function hashesOf(events: EventsByRecord): HashAt {
  const hashes = new Map([...events.values()].flat().map(({ id, value }) => [id, value.hash]));
  return (record, seq) => hashes.get(`${record}:${seq}`);
}

async function pass(deps: Deps, scope: GroupScope): Promise<Pass> {
  const events = await eventsByRecord(deps, scope);
  const hashAt = hashesOf(events);
  const [seen, own]: [Gathered, Fault[]] = [nothing(), []];
  const count = { records: 0, events: 0 };
  const check = async (first: Whole): Promise<void> => {
    // What does not hold may be what others changed between two reads.
    const whole = faultsOfWhole(first).length === 0 ? first : await readWhole(deps, scope, first);
    if (!whole.stored && whole.events.length === 0) return;
    own.push(...faultsOfWhole(whole));
    gather(seen, whole);
    count.records += whole.stored ? 1 : 0;
    count.events += whole.events.length;
  };
  for (const kind of AUDITED) {
    for (const stored of await deps.store.list(scope, kind)) {
      const record = `${kind}:${stored.id}`;
      await check({ kind, id: stored.id, stored, events: events.get(record) ?? [] });
      events.delete(record);
    }
  }
  // Events that are left belong to records that were deleted, or were logged meanwhile.
  for (const [record, left] of events) {
    // Whoever tampers may put anything there.
    const [kind, ...id] = typeof record === 'string' ? record.split(':') : [];
    const known = AUDITED.find((each) => each === kind);
    if (known) await check({ kind: known, id: id.join(':'), stored: undefined, events: left });
    else own.push({ record, what: 'is missing' });
  }
  const issued = await Promise.all(seen.minutes.map((minutes) => minutesFaults(deps, scope, { minutes, hashAt })));
  return { ...count, own, between: [...betweenFaults(seen, scope.prefix, own), ...issued.flat()] };
}

/** Reads and recomputes the register of a group. What is found between records is said only where a second look finds it too. */
export async function auditGroup(
  deps: Deps,
  scope: GroupScope,
): Promise<{ readonly records: number; readonly events: number; readonly faults: readonly Fault[] }> {
  const first = await pass(deps, scope);
  const again = first.between.length === 0 ? first : await pass(deps, scope);
  const keyOf = ({ record, what }: Fault): string => `${record} ${what}`;
  const seen = new Set(first.between.map(keyOf));
  const { records, events, own, between } = again;
  return { records, events, faults: [...own, ...between.filter((fault) => seen.has(keyOf(fault)))] };
}
