import template from '../../../cards/approval-form.json' with { type: 'json' };
import { fitMost } from '../fit.ts';
import { problemBox } from '../form.ts';
import { prepare } from '../render.ts';
import type { BuiltCard } from '../render.ts';
import type { Sends, Verb } from '../verbs.ts';
import { oneLine, optional, when } from '../words.ts';

/** One input of a form about an approval. Its id is a key of the payload. */
export interface FormInput {
  readonly as: 'line' | 'text' | 'date' | 'time' | 'choice' | 'toggle';
  readonly id: keyof Sends<'approval.save'>;
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  /** What the client says where it is left empty. */
  readonly error?: string;
  /** The longest that a line or a text takes. */
  readonly longest?: number;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}

export interface ApprovalFormView {
  readonly kicker: string;
  readonly heading: string;
  readonly note?: string;
  readonly problems: readonly string[];
  /** What it is about, in bold, and lines under it. */
  readonly about?: { readonly title: string; readonly lines: readonly string[] };
  readonly inputs: readonly FormInput[];
  readonly save: string;
  readonly data: Sends<'approval.save'>;
  /** What Cancel shows. */
  readonly cancel: Sends<'form.cancel'>;
}

const fill = prepare(template);
const NONE = { line: [], text: [], date: [], time: [], choice: [] };
const LONGEST = 2000;
const SHORT = 200;
/** Addresses of shared files are long. */
const LONGEST_LINK = 1000;
/** What a field of one line shows whole on a small phone. */
const FITS_LINE = 30;

function longestOf({ as, id }: FormInput): number {
  if (as !== 'line') return LONGEST;
  return id === 'link' ? LONGEST_LINK : SHORT;
}

/** A toggle shows its words beside it and no label: a choice of two has one, as all inputs do. */
const YES_OR_NO = [
  { title: 'No', value: 'false' },
  { title: 'Yes', value: 'true' },
];

/** As which input it is shown. A value too long for one line stands in several. */
function shownAs({ as, value }: FormInput): keyof typeof NONE {
  if (as === 'toggle') return 'choice';
  return as === 'line' && value.length > FITS_LINE ? 'text' : as;
}

function inputOf(input: FormInput) {
  const { as, required = false, error = 'Please fill this in.', longest = longestOf(input), ...rest } = input;
  const choices = as === 'toggle' ? YES_OR_NO : [];
  return { ...NONE, [shownAs(input)]: [{ required, error, longest, choices, ...rest }] };
}

/** A form about an approval: preparing, opening, changing it, its comments, an e-mailed answer. */
export function approvalForm(view: ApprovalFormView): BuiltCard {
  const { kicker, heading, note, about, inputs, save, data, cancel } = view;
  // Of very long words about it the beginning does, beside what somebody has typed.
  return fitMost(1, (whole) => ({
    card: fill({
      kicker: optional(kicker),
      heading,
      note: optional(note),
      problems: problemBox(view),
      about: when(about !== undefined, {
        title: about?.title ?? '',
        lines: (about?.lines ?? []).filter((each) => each !== '').map((each) => (whole ? each : oneLine(each, SHORT))),
      }),
      inputs: inputs.map(inputOf),
      save,
      data,
      cancel: [{ verb: 'form.cancel' satisfies Verb, data: cancel }],
    }),
    summary: heading,
  }));
}
