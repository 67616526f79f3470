import { isClosed } from '../domain/approval/approval.ts';
import type { Approval, ClosedApproval } from '../domain/approval/approval.ts';
import { recountOf } from '../domain/audit.ts';
import type { Fault, Recount } from '../domain/audit.ts';
import { approvalFaults, tieOf } from '../domain/audit-group.ts';
import type { ApprovalTie } from '../domain/audit-group.ts';
import type { Decision } from '../domain/decision.ts';
import { nextActionNumber } from '../domain/head.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { ParsedRef, Ref } from '../domain/refs.ts';
import type { GroupScope } from '../ports/store.ts';
import { chainedOf, faultsOfWhole, readWhole } from './audit-reads.ts';
import type { Whole } from './audit-reads.ts';
import type { Deps, Request } from './deps.ts';
import { forbidden } from './permission.ts';
import { auditGroup } from './verifying-group.ts';

/** What was found out: what was read, and what of it does not hold. */
export interface Verified {
  readonly records: number;
  readonly events: number;
  readonly faults: readonly Fault[];
  /** Of one closed approval: what its events come to, to be compared with what was printed. */
  readonly closed?: Recount & Pick<ClosedApproval, 'id' | 'decision'>;
}

type WholeApproval = Whole<'approval'>;

/** Whether the register has counted this ref: then its record must be there. */
function wasMinted({ situation }: Request, parsed: ParsedRef): boolean {
  const head = situation.head.value;
  if (parsed.kind === 'decision') return false;
  return Number(parsed.ref.split('-')[1]) < nextActionNumber(head, parsed.meeting);
}

const approvalNamed = ({ stored }: Whole<'action'>): string | undefined => stored?.value.approval?.id;

/** The offline approval, or the proposal in the room, by which a decision was reached. */
async function originOf(deps: Deps, { situation }: Request, { reached }: Decision): Promise<readonly Whole[]> {
  if (!reached) return [];
  return reached.how === 'offline'
    ? approvalWith(deps, situation.scope, reached.approval)
    : [await readWhole(deps, situation.scope, { kind: 'proposal', id: reached.proposal })];
}

/** An approval and its comments, where any were entered. */
async function approvalWith(deps: Deps, scope: GroupScope, id: string): Promise<readonly Whole[]> {
  const comments = await readWhole(deps, scope, { kind: 'comments', id });
  const isEntered = comments.stored !== undefined || comments.events.length > 0;
  return [await readWhole(deps, scope, { kind: 'approval', id }), ...(isEntered ? [comments] : [])];
}

/** The refs of the decision that an approval came to: what it says itself, and what says so of itself. */
async function decisionsOf(
  { store }: Deps,
  { scope, action }: { readonly scope: GroupScope; readonly action: Whole<'action'> },
  approval: Approval | undefined,
): Promise<readonly Ref[]> {
  const meeting = action.stored?.value.meeting ?? 0;
  const id = approvalNamed(action);
  const own = approval && isClosed(approval) ? [approval.decision ?? ''] : [];
  const others = (await store.list(scope, 'decision', { meeting })).filter(({ value: { reached } }) => reached?.how === 'offline' && reached.approval === id); // prettier-ignore
  return [...new Set([...own.filter((ref) => ref !== ''), ...others.map((each) => each.id)])];
}

/** All records that belong to one item: its latest approval or its proposal, and what that came to. */
async function recordsOf(deps: Deps, request: Request, { kind, ref }: ParsedRef): Promise<readonly Whole[]> {
  const { scope } = request.situation;
  if (kind === 'decision') {
    const own = await readWhole(deps, scope, { kind, id: ref });
    return [own, ...(own.stored ? await originOf(deps, request, own.stored.value) : [])];
  }
  const own = await readWhole(deps, scope, { kind, id: ref });
  const id = approvalNamed(own);
  if (id === undefined) return [own];
  const approval = await approvalWith(deps, scope, id);
  const decisions = await decisionsOf(deps, { scope, action: own }, approval[0]?.stored?.value as Approval | undefined);
  const decided = decisions.map((each) => readWhole(deps, scope, { kind: 'decision', id: each }));
  return [own, ...approval, ...(await Promise.all(decided))];
}

const isOf = <K extends Whole['kind']>(kind: K, wholes: readonly Whole[]): readonly Whole<K>[] =>
  wholes.filter((whole): whole is Whole<K> => whole.kind === kind);

/** What is wrong between the records of one item. */
function tieFaults(wholes: readonly Whole[]): readonly Fault[] {
  const approvals = isOf('approval', wholes).flatMap((whole): readonly ApprovalTie[] =>
    whole.stored ? [tieOf(whole.stored.value, chainedOf(whole))] : [],
  );
  const decisions = isOf('decision', wholes).flatMap(({ stored }) => (stored ? [stored.value] : []));
  const sheets = new Map(isOf('comments', wholes).map(({ id, events }) => [id, events.length]));
  // Of a decision by name, its approval's decision is that one; what is missing was said already.
  return approvalFaults({ approvals, decisions, sheets }).filter(({ what }) => what !== 'is missing');
}

function closedOf([whole]: readonly WholeApproval[]): Pick<Verified, 'closed'> {
  const value = whole?.stored?.value;
  if (!whole || !value || !isClosed(value)) return {};
  try {
    const recount = recountOf(chainedOf(whole));
    const { id, decision } = value;
    return recount ? { closed: { ...recount, id, ...(decision !== undefined && { decision }) } } : {};
  } catch {
    // Its fault is among the others.
    return {};
  }
}

/** The operator hears of what does not hold, by records: never by what stands in them. */
function noted(deps: Deps, { member }: Request, verified: Verified): Result<Verified> {
  const { records, events, faults } = verified;
  const fields = { records, events, faults: faults.length, person: member.person };
  if (faults.length === 0) deps.log.info(fields, 'the register holds');
  else deps.log.warn({ ...fields, record: faults[0]?.record }, 'the register does not hold');
  return ok(verified);
}

/**
 * Recomputes one item: its chain, its record, and the same of the latest approval of an action, with its comments and
 * its decision, or of what a decision was reached by. Chair and secretary. Refuses with `no-such-item`.
 */
export async function verifyItem(deps: Deps, request: Request, parsed: ParsedRef): Promise<Result<Verified>> {
  const refused = forbidden(request, 'verify the register');
  if (refused) return refused;
  const first = await recordsOf(deps, request, parsed);
  // What does not hold between records may be what others changed between two reads.
  const wholes = tieFaults(first).length === 0 ? first : await recordsOf(deps, request, parsed);
  const [own] = wholes;
  const isThere = own?.stored !== undefined || (own?.events.length ?? 0) > 0 || wasMinted(request, parsed);
  if (!isThere) return refuse({ code: 'no-such-item', ref: parsed.ref });
  const faults = [...wholes.flatMap(faultsOfWhole), ...tieFaults(wholes)];
  const events = wholes.reduce((sum, whole) => sum + whole.events.length, 0);
  const records = wholes.filter(({ stored }) => stored).length;
  return noted(deps, request, { records, events, faults, ...closedOf(isOf('approval', wholes)) });
}

/**
 * Recomputes the whole register of a group: every record's chain, every record from its events, every closed approval's
 * result and digest, and that nothing is missing that was minted, started or named. Chair and secretary.
 */
export async function verifyGroup(deps: Deps, request: Request): Promise<Result<Verified>> {
  const refused = forbidden(request, 'verify the register');
  if (refused) return refused;
  return noted(deps, request, await auditGroup(deps, request.situation.scope));
}
