import template from '../../cards/action-form.json' with { type: 'json' };
import type { IsoDate } from '../domain/dates.ts';
import { isIsoDate } from '../domain/dates.ts';
import { fitMost } from './fit.ts';
import { areaSelect, formData, problemBox } from './form.ts';
import type { FormView } from './form.ts';
import { MEMBERS, searchable } from './pickers.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { NOBODY } from './payload-fields.ts';
import { MOST_OWNERS } from './verbs.ts';
import { optional } from './words.ts';

interface Person {
  readonly id: string;
  readonly title: string;
}

export type ActionFormView = FormView & {
  readonly text: string;
  /** Everybody who can own an action. */
  readonly people: readonly Person[];
  /** The ids of those who own it so far, in their order. */
  readonly owners: readonly string[];
  /** A past day that was asked about: saved unchanged, it is meant. */
  readonly pastMeant?: IsoDate;
  /** The suggestion that is accepted by saving it, and whether its own card is the message. */
  readonly suggestion?: { readonly id: string; readonly shared: boolean };
  /** The proposal that is moved offline by saving it, in the same way. */
  readonly proposal?: { readonly id: string; readonly shared: boolean };
  /** Opened by somebody who suggests, and does not log. */
  readonly suggests?: boolean;
  readonly due?: string;
};

const fill = prepare(template);
const nobodyElse = { title: 'Nobody else', value: NOBODY };

/** The choices of one select: everybody; or, where a large group leaves no room, only who is picked already. */
function choicesOf({ people }: ActionFormView, picked: string, everybody: boolean) {
  const offered = everybody ? people : people.filter(({ id }) => id === picked);
  const choices = offered.map(({ id, title }) => ({ title, value: id }));
  const known = picked === '' || choices.some(({ value }) => value === picked);
  return known ? choices : [{ title: 'A former member', value: picked }, ...choices];
}

/**
 * One select for each owner and a blank one to add another; `whole` of them offer everybody.
 * The selects are plain ("compact") where they can be: a searchable one ("filtered") shows no preset person on iOS,
 * fifteen choices at most, and mixes up people of one name.
 */
function ownerSelects(view: ActionFormView, whole: number) {
  const owners = view.owners.slice(0, MOST_OWNERS);
  const wanted = Math.max(owners.length, Math.min(whole, wantedSelects(view)), 1);
  return Array.from({ length: wanted }, (_, index) => {
    const value = owners[index] ?? '';
    const choices = choicesOf(view, value, index < whole);
    return index === 0
      ? { id: 'owner1', label: 'Owner', required: true, value, choices }
      : {
          id: `owner${index + 1}`,
          label: 'With',
          required: false,
          value: value === '' ? NOBODY : value,
          choices: [nobodyElse, ...choices],
        };
  });
}

const wantedSelects = ({ owners }: ActionFormView): number => Math.min(MOST_OWNERS, Math.max(2, owners.length + 1));

/** The form that logs or changes an action, with all that is known filled in. */
export function actionForm(view: ActionFormView): BuiltCard {
  const { heading, meetingTitle, note, text, due = '', pastMeant, suggestion, proposal, suggests } = view;
  const accepts = {
    ...(suggestion && { suggestion: suggestion.id, shared: suggestion.shared }),
    ...(proposal && { proposal: proposal.id, shared: proposal.shared }),
  };
  const whose = suggests ? { suggests } : {};
  const data = {
    kicker: optional(meetingTitle),
    heading,
    note: optional(note),
    problems: problemBox(view),
    text,
    area: areaSelect(view),
    due: isIsoDate(due) ? due : '',
    ...formData(view, { ...accepts, ...whose, ...(pastMeant !== undefined && { pastMeant }) }),
    ...((suggestion ?? proposal) && { cancel: { prefix: view.target?.prefix, ...accepts } }),
    ...(suggests && { cancel: whose }),
  };
  return fitMost(wantedSelects(view), (whole) => {
    const selects = ownerSelects(view, whole);
    const listing = new Set(selects.slice(0, whole).map(({ id }) => id));
    const card = fill({ ...data, owners: selects });
    // Where there is no room for everybody, the select asks for members as somebody types.
    return { card: searchable(card, MEMBERS, (id) => !listing.has(id)), summary: heading };
  });
}
