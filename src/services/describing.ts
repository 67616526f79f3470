import { completeDetails, detailed } from '../domain/describing.ts';
import type { DetailsInput } from '../domain/describing.ts';
import { agendaWords, readAgenda } from '../domain/meeting.ts';
import type { Meeting, MeetingDetails } from '../domain/meeting.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Done, Request } from './deps.ts';
import { meetingMeant, meetingNumbered } from './meeting-asked.ts';
import { changeMeeting } from './meetings.ts';
import { forbidden } from './permission.ts';

/** The meeting whose details or agenda somebody asks to change: the one named, or the one meant. Chair and secretary. */
export async function meetingToDescribe(deps: Deps, request: Request, number?: number): Promise<Result<Meeting>> {
  return forbidden(request, 'describe the meeting') ?? (await meetingMeant(deps, request, number));
}

/** Equal values in the order in which they are always written. */
const isSame = (a: MeetingDetails | undefined, b: MeetingDetails): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Says what the header of a meeting's minutes says, of one that is over too. `incomplete` names what is wanting. */
export const describeMeeting = (
  deps: Deps,
  request: Request,
  { meeting, ...input }: DetailsInput & { readonly meeting: number },
): Promise<Result<Done<Meeting>>> =>
  changeMeeting(deps, request, {
    act: 'describe the meeting',
    async decide(situation) {
      const found = await meetingNumbered(deps, situation, meeting);
      if (!found.ok) return found;
      const details = completeDetails(situation.group, input);
      if (!details.ok) return details;
      return ok(isSame(found.value.details, details.value) ? found.value : detailed(meeting, details.value));
    },
  });

/** Sets the agenda of any meeting, from its form; items logged before keep their area. Chair and secretary. */
export const setAgendaOf = (
  deps: Deps,
  request: Request,
  { meeting, lines }: { readonly meeting: number; readonly lines: readonly string[] },
): Promise<Result<Done<Meeting>>> =>
  changeMeeting(deps, request, {
    act: 'set the agenda',
    async decide(situation) {
      const found = await meetingNumbered(deps, situation, meeting);
      if (!found.ok) return found;
      const agenda = readAgenda(lines);
      if (!agenda.ok) return agenda;
      if (agenda.value.length === 0) return refuse({ code: 'agenda-missing' });
      return ok({ type: 'agenda-set', facts: { number: meeting }, words: { agenda: agendaWords(agenda.value) } });
    },
  });
