/** What people do with an action that was logged, by the words of the cards and lines. */
export const STEPS = [
  'update',
  'promise',
  'done',
  'extend',
  'confirm',
  'send back',
  'agree',
  'decline',
  'cancel',
  'reopen',
] as const;
export type StepName = (typeof STEPS)[number];
