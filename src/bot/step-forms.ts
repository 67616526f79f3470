import type { Origin } from '../cards/buttons.ts';
import type { BuiltCard } from '../cards/render.ts';
import { stepForm } from '../cards/step-form.ts';
import type { Action } from '../domain/action.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import { meetingTitle } from '../domain/refs.ts';
import type { Ref } from '../domain/refs.ts';
import { isAction } from '../domain/register.ts';
import { refusalOfStep } from '../domain/step.ts';
import type { StepName } from '../domain/step-name.ts';
import type { Request } from '../services/deps.ts';
import { newsLine } from './action-words.ts';
import type { BotDeps } from './bot-deps.ts';
import { remarks } from './forms.ts';
import { itemByRef } from './listings.ts';
import { listedAction, todayOf } from './views.ts';

/** What a step is refused with because its moment has passed: then the action is shown as it is now. */
export const MOMENT_PASSED: readonly Refusal['code'][] = [
  'not-now',
  'nothing-asked',
  'asked-otherwise',
  'asked-for-the-past',
  'withdrawn-already',
];

/** A step as somebody asked for it, with what a form is filled with when it asks for more. */
interface Asked {
  readonly ref: Ref;
  readonly step: StepName;
  readonly origin: Origin;
  readonly text: string;
  /** As a form holds it: ISO, or empty. */
  readonly date: string;
  readonly problems: readonly Refusal[];
  readonly nonce: string;
}

/** The action with this ref, for whoever may read it. */
export async function actionOf(bot: BotDeps, request: Request, ref: Ref): Promise<Result<Action>> {
  const found = await itemByRef(bot, request, ref);
  if (!found.ok) return found;
  return isAction(found.value) ? ok(found.value) : refuse({ code: 'no-such-item', ref });
}

/** The form that asks for what a step still lacks, for somebody who may take it. */
export async function stepFormView(bot: BotDeps, request: Request, asked: Asked): Promise<Result<BuiltCard>> {
  const found = await actionOf(bot, request, asked.ref);
  if (!found.ok) return found;
  const { group } = request.situation;
  const action = found.value;
  const refusal = refusalOfStep({ group, by: request.member, action }, asked.step);
  if (refusal) return refuse(refusal);
  const { due, owner, promise = '' } = listedAction(group, todayOf(request))(action);
  const details = [`${owner} · due ${due}`, promise, newsLine(group, action)];
  const { ref, step, origin, text: typed, date, problems, nonce } = asked;
  return ok(
    stepForm({
      ...origin,
      ref,
      step,
      kicker: meetingTitle(group.prefix, action.meeting),
      ...remarks(problems),
      text: action.text,
      details: details.filter((each) => each !== ''),
      typed,
      date,
      nonce,
    }),
  );
}
