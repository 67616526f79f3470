import type { Finding, Line } from './read.ts';

/** Takes down what was found while a file is read. */
export interface Report {
  /** What keeps the file from being imported. */
  fault(line: Line, says: string): void;
  /** What somebody should know who imports it. */
  remark(line: Line, says: string): void;
  /** In the order of their lines. */
  readonly findings: () => readonly Finding[];
}

// A preview is read by people: beyond this it says how many more there are.
const MOST_FINDINGS = 500;

const byLine = (a: Finding, b: Finding): number => a.line - b.line;

/** The findings that a preview has room for; faults go before remarks, and what was left out is counted. */
export function shortened(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  const faults = findings.filter(({ weight }) => weight === 'fault');
  const remarks = findings.filter(({ weight }) => weight === 'remark');
  const kept = new Set([...faults, ...remarks].slice(0, MOST_FINDINGS - 1));
  const rest = findings.filter((each) => !kept.has(each));
  const weight = rest.some((each) => each.weight === 'fault') ? 'fault' : 'remark';
  const says = `From here on ${rest.length} more findings are left out: mend the ones above and send the file again.`;
  return [...findings.filter((each) => kept.has(each)), { line: rest[0]?.line ?? 1, weight, says }];
}

/** A report with nothing in it yet. */
export function startReport(): Report {
  const found: Finding[] = [];
  return {
    fault: (line, says) => void found.push({ line, weight: 'fault', says }),
    remark: (line, says) => void found.push({ line, weight: 'remark', says }),
    findings: () => shortened(found.toSorted(byLine)),
  };
}
