import { homeNoticesCard } from '../cards/home-notices-card.ts';
import { noteCard } from '../cards/note-card.ts';
import { mentionableName } from '../cards/render.ts';
import { noticesCard } from '../cards/notices-card.ts';
import type { LateAction, NewsOfAction, NoticedAction } from '../cards/notices-card.ts';
import type { UndeliveredRow } from '../cards/undelivered-card.ts';
import type { Action } from '../domain/action.ts';
import { parseApprovalId } from '../domain/approval/approval.ts';
import { isOverdue } from '../domain/action.ts';
import { localDate, longDate } from '../domain/dates.ts';
import { memberOf } from '../domain/group.ts';
import type { Group, Member, PersonId } from '../domain/group.ts';
import { isAction } from '../domain/register.ts';
import type { Item } from '../domain/register.ts';
import { may } from '../domain/rights.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { meetingTitle } from '../domain/refs.ts';
import { daysBetween } from '../domain/working-days.ts';
import type { Message } from '../ports/messenger.ts';
import type { Letter, SpokenTold, Stationery, Unreached } from '../services/letters.ts';
import { headingOf, newsLine } from './action-words.ts';
import { ballotLetter, mailedApproval, noticedApproval } from './approval/approval-letters.ts';
import { approvalView } from './approval/approval-views.ts';
import { abilities, itemView, kindWord } from './item-views.ts';
import { proposalView, saidForSeat } from './proposal-views.ts';
import { listedSuggestion, suggestionView } from './suggestion-views.ts';
import { actableAction, boardView, listedAction } from './views.ts';

/** Where an action comes from: "TMAG 019, logged by Amy Clayton". */
function fromOf(group: Group, { meeting, loggedBy }: Action): string {
  const logger = memberOf(group, loggedBy)?.name;
  return `${meetingTitle(group.prefix, meeting)}${logger === undefined ? '' : `, logged by ${logger}`}`;
}

const noticed =
  (group: Group, at: Date) =>
  (action: Action): NoticedAction => ({
    ...listedAction(group, localDate(at, group.zone))(action),
    from: fromOf(group, action),
  });

const late =
  (group: Group, at: Date) =>
  (action: Action): LateAction => ({
    ...noticed(group, at)(action),
    daysLate: daysBetween(action.due, localDate(at, group.zone)),
  });

const REASONS = {
  unreachable: 'They have not added me, or have blocked me.',
  'perhaps-delivered': 'Teams did not say whether my message arrived.',
} as const;

/** A person who was not reached, and a text that the secretary can mail them. */
export function undeliveredRow(group: Group, at: Date) {
  const today = localDate(at, group.zone);
  return ({ member, actions, approvals, reason }: Unreached): UndeliveredRow => {
    const lines = actions.map(
      (action) =>
        `${action.ref}, ${isOverdue(action, today) ? 'overdue since' : 'due'} ${longDate(action.due)}: ${action.text}`,
    );
    const asked = approvals.map((told) => mailedApproval(group, told));
    const all = [...actions.map(({ ref }) => ref), ...approvals.map(({ approval }) => approval.ref)];
    const refs = [...new Set(all)].join(', ');
    const about =
      asked.length === 0
        ? 'your actions'
        : actions.length === 0
          ? 'an offline approval'
          : 'your actions and an offline approval';
    const text = [`Dear ${member.name},`, `this is about ${about} in ${group.name}:`, ...lines, ...asked].join('\n');
    return { name: member.name, what: refs, why: REASONS[reason], text };
  };
}

/** What happened to an action, as somebody reads it whose it is, or was until then. */
const newsOf =
  (group: Group, at: Date, reader: Member | undefined) =>
  (action: Action): NewsOfAction => {
    const isTheirs = reader === undefined || action.owner.people.includes(reader.person);
    const isLead = reader !== undefined && may(reader, 'confirm an action');
    const news = newsLine(group, action, reader?.person);
    return {
      ...actableAction(group, localDate(at, group.zone), reader)(action),
      news: isTheirs || isLead ? news : `It is no longer yours. ${news}`,
    };
  };

/** What is on the record for a seat, as its holders read it. */
const spokenRow =
  (group: Group) =>
  ({ proposal, seat }: SpokenTold) => ({ text: proposal.description, said: saidForSeat(group, proposal, seat) });

function letterMessage(group: Group, letter: Letter, { at, reader: person }: { at: Date; reader: PersonId }): Message {
  const reader = memberOf(group, person);
  const sight = { group, at, ...(reader && { reader }) };
  const ballot =
    letter.said.size === letter.approvals.length ? ballotLetter(group, letter.approvals, reader) : undefined;
  if (ballot) return ballot;
  const rows = (action: Action): NoticedAction => ({
    ...noticed(group, at)(action),
    ...abilities(action, reader),
    mayAnswer: false,
  });
  const news = newsOf(group, at, reader);
  const suggestion = (each: Suggestion) => listedSuggestion(sight, each);
  return noticesCard({
    group: group.name,
    prefix: group.prefix,
    assigned: letter.assigned.map(rows),
    due: letter.due.map(rows),
    overdue: letter.overdue.map(rows),
    promised: letter.promised.map(rows),
    news: letter.news.map(news),
    toAnswer: letter.toAnswer.map((action) => ({ ...news(action), mayAct: false })),
    suggested: letter.suggested.map(suggestion),
    answered: letter.answered.map(suggestion),
    spoken: letter.spoken.map(spokenRow(group)),
    drafts: letter.drafts.map((meeting) => ({ meeting, title: meetingTitle(group.prefix, meeting) })),
    late: letter.late.map(late(group, at)),
    undelivered: letter.unreached.map(undeliveredRow(group, at)),
    approvals: letter.approvals.map((told) => noticedApproval(group, told, reader)),
  });
}

/** An item's own card in a chat, as it is now. */
const itemOf = (group: Group, item: Item, at: Date): Message =>
  itemView({ group, at }, item, { heading: isAction(item) ? headingOf(item) : kindWord(item), shared: true });

/** Those whom the home chat mentions: whoever has an account that Teams can show as theirs. */
function standInMessage(group: Group, { unreached }: Letter, at: Date): Message {
  const people = unreached.map(({ member: { name, account }, actions, approvals }) => ({
    name,
    unlinked: account === undefined,
    rows: [...approvals.map((told) => noticedApproval(group, told)), ...actions.map(noticed(group, at))],
  }));
  const { mentioned, ...built } = homeNoticesCard({ group: group.name, people });
  const mentions = unreached
    .slice(0, mentioned)
    .flatMap(({ member: { name, account } }) => (account ? [{ name: mentionableName(name), account }] : []));
  return { ...built, mentions };
}

/** The action whose approval a card is of. */
const cardRef = (card: string): string => parseApprovalId(card.replace('approval:', ''))?.ref ?? '';

/** What the outbox writes on. */
export const stationery: Stationery = {
  letter: letterMessage,
  standIn: standInMessage,
  board: boardView,
  item: itemOf,
  approval: (group, approval, at) => approvalView({ group, at }, { approval, isOwner: false }),
  movedDown: (card) => noteCard({ text: `The approval of ${cardRef(card)} is kept further down.` }),
  // Nobody in particular reads it, and no time is shown but its own.
  proposal: (group, proposal) => proposalView(group, proposal),
  suggestion: (group, suggestion) => suggestionView({ group, at: new Date(suggestion.suggestedAt) }, suggestion),
};
