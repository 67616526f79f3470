import { noteCard } from '../cards/note-card.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingRecord } from '../services/boards.ts';
import type { Request } from '../services/deps.ts';
import { closeMeeting, meetingHere, openAgendaItem, setAgenda, startMeeting } from '../services/meetings.ts';
import { forbidden } from '../services/permission.ts';
import { meetingContents, readBack } from '../services/register.ts';
import { answer } from './answer.ts';
import type { LineHandler, Reply, Said } from './answer.ts';
import { requestOf, requestToStart } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { boardView, readBackView } from './views.ts';

/** The meeting's card, posted at the foot of the chat: from then on this one is kept current. */
async function postBoard(bot: BotDeps, request: Request, { number }: Meeting): Promise<Result<Reply>> {
  const { scope, group } = request.situation;
  const contents = await meetingContents(bot, request.situation, number);
  if (!contents) throw new Error('a head with a meeting that has no record');
  return ok({ ...boardView(group, contents, request.at), board: { scope, record: meetingRecord(number) } });
}

/** `start TMAG 19 [extraordinary]`, the agenda on the lines after it. */
export const startLine: LineHandler<'start'> = async (bot, { turn, key, command }) => {
  const { prefix, meeting: number, extraordinary, agenda } = command;
  const asked = await requestToStart(bot, turn, { command: key, prefix });
  const input = { ...(number !== undefined && { number }), extraordinary, agenda };
  return answer(bot, asked, async (request) => {
    const done = await startMeeting(bot, request, input);
    return done.ok ? postBoard(bot, request, done.value.outcome) : done;
  });
};

/** `agenda`: the meeting's card, fresh at the foot of the chat; with one item a line (or `;` between), sets it. */
export const agendaLine: LineHandler<'agenda'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    if (command.items.length > 0) {
      const done = await setAgenda(bot, request, command.items);
      if (!done.ok) return done;
      const { agenda } = done.value.outcome;
      return ok(noteCard({ text: `The agenda has ${agenda.length} item${agenda.length === 1 ? '' : 's'} now.` }));
    }
    const refused = forbidden(request, 'read');
    if (refused) return refused;
    const meeting = meetingHere(request);
    return meeting.ok ? postBoard(bot, request, meeting.value) : meeting;
  });
};

/** `agenda 2`: the meeting is now on item 2. Its card shows it. */
export const agendaItemLine: LineHandler<'agenda-item'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer<Reply>(bot, asked, async (request) => {
    const done = await openAgendaItem(bot, request, command.number);
    if (!done.ok) return done;
    return ok(noteCard({ text: `Now on item ${command.number}: ${done.value.outcome.currentItem ?? ''}` }));
  });
};

async function readBackCard(bot: BotDeps, request: Request, meeting: Meeting): Promise<Result<Reply>> {
  const read = await readBack(bot, request, meeting.number);
  return read.ok ? ok(readBackView(request, read.value)) : read;
}

/** `recap`: reads back what the open meeting took. */
export const recapLine: LineHandler<'recap'> = async (bot, { turn, key }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const meeting = meetingHere(request);
    return meeting.ok ? readBackCard(bot, request, meeting.value) : meeting;
  });
};

/** `close`: closes the open meeting and shows what it took. */
export const closeLine: LineHandler<'close'> = async (bot, { turn, key }: Said<'close'>) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    const done = await closeMeeting(bot, request);
    return done.ok ? readBackCard(bot, request, done.value.outcome) : done;
  });
};
