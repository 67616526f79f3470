import type { Group } from '../domain/group.ts';
import type { MinutesDocument } from '../domain/minutes/document.ts';
import type { Registers } from '../domain/minutes/registers.ts';
import { registerCsv } from './csv.ts';
import { minutesDocx } from './minutes-docx.ts';
import { minutesMarkdown } from './minutes-markdown.ts';
import { registerTables } from './register-tables.ts';
import { registerXlsx } from './xlsx.ts';

export type MinutesFormat = 'docx' | 'md';
export type RegisterFormat = 'xlsx' | 'csv';

/** A file that is handed out. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One meeting's minutes as a file: TMAG-019-minutes-draft.docx, TMAG-019-minutes-v1.md. */
export async function fileOfMinutes(minutes: MinutesDocument, format: MinutesFormat): Promise<MadeFile> {
  const { edition, meeting } = minutes;
  // "TMAG 019 - extraordinary": the title is what stands before the dash.
  const title = (meeting.split(' - ')[0] ?? meeting).replaceAll(' ', '-');
  const state = edition.state === 'draft' ? 'draft' : `v${edition.version}`;
  const bytes = format === 'docx' ? await minutesDocx(minutes) : Buffer.from(minutesMarkdown(minutes), 'utf8');
  return { name: `${title}-minutes-${state}.${format}`, bytes };
}

/** A group's registers as a file: one workbook, or the actions alone as .csv. */
export async function fileOfRegisters(group: Group, registers: Registers, format: RegisterFormat): Promise<MadeFile> {
  const { actions, all } = registerTables(group, registers);
  if (format === 'xlsx') return { name: `${group.prefix}-registers.xlsx`, bytes: await registerXlsx(all) };
  return { name: `${group.prefix}-actions.csv`, bytes: Buffer.from(registerCsv(actions), 'utf8') };
}
