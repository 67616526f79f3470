import type { CardHandler } from '../click.ts';
import { refusalText } from '../replies.ts';

export const openDetailsForm: CardHandler<'details.form'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const saveDetails: CardHandler<'details.save'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const openAgendaForm: CardHandler<'agenda.form'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });

export const saveAgenda: CardHandler<'agenda.save'> = () =>
  Promise.resolve({ text: refusalText({ code: 'stale-card' }) });
