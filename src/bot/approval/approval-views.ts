import { approvalCard } from '../../cards/approval/approval-card.ts';
import type { ApprovalSection, ApprovalView } from '../../cards/approval/approval-card.ts';
import type { ListedApproval } from '../../cards/approval/approvals-card.ts';
import { fact } from '../../cards/item.ts';
import type { Fact } from '../../cards/item.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { isClosed, isRunning } from '../../domain/approval/approval.ts';
import type { Approval, ClosedApproval, Running, RunningApproval } from '../../domain/approval/approval.ts';
import { isGateMet } from '../../domain/approval/comments.ts';
import { silentSeats } from '../../domain/approval/closing.ts';
import type { Entitled } from '../../domain/approval/electorate.ts';
import type { Group } from '../../domain/group.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { seatName } from '../../domain/seat.ts';
import { nameOf, printMoment } from '../action-words.ts';
import type { Sight } from '../item-views.ts';
import { approvalButtons } from './approval-buttons.ts';
import {
  ANSWER_WORDS,
  answeredWords,
  changeWords,
  closingWords,
  gateLine,
  gateWords,
  GROUND_WORDS,
  outcomeWords,
  progressWords,
  ruleWords,
  seatNames,
  shortHash,
  STATE_TAGS,
} from './approval-words.ts';

/** An approval, and whether the reader is an owner of its action. */
export interface Shown {
  readonly approval: Approval;
  readonly isOwner: boolean;
}

const vacantSeats = (electorate: readonly Entitled[]): readonly string[] =>
  electorate.filter(({ occupied }) => !occupied).map(({ seat }) => seat);

/** What stands under the answer of a seat: who gave it, when, and the words of it. */
export function ballotLines(group: Group, ballots: Running['ballots'], seat: string): readonly string[] {
  const ballot = ballots[seat];
  if (!ballot) return [];
  const { text, by, at, covering, recorded, document } = ballot;
  const cover = covering === undefined ? '' : `, covering for ${nameOf(group, covering)}`;
  const how = recorded === undefined ? '' : `, recorded from e-mail: ${recorded}`;
  return [text, `${nameOf(group, by)}${cover}, ${printMoment(group, at)}, on version ${document}${how}`];
}

/** Every seat with its answer; where answers are shown. */
function seatSection(group: Group, { frozen, ballots }: Running): ApprovalSection {
  const rows = frozen.electorate.map(({ seat, occupied }) => {
    const ballot = ballots[seat];
    const silent = { text: occupied ? 'No answer' : 'Vacant', color: 'default' } as const;
    const tag = ballot && occupied ? ANSWER_WORDS[ballot.answer] : silent;
    return { text: seatName(group, seat), tag, details: occupied ? ballotLines(group, ballots, seat) : [] };
  });
  return { title: 'Seats', rows };
}

/** What was prepared: where it was presented, what is missing, who asked for it. */
const paperFacts = (group: Group, { papers, meeting }: Approval): readonly Fact[] => [
  ...fact('Mandate', `${meetingTitle(group.prefix, meeting)}: ${papers.mandate}`),
  ...fact('Briefing', papers.briefing),
  ...fact('Known gaps', papers.gaps),
];

const heldBy = ({ ballots }: Running): number =>
  Object.values(ballots).filter(({ answer }) => answer === 'hold').length;

function runningFacts(group: Group, approval: RunningApproval): readonly Fact[] {
  const { frozen, closes } = approval;
  const silent = silentSeats(approval);
  const holds = heldBy(approval);
  return [
    ...fact('Closes', approval.state === 'paused' ? 'Paused: nothing is counted now' : closingWords(group, closes)),
    ...fact('Waiting', silent.length === 0 ? 'Nobody: every seat has answered' : seatNames(group, silent)),
    ...fact('Holds', holds === 0 ? 'None' : String(holds)),
    ...fact('Vacant', seatNames(group, vacantSeats(frozen.electorate))),
    ...fact('Responses', gateWords(group, approval)),
    ...fact('Rule', ruleWords(frozen.rule)),
    ...fact('Frozen', `Version ${frozen.version}, ${shortHash(frozen.hash)}`),
  ];
}

function closedFacts(group: Group, approval: ClosedApproval): readonly Fact[] {
  const { tally, frozen, digest } = approval;
  return [
    ...fact('Quorum', answeredWords(tally.answered, tally.occupied)),
    ...fact('Holds', String(tally.counts.hold)),
    ...fact('Rule', ruleWords(frozen.rule)),
    ...fact('Responses', gateWords(group, approval)),
    ...fact('Mandate', `${meetingTitle(group.prefix, approval.meeting)}, ${approval.ref}`),
    ...fact('Closed', `${printMoment(group, approval.closedAt)}, by ${nameOf(group, approval.closedBy)}`),
    ...fact('Digest', shortHash(digest)),
  ];
}

function headingOf(approval: Approval): string {
  if (isClosed(approval)) return outcomeWords(approval);
  if (!isRunning(approval)) return approval.state === 'preparing' ? 'Approval in preparation' : 'Approval withdrawn';
  const answered = progressWords(approval);
  return approval.state === 'paused' ? `Paused: ${answered}` : answered;
}

function factsOf(group: Group, approval: Approval): readonly Fact[] {
  if (isClosed(approval)) return closedFacts(group, approval);
  if (isRunning(approval)) return [...runningFacts(group, approval), ...paperFacts(group, approval)];
  return [...fact('Responses', gateWords(group, approval)), ...paperFacts(group, approval)];
}

/** Why it can't be opened yet, with the count. */
const closedGate = ({ comments: { total, toPerson } }: Approval): string =>
  `It cannot be opened yet: ${total - toPerson} of ${total} responses ${total - toPerson === 1 ? 'is' : 'are'} not sent. The chair can waive that.`;

function noteOf(group: Group, approval: Approval): string {
  if (isClosed(approval)) return GROUND_WORDS[approval.tally.ground];
  if (approval.state === 'open' && approval.change?.what === 'opened') return gateLine(group, approval);
  if (approval.state === 'preparing' && !isGateMet(approval.comments) && !approval.waived) return closedGate(approval);
  return changeWords(group, approval);
}

/** Before the close nobody sees who answered what, unless the group's rule says so. */
const sectionsOf = (group: Group, approval: Approval): readonly ApprovalSection[] => {
  const isShown = isClosed(approval) || (isRunning(approval) && approval.frozen.rule.positions === 'at once');
  return isShown ? [seatSection(group, approval)] : [];
};

export const documentLine = ({ papers }: Pick<Approval, 'papers'>): string =>
  `${papers.document}, version ${papers.version}`;

/** An approval's card: with buttons for who reads it, or in a shared chat for those who may. */
export function approvalView(
  { group, reader }: Sight,
  { approval, isOwner }: Shown,
  { note }: { readonly note?: string } = {},
): BuiltCard {
  const { papers, ref } = approval;
  const view: ApprovalView = {
    kicker: `${group.name} · offline approval of ${ref}`,
    heading: headingOf(approval),
    note: note ?? noteOf(group, approval),
    document: documentLine(approval),
    question: papers.question,
    link: papers.link,
    facts: factsOf(group, approval),
    sections: sectionsOf(group, approval),
    buttons: approvalButtons(approval, { reader, isOwner }),
    ...(isClosed(approval) && {
      foot: `With “verify ${ref}” the chair or the secretary have tally and record computed again.`,
    }),
  };
  return approvalCard(view);
}

/** An approval as a list shows it. */
export function listedApproval(group: Group, approval: Approval): ListedApproval {
  const { id, ref } = approval;
  const details = isClosed(approval)
    ? [approval.decision === undefined ? '' : outcomeWords(approval), GROUND_WORDS[approval.tally.ground]]
    : [headingOf(approval), isRunning(approval) ? gateLine(group, approval) : gateWords(group, approval)];
  return { approval: id, ref, document: documentLine(approval), tag: STATE_TAGS[approval.state], details };
}
