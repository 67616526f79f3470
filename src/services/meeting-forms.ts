import { createHash } from 'node:crypto';
import { completeDetails, detailed } from '../domain/describing.ts';
import type { DetailsInput } from '../domain/describing.ts';
import { openMeetingIn } from '../domain/head.ts';
import { agendaSeen, detailsSeen, mendedTitle } from '../domain/meeting-details.ts';
import type { MendedTitle } from '../domain/meeting-details.ts';
import { agendaWords, readAgenda } from '../domain/meeting.ts';
import type { Meeting, MeetingDetails, MeetingEvent } from '../domain/meeting.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { change } from './change.ts';
import type { Deps, Done, Request } from './deps.ts';
import { stampOf } from './deps.ts';
import { loadGroup } from './groups.ts';
import { meetingNumbered } from './meeting-asked.ts';
import { carriedAlong } from './mended-titles.ts';
import { changeMeeting, meetingChanges } from './meetings.ts';

/** Which meeting a form is of, and what that showed of it; nothing on forms of before there was one. */
interface Filled {
  readonly meeting: number;
  readonly seen?: string | undefined;
}

const changedSince = (what: Extract<Refusal, { code: 'meeting-changed' }>['what'], now: string, { seen }: Filled) =>
  seen === undefined || seen === now ? undefined : refuse({ code: 'meeting-changed', what, seen: now });

/** Equal values in the order in which they are always written. */
const isSame = (a: MeetingDetails | undefined, b: MeetingDetails): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Says what the header of a meeting's minutes says, of one that is over too. Refuses with `meeting-changed`; `incomplete`
 * names what is wanting. Chair and secretary.
 */
export const saveDetails = (
  deps: Deps,
  request: Request,
  { meeting, seen, ...input }: DetailsInput & Filled,
): Promise<Result<Done<Meeting>>> =>
  changeMeeting(deps, request, {
    act: 'describe the meeting',
    async decide(situation) {
      const found = await meetingNumbered(deps, situation, meeting);
      if (!found.ok) return found;
      const changed = changedSince('details', detailsSeen(situation.group, found.value), { meeting, seen });
      if (changed) return changed;
      const details = completeDetails(situation.group, input);
      if (!details.ok) return details;
      return ok(isSame(found.value.details, details.value) ? found.value : detailed(meeting, details.value));
    },
  });

/** With its event an item is two writes, and a commit takes 60; the first one holds the agenda too. */
const MOST_ITEMS = 25;
const MOST_WITH_AGENDA = 20;

/** The next part of the same deed, on the group as the part before it left it. It is known by its own key. */
async function partOf(deps: Deps, request: Request, part: string): Promise<Request> {
  const situation = (await loadGroup(deps, request.situation.scope)) ?? request.situation;
  const key = createHash('sha256')
    .update(JSON.stringify([request.command.key, part]), 'utf8')
    .digest('hex');
  return { ...request, situation, command: { key, activity: request.command.activity, repeats: 'always' } };
}

/** What hangs on the title still: more of it than one commit holds. */
async function carryRest(deps: Deps, request: Request, mended: MendedTitle): Promise<Result<unknown>> {
  for (let part = 1; ; part += 1) {
    const own = await partOf(deps, request, `items ${part}`);
    const done = await change<boolean>(deps, own, {
      act: 'set the agenda',
      async decide(situation) {
        const changes = await carriedAlong(deps, own, { situation, mended });
        const isMore = changes.length > MOST_ITEMS;
        return ok({ changes: changes.slice(0, MOST_ITEMS), outcome: isMore, answer: { isMore } });
      },
      recall: ({ isMore }) => Promise.resolve(isMore === true),
    });
    if (!done.ok || !done.value.outcome) return done;
  }
}

/** The open meeting goes on under the title as it is now, and under its heading, unless somebody said otherwise since. */
async function goOn(deps: Deps, request: Request, { mended, before }: { mended: MendedTitle; before: Meeting }) {
  const { currentItem, currentTopic: topic } = before;
  if (before.state !== 'open' || currentItem !== mended.from) return;
  const { meeting: number, to: item } = mended;
  const say = async (part: string, eventOf: (now: Meeting) => MeetingEvent | undefined) =>
    changeMeeting(deps, await partOf(deps, request, part), {
      act: 'set the agenda',
      decide({ head }) {
        const now = openMeetingIn(head.value, before.chat);
        return ok((now?.number === number ? eventOf(now) : undefined) ?? now ?? before);
      },
    });
  await say('item', (now) =>
    now.currentItem === undefined && now.agenda.includes(item)
      ? { type: 'item-opened', facts: { number }, words: { item } }
      : undefined,
  );
  if (topic === undefined) return;
  await say('topic', (now) =>
    now.currentItem === item && now.currentTopic === undefined
      ? { type: 'topic-opened', facts: { number }, words: { topic } }
      : undefined,
  );
}

/** What an agenda is to be, and what it was. */
interface NewAgenda {
  readonly before: Meeting;
  readonly event: MeetingEvent;
}

function newAgenda(before: Meeting, lines: readonly string[], filled: Filled): Result<NewAgenda> {
  const changed = changedSince('agenda', agendaSeen(before), filled);
  if (changed) return changed;
  const agenda = readAgenda(lines);
  if (!agenda.ok) return agenda;
  if (agenda.value.length === 0) return refuse({ code: 'agenda-missing' });
  const { number } = before;
  return ok({ before, event: { type: 'agenda-set', facts: { number }, words: { agenda: agendaWords(agenda.value) } } });
}

/**
 * Sets the agenda of any meeting, from its form. Items keep their area; where just one title is another in its place, all
 * that hangs on it comes along. Refuses with `meeting-changed`, `agenda-missing`. Chair and secretary.
 */
export async function saveAgenda(
  deps: Deps,
  request: Request,
  { lines, ...filled }: Filled & { readonly lines: readonly string[] },
): Promise<Result<Done<Meeting>>> {
  let was: { readonly mended: MendedTitle; readonly before: Meeting; readonly isMore: boolean } | undefined;
  const done = await change<Meeting>(deps, request, {
    act: 'set the agenda',
    async decide(situation) {
      const found = await meetingNumbered(deps, situation, filled.meeting);
      const set = found.ok ? newAgenda(found.value, lines, filled) : found;
      if (!set.ok) return set;
      const { before, event } = set.value;
      const { changes, meeting } = await meetingChanges(deps, situation, { event, stamp: stampOf(request) });
      const mended = mendedTitle(before, meeting);
      const items = mended ? await carriedAlong(deps, request, { situation, mended }) : [];
      was = mended && { mended, before, isMore: items.length > MOST_WITH_AGENDA };
      const all = [...changes, ...items.slice(0, MOST_WITH_AGENDA)];
      return ok({ changes: all, outcome: meeting, answer: { meeting: meeting.number } });
    },
    async recall({ meeting }) {
      const stored = await deps.store.read(request.situation.scope, 'meeting', String(meeting));
      if (!stored) throw new Error('a receipt without its meeting');
      return stored.value;
    },
  });
  if (!done.ok || done.value.repeatOf !== undefined || !was) return done;
  await goOn(deps, request, was);
  const rest = was.isMore ? await carryRest(deps, request, was.mended) : ok(undefined);
  return rest.ok ? done : rest;
}
