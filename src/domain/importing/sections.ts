import { headerIn, kindOf } from './columns.ts';
import { lineText, onlyText } from './entries.ts';
import type { Entry } from './entries.ts';
import { labelKey } from './plain-text.ts';

export type SectionName = 'header' | 'attendees' | 'apologies' | 'actions' | 'decisions' | 'approvals' | 'narrative';

const TITLES: readonly (readonly [SectionName, RegExp])[] = [
  ['attendees', /^(?:attendees|attendance|list of attendees|present|in attendance|participants)$/],
  ['apologies', /^(?:apologies|apologies for absence|absent|absentees|not present)$/],
  ['actions', /^(?:(?:new|open|outstanding|previous|earlier|carried[- ]forward|agreed|other) )?actions?$/],
  ['actions', /^actions? (?:log|register|table|items|arising|agreed|raised|outstanding)$/],
  ['actions', /^actions? (?:carried|brought) (?:forward|over)(?: .{1,60})?$/],
  ['actions', /^(?:open |outstanding )?actions? (?:from|of) .{1,60}$/],
  ['decisions', /^(?:(?:new|agreed|other) )?decisions?(?: (?:log|register|table|made|taken|agreed))?$/],
  ['approvals', /^(?:offline )?approvals?(?: since .{1,60})?$/],
  ['narrative', /^(?:minutes|narrative|discussion|minutes of (?:the )?meeting|meeting notes)$/],
];

/** Each section's lines and rows, in their order, without the titles. */
export type Sections = Readonly<Record<SectionName, readonly Entry[]>>;

function titled(entry: Entry): SectionName | undefined {
  const text = onlyText(entry);
  if (text === undefined || text.length > 100) return undefined;
  const key = labelKey(text);
  return TITLES.find(([, title]) => title.test(key))?.[0];
}

/** Which of the tables a header row begins, whatever section it stands in. */
function tableBegun(entry: Entry): 'actions' | 'decisions' | 'approvals' | undefined {
  const header = entry.table === undefined ? undefined : headerIn(entry.cells);
  return header && kindOf(header);
}

const isFirstItem = (entry: Entry): boolean => /^1[.)]\s+\S/.test(lineText(entry) ?? '');

/** Which section begins at an entry as its title says; in the narrative a title of a table is one with a table below. */
function sectionTitled(entry: Entry, next: Entry | undefined, now: SectionName): SectionName | undefined {
  const section = titled(entry);
  const needsTable = now === 'narrative' && section !== 'narrative';
  return needsTable && next?.table === undefined ? undefined : section;
}

/** Tells a document's sections apart by their titles, and tables of refs by their columns. */
export function sectionsOf(entries: readonly Entry[]): Sections {
  const sections: Record<SectionName, Entry[]> = {
    header: [],
    attendees: [],
    apologies: [],
    actions: [],
    decisions: [],
    approvals: [],
    narrative: [],
  };
  let now: SectionName = 'header';
  let table: { readonly at: number; readonly to: SectionName } | undefined;
  for (const [index, entry] of entries.entries()) {
    const title = sectionTitled(entry, entries[index + 1], now);
    if (title !== undefined) {
      now = title;
      continue;
    }
    if (entry.table !== undefined && entry.table !== table?.at) table = { at: entry.table, to: now };
    const begun = now === 'actions' || now === 'decisions' ? sameOrOther(now, tableBegun(entry)) : tableBegun(entry);
    if (begun !== undefined && entry.table !== undefined) table = { at: entry.table, to: begun };
    const afterTables = now === 'actions' || now === 'decisions' || now === 'approvals';
    if (afterTables && isFirstItem(entry)) now = 'narrative';
    sections[entry.table === undefined ? now : (table?.to ?? now)].push(entry);
  }
  return sections;
}

// Under a title of its own a table is what the title says, however its columns look; but refs with owners and due dates
// are actions, and never decisions.
const sameOrOther = (now: 'actions' | 'decisions', begun: 'actions' | 'decisions' | 'approvals' | undefined) =>
  now === 'actions' && begun === 'decisions' ? 'actions' : begun;
