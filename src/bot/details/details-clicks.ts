import type { Payload } from '../../cards/verbs.ts';
import { count } from '../../cards/words.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { ok } from '../../domain/refusal.ts';
import type { Refusal, Result } from '../../domain/refusal.ts';
import type { Request } from '../../services/deps.ts';
import { meetingToDescribe } from '../../services/describing.ts';
import { saveAgenda as setAgenda, saveDetails as setDetails } from '../../services/meeting-forms.ts';
import { answer } from '../answer.ts';
import type { BotDeps } from '../bot-deps.ts';
import { inPlace, requestOfClick } from '../click.ts';
import type { CardHandler, CardReply } from '../click.ts';
import { boardMessage } from '../meeting-lines.ts';
import { agendaFormView, detailsCardOf, detailsFormView } from './details-views.ts';

/** The button stands on the details' own card, or on the meeting's. */
const backOf = (shared: boolean): 'details' | 'board' => (shared ? 'details' : 'board');

/** Details, or Change on the details' card. */
export const openDetailsForm: CardHandler<'details.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'details.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const { meeting: number, shared } = clicked.data;
    const meeting = await meetingToDescribe(bot, request, number);
    if (!meeting.ok) return meeting;
    return ok({ view: detailsFormView(request, meeting.value, { shared, to: backOf(shared), problems: [] }) });
  });
};

/** What keeps a form open; any other refusal is said, and the form stays as it is. */
function problemsOf(refusal: Refusal): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return ['agenda-missing', 'agenda-too-long', 'meeting-changed'].includes(refusal.code) ? [refusal] : undefined;
}

/** What a form shown again was filled from: what stood there when it was opened, or where that changed, what does now. */
const seenOf = (refusal: Refusal, seen: string | undefined): string | undefined =>
  refusal.code === 'meeting-changed' ? refusal.seen : seen;

/** A form again, with what was typed and why it was refused. */
async function again(
  bot: BotDeps,
  request: Request,
  {
    refusal,
    meeting: number,
    form,
  }: {
    readonly refusal: Refusal;
    readonly meeting: number;
    readonly form: (meeting: Meeting, problems: readonly Refusal[]) => NonNullable<CardReply['view']>;
  },
): Promise<Result<CardReply>> {
  const problems = problemsOf(refusal);
  if (!problems) return { ok: false, refusal };
  const meeting = await meetingToDescribe(bot, request, number);
  return meeting.ok ? ok({ view: form(meeting.value, problems) }) : meeting;
}

const typedDetails = ({ kind, date, starts, ends, venue, classification, next }: Payload<'details.save'>) => ({
  kind,
  date,
  starts,
  ends,
  venue,
  classification,
  next,
});

/** Save on the details' form. */
export const saveDetails: CardHandler<'details.save'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'details.save');
  const { data } = clicked;
  const { meeting, shared, nonce, seen } = data;
  return answer<CardReply>(bot, asked, async (request) => {
    const typed = typedDetails(data);
    const done = await setDetails(bot, request, { meeting, seen, ...typed });
    if (done.ok) {
      const card = detailsCardOf(request, done.value.outcome);
      return ok(shared ? { update: card } : inPlace(request, false, card));
    }
    const { refusal } = done;
    const start = { shared, typed, nonce, seen: seenOf(refusal, seen), to: backOf(shared) };
    return again(bot, request, {
      refusal,
      meeting,
      form: (found, problems) => detailsFormView(request, found, { ...start, problems }),
    });
  });
};

/** The agenda's form, from the meeting's card. */
export const openAgendaForm: CardHandler<'agenda.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'agenda.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const meeting = await meetingToDescribe(bot, request, clicked.data.meeting);
    if (!meeting.ok) return meeting;
    return ok({ view: agendaFormView(request, meeting.value, { shared: false, to: 'board', problems: [] }) });
  });
};

/** Save on the agenda's form: the meeting's card, which shows it. */
export const saveAgenda: CardHandler<'agenda.save'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'agenda.save');
  const { meeting, shared, nonce, seen, text } = clicked.data;
  return answer<CardReply>(bot, asked, async (request) => {
    const done = await setAgenda(bot, request, { meeting, seen, lines: text.split('\n') });
    if (!done.ok) {
      const { refusal } = done;
      const start = {
        shared,
        typed: text,
        nonce,
        seen: seenOf(refusal, seen),
        ...(!shared && { to: 'board' as const }),
      };
      return again(bot, request, {
        refusal,
        meeting,
        form: (found, problems) => agendaFormView(request, found, { ...start, problems }),
      });
    }
    const { outcome } = done.value;
    const board = await boardMessage(bot, request, outcome.number);
    if (shared) return ok({ update: board });
    return ok({
      ...inPlace(request, false, board),
      ending: `The agenda has ${count(outcome.agenda.length, 'item')} now.`,
    });
  });
};

/** Cancel on one of these forms: what stood there before. */
export async function backToDetails(
  bot: BotDeps,
  request: Request,
  { meeting: number, to }: { readonly meeting: number; readonly to: 'details' | 'board' },
): Promise<Result<CardReply>> {
  const meeting = await meetingToDescribe(bot, request, number);
  if (!meeting.ok) return meeting;
  const card = to === 'details' ? detailsCardOf(request, meeting.value) : await boardMessage(bot, request, number);
  return ok({ view: card });
}
