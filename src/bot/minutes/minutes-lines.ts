import type { LineHandler } from '../answer.ts';
import { NOT_UNDERSTOOD } from '../replies.ts';

export const minutesLine: LineHandler<'minutes'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });

export const registersLine: LineHandler<'registers'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });

export const importLine: LineHandler<'import'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });
