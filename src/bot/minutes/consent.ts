import { z } from 'zod';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { theGroup } from '../../cards/payload-fields.ts';
import { REGISTERS } from '../../domain/minutes/registers.ts';
import type { Request } from '../../services/deps.ts';
import { isFirstTime } from '../../services/once.ts';
import { answer } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import type { BotDeps } from '../bot-deps.ts';
import { sendFileInfo, sendSentence } from '../delivery.ts';
import { commandKey, isRecord, partAt, textAt } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { minutesFile, registersFile } from './files.ts';
import type { OfferedFile } from './files.ts';

/** What an offer carries: which file it was. It proves nothing; rights are checked anew. */
const offer = z.discriminatedUnion('file', [
  z.object({
    file: z.literal('minutes'),
    prefix: theGroup,
    meeting: z.number().int().min(1).max(9999),
    format: z.enum(['docx', 'md']),
  }),
  z.object({ file: z.literal('registers'), prefix: theGroup, format: z.enum(['xlsx', ...REGISTERS]) }),
]);
type Offer = z.infer<typeof offer>;

/** The file that is to be handed over; none where that was done already, and the same word comes again. */
async function fileOf(bot: BotDeps, request: Request, of: Offer): Promise<Result<{ readonly file?: OfferedFile }>> {
  const made = of.file === 'minutes' ? minutesFile(bot, request, of) : registersFile(bot, request, of.format);
  const file = await made;
  if (!file.ok) return file;
  const isFirst = await isFirstTime(bot, request);
  if (!isFirst.ok) return isFirst;
  return ok(isFirst.value ? { file: file.value } : {});
}

const LOST = 'I could not save the file there. Please ask for it again in a moment.';

/** Puts the file where the person's consent says, and shows it in their chat. */
async function handOver(bot: BotDeps, turn: Turn, { of, value }: { of: Offer; value: unknown }): Promise<void> {
  const key = [turn.sender.account, turn.chat.id, 'activity', turn.activity];
  const asked = await requestOf(bot, turn, { command: commandKey(turn, key, 'always'), prefix: of.prefix });
  const made = await answer<{ readonly file?: OfferedFile }>(bot, asked, (request) => fileOf(bot, request, of));
  if ('text' in made) {
    await sendSentence(turn.context, made.text);
    return;
  }
  const { file } = made;
  if (!file) return;
  const info = partAt(value, 'uploadInfo');
  const uploaded = await bot.files.upload(textAt(info, 'uploadUrl') ?? '', file.bytes);
  if (uploaded.outcome === 'failed') {
    bot.log.warn({ refusal: `upload-${uploaded.why}` }, 'a file could not be handed over');
    await sendSentence(turn.context, LOST);
    return;
  }
  const [name, contentUrl] = [textAt(info, 'name') ?? file.name, textAt(info, 'contentUrl') ?? ''];
  const [uniqueId, fileType] = [textAt(info, 'uniqueId') ?? '', textAt(info, 'fileType') ?? ''];
  await sendFileInfo(turn.context, { name, contentUrl, uniqueId, fileType }, bot);
}

/** `fileConsent/invoke`: somebody wants a file that they were offered, or does not. */
export async function consentToFile(bot: BotDeps, turn: Turn, value: unknown): Promise<object> {
  const parsed = offer.safeParse(isRecord(value) ? value['context'] : undefined);
  const agreed = textAt(value, 'action') === 'accept';
  if (parsed.success && agreed && turn.chat.origin === 'personal chat') {
    await handOver(bot, turn, { of: parsed.data, value });
  }
  return {};
}
