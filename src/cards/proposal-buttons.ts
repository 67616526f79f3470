import type { Sends, Verb } from './verbs.ts';

/** Which proposal a button is about. */
export interface ProposalTarget {
  readonly prefix: string;
  readonly proposal: string;
}

type Form = Sends<'proposal.form'>['form'];

const button = <V extends Verb>(title: string, verb: V, data: Sends<V>) => ({ title, verb, data });

/**
 * The buttons of an open proposal: those of the seats, then those by which chair and secretary close it.
 * @param caveat whether it was proposed with one: then it is approved with a caveat only, so that this is not lost
 */
export function proposalButtons({ prefix, proposal }: ProposalTarget, caveat: boolean) {
  const of = { prefix, proposal, shared: true };
  const form = (title: string, which: Form) => button(title, 'proposal.form', { ...of, form: which });
  const approve = button('Approve', 'proposal.close', { ...of, outcome: 'approved' });
  const row = (label: string, actions: readonly object[]) => ({
    label: label === '' ? [] : [label],
    buttons: [{ actions }],
  });
  return [
    row('For the seats’ representatives', [
      button('No objection', 'proposal.speak', { ...of, saying: 'no objection' }),
      form('Reject', 'rejection'),
      form('Statement for the record', 'statement'),
    ]),
    row('For the chair and the secretary', [
      ...(caveat ? [] : [approve]),
      form('Approve with caveat', 'approved with caveat'),
      form('Record what was spoken', 'record'),
    ]),
    row('', [form('Close as rejected', 'rejected'), form('Pause', 'paused'), form('Move offline', 'moved offline')]),
  ];
}
