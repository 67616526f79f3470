import { labelKey } from './plain-text.ts';

/** The columns of the tables of actions and of decisions, whatever they are called. */
export const COLUMNS = ['area', 'ref', 'text', 'owner', 'due', 'update', 'state', 'meeting', 'caveat'] as const;
export type Column = (typeof COLUMNS)[number];

// How groups name them; what stands first is how our own tables do.
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  area: ['area', 'agenda item', 'agenda area', 'topic', 'workstream', 'subject area'],
  ref: [
    'ref',
    'reference',
    'action ref',
    'decision ref',
    'action reference',
    'decision reference',
    'ref no',
    'id',
    'action id',
    'decision id',
    'action no',
    'decision no',
    'action number',
    'decision number',
  ],
  text: [
    'action',
    'description',
    'decision',
    'action description',
    'decision description',
    'action text',
    'decision text',
    'text',
    'details',
  ],
  owner: ['owner', 'owners', 'owner(s)', 'action owner', 'action owner(s)', 'action owners', 'assigned to', 'lead'],
  due: ['due', 'due date', 'date due', 'due by', 'deadline', 'target date'],
  update: [
    'update',
    'updates',
    'update(s)',
    'latest update',
    'status/update',
    'status / update',
    'progress',
    'comments',
  ],
  state: ['state', 'status'],
  meeting: ['meeting', 'meeting number', 'raised at'],
  caveat: ['caveat'],
};

const BY_NAME = new Map(COLUMNS.flatMap((column) => NAMES[column].map((name) => [name, column] as const)));

/** Where each column of a table is, as its header row says. */
export interface Header {
  readonly width: number;
  /** The cells in which each column stands: more than one is a fault. */
  readonly places: ReadonlyMap<Column, readonly number[]>;
  /** The names that are none of the columns'. */
  readonly unknown: readonly string[];
}

/** A row as a header; undefined where fewer than two of its cells name columns, or other texts are more than those. */
export function headerIn(cells: readonly string[]): Header | undefined {
  const places = new Map<Column, number[]>();
  const unknown: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = BY_NAME.get(labelKey(cell));
    if (column !== undefined) places.set(column, [...(places.get(column) ?? []), index]);
    else if (cell !== '') unknown.push(cell);
  }
  const isHeader = places.size >= 2 && (places.has('ref') || places.has('text')) && unknown.length <= 4 * places.size;
  return isHeader ? { width: cells.length, places, unknown } : undefined;
}

const ONLY_OF_APPROVALS = ['mandate', 'outcome'];

/** Which of the minutes' tables has such columns; undefined where they could be of several. */
export function kindOf({ places, unknown }: Header): 'actions' | 'decisions' | 'approvals' | undefined {
  if (unknown.some((name) => ONLY_OF_APPROVALS.includes(labelKey(name)))) return 'approvals';
  if (places.has('owner') || places.has('due')) return 'actions';
  return places.has('ref') && places.has('text') ? 'decisions' : undefined;
}

/** The cell of a row in a column; empty where there is none. */
export const cellOf = ({ places }: Header, column: Column, cells: readonly string[]): string =>
  cells[places.get(column)?.[0] ?? -1] ?? '';
