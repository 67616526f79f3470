import { canonicalArea } from '../area.ts';
import { parseRef } from '../refs.ts';
import type { Ref } from '../refs.ts';
import { shown, textKey } from './plain-text.ts';
import type { Line, ReadAction, ReadAttendee, ReadDecision, ReadPlace } from './read.ts';
import type { Named } from './read-narrative.ts';
import type { Report } from './report.ts';

/** What the tables have for every item. */
interface ReadItem {
  readonly line: Line;
  readonly ref: Ref;
  readonly area: string;
  readonly text: string;
}

const sameItem = (a: ReadItem & Partial<ReadAction>, b: ReadItem & Partial<ReadAction>): boolean =>
  textKey(a.text) === textKey(b.text) && a.due === b.due && textKey(a.owner ?? '') === textKey(b.owner ?? '');

/** The items, each ref once. The same row twice is told; a ref with two meanings is a fault. */
export function withoutDoubles<Item extends ReadItem>(items: readonly Item[], report: Report): readonly Item[] {
  const first = new Map<Ref, Item>();
  for (const item of items) {
    const { line, ref } = item;
    const before = first.get(ref);
    if (!before) first.set(ref, item);
    else if (sameItem(before, item)) report.remark(line, `${ref} is there twice, as on line ${before.line}.`);
    else if (textKey(before.text) === textKey(item.text)) {
      report.fault(
        line,
        `${ref} is there twice, with another owner or due date than on line ${before.line}: leave one.`,
      );
    } else {
      report.fault(
        line,
        `${ref} is there twice with different texts, here ${shown(item.text)}, on line ${before.line} ${shown(before.text)}: leave one.`,
      );
    }
  }
  return [...first.values()];
}

const numberIn = (ref: Ref): number => Number(/\d+$/.exec(ref)?.[0]);

/** Decisions are numbered as they are taken, so within one document no number goes back. */
export function checkOrder(decisions: readonly ReadDecision[], report: Report): void {
  for (const [at, { line, ref }] of decisions.entries()) {
    const before = decisions[at - 1];
    if (before && numberIn(ref) < numberIn(before.ref)) {
      report.fault(line, `${ref} stands after ${before.ref}: the numbers of decisions never go back.`);
    }
  }
}

/** Every ref is of the group that the meeting is of. */
export function checkPrefixes(items: readonly ReadItem[], prefix: string, report: Report): void {
  for (const { line, ref } of items) {
    const found = parseRef(ref)?.prefix;
    if (found !== prefix) report.fault(line, `${ref} is of another group: refs of this one begin with ${prefix}.`);
  }
}

/** An action belongs to the meeting in its ref: a later one cannot have had it yet. */
export function checkMeetings(actions: readonly ReadAction[], meeting: number, report: Report): void {
  for (const { line, ref } of actions) {
    const parsed = parseRef(ref);
    if (parsed?.kind === 'action' && parsed.meeting > meeting) {
      report.remark(line, `${ref} is of a later meeting than these minutes, which are of meeting ${meeting}.`);
    }
  }
}

/** The items under the agenda's own titles; an area that is on no item stays as it stands there. */
export const onAgenda = <Item extends ReadItem>(items: readonly Item[], agenda: readonly string[], report: Report) =>
  items.map((item): Item => {
    const area = canonicalArea(agenda, item.area);
    if (area === undefined && item.area !== '' && agenda.length > 0) {
      report.remark(
        item.line,
        `The area ${shown(item.area)} of ${item.ref} is no item of the agenda: it is kept as it is.`,
      );
    }
    return { ...item, area: area ?? item.area };
  });

/** The areas of the tables in their order, each once, for minutes whose narrative has no items. */
export const areasOf = (items: readonly ReadItem[]): readonly string[] =>
  items.reduce<readonly string[]>(
    (areas, { area }) => (area === '' || canonicalArea(areas, area) !== undefined ? areas : [...areas, area]),
    [],
  );

/** Where the narrative names items; what it says there has to agree with the tables. */
export function placesOf(
  named: readonly Named[],
  tables: { readonly items: readonly ReadItem[]; readonly unread: ReadonlySet<Ref> },
  report: Report,
): readonly ReadPlace[] {
  const places = new Map<Ref, Named>();
  for (const place of named) {
    const { line, ref, kind, text } = place;
    const item = tables.items.find((each) => each.ref === ref);
    if (places.has(ref)) report.remark(line, `${ref} is named twice in the narrative: the first place counts.`);
    else places.set(ref, place);
    if (!item && !tables.unread.has(ref)) {
      report.fault(line, `${ref} is named here and is not in the table of ${kind}s: add its row.`);
    } else if (item && text !== '' && textKey(item.text) !== textKey(text)) {
      report.fault(
        line,
        `${ref} is there twice with different texts: ${shown(text)} here, ${shown(item.text)} in the table on line ${item.line}.`,
      );
    }
  }
  return [...places.values()].map(({ ref, item, topic }) => ({ ref, item, topic }));
}

/** Initials stand for one person in a set of minutes. */
export function checkInitials(attendees: readonly ReadAttendee[], report: Report): void {
  const first = new Map<string, ReadAttendee>();
  for (const attendee of attendees) {
    const { line, name, initials } = attendee;
    if (initials === undefined) continue;
    const before = first.get(initials);
    if (before) report.remark(line, `${name} has the same initials as ${before.name}: ${initials}.`);
    else first.set(initials, attendee);
  }
}
