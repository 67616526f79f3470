import type { Instant, IsoDate } from './dates.ts';
import type { Stamped } from './event.ts';
import type { Group, MeetingKind } from './group.ts';
import { agendaWords, applyMeeting } from './meeting.ts';
import type { Meeting, MeetingEvent } from './meeting.ts';
import { meetingTitle, parseRef } from './refs.ts';
import type { Ref } from './refs.ts';
import { ok, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';

/**
 * What every mint of a ref reads and guards: the counters, the meetings that items can still belong to, and which
 * revision of the group holds. It stays small, since each logged item writes it again.
 */
export interface Head {
  readonly groupRevision: number;
  readonly nextMeeting: number;
  readonly nextDecision: number;
  /** How many refs were minted so far: the order of items, whatever the clock did meanwhile. */
  readonly minted: number;
  /** The next action's number, by meeting. */
  readonly nextAction: Readonly<Record<string, number>>;
  /** What the next ordinary meeting has to come back to, beside its own agenda. */
  readonly owed?: readonly string[];
  /** Copies of the open meetings and of the one closed last, so that a capture needs no further read. */
  readonly live: readonly Meeting[];
}

export type HeadEvent =
  | {
      readonly type: 'group-seeded';
      readonly facts: { readonly nextMeeting: number; readonly nextDecision: number };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'group-revised';
      readonly facts: { readonly revision: number };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'action-minted';
      readonly facts: { readonly meeting: number };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'decision-minted';
      readonly facts: { readonly number: number };
      readonly words: Record<string, never>;
    }
  | {
      /** Items with refs of their own, from before the group kept its register here; the counters go on after them. */
      readonly type: 'items-imported';
      readonly facts: { readonly refs: readonly Ref[] };
      readonly words: Record<string, never>;
    }
  | {
      /** Refs that are taken elsewhere, or soon will be: the counters go on after them. */
      readonly type: 'refs-reserved';
      readonly facts: { readonly refs: readonly Ref[] };
      readonly words: Record<string, never>;
    }
  | {
      /** Minutes were issued: the record of that can't vanish unseen. */
      readonly type: 'edition-issued';
      readonly facts: { readonly meeting: number; readonly version: number; readonly digest: string };
      readonly words: Record<string, never>;
    }
  | {
      readonly type: 'agenda-owed';
      readonly facts: { readonly approval: string };
      readonly words: { readonly title: string };
    }
  | MeetingEvent;

const sequenceOf = (head: Head, meeting: number): number => head.nextAction[meeting] ?? 1;

/** The number that the next action of a meeting gets. */
export const nextActionNumber = sequenceOf;

function withMeeting(head: Head, event: Stamped<MeetingEvent>): Head {
  const before = head.live.find((meeting) => meeting.number === event.facts.number);
  const after = applyMeeting(before, event);
  const others = head.live.filter((meeting) => meeting.number !== after.number);
  const nextMeeting = Math.max(head.nextMeeting, after.number + 1);
  const isHistory =
    event.type === 'meeting-imported' &&
    others.some(({ state, number }) => state === 'closed' && number > after.number);
  if (isHistory) return { ...head, nextMeeting };
  // Of the closed ones only the last stays: between meetings, items belong to it.
  const kept = after.state === 'closed' ? others.filter((meeting) => meeting.state === 'open') : others;
  return { ...head, nextMeeting, live: [...kept, after] };
}

/** The counters after some refs: they go on after the highest. */
function afterRefs(head: Head, refs: readonly Ref[]): Head {
  const parsed = refs.map(parseRef).filter((ref) => ref !== undefined);
  const nextAction: Record<string, number> = { ...head.nextAction };
  let { nextDecision } = head;
  for (const ref of parsed) {
    if (ref.kind === 'decision') nextDecision = Math.max(nextDecision, ref.number + 1);
    else nextAction[ref.meeting] = Math.max(nextAction[ref.meeting] ?? 1, ref.number + 1);
  }
  return { ...head, nextAction, nextDecision };
}

/** The head after an event; only `group-seeded` needs no head before it. */
export function applyHead(head: Head | undefined, event: Stamped<HeadEvent>): Head {
  if (event.type === 'group-seeded') return { ...event.facts, groupRevision: 1, minted: 0, nextAction: {}, live: [] };
  if (!head) throw new Error(`${event.type} before group-seeded`);
  switch (event.type) {
    case 'group-revised':
      return { ...head, groupRevision: event.facts.revision };
    case 'action-minted': {
      const { meeting } = event.facts;
      return {
        ...head,
        minted: head.minted + 1,
        nextAction: { ...head.nextAction, [meeting]: sequenceOf(head, meeting) + 1 },
      };
    }
    case 'decision-minted':
      return { ...head, minted: head.minted + 1, nextDecision: event.facts.number + 1 };
    case 'items-imported':
      return { ...afterRefs(head, event.facts.refs), minted: head.minted + event.facts.refs.length };
    case 'refs-reserved':
      return afterRefs(head, event.facts.refs);
    case 'edition-issued':
      return head;
    case 'agenda-owed':
      return { ...head, owed: [...(head.owed ?? []), event.words.title] };
    case 'meeting-started': {
      const { owed = [], ...rest } = withMeeting(head, event);
      return event.facts.kind === 'ordinary' || owed.length === 0 ? rest : { ...rest, owed };
    }
    case 'agenda-set':
    case 'item-opened':
    case 'topic-opened':
    case 'occurrence-begun':
    case 'meeting-detailed':
    case 'meeting-imported':
    case 'meeting-closed':
      return withMeeting(head, event);
  }
}

/** The meeting open in a chat. */
export const openMeetingIn = (head: Head, chat: string): Meeting | undefined =>
  head.live.find((meeting) => meeting.state === 'open' && meeting.chat === chat);

const lastClosed = (head: Head): Meeting | undefined => head.live.find((meeting) => meeting.state === 'closed');

/** The meeting that an item logged in this chat belongs to: the one open here, else the one closed last. */
export function meetingForItem(head: Head, group: Group, chat: string): Result<Meeting> {
  const meeting = openMeetingIn(head, chat) ?? lastClosed(head);
  if (meeting) return ok(meeting);
  const [elsewhere] = head.live;
  return elsewhere
    ? refuse({ code: 'open-elsewhere', title: meetingTitle(group.prefix, elsewhere.number) })
    : refuse({ code: 'no-meeting-yet', next: `${group.prefix} ${head.nextMeeting}` });
}

/** The meeting that a form was opened for, as long as items can be added to it. */
export function meetingOfForm(head: Head, number: number): Result<Meeting> {
  const meeting = head.live.find((each) => each.number === number);
  return meeting ? ok(meeting) : refuse({ code: 'stale-card' });
}

/** What `start` says: a number only when it was typed, an agenda that may be empty. */
export interface StartRequest {
  readonly number?: number;
  readonly extraordinary: boolean;
  readonly agenda: readonly string[];
  readonly chat: string;
  /** When Teams says that the meeting in this chat began, where it does and that meeting is not over. */
  readonly occurrence?: Instant;
  readonly today: IsoDate;
}

/** The event that starts a meeting, or the meeting that is open here already: starting it twice changes nothing. */
export function decideStart(head: Head, group: Group, request: StartRequest): Result<MeetingEvent | Meeting> {
  const here = openMeetingIn(head, request.chat);
  const number = request.number ?? here?.number ?? head.nextMeeting;
  const title = (meeting: number) => meetingTitle(group.prefix, meeting);
  const next = title(head.nextMeeting);
  if (here)
    return here.number === number ? ok(here) : refuse({ code: 'another-meeting-open', title: title(here.number) });
  const known = head.live.find((meeting) => meeting.number === number);
  if (known?.state === 'open') return refuse({ code: 'open-elsewhere', title: title(number) });
  if (number < head.nextMeeting) return refuse({ code: 'meeting-over', title: title(number), next });
  if (number > head.nextMeeting) return refuse({ code: 'not-the-next-meeting', title: title(number), next });
  const planned = group.calendar.find((meeting) => meeting.date === request.today)?.kind ?? 'ordinary';
  const kind: MeetingKind = request.extraordinary ? 'extraordinary' : planned;
  return ok({
    type: 'meeting-started',
    facts: {
      number,
      kind,
      date: request.today,
      chat: request.chat,
      ...(request.occurrence !== undefined && { occurrence: request.occurrence }),
    },
    words: {
      agenda: agendaWords(request.agenda),
      ...(kind === 'ordinary' && head.owed && { owed: agendaWords(head.owed) }),
    },
  });
}
