import { randomUUID } from 'node:crypto';
import type { BuiltCard } from '../cards/render.ts';
import { chooseArea, chooseDue } from '../domain/capture.ts';
import { localDate } from '../domain/dates.ts';
import type { DecisionFields } from '../domain/decision.ts';
import { meetingForItem, meetingOfForm } from '../domain/head.ts';
import type { Source } from '../domain/item.ts';
import type { Meeting } from '../domain/meeting.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Act } from '../domain/rights.ts';
import { meetingForSuggestion } from '../domain/suggestion.ts';
import type { Request } from '../services/deps.ts';
import { forbidden } from '../services/permission.ts';
import { actionFormView, decisionFormView } from './forms.ts';
import type { ActionFormFields } from './forms.ts';
import { rosterOf } from './roster.ts';
import type { Turn } from './turn.ts';

/** Where nothing was typed yet: the agenda item that the meeting is on, and the usual due date. */
function usualFields({ situation, at }: Request, meeting: Meeting) {
  const { group } = situation;
  const area = chooseArea(meeting, undefined, '');
  const due = chooseDue({ group, meeting, today: localDate(at, group.zone) }, { given: 'nothing' });
  return { area: area.ok ? { area: area.value } : {}, due: due.ok ? { due: due.value } : {} };
}

/** What a new form starts from: what is known of the item, and what is wanting. */
export interface FormStart<Fields> {
  readonly fields: Partial<Fields>;
  readonly problems: readonly Refusal[];
  /** The meeting that the form was opened for, when it is shown again. */
  readonly meeting?: number;
  /** The message that it is logged from. */
  readonly source?: Source;
  /** The form's own when it is shown again: sent twice, it still counts once. */
  readonly nonce?: string;
  /** The suggestion that is accepted by it, and whether its own card is the message. */
  readonly suggestion?: { readonly id: string; readonly shared: boolean };
  /** The proposal that is moved offline by it; and whether a decision is to be put to the room first. */
  readonly proposal?: { readonly id: string; readonly shared: boolean };
  readonly proposes?: boolean;
}

/** The meeting that a form is for: the one that it was opened for, else the one that this chat's items go to. */
function meetingOf(request: Request, opened: number | undefined, act: Act): Result<Meeting> {
  const refused = forbidden(request, act);
  if (refused) return refused;
  const { head, group } = request.situation;
  if (act === 'suggest an action' && !may(request.member, 'log actions')) {
    const own = head.value.live.find(({ number }) => number === opened);
    const meeting = own ?? meetingForSuggestion(head.value, request.chat.id);
    return meeting
      ? ok(meeting)
      : refuse({ code: 'no-meeting-yet', next: `${group.prefix} ${head.value.nextMeeting}` });
  }
  return opened === undefined ? meetingForItem(head.value, group, request.chat.id) : meetingOfForm(head.value, opened);
}

/** The form that asks for what an action still lacks, with the rest filled in. For those who may log or suggest one. */
export async function askForAction(
  turn: Turn,
  request: Request,
  start: FormStart<ActionFormFields>,
): Promise<Result<BuiltCard>> {
  const meeting = meetingOf(request, start.meeting, 'suggest an action');
  if (!meeting.ok) return meeting;
  const usual = usualFields(request, meeting.value);
  const fields = start.problems.length === 0 ? { ...usual.area, ...usual.due, ...start.fields } : start.fields;
  const content = { nonce: randomUUID(), ...start, fields, meeting: meeting.value };
  return ok(actionFormView(request, await rosterOf(turn.context), content));
}

/** The form that asks for what a decision still lacks, with the rest filled in. For those who may record one. */
export function askForDecision(request: Request, start: FormStart<DecisionFields>): Result<BuiltCard> {
  const meeting = meetingOf(request, start.meeting, 'record decisions');
  if (!meeting.ok) return meeting;
  const usual = usualFields(request, meeting.value);
  const fields = start.problems.length === 0 ? { ...usual.area, ...start.fields } : start.fields;
  return ok(decisionFormView(request, { nonce: randomUUID(), ...start, fields, meeting: meeting.value }));
}
