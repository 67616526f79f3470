import type { ApprovalRow, ApprovalSection } from '../../cards/approval/approval-card.ts';
import { ballotCard } from '../../cards/approval/ballot-card.ts';
import { fact } from '../../cards/item.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { isRunning } from '../../domain/approval/approval.ts';
import type { Approval, RunningApproval } from '../../domain/approval/approval.ts';
import type { Comment } from '../../domain/approval/comments.ts';
import { voicesOf } from '../../domain/approval/electorate.ts';
import type { Voice } from '../../domain/approval/electorate.ts';
import type { Group, Member } from '../../domain/group.ts';
import { seatName } from '../../domain/seat.ts';
import { nameOf } from '../action-words.ts';
import { ANSWER_WORDS, gateLine, gateWords, progressWords, ruleWords } from './approval-words.ts';
import { ballotLines, documentLine } from './approval-views.ts';

/** What one person's ballot is made of. */
export interface BallotShown {
  readonly approval: Approval;
  readonly comments: readonly Comment[];
  readonly note?: string;
  readonly problems?: readonly string[];
  readonly typed?: string;
  readonly seat?: string;
  /** In the reader's own chat. */
  readonly personal: boolean;
}

/** The seats that somebody can answer for in this version: what was vacant when it was opened is not asked. */
export const seatsToAnswer = (group: Group, approval: RunningApproval, person: string): readonly Voice[] =>
  voicesOf(group, approval.covers, person).filter(({ seat }) =>
    approval.frozen.electorate.some((each) => each.seat === seat && each.occupied),
  );

/** What a seat has said so far, whoever of its holders did. */
function standingRow(group: Group, approval: RunningApproval, { seat }: Voice): ApprovalRow {
  const ballot = approval.ballots[seat];
  const name = seatName(group, seat);
  if (!ballot) return { text: name, tag: { text: 'No answer yet', color: 'default' } };
  return { text: name, tag: ANSWER_WORDS[ballot.answer], details: ballotLines(group, approval.ballots, seat) };
}

function commentRow({ from, text, response, toPerson }: Comment): ApprovalRow {
  const tag = toPerson
    ? ({ text: 'Answered', color: 'good' } as const)
    : ({ text: 'Not sent yet', color: 'warning' } as const);
  return { text, tag, details: [from, response === '' ? '' : `Response: ${response}`] };
}

/** A seat's own things: what it has answered, and its comments with the responses. */
function sectionsOf(
  group: Group,
  { approval, comments }: BallotShown,
  voices: readonly Voice[],
): readonly ApprovalSection[] {
  if (!isRunning(approval)) return [];
  const own = comments.filter(({ seat }) => voices.some((voice) => voice.seat === seat));
  return [
    {
      title: voices.length > 1 ? 'Your seats so far' : 'Your seat so far',
      rows: voices.map((voice) => standingRow(group, approval, voice)),
    },
    { title: 'Comments of your constituency', rows: own.map(commentRow) },
  ];
}

const coveringWords = (group: Group, voices: readonly Voice[]): string => {
  const covered = voices.flatMap(({ covering }) => (covering === undefined ? [] : [nameOf(group, covering)]));
  return covered.length === 0 ? '' : `You cover for ${covered.join(' and ')}.`;
};

/** How far the responses are, and until when it can be answered. */
const gateOf = (group: Group, approval: RunningApproval): string =>
  approval.state === 'paused'
    ? `${gateWords(group, approval)}. Paused: nothing is counted now.`
    : gateLine(group, approval);

/** One person's ballot, with the buttons that count for their seat. Without a seat to answer for: undefined. */
export function ballotView(group: Group, reader: Member, shown: BallotShown): BuiltCard | undefined {
  const { approval, note, problems = [], typed = '', seat, personal } = shown;
  if (!isRunning(approval)) return undefined;
  const voices = seatsToAnswer(group, approval, reader.person);
  if (voices.length === 0) return undefined;
  const { papers, frozen, ref } = approval;
  const cover = coveringWords(group, voices);
  return ballotCard({
    approval: approval.id,
    version: frozen.version,
    kicker: `${group.name} · offline approval of ${ref}`,
    heading: voices.length === 1 ? `Your answer for ${seatName(group, voices[0]?.seat ?? '')}` : 'Your answer',
    ...(note !== undefined && { note }),
    problems,
    document: documentLine(approval),
    question: papers.question,
    link: papers.link,
    facts: [...fact('Gate', gateOf(group, approval)), ...fact('So far', progressWords(approval))],
    background: [
      ...fact('Mandate', papers.mandate),
      ...fact('Briefing', papers.briefing),
      ...fact('Known gaps', papers.gaps),
      ...fact('Rule', ruleWords(frozen.rule)),
    ],
    sections: sectionsOf(group, shown, voices),
    // While it is paused nothing can be answered, and the card says so.
    seats:
      approval.state === 'open'
        ? voices.map((voice) => ({ title: seatName(group, voice.seat), value: voice.seat }))
        : [],
    ...(seat !== undefined && { seat }),
    typed,
    renews: personal,
    foot: [
      cover,
      approval.state === 'paused' ? '' : 'The last answer of your seat counts. You can change it until the close.',
    ]
      .filter((each) => each !== '')
      .join(' '),
  });
}
