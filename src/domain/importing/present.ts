import type { ReadAttendee } from './read.ts';
import type { Report } from './report.ts';

const AWAY = /\bapolog(?:y|ies)\b|\babsent\b/i;

/** Whether somebody on the list was not there, as their row says. */
const isAway = ({ label, name, position }: ReadAttendee): boolean =>
  [label, name, position].some((text) => AWAY.test(text));

/** Who of a list was there: each once, and nobody who sent apologies. What is left out is told. */
export function presentAmong(listed: readonly ReadAttendee[], report: Report): readonly ReadAttendee[] {
  const names = new Set<string>();
  return listed.filter((each) => {
    const key = each.name.toLowerCase();
    if (isAway(each)) report.remark(each.line, `${each.name} was not there, as this line says: not noted as present.`);
    else if (names.has(key)) report.remark(each.line, `${each.name} is on the list twice: the first line is taken.`);
    const isTaken = !isAway(each) && !names.has(key);
    names.add(key);
    return isTaken;
  });
}
