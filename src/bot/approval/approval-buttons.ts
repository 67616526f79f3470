import { button } from '../../cards/buttons.ts';
import type { Button } from '../../cards/buttons.ts';
import type { ApprovalFormName } from '../../cards/verbs.ts';
import { isUnderWay } from '../../domain/approval/approval.ts';
import type { Approval } from '../../domain/approval/approval.ts';
import { silentSeats } from '../../domain/approval/closing.ts';
import { isGateMet } from '../../domain/approval/comments.ts';
import { canChange } from '../../domain/approval/running.ts';
import type { ChangeName } from '../../domain/approval/running.ts';
import type { Member } from '../../domain/group.ts';
import { may } from '../../domain/rights.ts';
import type { Act } from '../../domain/rights.ts';

/** Who looks at an approval. Without a reader everybody in a chat does, and the buttons are for those who may. */
interface Reader {
  readonly reader: Member | undefined;
  readonly isOwner: boolean;
}

const CHANGES: readonly (readonly [ChangeName, string])[] = [
  ['extend', 'Extend'],
  ['pause', 'Pause'],
  ['resume', 'Resume'],
  ['version', 'New version'],
  ['withdraw', 'Withdraw'],
];

/** The rows of buttons of an approval's card, as far as its state and the reader's rights let them be pressed. */
export function approvalButtons(approval: Approval, { reader, isOwner }: Reader): readonly (readonly Button[])[] {
  const { id, comments, waived, state } = approval;
  const can = (act: Act): boolean => reader === undefined || may(reader, act);
  const form = (title: string, name: ApprovalFormName) => button(title, 'approval.ask', { approval: id, form: name });
  const mayPrepare = can('prepare an approval') || isOwner;
  const isMet = isGateMet(comments) || waived !== undefined;
  if (state === 'not-carried' || state === 'withdrawn') return [mayPrepare ? [form('Prepare again', 'prepare')] : []];
  if (!isUnderWay(approval)) return [];
  const isPreparing = state === 'preparing';
  const preparing = [
    ...(isPreparing && mayPrepare ? [form('Edit', 'papers')] : []),
    ...(mayPrepare ? [form('Add comment', 'comment'), form('Paste comments', 'comments')] : []),
  ];
  const opening = [
    ...(isPreparing && isMet && can('open an approval') ? [form('Open', 'open')] : []),
    ...(isPreparing && !isMet && can('waive a gate') ? [form('Waive the gate', 'waive')] : []),
  ];
  const voting = [
    ...(state === 'open' ? [button('Answer', 'ballot.show', { approval: id })] : []),
    ...(isPreparing ? [] : [button('Refresh', 'approval.show', { approval: id })]),
    ...(state === 'open' && can('record an e-mailed answer') ? [form('Record an e-mail', 'record')] : []),
    ...(approval.state === 'open' && silentSeats(approval).length === 0 && can('close an approval')
      ? [button('Close now', 'approval.close', { approval: id })]
      : []),
  ];
  const changes = CHANGES.filter(([what]) => canChange(approval, what) && can('change an approval'));
  return [voting, opening, preparing, changes.map(([what, title]) => form(title, what))];
}
