import { ok } from '../../domain/refusal.ts';
import { showAttendance } from '../../services/attendance.ts';
import { answer } from '../answer.ts';
import type { LineHandler, Reply } from '../answer.ts';
import { requestOf } from '../bot-deps.ts';
import { attendanceCardOf } from './attendance-views.ts';

/** `attendance [TMAG19]`: who is there, and which seats nobody speaks for. */
export const attendanceLine: LineHandler<'attendance'> = async (bot, { turn, key, command }) => {
  const asked = await requestOf(bot, turn, { command: key, prefix: command.prefix });
  return answer<Reply>(bot, asked, async (request) => {
    const found = await showAttendance(bot, request, command.meeting);
    return found.ok ? ok(attendanceCardOf(request, found.value)) : found;
  });
};
