import { actionForm } from '../cards/action-form.ts';
import type { BuiltCard } from '../cards/render.ts';
import { decisionForm } from '../cards/decision-form.ts';
import type { ActionFields } from '../domain/action.ts';
import type { DueInput } from '../domain/capture.ts';
import type { DecisionFields } from '../domain/decision.ts';
import { memberOf, membersNow } from '../domain/group.ts';
import type { Group } from '../domain/group.ts';
import { messageLink } from '../domain/item.ts';
import type { Source } from '../domain/item.ts';
import type { Meeting } from '../domain/meeting.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Refusal } from '../domain/refusal.ts';
import { may } from '../domain/rights.ts';
import type { Request, Situation } from '../services/deps.ts';
import { strangersIn } from '../services/people.ts';
import type { RosterPerson } from '../domain/roster.ts';
import { refusalText } from './replies.ts';
import { unlinkedMember } from './roster.ts';

/** Which form, what is in it already, and why it is shown again. */
export interface FormContent<Fields> {
  readonly meeting: Meeting;
  readonly nonce: string;
  /** Of an edit: the item, and how many events it had when the form was filled. */
  readonly edit?: { readonly ref: string; readonly seen: number; readonly shared: boolean };
  /** The message that a new item is logged from. */
  readonly source?: Source;
  /** The suggestion that is accepted by it, and whether its own card is the message. */
  readonly suggestion?: { readonly id: string; readonly shared: boolean };
  /** The proposal that is moved offline by it, in the same way. */
  readonly proposal?: { readonly id: string; readonly shared: boolean };
  /** Of a decision: it is put to the room first. */
  readonly proposes?: boolean;
  readonly problems: readonly Refusal[];
  readonly fields: Partial<Fields>;
}

/** An action form's owners as its selects hold them: ids of members, and accounts of the chat's roster. */
export type ActionFormFields = Omit<ActionFields, 'owner'> & { readonly owners: readonly string[] };

// Choices that are no members yet: they are looked up in the chat's roster again before anything is done with them.
const ACCOUNT = 'account:';

/** The Entra id behind a choice: ours, or one of the people picker's, which knows no other. Undefined for a member's id. */
export function accountOfChoice(group: Group, choice: string): string | undefined {
  if (memberOf(group, choice)) return undefined;
  return (choice.startsWith(ACCOUNT) ? choice.slice(ACCOUNT.length) : choice).toLowerCase();
}

/** Everybody who can own an action, by name: the members, then those of the chat who are none. */
export function ownerChoices(situation: Situation, roster: readonly RosterPerson[]): { id: string; title: string }[] {
  const { group } = situation;
  const members = membersNow(group).map(({ person, name, employer }) => ({
    id: person,
    title: employer === '' ? name : `${name} (${employer})`,
  }));
  const strangers = strangersIn(group, roster)
    .filter((person) => unlinkedMember(situation, person) === undefined)
    .map(({ account, name }) => ({ id: `${ACCOUNT}${account.id}`, title: `${name} (in this chat)` }));
  return [...members, ...strangers].sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

/** What is only missing is a remark; what is wrong stands out. */
export function remarks(problems: readonly Refusal[]): { note?: string; problems: readonly string[] } {
  const missing = problems.every((problem) => problem.code.endsWith('-missing'));
  const sentences = problems.map(refusalText);
  return missing && sentences.length > 0 ? { note: sentences.join(' '), problems: [] } : { problems: sentences };
}

/** The day that somebody was asked about because it is past: saving again means it. */
const askedAbout = (problems: readonly Refusal[]): string | undefined =>
  problems.find((problem) => problem.code === 'due-past')?.due;

/** Who may not log suggests: the same form, and chair and secretary have the last word. */
function headingOfNew(suggests: boolean, { suggestion, proposal }: FormContent<ActionFormFields>): string {
  if (suggestion) return 'Accept with changes';
  if (proposal) return 'Move offline';
  return suggests ? 'Suggest an action' : 'Log an action';
}

/** The form that logs, suggests or edits an action. */
export function actionFormView(
  request: Request,
  roster: readonly RosterPerson[],
  content: FormContent<ActionFormFields>,
): BuiltCard {
  const { situation } = request;
  const { group } = situation;
  const suggests = !may(request.member, 'log actions');
  const { meeting, nonce, edit, source, suggestion, proposal, problems, fields } = content;
  const pastMeant = askedAbout(problems);
  const due = fields.due ?? pastMeant;
  return actionForm({
    ...(edit ? { mode: 'edit', ...edit } : { mode: 'log' }),
    heading: edit ? `Edit ${edit.ref}` : headingOfNew(suggests, content),
    ...(suggests && { suggests }),
    meetingTitle: meetingTitle(group.prefix, meeting.number),
    target: { prefix: group.prefix, meeting: meeting.number },
    ...remarks(problems),
    nonce,
    ...(source && { source }),
    ...(suggestion && { suggestion }),
    ...(proposal && { proposal }),
    ...(pastMeant !== undefined && { pastMeant }),
    text: fields.text ?? '',
    areas: meeting.agenda,
    ...(fields.area !== undefined && fields.area !== '' && { area: fields.area }),
    // Who suggests can't bring anybody into the group.
    people: ownerChoices(situation, suggests ? [] : roster),
    owners: fields.owners ?? [],
    ...(due !== undefined && { due }),
  });
}

/** The form that records or corrects a decision. */
export function decisionFormView({ situation }: Request, content: FormContent<DecisionFields>): BuiltCard {
  const { group } = situation;
  const { meeting, nonce, edit, source, proposes, problems, fields } = content;
  const heading = proposes ? 'Put a decision to the room' : 'Record a decision';
  return decisionForm({
    ...(edit ? { mode: 'edit', ...edit } : { mode: 'log' }),
    heading: edit ? `Edit ${edit.ref}` : heading,
    ...(proposes && { proposes }),
    meetingTitle: meetingTitle(group.prefix, meeting.number),
    target: { prefix: group.prefix, meeting: meeting.number },
    ...remarks(problems),
    nonce,
    ...(source && { source }),
    description: fields.description ?? '',
    caveat: fields.caveat ?? '',
    areas: meeting.agenda,
    ...(fields.area !== undefined && fields.area !== '' && { area: fields.area }),
  });
}

/** What a form carries beside its inputs: its meeting, and a source as far as its link leads to a message in Teams. */
export function originOfForm(data: { sender: string; link: string; meeting: number }): {
  readonly source?: Source;
  readonly meeting?: number;
} {
  const link = messageLink(data.link);
  return {
    ...(link !== undefined && { source: { sender: data.sender.trim(), link } }),
    ...(data.meeting !== 0 && { meeting: data.meeting }),
  };
}

/** A form's date input as the domain takes it; `pastMeant` is the past day that the form had asked about. */
export function dueOfForm(due: string, pastMeant: string | undefined): DueInput {
  if (due === '') return { given: 'nothing' };
  return { given: 'date', date: due, pastIsMeant: pastMeant === due };
}
