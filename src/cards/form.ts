import { when } from './words.ts';

/** A form logs something new, or changes an item as it was seen (its version). */
type FormMode =
  | { readonly mode: 'log' }
  | {
      readonly mode: 'edit';
      readonly ref: string;
      readonly seen: number;
      /** The form stands in the place of the item's own card, which everybody sees. */
      readonly shared?: boolean;
    };

/** What both forms have in common. */
export type FormView = FormMode & {
  readonly heading: string;
  readonly meetingTitle: string;
  /** The group and meeting that a new item goes to, wherever the form is saved. */
  readonly target?: { readonly prefix: string; readonly meeting: number };
  readonly note?: string;
  /** What keeps the form from being saved, in plain sentences. */
  readonly problems: readonly string[];
  /** Marks this form: sent twice, it counts once. */
  readonly nonce: string;
  /** The agenda; without one, the form has no area. */
  readonly areas: readonly string[];
  readonly area?: string;
  /** The message that it is logged from. */
  readonly source?: { readonly sender: string; readonly link: string };
};

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A choice whose value is what it shows. */
const choice = (title: string): Choice => ({ title, value: title });

/** The select of agenda items. An item that came without an area may stay so when it is edited. */
export function areaSelect({ mode, areas, area = '' }: FormView) {
  const titles = area === '' || areas.includes(area) ? areas : [area, ...areas];
  const required = mode === 'log' || area !== '';
  return when(areas.length > 0, { value: area, choices: titles.map(choice), required });
}

/** The sentences at the top, in one box or none. */
export const problemBox = ({ problems }: Pick<FormView, 'problems'>) =>
  when(problems.length > 0, { sentences: problems });

/** The data that Save carries, under the verb of the form's mode; and what Cancel goes back to. */
export function formData(view: FormView, more: object = {}) {
  const { nonce } = view;
  if (view.mode === 'log') return { log: [{ nonce, ...view.target, ...view.source, ...more }], save: [], cancel: {} };
  const { ref, seen, shared = false } = view;
  const item = { ref, ...(shared && { shared }) };
  return { log: [], save: [{ ...item, seen, nonce, ...more }], cancel: item };
}
