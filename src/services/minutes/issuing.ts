import { isIsoDate, localDate } from '../../domain/dates.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { neededText, incomplete } from '../../domain/capture.ts';
import { applyHead } from '../../domain/head.ts';
import type { HeadEvent } from '../../domain/head.ts';
import { applyMinutes, asCorrected, digestOfIssue, snapshotId } from '../../domain/minutes/edition.ts';
import type { Issue, Minutes, MinutesEvent, Snapshot } from '../../domain/minutes/edition.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import { workingDay } from '../../domain/working-days.ts';
import type { Stored } from '../../ports/store.ts';
import { change } from '../change.ts';
import type { Deps, Done, Request, Situation } from '../deps.ts';
import { stampOf } from '../deps.ts';
import type { Change } from '../writes.ts';
import { draftOf, findMeeting } from './minutes.ts';

/** What the secretary gives when minutes are issued, or corrected. */
export interface IssueInput {
  readonly meeting: number;
  /** How often they had been issued when the form was opened: another issue in between is not overwritten unseen. */
  readonly seen: number;
  readonly date: string;
  readonly classification: string;
  /** Why they are corrected: needed from the second issue on. */
  readonly reason: string;
}

/** Minutes are issued five working days after their meeting, unless somebody says otherwise. */
const USUAL_DELAY = 5;

/** The day on which a meeting's minutes are usually issued. */
export async function usualIssueDate(deps: Deps, { group }: Situation, { date }: Meeting): Promise<IsoDate> {
  const year = Number(date.slice(0, 4));
  const holidays = await deps.holidays(year, year + 1);
  const closed = new Set([...holidays, ...(group.closedDays ?? [])]);
  return workingDay(date, USUAL_DELAY, { zone: group.zone, closed });
}

type Checked = Pick<Issue, 'date' | 'classification' | 'reason'>;

function checkInput({ date, classification, reason, seen }: IssueInput): Result<Checked> {
  const problems: Refusal[] = [];
  if (date === '') problems.push({ code: 'day-missing' });
  else if (!isIsoDate(date)) problems.push({ code: 'day-impossible', typed: date });
  const given = neededText(classification, { code: 'classification-missing' });
  if (!given.ok) problems.push(given.refusal);
  const why = seen === 0 ? ok('') : neededText(reason, { code: 'reason-missing' });
  if (!why.ok) problems.push(why.refusal);
  if (problems.length > 0 || !given.ok || !why.ok) return incomplete(...problems);
  return ok({ date, classification: given.value, reason: why.value });
}

/** What a meeting's minutes print now, or in a correction, with the chains that they stand on. */
async function snapshotNow(
  deps: Deps,
  situation: Situation,
  { stored, version, classification }: { stored: Stored<'meeting'>; version: number; classification: string },
): Promise<Snapshot> {
  const { number } = stored.value;
  const { content, tips } = await draftOf(deps, situation, stored);
  const last = version === 1 ? undefined : await deps.store.read(situation.scope, 'snapshot', snapshotId(number, version - 1)); // prettier-ignore
  const printed = last ? asCorrected(content, last.value.content) : content;
  return { meeting: number, version, content: { ...printed, classification }, tips };
}

/**
 * The commit of one issue: the head, which counts it, the record with its event, and the snapshot that is never changed
 * again.
 * @param before the record of the issues before it
 */
export function planIssue(
  request: Request,
  { head }: Pick<Situation, 'head'>,
  { snapshot, given, before }: { snapshot: Snapshot; given: Checked; before: Stored<'minutes'> | undefined },
) {
  const { meeting, version } = snapshot;
  const { date, classification, reason } = given;
  const digest = digestOfIssue(snapshot, given);
  const stamp = stampOf(request);
  const counted: HeadEvent = { type: 'edition-issued', facts: { meeting, version, digest }, words: {} };
  const event: MinutesEvent = {
    type: 'minutes-issued',
    facts: { meeting, version, date, digest },
    words: { classification, reason },
  };
  const after = applyMinutes(before?.value, { ...event, ...stamp });
  const id = String(meeting);
  const changes: readonly Change[] = [
    { kind: 'head', id: 'head', before: head, after: applyHead(head.value, { ...counted, ...stamp }), event: counted },
    { kind: 'minutes', id, ...(before && { before }), after, event },
  ];
  return {
    changes,
    records: [{ op: 'create', kind: 'snapshot', id: snapshotId(meeting, version), value: snapshot }] as const,
    outcome: after,
    answer: { meeting },
  };
}

/**
 * Issues a closed meeting's minutes as they are in the register now, or corrects them by a new issue. Secretary.
 * Refuses with `incomplete` (`day-missing`, `day-impossible`, `classification-missing`, `reason-missing`),
 * `meeting-still-open`, and `minutes-changed` where somebody issued them meanwhile.
 */
export function issueMinutes(deps: Deps, request: Request, input: IssueInput): Promise<Result<Done<Minutes>>> {
  return change<Minutes>(deps, request, {
    act: 'issue the minutes',
    async decide(situation) {
      const found = await findMeeting(deps, { ...request, situation }, input.meeting);
      if (!found.ok) return found;
      const title = meetingTitle(situation.group.prefix, input.meeting);
      if (found.value.value.state === 'open') return refuse({ code: 'meeting-still-open', title });
      const before = await deps.store.read(situation.scope, 'minutes', String(input.meeting));
      const issued = before?.value.issues.length ?? 0;
      if (issued !== input.seen) return refuse({ code: 'minutes-changed', title });
      const given = checkInput(input);
      if (!given.ok) return given;
      const { date } = found.value.value;
      if (given.value.date < date) return incomplete({ code: 'issue-too-early', date });
      const { classification } = given.value;
      const snapshot = await snapshotNow(deps, situation, { stored: found.value, version: issued + 1, classification });
      return ok(planIssue(request, situation, { snapshot, given: given.value, before }));
    },
    async recall({ meeting }) {
      const stored = await deps.store.read(request.situation.scope, 'minutes', String(meeting));
      if (!stored) throw new Error('a receipt without its minutes');
      return stored.value;
    },
  });
}

/** Today where the group lives: what an issue form offers where the usual day has passed. */
export const issueDay = ({ situation, at }: Request, usual: IsoDate): IsoDate => {
  const today = localDate(at, situation.group.zone);
  return usual < today ? today : usual;
};
