import { registerCsv } from '../../export/csv.ts';
import { minutesDocx } from '../../export/minutes-docx.ts';
import { minutesMarkdown } from '../../export/minutes-markdown.ts';
import { registerXlsx } from '../../export/xlsx.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Request } from '../../services/deps.ts';
import { minutesOf } from '../../services/minutes/minutes.ts';
import { readRegisters } from '../../services/minutes/registers.ts';
import type { BotDeps } from '../bot-deps.ts';
import { registerTables } from './register-tables.ts';

/** A file that somebody may have, and by what it is found again once they agree. */
export interface OfferedFile {
  readonly name: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly context: Readonly<Record<string, string | number>>;
}

/** One meeting's minutes as a file: TMAG-019-minutes-draft.docx, TMAG-019-minutes-v1.md. */
export async function minutesFile(
  bot: BotDeps,
  request: Request,
  { meeting, format }: { readonly meeting: number; readonly format: 'docx' | 'md' },
): Promise<Result<OfferedFile>> {
  const found = await minutesOf(bot, request, meeting);
  if (!found.ok) return found;
  const { document } = found.value;
  const { prefix } = request.situation.group;
  const { edition } = document;
  const title = meetingTitle(prefix, meeting);
  const state = edition.state === 'draft' ? 'draft' : `v${edition.version}`;
  const bytes = format === 'docx' ? await minutesDocx(document) : Buffer.from(minutesMarkdown(document), 'utf8');
  return ok({
    name: `${title.replace(' ', '-')}-minutes-${state}.${format}`,
    description: `The ${edition.state === 'draft' ? 'draft ' : ''}minutes of ${title}`,
    bytes,
    context: { file: 'minutes', prefix, meeting, format },
  });
}

/** The group's registers: one workbook, or the actions alone as .csv. */
export async function registersFile(
  bot: BotDeps,
  request: Request,
  format: 'xlsx' | 'csv',
): Promise<Result<OfferedFile>> {
  const found = await readRegisters(bot, request);
  if (!found.ok) return found;
  const { group } = request.situation;
  const tables = registerTables(group, found.value);
  const { prefix } = group;
  const bytes = format === 'xlsx' ? await registerXlsx(tables.all) : Buffer.from(registerCsv(tables.actions), 'utf8');
  return ok({
    name: `${prefix}-${format === 'xlsx' ? 'registers' : 'actions'}.${format}`,
    description: `${prefix}: ${format === 'xlsx' ? 'actions, decisions, approvals and attendance' : 'the actions'}`,
    bytes,
    context: { file: 'registers', prefix, format },
  });
}
