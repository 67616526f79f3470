// What an offline approval is, written from domain.md alone: a small model beside the product, which shares none of it.

export type Answer = 'approve' | 'approve-with-comment' | 'hold' | 'reject' | 'abstain';
export const SAYABLE: readonly Answer[] = ['approve', 'approve-with-comment', 'hold', 'reject', 'abstain'];

/** Seats in the group's order, with those who hold one; Small Supplier is vacant. */
export const SEATS: Readonly<Record<string, readonly string[]>> = {
  elexon: ['Chandrani Ghosh', 'Nigel Rees', 'Riccardo Lampini'],
  'supplier-agent': ['Ian Hall'],
  dno: ['Ian Hatton'],
  recco: ['Dave Jones'],
  'large-supplier': ['Lee Northall'],
  'medium-supplier': ['Sandeep Vuppalanchi'],
  'small-supplier': [],
  dcc: ['Nickie Bernsmeier-Rulow'],
  idno: ['Stacey Buck'],
  'ic-supplier': ['Tejas Malwade'],
};
export const CHAIR = 'Smitha Pichrikat';
export const SECRETARY = 'Amy Clayton';
export const OWNER = 'John Wiggins';
export const ALTERNATE = 'Jonny Moore';
const LEADS = [CHAIR, SECRETARY];
/** Chair, secretary, programme and observers never vote. */
const NEVER = [...LEADS, OWNER, 'Sinead Quinn'];

interface Ballot {
  readonly answer: Answer;
  readonly text: string;
  readonly by: string;
  readonly covering: string | null;
  readonly isRecorded: boolean;
  readonly version: number;
  readonly document: string;
  readonly at: string;
}

interface Cover {
  readonly principal: string;
  readonly alternate: string;
  readonly seat: string;
}

export interface Vote {
  readonly number: number;
  readonly state: 'preparing' | 'open' | 'paused' | 'withdrawn' | 'approved' | 'rejected' | 'not-carried';
  readonly document: string;
  /** Commenters, and how many of them were sent a response. */
  readonly gate: { readonly comments: number; readonly sent: number; readonly isWaived: boolean };
  readonly covers: readonly Cover[];
  readonly version: number;
  readonly occupied: readonly string[];
  readonly closes: string;
  readonly ballots: Readonly<Record<string, Ballot>>;
  readonly decision: number | null;
}

export interface Model {
  readonly now: string;
  readonly left: readonly string[];
  readonly action: 'open' | 'closed';
  readonly vote: Vote | null;
  readonly nextDecision: number;
  readonly owed: number;
  /** When each command that changed something was carried out. */
  readonly receipts: Readonly<Record<string, string>>;
}

/** Who answers for a seat now, without those who cover. */
const holders = ({ left }: Pick<Model, 'left'>, seat: string): readonly string[] =>
  (SEATS[seat] ?? []).filter((name) => !left.includes(name));

export const occupiedNow = (model: Pick<Model, 'left'>): readonly string[] =>
  Object.keys(SEATS).filter((seat) => holders(model, seat).length > 0);

/** For whom somebody answers for a seat: null for themselves, undefined where they may not. */
export function voiceOf(
  model: Model,
  vote: Pick<Vote, 'covers'>,
  who: { by: string; seat: string },
): string | null | undefined {
  // prettier-ignore
  const { by, seat } = who;
  if (holders(model, seat).includes(by)) return null;
  const standing = vote.covers.filter((cover) => cover.seat === seat && cover.alternate === by);
  return standing.find(({ principal }) => holders(model, seat).includes(principal))?.principal;
}

export const isLead = (name: string): boolean => LEADS.includes(name);
export const neverVotes = (name: string): boolean => NEVER.includes(name);
export const seatOf = (name: string): string | undefined => Object.keys(SEATS).find((seat) => SEATS[seat]?.includes(name)); // prettier-ignore
export const isUnderWay = (vote: Vote | null): boolean =>
  vote !== null && ['preparing', 'open', 'paused'].includes(vote.state);
export const isOver = ({ now }: Model, vote: Vote): boolean => vote.state === 'open' && vote.closes <= now;
export const isSilent = (vote: Vote): boolean => vote.occupied.some((seat) => !vote.ballots[seat]);

/** Rejection, hold, fewer than half of the occupied seats, no approval; else carried. */
export function groundOf({ occupied, ballots }: Pick<Vote, 'occupied' | 'ballots'>): string {
  const answers = occupied.flatMap((seat) => ballots[seat]?.answer ?? []);
  if (answers.includes('reject')) return 'rejection';
  if (answers.includes('hold')) return 'hold';
  if (answers.length < occupied.length / 2) return 'quorum';
  return answers.some((answer) => answer.startsWith('approve')) ? 'carried' : 'no approval';
}

const ENDS: Readonly<Record<string, Vote['state']>> = { rejection: 'rejected', carried: 'approved' };

/** Approved and rejected mint a decision and close the action; not carried leaves it open, for the next agenda. */
export function ended(model: Model, vote: Vote): Model {
  const state = ENDS[groundOf(vote)] ?? 'not-carried';
  const isDecided = state !== 'not-carried';
  const { nextDecision, owed } = model;
  return {
    ...model,
    vote: { ...vote, state, decision: isDecided ? nextDecision : null },
    action: isDecided ? 'closed' : 'open',
    nextDecision: nextDecision + (isDecided ? 1 : 0),
    owed: owed + (isDecided ? 0 : 1),
  };
}

/** A vote that is prepared and has asked nobody. */
export const newVote = (number: number): Vote => ({
  number,
  state: 'preparing',
  document: '0.3',
  gate: { comments: 0, sent: 0, isWaived: false },
  covers: [],
  version: 0,
  occupied: [],
  closes: '',
  ballots: {},
  decision: null,
});

/** An hour before the clocks of TMAG 019's day show noon. */
export const START = '2023-05-31T10:00:00.000Z';

export const EMPTY: Model = {
  now: START,
  left: [],
  action: 'open',
  vote: null,
  nextDecision: 30,
  owed: 0,
  receipts: {},
};
