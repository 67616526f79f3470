import type { Action } from '../action.ts';
import type { Decision } from '../decision.ts';
import { printDecision } from '../decision.ts';
import type { Group } from '../group.ts';
import type { Meeting } from '../meeting.ts';
import type { Note } from '../note.ts';
import type { Proposal } from '../proposal.ts';
import { byRef } from '../refs.ts';
import { seatName } from '../seat.ts';
import type { Block, Section, Topic } from './document.ts';

/** What the narrative of a meeting is made of. */
export interface Told {
  readonly group: Group;
  readonly meeting: Meeting;
  readonly notes: readonly Note[];
  readonly proposals: readonly Proposal[];
  /** Of this meeting, without what was withdrawn. */
  readonly actions: readonly Action[];
  readonly decisions: readonly Decision[];
}

/** A paragraph with the place where it stands. */
interface Placed {
  readonly item: string;
  readonly topic: string;
  readonly order: number;
  readonly block: Block;
}

/** What hangs on no agenda item stands at the end. */
const ELSEWHERE = 'Other points';

const ofNote =
  (group: Group) =>
  ({ item, topic, order, text, seat }: Note): Placed => ({
    item,
    topic,
    order,
    block: seat === undefined ? { type: 'point', text } : { type: 'statement', seat: seatName(group, seat), text },
  });

/** The statements that were made to a proposal stand where its decision does. */
function ofProposal({ group, actions, decisions }: Told, proposal: Proposal): readonly Placed[] {
  const ref = 'ref' in proposal ? proposal.ref : undefined;
  const item = [...actions, ...decisions].find((each) => each.ref === ref);
  const { topic = '' } = item ?? {};
  return proposal.statements.map(({ seat, text, at }) => ({
    item: proposal.area,
    topic,
    order: Date.parse(at),
    block: { type: 'statement', seat: seatName(group, seat), text },
  }));
}

/** The lines of what was taken stand behind everything else of their topic, decisions first. */
function ofItems({ actions, decisions }: Told): readonly Placed[] {
  const decided = decisions.toSorted(byRef).map((decision): Placed => {
    const block = { type: 'decision', ref: decision.ref, text: printDecision(decision) } as const;
    return { item: decision.area, topic: decision.topic ?? '', order: Infinity, block };
  });
  const agreed = actions.toSorted(byRef).map(({ area, topic = '', ref, text }): Placed => {
    return { item: area, topic, order: Infinity, block: { type: 'action', ref, text } };
  });
  return [...decided, ...agreed];
}

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

/** The narrative: every item of the agenda in its order, then what hangs on none. */
export function narrativeOf(told: Told): readonly Section[] {
  const { meeting, notes, proposals } = told;
  const said = [
    ...notes.filter(({ state }) => state === 'kept').map(ofNote(told.group)),
    ...proposals.flatMap((proposal) => ofProposal(told, proposal)),
  ].sort((a, b) => a.order - b.order);
  const placed = [...said, ...ofItems(told)].map((each) => (each.item === '' ? { ...each, item: ELSEWHERE } : each));
  const isElsewhere = (title: string): boolean => title === ELSEWHERE;
  const items = placed.map(({ item }) => item);
  const others = [...items.filter((item) => !isElsewhere(item)), ...items.filter(isElsewhere)];
  const titles = [...new Set([...meeting.agenda, ...others])];
  return titles.map((title) => ({ title, topics: topicsOf(placed.filter(({ item }) => item === title)) }));
}
