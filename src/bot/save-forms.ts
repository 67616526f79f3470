import type { Payload } from '../cards/verbs.ts';
import type { Action } from '../domain/action.ts';
import type { ActionInput } from '../domain/capture.ts';
import type { DecisionFields } from '../domain/decision.ts';
import { isIsoDate } from '../domain/dates.ts';
import { ok } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Item } from '../domain/register.ts';
import { editAction } from '../services/actions.ts';
import { editDecision, recordDecision } from '../services/decisions.ts';
import type { Done, Request } from '../services/deps.ts';
import { acceptSuggestion } from '../services/answers.ts';
import { moveOffline } from '../services/proposal-outcomes.ts';
import { propose } from '../services/proposals.ts';
import { answer } from './answer.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForAction, askForDecision } from './capture-forms.ts';
import { captureAction, captured, isSuggestion } from './captures.ts';
import { inPlace, requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { dueOfForm, originOfForm } from './forms.ts';
import type { ActionFormFields } from './forms.ts';
import { itemView, sightOf } from './item-views.ts';
import { editForm } from './open-forms.ts';
import { ownerOfForm } from './owners.ts';
import { itemMessage, proposalMessage } from './posted.ts';
import { overtaken } from './proposal-replies.ts';
import { suggestionsView } from './suggestions.ts';
import type { Turn } from './turn.ts';

type ActionInputs = Payload<'action.log'> | Payload<'action.save'>;
type DecisionInputs = Payload<'decision.log'> | Payload<'decision.save'>;

/** What was typed into a form, to be shown again as it was. */
const typedAction = ({ text, area, due, owners }: ActionInputs): Partial<ActionFormFields> => ({
  text,
  owners,
  ...(area !== '' && { area }),
  ...(isIsoDate(due) && { due }),
});
const typedDecision = ({ description, caveat, area }: DecisionInputs): Partial<DecisionFields> => ({
  description,
  caveat,
  ...(area !== '' && { area }),
});

async function actionInput(
  bot: BotDeps,
  about: { turn: Turn; request: Request },
  data: ActionInputs,
): Promise<Result<{ input: ActionInput; request: Request }>> {
  const owners = await ownerOfForm(bot, about, data.owners);
  if (!owners.ok) return owners;
  const { owner, request } = owners.value;
  const { text, area, due, pastMeant } = data;
  const origin = 'link' in data ? originOfForm(data) : {};
  return ok({ input: { text, area, owner, due: dueOfForm(due, pastMeant), ...origin }, request });
}

const decisionInput = ({ description, caveat, area }: DecisionInputs) => ({ description, caveat, area });

/** What keeps a form open: it is wanting, or was overtaken. Any other refusal is said, and the form stays as it is. */
function problemsOf(refusal: Refusal): readonly Refusal[] | undefined {
  if (refusal.code === 'incomplete') return refusal.problems;
  return refusal.code === 'changed-meanwhile' || refusal.code === 'proposal-closed' ? [refusal] : undefined;
}

/** The logged item takes the form's place for everybody. */
const logged = (request: Request, done: Done<Item>, heading: string): Result<CardReply> =>
  ok({ update: itemMessage(request, done.outcome, { heading }) });

/** The changed item takes its card's place for everybody; from another card's place it is posted, so that the chat sees it too. */
function saved(request: Request, done: Done<Item>, shared: boolean): Result<CardReply> {
  const heading = 'Changed';
  const card = itemMessage(request, done.outcome, { heading });
  if (shared) return ok({ update: card });
  const view = itemView(sightOf(request), done.outcome, { heading, shared });
  return ok(request.chat.origin === 'personal chat' || done.repeatOf !== undefined ? { view } : { view, post: card });
}

/** What was accepted from a list leaves the list in its place; from its own card, the action takes that place for everybody. */
async function accepted(
  bot: BotDeps,
  request: Request,
  { done, data }: { done: Done<Action>; data: Payload<'action.log'> },
): Promise<Result<CardReply>> {
  if (data.shared) return logged(request, done, 'Action logged');
  const list = await suggestionsView(bot, request, { note: `Accepted as ${done.outcome.ref}.` });
  return list.ok ? ok(inPlace(request, false, list.value)) : list;
}

/** Save on the form that logs an action, suggests one, accepts a suggestion, or moves a proposal offline. */
export const logFromForm: CardHandler<'action.log'> = async (bot, { turn, data }) => {
  const asked = await requestOfClick(bot, { turn, data }, 'action.log');
  return answer<CardReply>(bot, asked, async (member) => {
    const { suggestion: id, proposal, shared } = data;
    const about = {
      ...(id !== undefined && { suggestion: { id, shared } }),
      ...(proposal !== undefined && { proposal: { id: proposal, shared } }),
    };
    const again = async (request: Request, refusal: Refusal): Promise<Result<CardReply>> => {
      const problems = problemsOf(refusal);
      if (!problems) return { ok: false, refusal };
      const origin = { nonce: data.nonce, ...about, ...originOfForm(data) };
      const form = await askForAction(turn, request, { fields: typedAction(data), problems, ...origin });
      return form.ok ? ok({ view: form.value }) : form;
    };
    const read = await actionInput(bot, { turn, request: member }, data);
    if (!read.ok) return again(member, read.refusal);
    const { input, request } = read.value;
    if (proposal !== undefined) {
      const moved = await moveOffline(bot, request, { id: proposal, input });
      return moved.ok ? overtaken(bot, request, { id: proposal, shared }) : again(request, moved.refusal);
    }
    const done = await (id === undefined
      ? captureAction(bot, request, input)
      : acceptSuggestion(bot, request, { id, input }));
    if (done.ok && id !== undefined) return accepted(bot, request, { done: done.value as Done<Action>, data });
    // A form of chair and secretary stays theirs, whoever else saves it.
    if (done.ok && isSuggestion(done.value) && !data.suggests) return ok({ post: captured(request, done.value) });
    if (done.ok) return ok({ update: captured(request, done.value) });
    return again(request, done.refusal);
  });
};

/** Save on the form that records a decision, or puts one to the room. */
export const recordFromForm: CardHandler<'decision.log'> = async (bot, { turn, data }) => {
  const asked = await requestOfClick(bot, { turn, data }, 'decision.log');
  return answer<CardReply>(bot, asked, async (request) => {
    const { proposes } = data;
    const input = { ...decisionInput(data), ...originOfForm(data) };
    const put = proposes ? await propose(bot, request, input) : undefined;
    if (put?.ok) return ok({ update: proposalMessage(request, put.value.outcome) });
    const done = put ?? (await recordDecision(bot, request, input));
    if (done.ok) return logged(request, done.value, 'Decision recorded');
    const problems = problemsOf(done.refusal);
    if (!problems) return done;
    const form = askForDecision(request, {
      fields: typedDecision(data),
      problems,
      nonce: data.nonce,
      proposes,
      ...originOfForm(data),
    });
    return form.ok ? ok({ view: form.value }) : form;
  });
};

/** The outcome of an edit: the changed card, or the form again with what was typed and why. */
async function editReply(
  bot: BotDeps,
  { turn, request, data }: { turn: Turn; request: Request; data: Payload<'action.save'> | Payload<'decision.save'> },
  done: Result<Done<Item>>,
): Promise<Result<CardReply>> {
  if (done.ok) return saved(request, done.value, data.shared);
  const problems = problemsOf(done.refusal);
  if (!problems) return done;
  const { ref, shared, nonce } = data;
  const typed = 'owners' in data ? typedAction(data) : typedDecision(data);
  const form = await editForm(bot, { turn, request }, { ref, shared, nonce, problems, typed });
  return form.ok ? ok({ view: form.value }) : form;
}

/** Save on the form that edits an action. */
export const saveAction: CardHandler<'action.save'> = async (bot, { turn, data }) => {
  const asked = await requestOfClick(bot, { turn, data }, 'action.save');
  return answer<CardReply>(bot, asked, async (member) => {
    const read = await actionInput(bot, { turn, request: member }, data);
    if (!read.ok) return read;
    const { input, request } = read.value;
    const { ref, seen } = data;
    return editReply(bot, { turn, request, data }, await editAction(bot, request, { ref, seen, input }));
  });
};

/** Save on the form that corrects a decision. */
export const saveDecision: CardHandler<'decision.save'> = async (bot, { turn, data }) => {
  const asked = await requestOfClick(bot, { turn, data }, 'decision.save');
  return answer<CardReply>(bot, asked, async (request) => {
    const { ref, seen } = data;
    const done = await editDecision(bot, request, { ref, seen, input: decisionInput(data) });
    return editReply(bot, { turn, request, data }, done);
  });
};
