import type { ApprovalDelivery, ApprovalNotice, Delivery } from '../../domain/notice.ts';
import { HOME_MAILBOX, personalMailbox } from '../../domain/notice.ts';
import type { Approval } from '../../domain/approval/approval.ts';
import {
  approvalAudience,
  approvalNotice,
  approvalStands,
  isAsking,
  nextReminder,
  rungNow,
} from '../../domain/approval/approval-notices.ts';
import type { Comment } from '../../domain/approval/comments.ts';
import type { PersonId } from '../../domain/group.ts';
import type { Stored, Write } from '../../ports/store.ts';
import type { Deps, Situation } from '../deps.ts';
import { ladderOf } from '../ladders.ts';
import { newDelivery, newNotice } from '../writes.ts';
import { findApproval } from './approvals.ts';
import { closeWhenDue } from './closing.ts';
import { commentsOn } from './preparing.ts';

/** An approval, and whose action it came of. */
interface About {
  readonly approval: Approval;
  readonly owners: readonly PersonId[];
}

/** What a notice or a delivery is about; undefined where there is no such approval. */
async function aboutOf(deps: Deps, situation: Situation, id: string): Promise<About | undefined> {
  const found = await findApproval(deps, situation, id);
  if (!found.ok) return undefined;
  const { approval, action } = found.value;
  return { approval: approval.value, owners: action.value.owner.people };
}

/** The card of an approval goes to the foot of the home chat when its seats are asked, and with its result. */
function posts({ about, occasion, people, id }: ApprovalNotice, notBefore: string): readonly Write[] {
  if (people || (occasion !== 'ballot' && occasion !== 'result')) return [];
  const value: Delivery = {
    type: 'post',
    card: `approval:${about}`,
    record: HOME_MAILBOX,
    state: 'waiting',
    attempts: 0,
    notBefore,
  };
  return [newDelivery(`post:${id}`, value)];
}

/** The reminder that follows; one that an outage has missed is left out. */
async function following(
  deps: Deps,
  { group }: Situation,
  { approval, notice }: { readonly approval: Approval; readonly notice: ApprovalNotice },
) {
  if (approval.state !== 'open') return { occasion: notice.occasion, next: [] };
  const now = deps.clock.now().toISOString();
  const plan = await ladderOf(deps, group, [now, approval.closes]);
  const said = rungNow(approval, notice, { now, plan });
  return { occasion: said, next: nextReminder(approval, now, { ...plan, said }).map(newNotice) };
}

const RUNGS: readonly ApprovalNotice['occasion'][] = ['remind-5', 'remind-2', 'gaps'];

/**
 * What a due notice of an approval becomes: a delivery for each recipient, the card in the home chat, the next reminder.
 * At the closing instant it closes the approval. Nothing where it no longer holds.
 */
export async function expandApproval(
  deps: Deps,
  situation: Situation,
  { value: notice }: Stored<'notice'> & { readonly value: ApprovalNotice },
): Promise<readonly Write[]> {
  if (notice.occasion === 'close') {
    await closeWhenDue(deps, situation, { id: notice.about, series: notice.series });
    return [];
  }
  const about = await aboutOf(deps, situation, notice.about);
  if (!about || !approvalStands(about.approval, notice)) return [];
  const notBefore = deps.clock.now().toISOString();
  const isRung = RUNGS.includes(notice.occasion);
  const { occasion, next } = isRung
    ? await following(deps, situation, { approval: about.approval, notice })
    : { occasion: notice.occasion, next: [] };
  const said = { ...notice, occasion };
  const id = occasion === notice.occasion ? notice.id : approvalNotice(about.approval, { occasion, notBefore }).id;
  const people = approvalAudience({ group: situation.group, ...about }, said);
  const { seat } = notice;
  const deliveries = people.map((person) => {
    const value: ApprovalDelivery = {
      type: 'approval',
      about: notice.about,
      occasion,
      series: notice.series,
      person,
      ...(seat !== undefined && { seat }),
      record: personalMailbox(person),
      state: 'waiting',
      attempts: 0,
      notBefore,
    };
    return newDelivery(`${id}:${person}`, value);
  });
  return [...next, ...deliveries, ...posts(notice, notBefore)];
}

/** What a person is told of an approval. */
export interface ApprovalTold {
  readonly approval: Approval;
  readonly occasion: ApprovalNotice['occasion'];
  readonly seat?: string;
  /** The comments on the document, where somebody is asked to answer. */
  readonly comments: readonly Comment[];
}

/** What of a person's deliveries about approvals still holds, with the ids of those; each approval and occasion once. */
export async function approvalsIn(
  deps: Deps,
  situation: Situation,
  deliveries: readonly Stored<'delivery'>[],
): Promise<{ readonly ids: readonly string[]; readonly told: readonly ApprovalTold[] }> {
  const ids: string[] = [];
  const told = new Map<string, ApprovalTold>();
  for (const { id, value } of deliveries) {
    if (value.type !== 'approval') continue;
    const { occasion, person, seat } = value;
    const about = await aboutOf(deps, situation, value.about);
    if (!about || !approvalStands(about.approval, value)) continue;
    const of = { occasion, people: [person], ...(seat !== undefined && { seat }) };
    if (approvalAudience({ group: situation.group, ...about }, of).length === 0) continue;
    ids.push(id);
    const key = `${value.about}:${occasion}:${seat ?? ''}`;
    const comments = isAsking(occasion) ? await commentsOn(deps, situation, value.about) : [];
    told.set(key, { approval: about.approval, occasion, comments, ...(seat !== undefined && { seat }) });
  }
  return { ids, told: [...told.values()] };
}
