import type { CardHandler } from '../click.ts';
import { refusalText } from '../replies.ts';

export const showAttendance: CardHandler<'attendance.show'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const openAttendanceForm: CardHandler<'attendance.form'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const saveAttendance: CardHandler<'attendance.save'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });
