import type { Group, Member } from './group.ts';

/** A group as its file describes it. People get their ids when it is seeded. */
export interface GroupSeed {
  readonly group: Omit<Group, 'revision' | 'members'>;
  readonly members: readonly (Omit<Member, 'person' | 'account'> & { readonly entraObjectId?: string })[];
  readonly nextMeeting: number;
  readonly nextDecision: number;
  /** The tenant whose group it is; in local mode the first chat that its chair starts a meeting in decides. */
  readonly tenant?: string;
}
