import type { Notice } from '../domain/notice.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Receipt, Store, Stored, Write } from '../ports/store.ts';
import { untilCommitted } from './attempts.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { loadGroup } from './groups.ts';
import { writesOf } from './writes.ts';
import type { Change } from './writes.ts';

/** What was decided: the changes in one atomic batch, and what to answer. */
export interface Plan<T> {
  /** The guard first: the record on which two such commands at once must meet. None when nothing is to change. */
  readonly changes: readonly Change[];
  readonly notices?: readonly Notice[];
  readonly outcome: T;
  /** Ids from which `recall` tells the outcome again. */
  readonly answer: Receipt['answer'];
}

/** How a command decides, and how its outcome is told again when it comes a second time. */
interface Decider<T> {
  decide(situation: Situation): Promise<Result<Plan<T>>> | Result<Plan<T>>;
  recall(answer: Receipt['answer']): Promise<T>;
}

const REPEAT_WINDOW_MS = 60_000;
const RECEIPT_LIFE_MS = 24 * 3600_000;

/** The receipt of an earlier run of the same command, if this is a repeat of it; else the stale one to replace. */
async function findReceipt(store: Store, { situation, command, at }: Request) {
  const found = await store.read(situation.scope, 'receipt', command.key);
  if (!found) return {};
  const age = at.getTime() - new Date(found.value.at).getTime();
  const fresh = Math.abs(age) < REPEAT_WINDOW_MS || found.value.activity === command.activity;
  return command.repeats === 'always' || fresh ? { repeat: found.value } : { stale: found };
}

function receiptWrite(request: Request, answer: Receipt['answer'], stale?: Stored<'receipt'>): Write {
  const at = request.at.toISOString();
  const value: Receipt = { at, activity: request.command.activity, answer };
  const expires = new Date(request.at.getTime() + RECEIPT_LIFE_MS).toISOString();
  const written = { kind: 'receipt', id: request.command.key, value, expires } as const;
  return stale ? { op: 'replace', version: stale.version, ...written } : { op: 'create', ...written };
}

const noticeWrites = (notices: readonly Notice[]): readonly Write[] =>
  notices.map((value) => ({ op: 'create', kind: 'notice', id: value.id, value }));

/** The meetings whose card the changes show on. */
const meetingsOf = (changes: readonly Change[]): ReadonlySet<number> =>
  new Set(
    changes.flatMap((change) => {
      if (change.kind === 'meeting') return [change.after.number];
      return change.kind === 'action' || change.kind === 'decision' ? [change.after.meeting] : [];
    }),
  );

/**
 * Load, decide, commit: the one place in which a command changes the register.
 *
 * Decides with what the turn has read, commits in one batch, and on a version conflict reads and decides again. A
 * command that was carried out already (delivered again, clicked twice) has no second effect: its first outcome is
 * recalled. Refuses what `decide` refuses, and with `busy` when others kept it from committing for three seconds.
 */
export async function change<T>(deps: Deps, request: Request, decider: Decider<T>): Promise<Result<Done<T>>> {
  const { scope } = request.situation;
  let stale: Stored<'receipt'> | undefined;
  const done = await untilCommitted<Result<Done<T>>>(async (tries) => {
    const situation = (tries === 0 ? undefined : await loadGroup(deps, scope)) ?? request.situation;
    const decided = await decider.decide(situation);
    if (decided.ok && decided.value.changes.length > 0) {
      const { changes, notices = [], outcome, answer } = decided.value;
      const writes = writesOf(changes, stampOf(request), deps.newId);
      const batch = [...writes, ...noticeWrites(notices), receiptWrite(request, answer, stale)];
      if ((await deps.store.commit(scope, batch)) === 'committed') {
        for (const meeting of meetingsOf(changes)) deps.changed(scope, meeting);
        return ok({ outcome });
      }
    }
    // Refused or outrun, perhaps by this very command when it came the first time.
    const receipt = await findReceipt(deps.store, request);
    if (receipt.repeat) {
      return ok({ outcome: await decider.recall(receipt.repeat.answer), repeatOf: receipt.repeat.at });
    }
    if (!decided.ok) return decided;
    if (decided.value.changes.length === 0) return ok({ outcome: decided.value.outcome });
    stale = receipt.stale;
    return undefined;
  });
  return done ?? refuse({ code: 'busy' });
}
