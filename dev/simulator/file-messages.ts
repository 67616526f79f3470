import { addMessage } from './chats.ts';
import type { Chat, Content, SeenMessage } from './chats.ts';
import { envelope, inMessage, type Occasion, type TeamsActivity } from './activities.ts';
import type { Refusal } from './card-rules.ts';
import type { FilePlace, FileStore, NamedBytes } from './files.ts';
import { isJson, objects, text, type Json } from './json.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';

/** What a message of the bot shows of files. */
export type FileContent = Pick<Content, 'consent' | 'file'>;

/** A file that a person sends; `downloadUrl` stands in for the true address, so that a test can serve what it likes. */
export interface SentFile extends NamedBytes {
  readonly text?: string;
  readonly downloadUrl?: string;
}

/** What the files in a message of the bot show, or why Teams would not take it. */
export function fileContentOf(activity: Json, chat: Chat, files: FileStore): FileContent | Refusal {
  const attached = objects(activity['attachments']);
  const shown = attached.filter(({ contentType }) => contentType === CONSENT || contentType === INFO);
  const [first] = shown;
  if (!first) return {};
  if (chat.kind !== 'personal') return bad('Files of bots are for personal chats');
  if (attached.length > 1) return bad('A file comes without other attachments');
  const content = isJson(first['content']) ? first['content'] : {};
  return first['contentType'] === CONSENT
    ? consentOf(activity, text(first['name']), content)
    : fileOf(first, content, (shownAs) => files.uploaded(chat.id, shownAs));
}

function consentOf(activity: Json, name: string, content: Json): FileContent | Refusal {
  const { sizeInBytes, acceptContext, declineContext } = content;
  if (text(activity['text'])) return bad('Text and a consent card in one activity: send the card alone');
  if (!name) return bad('A consent card without the name of a file');
  if (typeof sizeInBytes !== 'number' || !Number.isInteger(sizeInBytes) || sizeInBytes <= 0) {
    return bad('A consent card without the size of the file');
  }
  const description = text(content['description']);
  return { consent: { name, description, size: sizeInBytes, acceptContext, declineContext } };
}

type Find = (shownAs: Pick<FilePlace, 'contentUrl' | 'uniqueId'>) => NamedBytes | undefined;

function fileOf(attachment: Json, content: Json, find: Find): FileContent | Refusal {
  const name = text(attachment['name']);
  if (!name || !text(content['fileType'])) return bad('A file without its name or type');
  const file = find({ contentUrl: text(attachment['contentUrl']), uniqueId: text(content['uniqueId']) });
  return file ? { file: { name, bytes: file.bytes } } : bad('No file was uploaded there');
}

function bad(message: string): Refusal {
  return { status: 400, code: 'BadArgument', message };
}

/** Yes or no to a file; with a yes, `uploadUrl` stands in for the true address, so that a test can serve what it likes. */
export type Choice = { readonly files: FileStore; readonly uploadUrl?: string | undefined } | 'no';

/** What a person says to a file that they are asked about; a yes names a place to put it. */
export function consentInvoke(occasion: Occasion, message: SeenMessage, choice: Choice): TeamsActivity {
  const { consent } = message;
  if (!consent) throw new Error(`That message asks about no file: ${message.text ?? ''}`);
  const invoke = { ...inMessage(occasion, message.id), type: 'invoke', name: 'fileConsent/invoke' };
  if (choice === 'no') {
    return { ...invoke, value: { type: 'fileUpload', action: 'decline', context: consent.declineContext } };
  }
  const { transferUrl, ...place } = choice.files.expects(message.chatId, consent.name, occasion.serviceUrl);
  const uploadInfo = { ...place, uploadUrl: choice.uploadUrl ?? transferUrl };
  return { ...invoke, value: { type: 'fileUpload', action: 'accept', context: consent.acceptContext, uploadInfo } };
}

/** A message with a file, put into the chat; what is said with it comes twice, as Teams sends it. */
export function fileMessage(occasion: Occasion, sent: SentFile, files: FileStore): TeamsActivity {
  const { chat, id, from, serviceUrl } = occasion;
  if (chat.kind !== 'personal') throw new Error('In a group Teams hands no files to bots');
  const { name, bytes, text: said } = sent;
  addMessage(chat, { id, from, content: { text: said, file: { name, bytes } } });
  const { contentUrl, transferUrl, uniqueId, fileType } = files.keeps(sent, serviceUrl);
  const content = { downloadUrl: sent.downloadUrl ?? transferUrl, uniqueId, fileType };
  const html = `<p>${escaped(said ?? '')}</p>\n<attachment id="${uniqueId}"></attachment>`;
  const attachments = [
    { contentType: DOWNLOAD, contentUrl, name, content },
    { contentType: 'text/html', content: html },
  ];
  const words = said === undefined ? {} : { text: said, textFormat: 'plain' };
  return { ...envelope(occasion), type: 'message', ...words, attachments };
}

function escaped(said: string): string {
  return said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
}
