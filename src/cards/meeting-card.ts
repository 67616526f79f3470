import template from '../../cards/meeting-card.json' with { type: 'json' };
import type { MeetingKind } from '../domain/group.ts';
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { moreLine } from './rows.ts';
import { dotted, optional, when } from './words.ts';

export interface MeetingView {
  /** What has just happened: "TMAG 019 has started". */
  readonly heading: string;
  readonly title: string;
  readonly kind: MeetingKind;
  /** In full: Wednesday 31 May 2023. */
  readonly date: string;
  readonly agenda: readonly string[];
  readonly currentItem?: string;
  /** 21 June 2023. */
  readonly nextMeeting?: string;
  readonly note?: string;
  readonly canLog: boolean;
}

const fill = prepare(template);

const agendaItems = ({ agenda, currentItem }: MeetingView) =>
  agenda.map((title, index) => ({
    number: `${index + 1}.`,
    title,
    weight: title === currentItem ? 'bolder' : 'default',
    now: when(title === currentItem, 'Now'),
  }));

/** A meeting as its chat sees it: agenda, the item it is on, and the two buttons that matter while it runs. */
export function meetingCard(view: MeetingView): BuiltCard {
  const { heading, title, kind, date, nextMeeting, note, canLog } = view;
  const kindWords = kind === 'ordinary' ? 'Ordinary meeting' : 'Extraordinary meeting';
  const data = {
    kicker: [dotted(heading.includes(title) ? '' : title, kindWords, date)],
    heading,
    note: optional(note),
    next: optional(nextMeeting === undefined ? undefined : `Next meeting: ${nextMeeting}`),
    log: when(canLog, {}),
  };
  const items = agendaItems(view);
  return fitMost(items.length, (shown) => ({
    card: fill({
      ...data,
      agenda: when(items.length > 0, { items: items.slice(0, shown) }),
      more: moreLine(items.length - shown),
    }),
    summary: heading,
  }));
}
