import { randomUUID } from 'node:crypto';
import type { BuiltCard } from '../cards/render.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { parseRef } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import { isAction } from '../domain/register.ts';
import type { DecisionFields } from '../domain/decision.ts';
import type { Stored } from '../ports/store.ts';
import type { Request } from '../services/deps.ts';
import { meetingOfItem } from '../services/items.ts';
import { forbidden } from '../services/permission.ts';
import { showItem } from '../services/register.ts';
import { answer } from './answer.ts';
import type { BotDeps } from './bot-deps.ts';
import { askForAction, askForDecision } from './capture-forms.ts';
import { requestOfClick } from './click.ts';
import type { CardHandler, CardReply } from './click.ts';
import { actionFormView, decisionFormView } from './forms.ts';
import type { ActionFormFields } from './forms.ts';
import { rosterOf } from './roster.ts';
import type { Turn } from './turn.ts';

type StoredItem = Stored<'action' | 'decision'>;

/** An empty form, as a message of its own: what it logs then takes its place for everybody. */
export const openActionForm: CardHandler<'action.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'action.form');
  return answer<CardReply>(bot, asked, async (request) => {
    const form = await askForAction(clicked.turn, request, { fields: {}, problems: [] });
    return form.ok ? ok({ post: form.value }) : form;
  });
};

/** The same for a decision. */
export const openDecisionForm: CardHandler<'decision.form'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'decision.form');
  return answer<CardReply>(bot, asked, (request) => {
    const form = askForDecision(request, { fields: {}, problems: [] });
    return Promise.resolve(form.ok ? ok({ post: form.value }) : form);
  });
};

/** The item that a card names, for somebody who may change it. */
async function itemToChange(bot: BotDeps, request: Request, ref: Ref): Promise<Result<StoredItem>> {
  const refused = forbidden(request, 'edit an item');
  if (refused) return refused;
  const parsed = parseRef(ref);
  const item = parsed ? await showItem(bot, request, parsed) : refuse({ code: 'no-such-item', ref });
  return item.ok && item.value.value.state === 'withdrawn' ? refuse({ code: 'withdrawn-already', ref }) : item;
}

/** A form for an action, filled from a decision's caveat and in its area. */
export const openCaveatForm: CardHandler<'caveat.action'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'caveat.action');
  return answer<CardReply>(bot, asked, async (request) => {
    const item = await itemToChange(bot, request, clicked.data.ref);
    if (!item.ok) return item;
    const { value } = item.value;
    if (isAction(value)) return refuse({ code: 'stale-card' });
    const fields = { text: value.caveat, area: value.area };
    const form = await askForAction(clicked.turn, request, { fields, problems: [] });
    return form.ok ? ok({ post: form.value }) : form;
  });
};

/** What an edit form shows: the item as it stands or, over it, what somebody typed before it was refused. */
interface EditForm {
  readonly ref: Ref;
  readonly shared: boolean;
  readonly nonce: string;
  readonly problems: readonly Refusal[];
  readonly typed?: Partial<ActionFormFields & DecisionFields>;
}

/** The form that edits an item, for somebody who may. It remembers which state of the item it was filled from. */
export async function editForm(
  bot: BotDeps,
  { turn, request }: { turn: Turn; request: Request },
  form: EditForm,
): Promise<Result<BuiltCard>> {
  const item = await itemToChange(bot, request, form.ref);
  if (!item.ok) return item;
  const { value, chain } = item.value;
  const { ref, shared, nonce, problems, typed } = form;
  const meeting = await meetingOfItem(bot, request.situation, value);
  const content = { meeting, nonce, problems, edit: { ref, shared, seen: chain?.count ?? 0 } };
  if (!isAction(value)) return ok(decisionFormView(request, { ...content, fields: { ...value, ...typed } }));
  const fields = { ...value, owners: value.owner.people, ...typed };
  return ok(actionFormView(request, await rosterOf(turn.context), { ...content, fields }));
}

/** The edit form in the place of the item's card, for who clicked. */
export const openEditForm: CardHandler<'item.edit'> = async (bot, clicked) => {
  const asked = await requestOfClick(bot, clicked, 'item.edit');
  return answer<CardReply>(bot, asked, async (request) => {
    const { ref, shared } = clicked.data;
    const about = { turn: clicked.turn, request };
    const form = await editForm(bot, about, { ref, shared, nonce: randomUUID(), problems: [] });
    return form.ok ? ok({ view: form.value }) : form;
  });
};
