import { localDate } from '../../domain/dates.ts';
import { planImport } from '../../domain/importing/plan.ts';
import type { ImportPlan, Register } from '../../domain/importing/plan.ts';
import type { ReadDocument } from '../../domain/importing/read.ts';
import type { GroupScope, Kind, Records } from '../../ports/store.ts';
import type { Deps, Request, Situation } from '../deps.ts';

/** How many records are asked for at once. */
const AT_ONCE = 20;

/** The records with these ids that are there, by id. */
async function readAll<K extends Kind>(
  { store }: Deps,
  scope: GroupScope,
  { kind, ids }: { readonly kind: K; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, Records[K]>> {
  const found = new Map<string, Records[K]>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => store.read(scope, kind, id)));
    for (const stored of some) if (stored) found.set(stored.id, stored.value);
  }
  return found;
}

/** What was taken down of a meeting. */
async function toldIn({ store }: Deps, scope: GroupScope, meeting: number | undefined) {
  if (meeting === undefined) return [[], []] as const;
  const [notes, proposals] = await Promise.all([
    store.list(scope, 'note', { meeting }),
    store.list(scope, 'proposal', { meeting }),
  ]);
  return [notes.map(({ value }) => value), proposals.map(({ value }) => value)] as const;
}

async function registerFor(
  deps: Deps,
  { scope, head, group }: Situation,
  { document, at }: { readonly document: ReadDocument; readonly at: Date },
): Promise<Register> {
  const { store } = deps;
  const number = document.meeting === undefined ? undefined : String(document.meeting.number);
  const [meeting, attendance, minutes] =
    number === undefined
      ? []
      : await Promise.all([
          store.read(scope, 'meeting', number),
          store.read(scope, 'attendance', number),
          store.read(scope, 'minutes', number),
        ]);
  const [notes, proposals] = await toldIn(deps, scope, document.meeting?.number);
  return {
    group,
    today: localDate(at, group.zone),
    nextMeeting: head.value.nextMeeting,
    meeting: meeting?.value,
    attendance: attendance?.value,
    minutes: minutes?.value,
    actions: await readAll(deps, scope, { kind: 'action', ids: document.actions.map(({ ref }) => ref) }),
    decisions: await readAll(deps, scope, { kind: 'decision', ids: document.decisions.map(({ ref }) => ref) }),
    notes,
    proposals,
  };
}

/** Holds a file against the register as it is now. Reads only. */
export async function planFor(
  deps: Deps,
  { situation, at }: Pick<Request, 'situation' | 'at'>,
  document: ReadDocument,
): Promise<ImportPlan> {
  return planImport(await registerFor(deps, situation, { document, at }), document);
}
