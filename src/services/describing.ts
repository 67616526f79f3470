import type { Meeting } from '../domain/meeting.ts';
import type { Result } from '../domain/refusal.ts';
import type { Deps, Request } from './deps.ts';
import { meetingMeant } from './meeting-asked.ts';
import { forbidden } from './permission.ts';

/** The meeting whose details or agenda somebody asks to change: the one named, or the one meant. Chair and secretary. */
export async function meetingToDescribe(deps: Deps, request: Request, number?: number): Promise<Result<Meeting>> {
  return forbidden(request, 'describe the meeting') ?? (await meetingMeant(deps, request, number));
}
