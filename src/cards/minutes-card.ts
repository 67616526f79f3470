import template from '../../cards/minutes-card.json' with { type: 'json' };
import { button, row } from './buttons.ts';
import type { Button } from './buttons.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends } from './verbs.ts';
import { dotted, optional, when } from './words.ts';

/** One meeting's minutes: how they stand, and what is in them. */
export interface MinutesView {
  /** TMAG 019. */
  readonly title: string;
  readonly prefix: string;
  readonly meeting: number;
  /** "31 May 2023 1000-1130". */
  readonly dateAndTime: string;
  readonly state: 'open' | 'draft' | 'issued';
  /** "Version 1, issued on 7 June 2023, Public". */
  readonly issued?: string;
  /** The register has changed since. */
  readonly isOutdated: boolean;
  /** "4 actions", with a label before each. */
  readonly contents: readonly { readonly label: string; readonly text: string }[];
  /** The first letters of the digest that is printed in them. */
  readonly digest?: string;
  readonly note?: string;
  /** Files come to a personal chat only. */
  readonly personal: boolean;
  readonly mayEdit: boolean;
  readonly mayIssue: boolean;
}

const fill = prepare(template);

const HEADINGS = { open: 'Draft minutes', draft: 'Draft minutes', issued: 'Minutes' } as const;

function fileButtons({ prefix, meeting, personal }: MinutesView): readonly Button[] {
  if (!personal) return [];
  return [
    button('Word file', 'minutes.file', { prefix, meeting, format: 'docx' }),
    button('Markdown', 'minutes.file', { prefix, meeting, format: 'md' }),
  ];
}

function issueButtons({ prefix, meeting, state, mayIssue }: MinutesView): readonly Button[] {
  if (!mayIssue || state === 'open') return [];
  return [button(state === 'draft' ? 'Issue' : 'Correct', 'minutes.form', { prefix, meeting })];
}

function editButtons({ prefix, meeting, mayEdit }: MinutesView): readonly Button[] {
  if (!mayEdit) return [];
  const of = { prefix, meeting };
  return [
    button('Attendance', 'attendance.show', of),
    button('Notes', 'notes.list', of),
    button('Details', 'details.form', of),
  ];
}

/** How a meeting's minutes stand, with the ways to read, mend and issue them. */
export function minutesCard(view: MinutesView): BuiltCard {
  const { title, dateAndTime, state, issued, isOutdated, contents, digest, note, personal } = view;
  const heading = `${HEADINGS[state]} of ${title}`;
  const data = {
    kicker: optional(dateAndTime),
    heading,
    note: [...optional(note), ...optional(issued)],
    warnings: [
      ...when(state === 'open', 'The meeting is still open.'),
      ...when(isOutdated, 'The register has changed since. Correct them to issue them anew.'),
    ],
    lines: contents.map(({ label, text }) => ({ label: `${label}: `, text })),
    buttons: [...row(...fileButtons(view), ...issueButtons(view)), ...row(...editButtons(view))],
    foot: [
      ...when(digest !== undefined, `Digest ${digest ?? ''}`),
      ...when(!personal, `For the file, say “minutes ${title}” to me in our personal chat.`),
    ],
  };
  return { card: fill(data), summary: dotted(heading, issued ?? '') };
}

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
  const file = (title: string, format: Sends<'registers.file'>['format']) =>
    button(title, 'registers.file', { prefix, format });
  const files = [
    ...row(file('Excel workbook', 'xlsx')),
    ...row(file('Actions .csv', 'actions'), file('Decisions .csv', 'decisions')),
    ...row(file('Approvals .csv', 'approvals'), file('Attendance .csv', 'attendance')),
  ];
  const card = fill({
    kicker: optional(group),
    heading,
    note: ['Actions, decisions, offline approvals and attendance.'],
    warnings: [],
    lines: [],
    buttons: personal ? files : [],
    foot: when(!personal, 'For the files, say “registers” to me in our personal chat.'),
  });
  return { card, summary: heading };
}
