import { localDate } from '../domain/dates.ts';
import type { Instant } from '../domain/dates.ts';
import type { Stamp } from '../domain/event.ts';
import { applyHead, decideStart, openMeetingIn } from '../domain/head.ts';
import { agendaWords, applyMeeting, readAgenda } from '../domain/meeting.ts';
import type { Meeting, MeetingEvent } from '../domain/meeting.ts';
import { noticesOfClose } from '../domain/notice.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Act } from '../domain/rights.ts';
import { change } from './change.ts';
import type { Plan } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf } from './deps.ts';
import { groupOfChat, linkChat } from './groups.ts';
import { forbidden } from './permission.ts';
import type { Change } from './writes.ts';

/** A meeting's event goes to its own record and, where it is live or starts, first to the head, which carries those. */
export async function meetingChanges(
  deps: Deps,
  { scope, head }: Situation,
  { event, stamp }: { readonly event: MeetingEvent; readonly stamp: Stamp },
): Promise<{ readonly changes: readonly Change[]; readonly meeting: Meeting }> {
  const stamped = { ...event, ...stamp };
  const id = String(event.facts.number);
  const before = event.type === 'meeting-started' ? undefined : await deps.store.read(scope, 'meeting', id);
  const meeting = applyMeeting(before?.value, stamped);
  const isLive = !before || head.value.live.some(({ number }) => number === meeting.number);
  const headToo = () =>
    ({ kind: 'head', id: 'head', before: head, after: applyHead(head.value, stamped), event }) as const;
  const own = { kind: 'meeting', id, ...(before && { before }), after: meeting, event } as const;
  return { changes: [...(isLive ? [headToo()] : []), own], meeting };
}

async function planMeeting(
  deps: Deps,
  request: Request,
  { situation, event }: { situation: Situation; event: MeetingEvent },
): Promise<Plan<Meeting>> {
  const { changes, meeting } = await meetingChanges(deps, situation, { event, stamp: stampOf(request) });
  return {
    changes,
    notices: event.type === 'meeting-closed' ? noticesOfClose(event.facts.number, request.at) : [],
    outcome: meeting,
    answer: { meeting: event.facts.number },
  };
}

const unchanged = (meeting: Meeting): Plan<Meeting> => ({
  changes: [],
  outcome: meeting,
  answer: { meeting: meeting.number },
});

function recallMeeting(deps: Deps, request: Request) {
  return async ({ meeting }: Readonly<Record<string, unknown>>): Promise<Meeting> => {
    const stored = await deps.store.read(request.situation.scope, 'meeting', String(meeting));
    if (!stored) throw new Error('a receipt without its meeting');
    return stored.value;
  };
}

type Decided = Result<MeetingEvent | Meeting>;

/** Changes one meeting by the event that `decide` gives, or leaves it as the meeting that it gives. */
export const changeMeeting = (
  deps: Deps,
  request: Request,
  { act, decide }: { readonly act: Act; readonly decide: (situation: Situation) => Decided | Promise<Decided> },
): Promise<Result<Done<Meeting>>> =>
  change(deps, request, {
    act,
    async decide(situation) {
      const decided = await decide(situation);
      if (!decided.ok) return decided;
      if (!('type' in decided.value)) return ok(unchanged(decided.value));
      return ok(await planMeeting(deps, request, { situation, event: decided.value }));
    },
    recall: recallMeeting(deps, request),
  });

/** What `start` was given. */
export interface StartInput {
  readonly number?: number;
  readonly extraordinary: boolean;
  readonly agenda: readonly string[];
  /** The occurrence that is on in the chat, where Teams has told of one. */
  readonly occurrence?: Instant;
}

/** Starts the group's next meeting in this chat and links the chat to the group. Chair and secretary. */
export async function startMeeting(deps: Deps, request: Request, input: StartInput): Promise<Result<Done<Meeting>>> {
  const refused = forbidden(request, 'start a meeting');
  if (refused) return refused;
  if (request.chat.origin === 'personal chat') return refuse({ code: 'not-in-personal-chat' });
  const linked = await groupOfChat(deps, request.chat);
  const { prefix } = request.situation.group;
  if (linked !== undefined && linked !== prefix) return refuse({ code: 'chat-of-another-group', prefix: linked });
  const agenda = readAgenda(input.agenda);
  if (!agenda.ok) return agenda;
  const started = await changeMeeting(deps, request, {
    act: 'start a meeting',
    decide: ({ head, group }) =>
      decideStart(head.value, group, {
        ...input,
        agenda: agenda.value,
        chat: request.chat.id,
        today: localDate(request.at, group.zone),
      }),
  });
  if (started.ok) await linkChat(deps, request.chat, prefix);
  return started;
}

const noOpenMeeting = ({ head, group }: Situation) =>
  refuse({ code: 'no-open-meeting', next: `${group.prefix} ${head.value.nextMeeting}` });

/** Changes the meeting that is open in this chat. */
const changeOpen = (
  deps: Deps,
  request: Request,
  { act, decide }: { readonly act: Act; readonly decide: (open: Meeting) => Result<MeetingEvent | Meeting> },
): Promise<Result<Done<Meeting>>> =>
  changeMeeting(deps, request, {
    act,
    decide: (situation) => {
      const open = openMeetingIn(situation.head.value, request.chat.id);
      return open ? decide(open) : noOpenMeeting(situation);
    },
  });

/** Sets the agenda of the meeting open in this chat; items logged before keep their area. Chair and secretary. */
export async function setAgenda(
  deps: Deps,
  request: Request,
  lines: readonly string[],
): Promise<Result<Done<Meeting>>> {
  const refused = forbidden(request, 'set the agenda');
  if (refused) return refused;
  const agenda = readAgenda(lines);
  if (!agenda.ok) return agenda;
  return changeOpen(deps, request, {
    act: 'set the agenda',
    decide: ({ number }) => ok({ type: 'agenda-set', facts: { number }, words: { agenda: agendaWords(agenda.value) } }),
  });
}

/** Moves the meeting open in this chat to an agenda item, counted from 1: what is logged now hangs on it. */
export function openAgendaItem(deps: Deps, request: Request, number: number): Promise<Result<Done<Meeting>>> {
  return changeOpen(deps, request, {
    act: 'set the agenda',
    decide: (open) => {
      const item = open.agenda[number - 1];
      if (item === undefined) return refuse({ code: 'no-such-agenda-item', number, count: open.agenda.length });
      if (item === open.currentItem) return ok(open);
      return ok({ type: 'item-opened', facts: { number: open.number }, words: { item } });
    },
  });
}

/** Puts what is noted and logged from now on under a heading within the agenda item; an empty one: under none. */
export function openTopic(deps: Deps, request: Request, topic: string): Promise<Result<Done<Meeting>>> {
  return changeOpen(deps, request, {
    act: 'take notes',
    decide: (open) => {
      const { number, agenda, currentItem, currentTopic = '' } = open;
      if (currentItem === undefined) return refuse({ code: 'no-current-item', count: agenda.length });
      return ok(topic === currentTopic ? open : { type: 'topic-opened', facts: { number }, words: { topic } });
    },
  });
}

/** Closes the meeting open in this chat. Items can still be added to it until the next one closes. Chair and secretary. */
export function closeMeeting(deps: Deps, request: Request): Promise<Result<Done<Meeting>>> {
  return changeOpen(deps, request, {
    act: 'close the meeting',
    decide: ({ number }) => ok({ type: 'meeting-closed', facts: { number }, words: {} }),
  });
}

/** The meeting open in the request's chat, as the turn has read it. */
export const meetingHere = ({ situation, chat }: Request): Result<Meeting> => {
  const open = openMeetingIn(situation.head.value, chat.id);
  return open ? ok(open) : noOpenMeeting(situation);
};
