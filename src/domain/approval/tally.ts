import type { ApprovalRule } from './approval-rule.ts';
import { ANSWERS } from './ballot.ts';
import type { Answer, Ballot } from './ballot.ts';
import type { Entitled } from './electorate.ts';

/** Why an approval ends as it does; the first that applies, in this order. */
export type Ground = 'rejection' | 'hold' | 'quorum' | 'no approval' | 'threshold' | 'carried';

export type Outcome = 'approved' | 'rejected' | 'not-carried';

/** What an approval came to: the same for everybody, and computed anew from its events at any time. */
export interface Tally {
  readonly outcome: Outcome;
  readonly ground: Ground;
  readonly occupied: number;
  readonly answered: number;
  readonly counts: Readonly<Record<Answer, number>>;
  /** Every seat of the electorate in its order, with the answer that counted; without one, it was silent or vacant. */
  readonly seats: readonly {
    readonly seat: string;
    readonly occupied: boolean;
    readonly answer?: Answer;
    /** The version of the approval that it was given to. */
    readonly version?: number;
  }[];
}

const OUTCOMES: Readonly<Record<Ground, Outcome>> = {
  rejection: 'rejected',
  hold: 'not-carried',
  quorum: 'not-carried',
  'no approval': 'not-carried',
  threshold: 'not-carried',
  carried: 'approved',
};

/** How many seats answered what. */
function countAnswers(answers: readonly Answer[]): Tally['counts'] {
  const of = (answer: Answer): number => answers.filter((each) => each === answer).length;
  return Object.fromEntries(ANSWERS.map((answer) => [answer, of(answer)])) as Tally['counts'];
}

function groundOf(rule: ApprovalRule, { counts, answered, occupied }: Pick<Tally, 'counts' | 'answered' | 'occupied'>) {
  const approvals = counts.approve + counts['approve-with-comment'];
  const positions = approvals + counts.hold + counts.reject;
  if (rule.blocks.includes('reject') && counts.reject > 0) return 'rejection';
  if (rule.blocks.includes('hold') && counts.hold > 0) return 'hold';
  if (answered * 100 < occupied * rule.quorum) return 'quorum';
  if (approvals === 0) return 'no approval';
  return approvals * 100 < positions * rule.threshold ? 'threshold' : 'carried';
}

/** Counts the ballots of the occupied seats. Pure: the order in which they were cast plays no part. */
export function tallyOf(
  { rule, electorate }: { readonly rule: ApprovalRule; readonly electorate: readonly Entitled[] },
  ballots: Readonly<Record<string, Ballot>>,
): Tally {
  const seats = electorate.map(({ seat, occupied }) => {
    const ballot = occupied ? ballots[seat] : undefined;
    return { seat, occupied, ...(ballot && { answer: ballot.answer, version: ballot.version }) };
  });
  const answers = seats.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  const sum = {
    occupied: seats.filter(({ occupied }) => occupied).length,
    answered: answers.length,
    counts: countAnswers(answers),
  };
  const ground = groundOf(rule, sum);
  return { outcome: OUTCOMES[ground], ground, ...sum, seats };
}
