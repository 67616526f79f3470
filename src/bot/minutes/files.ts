import { fileOfMinutes, fileOfRegisters } from '../../export/files.ts';
import type { MadeFile, MinutesFormat, RegisterFormat } from '../../export/files.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Request } from '../../services/deps.ts';
import { minutesOf } from '../../services/minutes/minutes.ts';
import { readRegisters } from '../../services/minutes/registers.ts';
import type { BotDeps } from '../bot-deps.ts';

/** A file that somebody may have, and by what it is found again once they agree. */
export interface OfferedFile extends MadeFile {
  readonly description: string;
  readonly context: Readonly<Record<string, string | number>>;
}

/** One meeting's minutes as a file, for whoever may read them. */
export async function minutesFile(
  bot: BotDeps,
  request: Request,
  { meeting, format }: { readonly meeting: number; readonly format: MinutesFormat },
): Promise<Result<OfferedFile>> {
  const found = await minutesOf(bot, request, meeting);
  if (!found.ok) return found;
  const { document } = found.value;
  const { prefix } = request.situation.group;
  const state = document.edition.state === 'draft' ? 'draft ' : '';
  return ok({
    ...(await fileOfMinutes(document, format)),
    description: `The ${state}minutes of ${meetingTitle(prefix, meeting)}`,
    context: { file: 'minutes', prefix, meeting, format },
  });
}

/** The group's registers as a file, for the secretary. */
export async function registersFile(
  bot: BotDeps,
  request: Request,
  format: RegisterFormat,
): Promise<Result<OfferedFile>> {
  const found = await readRegisters(bot, request);
  if (!found.ok) return found;
  const { group } = request.situation;
  const what = format === 'xlsx' ? 'actions, decisions, offline approvals and attendance' : `the register of ${format}`;
  return ok({
    ...(await fileOfRegisters(group, found.value, format)),
    description: `${group.prefix}: ${what}`,
    context: { file: 'registers', prefix: group.prefix, format },
  });
}
