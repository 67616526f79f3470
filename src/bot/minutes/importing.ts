import { createHash } from 'node:crypto';
import type { BuiltCard } from '../../cards/render.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { readDocument } from '../../import/read-document.ts';
import type { Request } from '../../services/deps.ts';
import { importDocument, previewImport } from '../../services/importing/importing.ts';
import { findUpload, keepUpload } from '../../services/importing/uploads.ts';
import { forbidden } from '../../services/permission.ts';
import { answer } from '../answer.ts';
import type { Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace, requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { commandKey, partAt, textAt } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { importedView, importView } from './import-views.ts';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const MOST_BYTES = 5 * 1024 * 1024;

/** A file that was attached to a message in a personal chat: where it is, unchecked. */
export interface Attached {
  readonly name: string;
  readonly url: string;
}

/** The first file of a message; Teams attaches its text as HTML beside it. */
export function attachedFile({ context, chat }: Turn): Attached | undefined {
  if (chat.origin !== 'personal chat') return undefined;
  const { attachments } = context.activity as { attachments?: unknown };
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  const file = all.find((each) => textAt(each, 'contentType') === DOWNLOAD);
  const url = textAt(partAt(file, 'content'), 'downloadUrl');
  return url === undefined ? undefined : { name: (textAt(file, 'name') ?? 'the file').slice(0, 200), url };
}

async function preview(bot: BotDeps, request: Request, { name, url }: Attached): Promise<Result<BuiltCard>> {
  const refused = forbidden(request, 'import');
  if (refused) return refused;
  const fetched = await bot.files.fetch(url, MOST_BYTES);
  if (fetched.outcome === 'failed') return refuse({ code: 'file-not-read', why: fetched.why });
  const { bytes } = fetched;
  const document = await readDocument({ name, bytes }, { prefix: request.situation.group.prefix });
  const plan = await previewImport(bot, request, document);
  if (!plan.ok) return plan;
  const file = createHash('sha256').update(bytes).digest('hex');
  const kept = await keepUpload(bot, request, { id: file, name, document });
  return kept.ok ? ok(importView(request, { name, document, plan: plan.value, file })) : kept;
}

/** A file that somebody sent: what was understood of it. Nothing is saved by that but the file's own words, for an hour. */
export async function previewFile(
  bot: BotDeps,
  turn: Turn,
  { file, prefix }: { readonly file: Attached; readonly prefix?: string },
): Promise<Reply> {
  const key = commandKey(turn, [turn.sender.account, turn.chat.id, 'activity', turn.activity], 'always');
  const asked = await requestOf(bot, turn, { command: key, prefix });
  return answer<Reply>(bot, asked, (request) => preview(bot, request, file));
}

/** Import, on the preview: in the place of the preview, what came of it. */
export const runImportByClick: CardHandler<'import.run'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'import.run');
  return answer<CardReply>(bot, asked, async (request) => {
    const refused = forbidden(request, 'import');
    if (refused) return refused;
    const upload = await findUpload(bot, request, clicked.data.file);
    if (!upload) return ok({ text: 'I kept this file for an hour only. Please send it again.' });
    const { name, document } = upload;
    const done = await importDocument(bot, request, document);
    if (done.ok) return ok(inPlace(request, false, importedView(request, name, { document, plan: done.value })));
    if (done.refusal.code !== 'import-faults') return done;
    const plan = await previewImport(bot, request, document);
    if (!plan.ok) return plan;
    const shown = importView(request, { name, document, plan: plan.value, file: clicked.data.file });
    return ok(inPlace(request, false, shown));
  });
};
