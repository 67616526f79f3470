import type { LineHandler } from '../answer.ts';
import { NOT_UNDERSTOOD } from '../replies.ts';

export const detailsLine: LineHandler<'details'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });
