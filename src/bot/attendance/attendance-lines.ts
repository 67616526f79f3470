import type { LineHandler } from '../answer.ts';
import { NOT_UNDERSTOOD } from '../replies.ts';

export const attendanceLine: LineHandler<'attendance'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });
