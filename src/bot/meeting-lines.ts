import { noteCard } from '../cards/note-card.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ok } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Result } from '../domain/refusal.ts';
import { meetingRecord } from '../services/boards.ts';
import type { Request } from '../services/deps.ts';
import { closeMeeting, meetingHere, openAgendaItem, setAgenda, startMeeting } from '../services/meetings.ts';
import { forbidden } from '../services/permission.ts';
import { meetingContents, readBack } from '../services/register.ts';
import { answer } from './answer.ts';
import type { LineHandler, Reply, Said } from './answer.ts';
import { attendanceAtStart, sittingHere } from './attendance/attending.ts';
import { requestOf, requestToStart } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import { nonceOf } from './capture-lines.ts';
import { agendaFormView } from './details/details-views.ts';
import type { Posted } from './posted.ts';
import { boardView, readBackView } from './views.ts';

/**
 * The meeting's card as a message: in the chat that it runs in, this one is kept current from then on. A personal chat's
 * is as of now.
 */
export async function boardMessage(bot: BotDeps, request: Request, number: number): Promise<Posted> {
  const { scope, group } = request.situation;
  const contents = await meetingContents(bot, request.situation, number);
  if (!contents) throw new Error('a head with a meeting that has no record');
  const card = boardView(group, contents, request.at);
  const isHere = contents.meeting.chat === request.chat.id;
  return isHere ? { ...card, board: { scope, record: meetingRecord(number) } } : card;
}

/** `start TMAG 19 [extraordinary]`, the agenda on the lines after it. */
export const startLine: LineHandler<'start'> = async (bot, { turn, key, command }) => {
  const { prefix, meeting: number, extraordinary, agenda } = command;
  const asked = await requestToStart(bot, turn, { command: key, prefix });
  const input = { ...(number !== undefined && { number }), extraordinary, agenda };
  return answer(bot, asked, async (request) => {
    const sitting = await sittingHere(bot, request);
    const done = await startMeeting(bot, request, { ...input, ...(sitting && { occurrence: sitting.occurrence }) });
    if (done.ok) await attendanceAtStart(bot, { turn, request, sitting }, done.value.outcome);
    return done.ok ? ok(await boardMessage(bot, request, done.value.outcome.number)) : done;
  });
};

/**
 * `agenda`: the meeting's card, fresh at the foot of the chat; where there is no agenda yet, the form for one. With one
 * item a line (or `;` between), sets it.
 */
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
    if (!meeting.ok) return meeting;
    const isWanted = meeting.value.agenda.length === 0 && may(request.member, 'set the agenda');
    if (isWanted)
      return ok(agendaFormView(request, meeting.value, { shared: true, problems: [], nonce: nonceOf(turn) }));
    return ok(await boardMessage(bot, request, meeting.value.number));
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
