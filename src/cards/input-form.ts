import template from '../../cards/input-form.json' with { type: 'json' };
import type { Button } from './buttons.ts';
import { fitMost } from './fit.ts';
import { problemBox } from './form.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import type { Sends, Verb } from './verbs.ts';
import { oneLine, optional, when } from './words.ts';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** One input of a form. Its id is a key of the payload that Save sends. */
export interface FormInput<Id extends string = string> {
  readonly as: 'line' | 'text' | 'date' | 'time' | 'choice' | 'toggle';
  readonly id: Id;
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  /** What the client says where it is left empty. */
  readonly error?: string;
  /** The longest that a line or a text takes. */
  readonly longest?: number;
  readonly choices?: readonly Choice[];
}

/** A form as a list of inputs. */
export interface InputFormView {
  readonly kicker: string;
  readonly heading: string;
  readonly note?: string;
  readonly problems: readonly string[];
  /** What it is about, in bold, and lines under it. */
  readonly about?: { readonly title: string; readonly lines: readonly string[] };
  readonly inputs: readonly FormInput[];
  readonly save: Button;
  /** What Cancel shows. */
  readonly cancel: Sends<'form.cancel'>;
}

const fill = prepare(template);
const NONE = { line: [], text: [], date: [], time: [], choice: [] };
const LONGEST = { line: 200, text: 2000 };
const SHORT = 200;
/** What a field of one line shows whole on a small phone. */
const FITS_LINE = 30;

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

/** Of a long list of choices what there is room for, and always the one that is chosen. */
const roomFor = (choices: readonly Choice[], value: string, most: number): readonly Choice[] =>
  choices.filter((choice, index) => index < most || choice.value === value);

function inputOf(input: FormInput, most: number) {
  const { as, required = false, error = 'Please fill this in.', ...rest } = input;
  const longest = input.longest ?? (as === 'line' ? LONGEST.line : LONGEST.text);
  const choices = as === 'toggle' ? YES_OR_NO : roomFor(input.choices ?? [], input.value, most);
  return { ...NONE, [shownAs(input)]: [{ required, error, longest, ...rest, choices }] };
}

/**
 * A form: what it is about, inputs, Save and Cancel. What does not fit beside what somebody has typed is left out: first
 * the end of long words about it, then of long lists of choices. Throws CardTooLarge where what was typed is too long.
 */
export function inputForm(view: InputFormView): BuiltCard {
  const { kicker, heading, note, about, inputs, save, cancel } = view;
  const longestList = Math.max(1, ...inputs.map(({ choices = [] }) => choices.length));
  return fitMost(longestList + 1, (room) => {
    const whole = room > longestList;
    return {
      card: fill({
        kicker: optional(kicker),
        heading,
        note: optional(note),
        problems: problemBox(view),
        about: when(about !== undefined, {
          title: about?.title ?? '',
          lines: (about?.lines ?? [])
            .filter((each) => each !== '')
            .map((each) => (whole ? each : oneLine(each, SHORT))),
        }),
        inputs: inputs.map((input) => inputOf(input, room)),
        save: [save],
        cancel: [{ verb: 'form.cancel' satisfies Verb, data: cancel }],
      }),
      summary: heading,
    };
  });
}
