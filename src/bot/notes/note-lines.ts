import type { LineHandler } from '../answer.ts';
import { NOT_UNDERSTOOD } from '../replies.ts';

export const noteLine: LineHandler<'note'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });

export const notesLine: LineHandler<'notes'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });

export const topicLine: LineHandler<'topic'> = () => Promise.resolve({ text: NOT_UNDERSTOOD });
