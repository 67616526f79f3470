import type { Fault } from '../domain/audit.ts';
import { digestOfIssue, snapshotId } from '../domain/minutes/edition.ts';
import type { Minutes, Snapshot } from '../domain/minutes/edition.ts';
import type { GroupScope } from '../ports/store.ts';
import type { Deps } from './deps.ts';

/** The hash that a record's event of a number has now; undefined where there is none. */
export type HashAt = (record: string, seq: number) => string | undefined;

/** The records of an issue whose chains no longer go through where they were when it was issued. */
function brokenOf({ tips }: Snapshot, hashAt: HashAt): readonly string[] {
  return tips.filter(({ record, count, hash }) => hashAt(record, count) !== hash).map(({ record }) => record);
}

/**
 * What is wrong with the issues of one meeting's minutes: each snapshot must be there with the digest that was printed,
 * and each chain must still go through the event at which it stood then. So a chain that was cut and written anew is
 * found out, whatever its record says.
 */
export async function minutesFaults(
  deps: Deps,
  scope: GroupScope,
  { minutes, hashAt }: { readonly minutes: Minutes; readonly hashAt: HashAt },
): Promise<readonly Fault[]> {
  const { meeting, issues } = minutes;
  const faults: Fault[] = [];
  for (const issue of issues) {
    const id = snapshotId(meeting, issue.version);
    const record = `snapshot:${id}`;
    const snapshot = await deps.store.read(scope, 'snapshot', id);
    if (!snapshot) faults.push({ record, what: 'is missing' });
    else if (digestOfIssue(snapshot.value, issue) !== issue.digest) {
      faults.push({ record, what: 'is not what was issued: its digest is another' });
    } else {
      for (const broken of brokenOf(snapshot.value, hashAt)) {
        faults.push({ record: broken, what: `no longer has the events that stood when ${id} was issued` });
      }
    }
  }
  return faults;
}
