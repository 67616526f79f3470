import type { Instant } from './dates.ts';
import type { PersonId } from './group.ts';
import type { Meeting } from './meeting.ts';

/** Somebody in the meeting, as Teams tells of it: when they came last, and when they went. */
export interface Visit {
  readonly person: PersonId;
  readonly joined: Instant;
  readonly left?: Instant;
}

/**
 * The occurrence of a series that is on in a chat, as Teams tells of it: who came, and when. Times are real ones. What
 * comes after its end is kept here too, since the next one's first people may be told of before its start is.
 */
export interface Sitting {
  readonly occurrence: Instant;
  /** Teams has not said yet that it began. */
  readonly guessed?: true;
  readonly ended?: Instant;
  /** The call dropped, and began once more then: it is still the same occurrence. */
  readonly resumed?: Instant;
  readonly people: readonly Visit[];
}

/** What Teams tells of a meeting. */
export type Happening =
  | { readonly what: 'began' | 'ended'; readonly at: Instant }
  | { readonly what: 'joined' | 'left'; readonly at: Instant; readonly people: readonly PersonId[] };

const MINUTE_MS = 60_000;
/** Who is that much earlier than the start that Teams tells of came for it. */
const EARLY_MS = 5 * MINUTE_MS;
/** No meeting goes on longer: an older one's end was lost. */
const LONGEST_MS = 12 * 60 * MINUTE_MS;
/** More people than any group has: what is beyond is not kept. */
const MOST_PEOPLE = 500;

const later = (at: Instant, ms: number): Instant => new Date(new Date(at).getTime() + ms).toISOString();

/** Whether two moments can be of one meeting. */
const isNear = (a: Instant, b: Instant): boolean =>
  Math.abs(new Date(a).getTime() - new Date(b).getTime()) < LONGEST_MS;

/** Whether it is on at a moment, and Teams has told of its start: then a meeting that is started belongs to it. */
export const isOn = (sitting: Sitting, at: Instant): boolean =>
  sitting.ended === undefined && !sitting.guessed && isNear(sitting.occurrence, at);

/** Whether a meeting that was started without an occurrence is the one that is on now. */
export const isBegunBy = (sitting: Sitting, { occurrence, startedAt }: Meeting): boolean =>
  occurrence === undefined && isOn(sitting, startedAt);

/** Whether what happens in a sitting shows in this meeting's attendance: it is the same, and has not ended. */
export function isOf(sitting: Sitting, { occurrence }: Meeting): boolean {
  if (sitting.ended !== undefined) return false;
  return occurrence === undefined ? sitting.guessed === true : occurrence === sitting.occurrence;
}

/** Whether a start is that of a call which dropped: of the occurrence that the open meeting belongs to, the same day. */
const isAgain = (before: Sitting, at: Instant, open: Meeting | undefined): boolean =>
  !before.guessed && open?.occurrence === before.occurrence && isNear(before.occurrence, at);

/** The same occurrence after a call that dropped. Whoever was still in it went with its end. */
function resumed({ ended: end, ...before }: Sitting, at: Instant): Sitting | undefined {
  if (at <= (end ?? before.resumed ?? before.occurrence)) return undefined;
  const isStillIn = ({ joined, left }: Visit): boolean => end !== undefined && left === undefined && joined <= end;
  const people = before.people.map((visit) => (isStillIn(visit) ? { ...visit, left: end } : visit) as Visit);
  return { ...before, resumed: at, people };
}

function begun(before: Sitting | undefined, at: Instant, open: Meeting | undefined): Sitting | undefined {
  if (before && at > before.occurrence && isAgain(before, at, open)) return resumed(before, at);
  const isOld = before !== undefined && !before.guessed && at <= (before.resumed ?? before.occurrence);
  if (isOld) return undefined;
  const since = later(at, -EARLY_MS);
  return { occurrence: at, people: (before?.people ?? []).filter(({ joined }) => joined >= since) };
}

function ended(before: Sitting | undefined, at: Instant): Sitting | undefined {
  if (!before || before.ended !== undefined || at <= (before.resumed ?? before.occurrence)) return undefined;
  return { ...before, ended: at };
}

/** The visit of somebody after they came or went; undefined where that is told late, or twice. */
function visitAfter(
  before: Visit | undefined,
  { what, at, person }: { what: 'joined' | 'left'; at: Instant; person: PersonId },
  { occurrence: since, ended: end }: Sitting,
): Visit | undefined {
  if (what === 'left') {
    // Nobody told of their coming, but who goes was there.
    if (!before) return { person, joined: since < at ? since : at, left: at };
    return before.left === undefined && at >= before.joined ? { ...before, left: at } : undefined;
  }
  const went = before?.left ?? end;
  const isBack = went !== undefined && at > went;
  return !before || isBack ? { person, joined: at } : undefined;
}

/** The sitting that people come to: where the one there is over, and a meeting was started by hand since, that one's. */
function sittingFor(before: Sitting | undefined, at: Instant, open: Meeting | undefined): Sitting {
  const byHand = open?.occurrence === undefined ? open?.startedAt : undefined;
  const isOver = before?.ended !== undefined && byHand !== undefined && before.ended <= byHand;
  if (before && !isOver && isNear(before.ended ?? before.occurrence, at)) return before;
  return { occurrence: byHand ?? at, guessed: true, people: [] };
}

function moved(
  before: Sitting | undefined,
  happening: Extract<Happening, { people: unknown }>,
  open: Meeting | undefined,
): Sitting | undefined {
  const { what, at } = happening;
  const sitting = sittingFor(before, at, open);
  const visits = new Map(sitting.people.map((visit) => [visit.person, visit]));
  let changed = false;
  for (const person of happening.people) {
    const after = visitAfter(visits.get(person), { what, at, person }, sitting);
    const fits = visits.has(person) || visits.size < MOST_PEOPLE;
    if (!after || !fits) continue;
    visits.set(person, after);
    changed = true;
  }
  return changed ? { ...sitting, people: [...visits.values()] } : undefined;
}

/**
 * The sitting after something that Teams tells; undefined where that changes nothing: told twice, or of one before it.
 * @param open the meeting of the group that is open in the chat
 */
export function sittingAfter(
  before: Sitting | undefined,
  happening: Happening,
  open: Meeting | undefined,
): Sitting | undefined {
  switch (happening.what) {
    case 'began':
      return begun(before, happening.at, open);
    case 'ended':
      return ended(before, happening.at);
    case 'joined':
    case 'left':
      return moved(before, happening, open);
  }
}
