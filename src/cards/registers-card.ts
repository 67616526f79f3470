import template from '../../cards/minutes-card.json' with { type: 'json' };
import { button, row } from './buttons.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { optional, when } from './words.ts';

const fill = prepare(template);

/** A group's registers, as files that the secretary may have. */
export function registersCard({
  group,
  prefix,
  personal,
}: {
  readonly group: string;
  readonly prefix: string;
  readonly personal: boolean;
}): BuiltCard {
  const heading = `The registers of ${prefix}`;
  const files = [
    button('Excel workbook', 'registers.file', { prefix, format: 'xlsx' }),
    button('Actions as .csv', 'registers.file', { prefix, format: 'csv' }),
  ];
  const card = fill({
    kicker: optional(group),
    heading,
    note: ['Actions, decisions, offline approvals and attendance.'],
    warnings: [],
    lines: [],
    buttons: personal ? row(...files) : [],
    foot: when(!personal, 'For the files, say “registers” to me in our personal chat.'),
  });
  return { card, summary: heading };
}
