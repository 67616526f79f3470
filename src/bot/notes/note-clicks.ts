import type { CardHandler } from '../click.ts';
import { refusalText } from '../replies.ts';

export const listNotesByClick: CardHandler<'notes.list'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const openNoteForm: CardHandler<'note.form'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const saveNote: CardHandler<'note.save'> = () => Promise.resolve({ text: refusalText({ code: 'stale-card' }) });
