import template from '../../cards/home-notices-card.json' with { type: 'json' };
import { approvalLine } from './approval/approval-line.ts';
import type { NoticedApproval } from './approval/approval-line.ts';
import { fitMost } from './fit.ts';
import { noticedLine } from './notices-card.ts';
import type { NoticedAction } from './notices-card.ts';
import { CardTooLarge, mentionableName, mentionOf, MOST_BYTES, prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine } from './rows.ts';
import { count, oneLine, optional, when } from './words.ts';

/** What is due to somebody who can't be reached in a personal chat. */
export interface HomeNotices {
  readonly name: string;
  /** Their account is not known, so that they are named and not mentioned. */
  readonly unlinked?: boolean;
  readonly rows: readonly (NoticedAction | NoticedApproval)[];
}

export interface HomeNoticesView {
  /** The group's name. */
  readonly group: string;
  readonly people: readonly HomeNotices[];
}

/** The card, and how many of the people are on it, in their order. The others need another one. */
export interface HomeNoticesCard extends BuiltCard {
  readonly mentioned: number;
}

const fill = prepare(template);
const FOOT = 'I could not reach you in a personal chat. Add me there to get these privately.';
/** What the messenger adds to the card for each mention, besides the name, which it says twice. */
const MENTION_BYTES = 160;

/** Each person with the rows that are shown: of `shown` rows, everybody gets a first one before anybody a second. */
function share(people: readonly HomeNotices[], shown: number) {
  const places = people.flatMap(({ rows }, person) => rows.map((_, rank) => ({ person, rank })));
  const taken = places.toSorted((a, b) => a.rank - b.rank || a.person - b.person).slice(0, shown);
  const countOf = (person: number) => taken.filter((place) => place.person === person).length;
  return people.map(({ rows, ...who }, person) => ({ ...who, rows: rows.slice(0, countOf(person)) }));
}

/** Throws where the card would be too large with its mentions, which the messenger adds. */
function leaveRoom(card: object, people: readonly HomeNotices[]): void {
  const names = people.reduce((sum, { name }) => sum + 2 * Buffer.byteLength(mentionableName(name)), 0);
  const bytes = Buffer.byteLength(JSON.stringify(card)) + names + people.length * MENTION_BYTES;
  if (bytes > MOST_BYTES) throw new CardTooLarge(bytes);
}

const personOf = ({ name, unlinked, rows }: HomeNotices) => ({
  mention: unlinked ? mentionableName(name) : mentionOf(name),
  rows: rows.map((each) => ('approval' in each ? approvalLine(each) : noticedLine(each))),
});

/** The message in the group's chat for those who can't be reached in a personal one: each mentioned, with their actions. */
export function homeNoticesCard({ group, people: all }: HomeNoticesView): HomeNoticesCard {
  const people = all.filter(({ rows }) => rows.length > 0);
  const total = people.reduce((sum, { rows }) => sum + rows.length, 0);
  const whom = people.length === 1 ? '1 person' : `${people.length} people`;
  const isActions = people.every(({ rows }) => rows.every((each) => !('approval' in each)));
  const heading = isActions ? `${count(total, 'action')} for ${whom}` : `For ${whom}`;
  const data = { kicker: optional(group), heading, foot: when(total > 0, FOOT) };
  const names = people.map(({ name }) => mentionableName(name)).join(', ');
  const summary = oneLine(`${heading}: ${names}`);
  const mentioned = new Map<BuiltCard, number>();
  const built = fitMost(total, (shown) => {
    const some = share(people, shown).filter(({ rows }) => rows.length > 0);
    const card = fill({ ...data, people: some.map(personOf), more: moreLine(total - shown) });
    leaveRoom(card, some);
    const result = { card, summary };
    mentioned.set(result, some.length);
    return result;
  });
  return { ...built, mentioned: mentioned.get(built) ?? 0 };
}
