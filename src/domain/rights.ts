import type { Member, Role } from './group.ts';

/** What a person may ask for; the table of who may is below and nowhere else. */
export type Act =
  | 'read'
  | 'start a meeting'
  | 'set the agenda'
  | 'read back the meeting'
  | 'close the meeting'
  | 'log actions'
  | 'record decisions'
  | 'edit an item'
  | 'undo'
  | 'suggest an action'
  | 'update an action'
  | 'confirm an action'
  | 'answer a request for more time'
  | 'cancel an action'
  | 'reopen an action'
  | 'answer a suggestion'
  | 'propose a decision'
  | 'record what was spoken'
  | 'close a proposal'
  | 'remove a member'
  | 'prepare an approval'
  | 'open an approval'
  | 'change an approval'
  | 'close an approval'
  | 'waive a gate'
  | 'record an e-mailed answer'
  | 'cover'
  | 'verify the register'
  | 'chase an action'
  | 'describe the meeting'
  | 'take the attendance'
  | 'take notes'
  | 'read the draft minutes'
  | 'issue the minutes'
  | 'import'
  | 'export'
  | 'see who was not reached';

const RUNS_THE_MEETING: readonly Role[] = ['chair', 'secretary'];

const WHO_MAY: Readonly<Record<Act, readonly Role[] | 'every member'>> = {
  read: 'every member',
  'start a meeting': RUNS_THE_MEETING,
  'set the agenda': RUNS_THE_MEETING,
  'read back the meeting': RUNS_THE_MEETING,
  'close the meeting': RUNS_THE_MEETING,
  'log actions': RUNS_THE_MEETING,
  'record decisions': RUNS_THE_MEETING,
  'edit an item': RUNS_THE_MEETING,
  undo: RUNS_THE_MEETING,
  'suggest an action': [...RUNS_THE_MEETING, 'programme', 'representative', 'co-representative', 'alternate'],
  // And the action's owners: `step.ts`.
  'update an action': RUNS_THE_MEETING,
  'confirm an action': RUNS_THE_MEETING,
  'answer a request for more time': RUNS_THE_MEETING,
  'cancel an action': RUNS_THE_MEETING,
  'reopen an action': RUNS_THE_MEETING,
  'answer a suggestion': RUNS_THE_MEETING,
  'propose a decision': RUNS_THE_MEETING,
  'record what was spoken': RUNS_THE_MEETING,
  'close a proposal': RUNS_THE_MEETING,
  'remove a member': RUNS_THE_MEETING,
  // And the owners of its action: `services/approval`.
  'prepare an approval': RUNS_THE_MEETING,
  'open an approval': RUNS_THE_MEETING,
  'change an approval': RUNS_THE_MEETING,
  'close an approval': RUNS_THE_MEETING,
  'waive a gate': ['chair'],
  'record an e-mailed answer': ['secretary'],
  // And the principal: `approval/casting.ts`.
  cover: RUNS_THE_MEETING,
  'verify the register': RUNS_THE_MEETING,
  'chase an action': RUNS_THE_MEETING,
  'describe the meeting': RUNS_THE_MEETING,
  'take the attendance': RUNS_THE_MEETING,
  'take notes': RUNS_THE_MEETING,
  'read the draft minutes': RUNS_THE_MEETING,
  'issue the minutes': ['secretary'],
  import: ['secretary'],
  export: ['secretary'],
  'see who was not reached': ['secretary'],
};

/** The roles that may do something that not every member may. */
export function rolesFor(act: Act): readonly Role[] {
  const roles = WHO_MAY[act];
  return roles === 'every member' ? [] : roles;
}

/** Whether a member may do this. Decided on the server on every turn; a card's payload never grants anything. */
export function may(member: Member, act: Act): boolean {
  const roles = WHO_MAY[act];
  // Somebody who was only named as an owner has no role yet, and reads nothing of the register.
  if (roles === 'every member') return member.roles.length > 0;
  return member.roles.some((role) => roles.includes(role));
}
