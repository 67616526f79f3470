import type { Action } from '../action.ts';
import type { Decision } from '../decision.ts';
import { printDecision } from '../decision.ts';
import type { Group } from '../group.ts';
import type { Meeting } from '../meeting.ts';
import type { Note } from '../note.ts';
import type { Proposal } from '../proposal.ts';
import { byRef } from '../refs.ts';
import { seatName } from '../seat.ts';
import type { Section } from './document.ts';
import { sectionsOf } from './printing.ts';
import type { Placed } from './printing.ts';

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

/** Something that was said, and when. */
interface Said extends Placed {
  readonly order: number;
}

const ofNote =
  (group: Group) =>
  ({ item, topic, order, text, seat }: Note): Said => ({
    item,
    topic,
    order,
    block: seat === undefined ? { type: 'point', text } : { type: 'statement', seat: seatName(group, seat), text },
  });

/** The statements that were made to a proposal stand where its decision does. */
function ofProposal({ group, actions, decisions }: Told, proposal: Proposal): readonly Said[] {
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
    return { item: decision.area, topic: decision.topic ?? '', block };
  });
  const agreed = actions.toSorted(byRef).map(({ area, topic = '', ref, text }): Placed => {
    return { item: area, topic, block: { type: 'action', ref, text } };
  });
  return [...decided, ...agreed];
}

/** The narrative: every item of the agenda in its order, then what hangs on none. */
export function narrativeOf(told: Told): readonly Section[] {
  const { meeting, notes, proposals } = told;
  const said = [
    ...notes.filter(({ state }) => state === 'kept').map(ofNote(told.group)),
    ...proposals.flatMap((proposal) => ofProposal(told, proposal)),
  ].sort((a, b) => a.order - b.order);
  return sectionsOf(meeting.agenda, [...said, ...ofItems(told)]);
}
