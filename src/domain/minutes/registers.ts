import type { Action } from '../action.ts';
import type { Approval } from '../approval/approval.ts';
import type { Attendance } from '../attendance.ts';
import type { Decision } from '../decision.ts';
import type { Meeting } from '../meeting.ts';

/** The registers of a group, each of which is a table. */
export const REGISTERS = ['actions', 'decisions', 'approvals', 'attendance'] as const;
export type RegisterName = (typeof REGISTERS)[number];

/** A group's whole register, as far as it is handed out: without what was withdrawn by `undo`. */
export interface Registers {
  readonly actions: readonly Action[];
  readonly decisions: readonly Decision[];
  readonly approvals: readonly Approval[];
  readonly attendance: readonly Attendance[];
  readonly meetings: readonly Meeting[];
}
