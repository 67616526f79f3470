import { memberJson } from './accounts.ts';
import { addMessage, editMessage, findMember, type Chat, type Content, type Message } from './chats.ts';
import { cardOf, refusalOfMessage, type Refusal } from './card-rules.ts';
import { fileContentOf } from './file-messages.ts';
import { notFound, ok, refuse, type ConnectorAnswer, type ConnectorRequest, type Operation } from './exchange.ts';
import { isJson, objects, text, type Json } from './json.ts';
import { meetingJson, participantJson } from './meetings.ts';
import { findPerson, personalChat, type TeamsState } from './state.ts';

type Handler = (state: TeamsState, request: ConnectorRequest) => ConnectorAnswer;
type InChat = (chat: Chat, request: ConnectorRequest, state: TeamsState) => ConnectorAnswer;

const handlers: Readonly<Record<Operation, Handler>> = {
  create: createConversation,
  send: inChat(send),
  update: inChat(update),
  delete: inChat(remove),
  members: inChat((chat) => ok(chat.members.map(memberJson))),
  member: inChat(member),
  pagedMembers: inChat(pagedMembers),
  meeting: inMeeting((chat) => (chat.meeting ? ok(meetingJson(chat, chat.meeting)) : notFound('Meeting'))),
  participant: inMeeting(participant),
  unknown: () => notFound('Resource'),
};

/** Answers a request of the bot as the Bot Connector of Teams does, changing the state by it. */
export function answerRequest(state: TeamsState, request: ConnectorRequest): ConnectorAnswer {
  return handlers[request.operation](state, request);
}

function createConversation(state: TeamsState, { body }: ConnectorRequest): ConnectorAnswer {
  const channelData = isJson(body['channelData']) ? body['channelData'] : {};
  const tenant = isJson(channelData['tenant']) ? channelData['tenant'] : {};
  const tenantId = text(body['tenantId'] ?? tenant['id']);
  if (!tenantId) return refuse(400, 'BadSyntax', 'tenantId or channelData.tenant.id is required');
  const [first, ...others] = objects(body['members']);
  if (!first || others.length > 0) return refuse(400, 'BadSyntax', 'Exactly one member is required');
  const person = findPerson(state, text(first['id']));
  if (!person) return refuse(400, 'BadArgument', 'Failed to decrypt pairwise id');
  if (!person.aadObjectId) return refuse(403, 'Forbidden', 'An anonymous user has no personal chat');
  const chat = personalChat(state, person, tenantId);
  if (!isJson(body['activity'])) return { status: 201, body: { id: chat.id } };
  const sent = sendActivity(chat, body['activity'], state);
  const activityId = isJson(sent.body) ? sent.body['id'] : undefined;
  return sent.status === 201 ? { status: 201, body: { id: chat.id, activityId } } : sent;
}

function send(chat: Chat, { body }: ConnectorRequest, state: TeamsState): ConnectorAnswer {
  return sendActivity(chat, body, state);
}

function sendActivity(chat: Chat, activity: Json, state: TeamsState): ConnectorAnswer {
  const content = contentOf(activity, chat, state);
  if ('code' in content) return refuse(content.status, content.code, content.message);
  const id = state.nextId();
  if (activity['type'] === 'message') addMessage(chat, { id, from: state.bot, content });
  return { status: 201, body: { id } };
}

function update(chat: Chat, { params, body }: ConnectorRequest, state: TeamsState): ConnectorAnswer {
  const message = ownMessage(chat, params, state);
  if (!message) return notFound('Activity');
  const content = contentOf(body, chat, state);
  if ('code' in content) return refuse(content.status, content.code, content.message);
  editMessage(message, content);
  return ok({ id: message.id });
}

function remove(chat: Chat, { params }: ConnectorRequest, state: TeamsState): ConnectorAnswer {
  const message = ownMessage(chat, params, state);
  if (!message) return notFound('Activity');
  chat.messages.splice(chat.messages.indexOf(message), 1);
  return { status: 200 };
}

function member(chat: Chat, { params }: ConnectorRequest): ConnectorAnswer {
  const found = findMember(chat, params['memberId'] ?? '');
  return found
    ? ok(memberJson(found))
    : refuse(404, 'MemberNotFoundInConversation', 'Member not found in conversation');
}

function pagedMembers(chat: Chat, { query }: ConnectorRequest): ConnectorAnswer {
  const start = Number(Buffer.from(query.get('continuationToken') ?? '', 'base64').toString() || '0');
  const size = Number(query.get('pageSize') ?? '50');
  if (!Number.isInteger(start) || !(size > 0)) return refuse(400, 'BadArgument', 'Bad page size or continuation token');
  const end = start + size;
  const continuationToken = end < chat.members.length ? Buffer.from(String(end)).toString('base64') : undefined;
  return ok({ continuationToken, members: chat.members.slice(start, end).map(memberJson) });
}

function participant(chat: Chat, { params }: ConnectorRequest): ConnectorAnswer {
  const person = findMember(chat, params['memberId'] ?? '');
  return chat.meeting && person ? ok(participantJson(chat, chat.meeting, person)) : notFound('Participant');
}

function inChat(handler: InChat): Handler {
  return (state, request) => {
    const chat = state.chats.get(request.params['chatId'] ?? '');
    return chat ? handler(chat, request, state) : notFound('Conversation');
  };
}

function inMeeting(handler: InChat): Handler {
  return (state, request) => {
    const chat = [...state.chats.values()].find(({ meeting }) => meeting?.id === request.params['meetingId']);
    return chat ? handler(chat, request, state) : notFound('Meeting');
  };
}

function ownMessage(chat: Chat, params: ConnectorRequest['params'], state: TeamsState): Message | undefined {
  return chat.messages.find((message) => message.id === params['messageId'] && message.from.id === state.bot.id);
}

/** What a message of the bot shows, or why Teams would not take it. */
function contentOf(activity: Json, chat: Chat, { files }: TeamsState): Content | Refusal {
  const refusal = refusalOfMessage(activity);
  if (refusal) return refusal;
  const shown = fileContentOf(activity, chat, files);
  if ('code' in shown) return shown;
  const card = cardOf(activity);
  const summary = text(activity['summary']) || undefined;
  return card ? { card, summary } : { text: text(activity['text']), summary, ...shown };
}
