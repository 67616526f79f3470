import { longDate } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Group, MeetingKind } from '../group.ts';
import { meetingTitle } from '../refs.ts';
import type { Block, Section, Topic } from './document.ts';

/** "MHHS Testing and Migration Advisory Group (TMAG) Minutes and Actions". */
export const printedTitle = ({ publishing, name, prefix }: Group): string =>
  `${[publishing?.programme, name].filter(Boolean).join(' ')} (${prefix}) Minutes and Actions`;

/** "TMAG 019 - extraordinary"; an ordinary meeting is its title alone. */
export function printedMeeting({ prefix }: Group, { number, kind }: { number: number; kind: MeetingKind }): string {
  const title = meetingTitle(prefix, number);
  return kind === 'extraordinary' ? `${title} - extraordinary` : title;
}

/** 10:00 as 1000. */
const clock = (time: string): string => time.replace(':', '');

/** When something was: days and times are those of the group's zone. */
interface When {
  readonly date: IsoDate;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}

/** "31 May 2023 1000-1130". */
export function printedWhen({ date, starts, ends }: When): string {
  const times = [starts, ends].filter((time) => time !== undefined).map(clock);
  return [longDate(date), times.join('-')].filter((part) => part !== '').join(' ');
}

/** What is printed beside an attendee's name is made of these. */
interface Attending {
  readonly position: string;
  /** The name of whom they covered for. */
  readonly principal?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** "RECCo Representative – covering for Dave Jones (joined 1015, left 1100)". */
export function printedPosition({ position, principal, from, until }: Attending): string {
  const covering = principal === undefined ? '' : `covering for ${principal}`;
  const came = [
    from === undefined ? '' : `joined ${clock(from)}`,
    until === undefined ? '' : `left ${clock(until)}`,
  ].filter((part) => part !== '');
  const who = [position, covering].filter((part) => part !== '').join(' – ');
  return [who, came.length === 0 ? '' : `(${came.join(', ')})`].filter((part) => part !== '').join(' ');
}

/** A paragraph with the place where it stands; no item: it hangs on none. */
export interface Placed {
  readonly item: string;
  readonly topic: string;
  readonly block: Block;
}

/** What hangs on no agenda item stands at the end. */
const ELSEWHERE = 'Other points';

/** The topics of one agenda item, in the order in which they came up; what has no heading comes first. */
function topicsOf(placed: readonly Placed[]): readonly Topic[] {
  const headings = [...new Set(['', ...placed.map(({ topic }) => topic)])];
  return headings
    .map((heading) => ({
      heading,
      blocks: placed.filter(({ topic }) => topic === heading).map(({ block }) => block),
    }))
    .filter(({ blocks }) => blocks.length > 0);
}

/** Paragraphs in their order as a narrative: every item of the agenda, then what hangs on others, or on none. */
export function sectionsOf(agenda: readonly string[], paragraphs: readonly Placed[]): readonly Section[] {
  const placed = paragraphs.map((each) => (each.item === '' ? { ...each, item: ELSEWHERE } : each));
  const isElsewhere = (title: string): boolean => title === ELSEWHERE;
  const items = placed.map(({ item }) => item);
  const others = [...items.filter((item) => !isElsewhere(item)), ...items.filter(isElsewhere)];
  const titles = [...new Set([...agenda, ...others])];
  return titles.map((title) => ({ title, topics: topicsOf(placed.filter(({ item }) => item === title)) }));
}
