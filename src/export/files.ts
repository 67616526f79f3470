import type { Group } from '../domain/group.ts';
import type { MinutesDocument } from '../domain/minutes/document.ts';
import { REGISTERS } from '../domain/minutes/registers.ts';
import type { RegisterName, Registers } from '../domain/minutes/registers.ts';
import { registerCsv } from './csv.ts';
import { minutesDocx } from './minutes-docx.ts';
import { minutesMarkdown } from './minutes-markdown.ts';
import { registerTables } from './register-tables.ts';
import { registerXlsx } from './xlsx.ts';

export type MinutesFormat = 'docx' | 'md';
/** All registers as a workbook, or which of them as .csv. */
export type RegisterFormat = 'xlsx' | RegisterName;

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

/** A group's registers as a file: all of them as one workbook, or one of them as .csv. */
export async function fileOfRegisters(group: Group, registers: Registers, format: RegisterFormat): Promise<MadeFile> {
  const tables = registerTables(group, registers);
  const { prefix } = group;
  if (format === 'xlsx') {
    return { name: `${prefix}-registers.xlsx`, bytes: await registerXlsx(REGISTERS.map((name) => tables[name])) };
  }
  return { name: `${prefix}-${format}.csv`, bytes: Buffer.from(registerCsv(tables[format]), 'utf8') };
}
