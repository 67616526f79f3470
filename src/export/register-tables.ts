import { actionsRegister, approvalsRegister, attendanceRegister, decisionsRegister } from './registers.ts';
import type { RegisterTable } from './registers.ts';
import type { Approval } from '../domain/approval/approval.ts';
import { isClosed } from '../domain/approval/approval.ts';
import { localDate, tableDate } from '../domain/dates.ts';
import type { Decision } from '../domain/decision.ts';
import type { Group } from '../domain/group.ts';
import { attendeesOf } from '../domain/minutes/content.ts';
import { printedApproval } from '../domain/minutes/printed-approval.ts';
import { meetingTitle } from '../domain/refs.ts';
import { actionRow, decisionRow } from '../domain/register.ts';
import { seatName } from '../domain/seat.ts';
import type { RegisterName, Registers } from '../domain/minutes/registers.ts';

const reachedWords = ({ reached }: Decision): string =>
  reached?.how === 'offline' ? 'offline approval' : 'in the room';

function approvalRow(group: Group, registers: Registers, approval: Approval) {
  const action = registers.actions.find(({ ref }) => ref === approval.ref);
  const { area, ref, document, mandate, outcome, decision = '' } = printedApproval(group, approval, action);
  const closes =
    'closes' in approval && approval.closes ? tableDate(localDate(new Date(approval.closes), group.zone)) : '';
  const isOver = isClosed(approval) || approval.state === 'withdrawn';
  return { area, ref, document, mandate, state: approval.state, closes, outcome: isOver ? outcome : '', decision };
}

const attendanceRows = (group: Group, { attendance, meetings }: Registers) =>
  attendance.flatMap((each) => {
    const date = meetings.find(({ number }) => number === each.meeting)?.date;
    const of = { meeting: meetingTitle(group.prefix, each.meeting), date: date === undefined ? '' : tableDate(date) };
    return attendeesOf(group, each).flatMap(({ label, people }) =>
      people.map(({ attendee: { seat }, printed: { name, initials = '', position } }) => {
        return { ...of, name, initials, label, position, seat: seat === undefined ? '' : seatName(group, seat) };
      }),
    );
  });

/** A group's registers as tables. */
export function registerTables(group: Group, registers: Registers): Readonly<Record<RegisterName, RegisterTable>> {
  const { prefix } = group;
  const actions = actionsRegister(
    registers.actions.map((action) => ({
      ...actionRow(group, action),
      state: action.state,
      meeting: meetingTitle(prefix, action.meeting),
    })),
  );
  const decisions = decisionsRegister(
    registers.decisions.map((decision) => ({
      ...decisionRow(decision),
      meeting: meetingTitle(prefix, decision.meeting),
      reached: reachedWords(decision),
    })),
  );
  const approvals = approvalsRegister(registers.approvals.map((approval) => approvalRow(group, registers, approval)));
  return { actions, decisions, approvals, attendance: attendanceRegister(attendanceRows(group, registers)) };
}
