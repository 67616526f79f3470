import { openMeetingIn } from '../domain/head.ts';
import type { Meeting } from '../domain/meeting.ts';
import { meetingTitle } from '../domain/refs.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Request, Situation } from './deps.ts';

/** The meeting with a number, live or long over. Refuses with `no-such-meeting`. */
export async function meetingNumbered(
  deps: Deps,
  { scope, head, group }: Situation,
  number: number,
): Promise<Result<Meeting>> {
  const live = head.value.live.find((meeting) => meeting.number === number);
  const meeting = live ?? (await deps.store.read(scope, 'meeting', String(number)))?.value;
  return meeting ? ok(meeting) : refuse({ code: 'no-such-meeting', title: meetingTitle(group.prefix, number) });
}

/**
 * The meeting that a command is about: the one that it names; else the one open in its chat, the one closed last, or
 * the first that is open elsewhere. Refuses with `no-such-meeting` and `no-meeting-yet`.
 */
export async function meetingMeant(deps: Deps, request: Request, number?: number): Promise<Result<Meeting>> {
  const { situation, chat } = request;
  if (number !== undefined) return meetingNumbered(deps, situation, number);
  const { live, nextMeeting } = situation.head.value;
  const here = openMeetingIn(situation.head.value, chat.id);
  const meeting = here ?? live.find(({ state }) => state === 'closed') ?? live[0];
  return meeting ? ok(meeting) : refuse({ code: 'no-meeting-yet', next: `${situation.group.prefix} ${nextMeeting}` });
}
