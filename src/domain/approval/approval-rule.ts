/** An answer that can stand in the way. */
export type Blocking = 'hold' | 'reject';

/** How an approval is decided at its close. A group sets its own in its rules; what holds is frozen with each version. */
export interface ApprovalRule {
  /** How many of the occupied seats must have answered, in percent: with 50, at least half of them. */
  readonly quorum: number;
  /** How many of the seats that took a position (no abstention) must approve, in percent; with 0, one approval is enough. */
  readonly threshold: number;
  /** Which standing answers block by themselves: a rejection rejects, a hold keeps it from being carried. */
  readonly blocks: readonly Blocking[];
  /** Whether everybody sees before the close which seat gave which answer. */
  readonly positions: 'after the close' | 'at once';
}

/** Domain rule: a rejection rejects; a hold, fewer than half of the seats, or no approval: not carried. */
export const DEFAULT_RULE: ApprovalRule = {
  quorum: 50,
  threshold: 0,
  blocks: ['reject', 'hold'],
  positions: 'after the close',
};
