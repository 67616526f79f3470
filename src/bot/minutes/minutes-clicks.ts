import type { CardHandler } from '../click.ts';
import { refusalText } from '../replies.ts';

export const showMinutes: CardHandler<'minutes.show'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const sendMinutesFile: CardHandler<'minutes.file'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const openIssueForm: CardHandler<'minutes.form'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const issueByClick: CardHandler<'minutes.issue'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const sendRegisters: CardHandler<'registers.file'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const runImportByClick: CardHandler<'import.run'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });
