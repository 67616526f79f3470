import { homeNoticesCard } from '../cards/home-notices-card.ts';
import { mentionableName } from '../cards/render.ts';
import { noticesCard } from '../cards/notices-card.ts';
import type { LateAction, NoticedAction } from '../cards/notices-card.ts';
import type { UndeliveredRow } from '../cards/undelivered-card.ts';
import type { Action } from '../domain/action.ts';
import { isOverdue } from '../domain/action.ts';
import { localDate, longDate } from '../domain/dates.ts';
import { memberOf } from '../domain/group.ts';
import type { Group } from '../domain/group.ts';
import { meetingTitle } from '../domain/refs.ts';
import { daysBetween } from '../domain/working-days.ts';
import type { Message } from '../ports/messenger.ts';
import type { Letter, Stationery, Unreached } from '../services/letters.ts';
import { boardView, listedAction } from './views.ts';

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
  return ({ member, actions, reason }: Unreached): UndeliveredRow => {
    const lines = actions.map(
      (action) =>
        `${action.ref}, ${isOverdue(action, today) ? 'overdue since' : 'due'} ${longDate(action.due)}: ${action.text}`,
    );
    const refs = actions.map(({ ref }) => ref).join(', ');
    const text = [`Dear ${member.name},`, `this is about your actions in ${group.name}:`, ...lines].join('\n');
    return { name: member.name, what: refs, why: REASONS[reason], text };
  };
}

function letterMessage(group: Group, letter: Letter, at: Date): Message {
  const rows = noticed(group, at);
  return noticesCard({
    group: group.name,
    prefix: group.prefix,
    assigned: letter.assigned.map(rows),
    due: letter.due.map(rows),
    overdue: letter.overdue.map(rows),
    late: letter.late.map(late(group, at)),
    undelivered: letter.unreached.map(undeliveredRow(group, at)),
  });
}

/** Those whom the home chat mentions: whoever has an account that Teams can show as theirs. */
function standInMessage(group: Group, { unreached }: Letter, at: Date): Message {
  const people = unreached.map(({ member: { name, account }, actions }) => ({
    name,
    unlinked: account === undefined,
    rows: actions.map(noticed(group, at)),
  }));
  const { mentioned, ...built } = homeNoticesCard({ group: group.name, people });
  const mentions = unreached
    .slice(0, mentioned)
    .flatMap(({ member: { name, account } }) => (account ? [{ name: mentionableName(name), account }] : []));
  return { ...built, mentions };
}

/** What the outbox writes on. */
export const stationery: Stationery = { letter: letterMessage, standIn: standInMessage, board: boardView };
