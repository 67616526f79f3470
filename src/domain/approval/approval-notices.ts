import { localDate } from '../dates.ts';
import type { Instant } from '../dates.ts';
import type { Group, PersonId } from '../group.ts';
import { isIn, membersNow } from '../group.ts';
import type { LadderPlan } from '../ladder.ts';
import { leadsOf } from '../notice.ts';
import type { ApprovalNotice, ApprovalOccasion } from '../notice.ts';
import { holdersOf } from '../seat.ts';
import { instantAt, workingDay } from '../working-days.ts';
import { isClosed, isRunning } from './approval.ts';
import type { Approval, OpenApproval } from './approval.ts';
import { silentSeats } from './closing.ts';
import { occupiedSeats, voters } from './electorate.ts';

/** A reminder of an approval's closing time. */
interface ApprovalRung {
  readonly occasion: 'remind-5' | 'remind-2' | 'gaps';
  readonly at: Instant;
}

/** Working days before the close: the representatives, then also those beside them, then the chair is told of the gaps. */
const LADDER = [
  ['remind-5', 5],
  ['remind-2', 2],
  ['gaps', 1],
] as const;

/** The rungs of a closing time, at the hour of the group's other reminders, in order; none at or after the close. */
function rungsOf(closes: Instant, { rules, days }: LadderPlan): readonly ApprovalRung[] {
  const day = workingDay(localDate(new Date(closes), days.zone), 0, days);
  return LADDER.map(([occasion, count]) => {
    const at = instantAt(workingDay(day, -count, days), rules.at, days.zone).toISOString();
    return { occasion, at };
  }).filter(({ at }) => at < closes);
}

/** A notice of an approval as it is now. */
export function approvalNotice(
  { id, meeting, series }: Pick<Approval, 'id' | 'meeting' | 'series'>,
  { occasion, notBefore }: { readonly occasion: ApprovalOccasion; readonly notBefore: Instant },
): ApprovalNotice {
  const common = { type: 'approval', about: id, meeting, state: 'waiting' } as const;
  return { ...common, id: `approval:${id}:${series}:${occasion}`, occasion, series, notBefore };
}

/** The notice of the first rung after a moment, or none. One that is past already is not missed. */
export function nextReminder(
  approval: OpenApproval,
  after: Instant,
  {
    said,
    ...plan
  }: LadderPlan & {
    /** The rung before it: a change of closed days must not bring that again. */ readonly said?: ApprovalOccasion;
  },
): readonly ApprovalNotice[] {
  const rungs = rungsOf(approval.closes, plan);
  const later = rungs.slice(rungs.findIndex(({ occasion }) => occasion === said) + 1);
  const next = later.find(({ at }) => at > after);
  return next ? [approvalNotice(approval, { occasion: next.occasion, notBefore: next.at })] : [];
}

/** Of the rungs that an outage has missed, the latest is said. */
export function rungNow(
  { closes }: OpenApproval,
  notice: ApprovalNotice,
  { now, plan }: { now: Instant; plan: LadderPlan },
) {
  const latest = rungsOf(closes, plan).findLast(({ at }) => at <= now);
  return latest && latest.at > notice.notBefore ? latest.occasion : notice.occasion;
}

/** Asks those who can answer: all of them for a new version, or those who may since now. */
export function ballotNotice(
  approval: OpenApproval,
  at: Instant,
  later?: { readonly people: readonly PersonId[]; /** Which event of the approval asks them. */ readonly seq: number },
): ApprovalNotice {
  const { version } = approval.frozen;
  const notice = approvalNotice(approval, { occasion: 'ballot', notBefore: at });
  const id = `ballot:${approval.id}:${version}`;
  if (!later) return { ...notice, id, series: version };
  return { ...notice, id: `${id}:cover:${later.seq}`, series: version, people: later.people };
}

/** What follows from a closing time: the reminders before it, and the close at its instant. */
export const datesNotices = (approval: OpenApproval, at: Instant, plan: LadderPlan): readonly ApprovalNotice[] => [
  ...nextReminder(approval, at, plan),
  approvalNotice(approval, { occasion: 'close', notBefore: approval.closes }),
];

const isRepresentative = ({ roles }: { readonly roles: readonly string[] }): boolean =>
  roles.includes('representative');

/** Who of a seat is reminded: first its representatives (or whoever holds it, where it has none), later all of it. */
function remindedOf(
  group: Group,
  { covers }: Approval,
  { seat, occasion }: { seat: string; occasion: ApprovalOccasion },
) {
  const holders = holdersOf(group, seat);
  const representatives = holders.filter(isRepresentative);
  if (occasion === 'remind-5') return representatives.length > 0 ? representatives : holders;
  const alternates = membersNow(group).filter((each) => each.seat === seat && each.roles.includes('alternate'));
  return [...voters(group, covers, seat), ...alternates];
}

const chairsOf = (group: Group) => membersNow(group).filter(({ roles }) => roles.includes('chair'));

/** Whom a notice of an approval is for, as group and approval are now; each once. */
export function approvalAudience(
  {
    group,
    approval,
    owners,
  }: { readonly group: Group; readonly approval: Approval; readonly owners: readonly PersonId[] },
  { occasion, people, seat = '' }: Pick<ApprovalNotice, 'occasion' | 'people' | 'seat'>,
): readonly PersonId[] {
  const seats = 'frozen' in approval ? occupiedSeats(approval.frozen.electorate) : [];
  const asked = () => seats.flatMap((each) => voters(group, approval.covers, each));
  const ids = (members: readonly { readonly person: PersonId }[]): readonly PersonId[] =>
    members.map(({ person }) => person);
  const audience = (): readonly PersonId[] => {
    switch (occasion) {
      case 'ballot':
        return ids(asked());
      case 'remind-5':
      case 'remind-2': {
        const silent = isRunning(approval) ? silentSeats(approval) : [];
        return ids(silent.flatMap((each) => remindedOf(group, approval, { seat: each, occasion })));
      }
      case 'gaps':
        return ids(chairsOf(group));
      case 'recorded':
        return ids(voters(group, approval.covers, seat));
      case 'hold':
        return [...leadsOf(group), ...owners];
      case 'changed':
      case 'result':
        return [...ids(asked()), ...leadsOf(group), ...owners];
      case 'close':
        return [];
    }
  };
  const all = [...new Set(audience())].filter((person) => isIn(group, person));
  return people ? all.filter((person) => people.includes(person)) : all;
}

const ASKS: readonly ApprovalOccasion[] = ['ballot', 'remind-5', 'remind-2', 'recorded'];

/** Whether who is told can answer by it. */
export const isAsking = (occasion: ApprovalOccasion): boolean => ASKS.includes(occasion);

/** Whether there is still something to say of an approval: checked again just before it is said. */
export function approvalStands(
  approval: Approval | undefined,
  delivery: Pick<ApprovalNotice, 'occasion' | 'series' | 'seat'>,
): boolean {
  if (!approval) return false;
  const { occasion, series, seat = '' } = delivery;
  switch (occasion) {
    case 'ballot':
      return approval.state === 'open' && approval.frozen.version === series;
    case 'remind-5':
    case 'remind-2':
    case 'gaps':
      return approval.state === 'open' && approval.series === series && silentSeats(approval).length > 0;
    case 'close':
      return approval.state === 'open' && approval.series === series;
    case 'changed':
      return approval.series === series && !isClosed(approval);
    case 'recorded':
      // A receipt is owed also where it has closed meanwhile.
      return 'ballots' in approval && approval.ballots[seat]?.recorded !== undefined;
    case 'hold':
      return isRunning(approval) && approval.ballots[seat]?.answer === 'hold';
    case 'result':
      return isClosed(approval);
  }
}
