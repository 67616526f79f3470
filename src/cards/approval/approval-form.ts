import { button } from '../buttons.ts';
import { inputForm } from '../input-form.ts';
import type { FormInput as AnyInput, InputFormView } from '../input-form.ts';
import type { BuiltCard } from '../render.ts';
import type { Sends } from '../verbs.ts';

/** One input of a form about an approval. Its id is a key of the payload. */
export type FormInput = AnyInput<keyof Sends<'approval.save'>>;

export interface ApprovalFormView extends Omit<InputFormView, 'inputs' | 'save'> {
  readonly inputs: readonly FormInput[];
  readonly save: string;
  readonly data: Sends<'approval.save'>;
}

/** Addresses of shared files are long. */
const LONGEST_LINK = 1000;

/** A form about an approval: preparing, opening, changing it, its comments, an e-mailed answer. */
export function approvalForm({ inputs, save, data, ...view }: ApprovalFormView): BuiltCard {
  const all = inputs.map((input) => (input.id === 'link' ? { ...input, longest: LONGEST_LINK } : input));
  return inputForm({ ...view, inputs: all, save: button(save, 'approval.save', data) });
}
