import template from '../../cards/overview-card.json' with { type: 'json' };
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine } from './rows.ts';
import type { Sends } from './verbs.ts';
import { count, dotted, optional, when } from './words.ts';

/** How many actions stand how; each counts once. */
export interface Standing {
  readonly overdue: number;
  readonly onTime: number;
  /** Done and not confirmed, or more time is asked for. */
  readonly waiting: number;
}

export interface OverviewView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  readonly all: Standing;
  readonly ownerless: number;
  /** All that waits for an answer, overdue or not. */
  readonly toAnswer: number;
  /** For chair and secretary; 0 for the others. */
  readonly suggestions: number;
  /** Who owns what, the most overdue first. */
  readonly people: readonly (Standing & { readonly person: string; readonly name: string })[];
}

const fill = prepare(template);

/** A bar is a line of blocks in the colours of its parts: as many as stand beside each other on a phone. */
const BLOCK = '█';
const WIDEST = 18;

const COLORS = { overdue: 'attention', onTime: 'accent', waiting: 'warning', ownerless: 'default' } as const;

/** The parts of a bar that is as wide as `most` would fill a line; what there is of anything shows. */
function barOf({ overdue, onTime, waiting }: Standing, most: number) {
  const parts = [
    { number: overdue, color: COLORS.overdue },
    { number: onTime, color: COLORS.onTime },
    { number: waiting, color: COLORS.waiting },
  ];
  const scale = WIDEST / Math.max(most, 1);
  return parts
    .filter(({ number }) => number > 0)
    .map(({ number, color }) => ({ color, blocks: BLOCK.repeat(Math.max(1, Math.round(number * scale))) }));
}

const totalOf = ({ overdue, onTime, waiting }: Standing): number => overdue + onTime + waiting;

const numberLine = (
  prefix: string,
  title: string,
  { number, color, show }: { number: number; color: string; show: Sends<'actions.list'>['show'] },
) => ({
  title,
  number: String(number),
  color,
  label: `Show: ${title}`,
  list: { prefix, show } satisfies Sends<'actions.list'>,
});

const words = ({ overdue, onTime, waiting }: Standing): string =>
  dotted(
    overdue > 0 ? `${overdue} overdue` : '',
    onTime > 0 ? `${onTime} on time` : '',
    waiting > 0 ? `${waiting} waiting` : '',
  );

function personLine(prefix: string, most: number) {
  return ({ person, name, ...standing }: OverviewView['people'][number]) => ({
    name,
    number: words(standing),
    label: `Show the actions of ${name}`,
    list: { prefix, show: 'person', person } satisfies Sends<'actions.list'>,
    parts: barOf(standing, most),
  });
}

/** How the register stands: a bar of all that is not closed, the numbers in it, and each owner's own bar. */
export function overviewCard(view: OverviewView): BuiltCard {
  const { group, prefix, all, ownerless, toAnswer, suggestions, people } = view;
  const total = totalOf(all);
  const heading = total === 0 ? 'Nothing is open' : `${count(total, 'action')} not closed`;
  const data = {
    kicker: optional(group),
    heading,
    note: [],
    bar: when(total > 0, { parts: barOf(all, total) }),
    numbers: [
      numberLine(prefix, 'Overdue', { number: all.overdue, color: COLORS.overdue, show: 'overdue' }),
      numberLine(prefix, 'On time', { number: all.onTime, color: COLORS.onTime, show: 'on-time' }),
      numberLine(prefix, 'Waiting for an answer', { number: toAnswer, color: COLORS.waiting, show: 'waiting' }),
      numberLine(prefix, 'Without owner', { number: ownerless, color: COLORS.ownerless, show: 'ownerless' }),
    ],
    waiting: when(toAnswer > 0, { prefix, show: 'waiting' } satisfies Sends<'actions.list'>),
    suggestions: when(suggestions > 0, {
      title: count(suggestions, 'suggestion'),
      data: { prefix } satisfies Sends<'suggestions.list'>,
    }),
  };
  const most = Math.max(0, ...people.map(totalOf));
  const rows = people.map(personLine(prefix, most));
  return fitMost(rows.length, (shown) => ({
    card: fill({
      ...data,
      people: when(shown > 0, { rows: rows.slice(0, shown) }),
      more: moreLine(rows.length - shown),
    }),
    summary: dotted(heading, words(all)),
  }));
}
