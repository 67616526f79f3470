import { issueForm } from '../../cards/issue-form.ts';
import { minutesCard } from '../../cards/minutes-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { count } from '../../cards/words.ts';
import { longDate } from '../../domain/dates.ts';
import type { MinutesDocument } from '../../domain/minutes/document.ts';
import { meetingTitle } from '../../domain/refs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { may } from '../../domain/rights.ts';
import type { Request } from '../../services/deps.ts';
import type { MinutesFound } from '../../services/minutes/minutes.ts';
import { shortHash } from '../approval/approval-words.ts';
import { remarks } from '../forms.ts';

/** What is in them, in numbers. */
function contentsOf({ attendees, absent, actions, decisions, approvals, sections }: MinutesDocument) {
  const people = attendees.reduce((sum, each) => sum + each.people.length, 0);
  const blocks = sections.flatMap(({ topics }) => topics.flatMap((topic) => topic.blocks));
  const points = blocks.filter(({ type }) => type === 'point' || type === 'statement').length;
  const nobody = absent.length === 0 ? '' : `, nobody for ${absent.join(', ')}`;
  return [
    { label: 'Attendees', text: people === 0 ? 'none noted' : `${people}${nobody}` },
    { label: 'Decisions', text: decisions.map(({ ref }) => ref).join(', ') || 'none' },
    { label: 'Actions', text: actions.map(({ ref }) => ref).join(', ') || 'none' },
    ...(approvals.length === 0
      ? []
      : [{ label: 'Offline approvals', text: approvals.map(({ ref }) => ref).join(', ') }]),
    { label: 'Narrative', text: `${count(points, 'point')} under ${count(sections.length, 'agenda item')}` },
  ];
}

/** How a meeting's minutes stand, for whoever asked. */
export function minutesView(request: Request, found: MinutesFound, note?: string): BuiltCard {
  const { member, situation, chat } = request;
  const { meeting, document, issues, isOutdated } = found;
  const { prefix } = situation.group;
  const last = issues.at(-1);
  const draft = meeting.state === 'open' ? 'open' : 'draft';
  return minutesCard({
    title: meetingTitle(prefix, meeting.number),
    prefix,
    meeting: meeting.number,
    dateAndTime: document.dateAndTime,
    state: last ? 'issued' : draft,
    ...(last && { issued: `Version ${last.version}, issued ${longDate(last.date)}, ${last.classification}` }),
    ...(last && { digest: shortHash(last.digest) }),
    isOutdated,
    contents: contentsOf(document),
    ...(note !== undefined && { note }),
    personal: chat.origin === 'personal chat',
    mayEdit: may(member, 'take notes'),
    mayIssue: may(member, 'issue the minutes'),
  });
}

/** What was typed into the issue form, or stands in it at first. */
export interface IssueTyped {
  readonly seen: number;
  readonly date: string;
  readonly classification: string;
  readonly reason: string;
  readonly nonce: string;
}

/** The form that issues a meeting's minutes. */
export function issueView(
  { situation }: Request,
  meeting: number,
  { problems, ...typed }: IssueTyped & { readonly problems: readonly Refusal[] },
): BuiltCard {
  const { prefix } = situation.group;
  return issueForm({ title: meetingTitle(prefix, meeting), prefix, meeting, ...typed, ...remarks(problems) });
}
