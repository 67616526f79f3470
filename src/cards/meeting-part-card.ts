import template from '../../cards/meeting-part-card.json' with { type: 'json' };
import type { Button } from './buttons.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { oneLine, optional } from './words.ts';

/** One part of a meeting's record: a note that was taken, or what its header says. */
export interface MeetingPartView {
  readonly meetingTitle: string;
  /** In a sentence: "Noted under 2. Migration." */
  readonly heading: string;
  readonly lines: readonly string[];
  /** What is said about it, small. */
  readonly details?: readonly string[];
  readonly buttons: readonly Button[];
  /** The message that it was taken from. */
  readonly link?: string;
}

const fill = prepare(template);

/** What was kept of a meeting, in a few lines, with the button that changes it. */
export function meetingPartCard({
  meetingTitle,
  heading,
  lines,
  details = [],
  buttons,
  link,
}: MeetingPartView): BuiltCard {
  const open = optional(link).map((address) => ({ link: address }));
  const kicker = optional(meetingTitle);
  return { card: fill({ kicker, heading, lines, details, buttons, open }), summary: oneLine(heading) };
}
