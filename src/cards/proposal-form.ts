import template from '../../cards/proposal-form.json' with { type: 'json' };
import type { SayingKind } from '../domain/proposal.ts';
import { fitMost } from './fit.ts';
import { problemBox } from './form.ts';
import type { ProposalTarget } from './proposal-buttons.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { PROPOSAL_FORMS, Sends, Verb } from './verbs.ts';
import { oneLine, optional, when } from './words.ts';

/** The forms of a proposal that ask for words; moving it offline opens the action's own form. */
export type ProposalFormName = Exclude<(typeof PROPOSAL_FORMS)[number], 'moved offline'>;

export interface ProposalFormView extends ProposalTarget {
  readonly form: ProposalFormName;
  readonly shared: boolean;
  readonly meetingTitle: string;
  readonly note?: string;
  /** What keeps the form from being saved, in plain sentences. */
  readonly problems: readonly string[];
  /** What was put to the room. */
  readonly text: string;
  readonly details: readonly string[];
  /** What was typed before. */
  readonly typed: string;
  /** Of `record`: the seats that somebody holds, and what was picked before. */
  readonly seats?: readonly { readonly id: string; readonly name: string }[];
  readonly seat?: string;
  readonly saying?: SayingKind | '';
  /** Marks this form: sent twice, it counts once. */
  readonly nonce: string;
}

/** A form's own words. */
interface Wording {
  readonly heading: string;
  readonly save: string;
  readonly label: string;
  readonly required: boolean;
}

const WORDING: Readonly<Record<ProposalFormName, Wording>> = {
  rejection: { heading: 'Reject', save: 'Reject', label: 'Why? The chat sees it.', required: true },
  statement: {
    heading: 'Statement for the record',
    save: 'Put on the record',
    label: 'Your statement: neither a vote nor an objection',
    required: true,
  },
  record: {
    heading: 'Record what was spoken',
    save: 'Record',
    label: 'In which words? A rejection and a statement need them.',
    required: false,
  },
  'approved with caveat': { heading: 'Approve with caveat', save: 'Approve', label: 'The caveat', required: true },
  rejected: { heading: 'Close as rejected', save: 'Close', label: 'Why?', required: true },
  paused: { heading: 'Pause', save: 'Pause', label: 'Why?', required: true },
};

const SAID: Readonly<Record<SayingKind, string>> = {
  'no objection': 'No objection',
  rejection: 'Rejection',
  statement: 'Statement for the record',
};

const fill = prepare(template);
const SHORT = 300;

/** What Save sends, and under which verb. */
function saveOf({ form, prefix, proposal, shared, nonce }: ProposalFormView): { verb: Verb; data: object } {
  const of = { prefix, proposal, shared, nonce };
  if (form === 'record') return { verb: 'proposal.record', data: of satisfies Sends<'proposal.record'> };
  if (form === 'rejection' || form === 'statement') {
    return { verb: 'proposal.speak', data: { ...of, saying: form } satisfies Sends<'proposal.speak'> };
  }
  return { verb: 'proposal.close', data: { ...of, outcome: form } satisfies Sends<'proposal.close'> };
}

/** Asks for what is said to a proposal, or for how it is closed. */
export function proposalForm(view: ProposalFormView): BuiltCard {
  const { form, meetingTitle, note, text, details, typed, prefix, proposal, shared } = view;
  const { seats = [], seat = '', saying = '' } = view;
  const { heading, save, label, required } = WORDING[form];
  const isRecord = form === 'record';
  const data = {
    kicker: optional(meetingTitle),
    heading,
    note: optional(note),
    problems: problemBox(view),
    seat: when(isRecord, { value: seat, choices: seats.map(({ id, name }) => ({ title: name, value: id })) }),
    saying: when(isRecord, {
      value: saying,
      choices: Object.entries(SAID).map(([value, title]) => ({ title, value })),
    }),
    words: [{ label, required, value: typed }],
    save: [{ title: save, ...saveOf(view) }],
    cancel: { prefix, proposal, shared } satisfies Sends<'form.cancel'>,
  };
  // Of a very long proposal the beginning does, beside what somebody has typed.
  return fitMost(1, (whole) => ({
    card: fill({
      ...data,
      text: whole === 1 ? text : oneLine(text, SHORT),
      details: details.map((each) => (whole === 1 ? each : oneLine(each, SHORT))),
    }),
    summary: heading,
  }));
}
