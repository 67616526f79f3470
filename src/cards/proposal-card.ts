import template from '../../cards/proposal-card.json' with { type: 'json' };
import type { Proposal } from '../domain/proposal.ts';
import { fitMost } from './fit.ts';
import { fact } from './item.ts';
import { proposalButtons } from './proposal-buttons.ts';
import type { ProposalTarget } from './proposal-buttons.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { count, oneLine, optional, when } from './words.ts';

/** Something that was said for a seat: "Supplier Agent rejects (Ian Hall)", and its words. */
export interface SaidLine {
  readonly who: string;
  readonly what: string;
}

/** A decision that was put to the room, and what the room says. */
export interface ProposalView extends ProposalTarget {
  readonly meetingTitle: string;
  readonly text: string;
  /** Empty without one. */
  readonly caveat: string;
  readonly area: string;
  readonly state: Proposal['state'];
  /** How it was closed, in a sentence. */
  readonly outcome?: string;
  /** What it was logged as. */
  readonly ref?: string;
  readonly note?: string;
  readonly rejections: readonly SaidLine[];
  readonly statements: readonly SaidLine[];
  /** How many seats have said that they do not object, and how many seats somebody holds. */
  readonly noObjection: number;
  readonly seats: number;
  /** "Smitha Pichrikat, 31 May 2023, 10:42". */
  readonly by: string;
}

const fill = prepare(template);

const HEADINGS: Readonly<Record<ProposalView['state'], string>> = {
  open: 'Any rejection?',
  approved: 'Approved',
  'approved with caveat': 'Approved with a caveat',
  rejected: 'Rejected',
  paused: 'Paused',
  'moved offline': 'Moved offline',
};

const SHORT = 120;
/** Nobody reads more in a chat. */
const MOST_LINES = 20;

/**
 * What was said, as far as it fits: the rejections, then the statements, the newest first. In `room` each line counts
 * twice: once for being there, shortened, and once more for being whole.
 */
function linesIn({ rejections, statements }: ProposalView, room: number) {
  const lines = [...rejections, ...statements.toReversed()];
  const shown = lines.slice(0, Math.min(room, MOST_LINES));
  const whole = room - shown.length;
  return {
    said: shown.map(({ who, what }, index) => ({ who, what: index < whole ? what : oneLine(what, SHORT) })),
    more: optional(lines.length > shown.length ? `${lines.length - shown.length} more are not shown here.` : ''),
  };
}

/** One proposal in a chat: the question to the room; once it is closed, how. */
export function proposalCard(view: ProposalView): BuiltCard {
  const { meetingTitle, text, caveat, area, state, outcome, ref, note, noObjection, seats, by } = view;
  const heading = HEADINGS[state];
  const data = {
    kicker: optional(meetingTitle),
    heading,
    note: optional(note ?? outcome),
    text,
    caveat: optional(caveat),
    facts: [
      ...fact('Answers', `${noObjection} of ${count(seats, 'seat')} without objection`),
      ...fact('Area', area),
      ...fact('Proposed', by),
    ],
    rows: state === 'open' ? proposalButtons(view, caveat !== '') : [],
    logged: when(ref !== undefined, {
      title: `Show ${ref ?? ''}`,
      data: { ref: ref ?? '' } satisfies Sends<'item.show'>,
    }),
  };
  const lines = Math.min(view.rejections.length + view.statements.length, MOST_LINES);
  return fitMost(2 * lines, (room) => ({
    card: fill({ ...data, ...linesIn(view, room) }),
    summary: `${heading}: ${oneLine(text)}`,
  }));
}
