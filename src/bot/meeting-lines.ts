import type { Meeting } from '../domain/meeting.ts';
import { ok } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Done, Request } from '../services/deps.ts';
import { closeMeeting, meetingHere, openAgendaItem, setAgenda, startMeeting } from '../services/meetings.ts';
import { forbidden } from '../services/permission.ts';
import { readBack } from '../services/register.ts';
import { answer } from './answer.ts';
import type { LineHandler, Reply, Said } from './answer.ts';
import { requestOf, requestToStart } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { meetingView, readBackView } from './views.ts';

const titleOf = (request: Request, { number }: Meeting): string => meetingTitle(request.situation.group.prefix, number);

/** Changes the meeting and shows its card under a heading made from its title. */
async function showMeeting(
  request: Request,
  act: Promise<Result<Done<Meeting>>>,
  heading: (title: string) => string,
): Promise<Result<Reply>> {
  const done = await act;
  if (!done.ok) return done;
  const meeting = done.value.outcome;
  return ok(meetingView(request, meeting, heading(titleOf(request, meeting))));
}

/** `start TMAG 19 [extraordinary]`, the agenda on the lines after it. */
export const startLine: LineHandler<'start'> = async (bot, { turn, key, command }) => {
  const { prefix, meeting: number, extraordinary, agenda } = command;
  const asked = await requestToStart(bot, turn, { command: key, prefix });
  const input = { ...(number !== undefined && { number }), extraordinary, agenda };
  return answer(bot, asked, (request) =>
    showMeeting(request, startMeeting(bot, request, input), (title) => `${title} has started`),
  );
};

/** `agenda`: shows it; with one item a line (or a semicolon between), sets it. */
export const agendaLine: LineHandler<'agenda'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, async (request) => {
    if (command.items.length > 0) {
      return showMeeting(request, setAgenda(bot, request, command.items), (title) => `Agenda of ${title}`);
    }
    const refused = forbidden(request, 'read');
    if (refused) return refused;
    const meeting = meetingHere(request);
    return meeting.ok
      ? ok(meetingView(request, meeting.value, `Agenda of ${titleOf(request, meeting.value)}`))
      : meeting;
  });
};

/** `agenda 2`: the meeting is now on item 2. */
export const agendaItemLine: LineHandler<'agenda-item'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key });
  return answer(bot, asked, (request) =>
    showMeeting(request, openAgendaItem(bot, request, command.number), () => `Now on item ${command.number}`),
  );
};

async function readBackCard(bot: BotDeps, request: Request, meeting: Meeting): Promise<Result<Reply>> {
  const read = await readBack(bot, request, meeting);
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
