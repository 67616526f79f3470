import template from '../../../cards/approvals-card.json' with { type: 'json' };
import { fitPage } from '../pages.ts';
import { prepare } from '../render.ts';
import type { BuiltCard } from '../render.ts';
import type { Sends } from '../verbs.ts';
import { oneLine, optional } from '../words.ts';
import type { Tag } from './approval-card.ts';

export interface ListedApproval {
  readonly approval: string;
  readonly ref: string;
  readonly document: string;
  readonly tag: Tag;
  readonly details: readonly string[];
}

export interface ApprovalsView {
  /** The group's name. */
  readonly group: string;
  readonly prefix: string;
  readonly heading: string;
  readonly rows: readonly ListedApproval[];
  readonly all: boolean;
  readonly from?: number;
}

const fill = prepare(template);

/** The group's offline approvals, page by page. A press on a row opens it. */
export function approvalsCard({ group, prefix, heading, rows, all, from = 0 }: ApprovalsView): BuiltCard {
  const other = { title: all ? 'Under way' : 'All approvals', data: { prefix, all: !all } };
  const lines = rows.map(({ approval, ref, document, tag, details }) => ({
    ref,
    label: `Show the approval of ${ref}`,
    open: { approval } satisfies Sends<'approval.show'>,
    tags: [{ ...tag }],
    text: oneLine(document, 200),
    details: details.filter((each) => each !== ''),
  }));
  return fitPage(lines, from, ({ turns, rows: shown, place }) => ({
    card: fill({
      kicker: optional(group),
      heading,
      note: optional(rows.length === 0 ? 'The owner of an action prepares one: “approval TMAG19-03”.' : undefined),
      place,
      rows: shown,
      turns: turns.map(({ title, from: start }) => ({
        title,
        data: { prefix, all, from: start } satisfies Sends<'approvals.list'>,
      })),
      others: [{ ...other, data: other.data satisfies Sends<'approvals.list'> }],
    }),
    summary: heading,
  }));
}
