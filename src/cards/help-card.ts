import template from '../../cards/help-card.json' with { type: 'json' };
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { optional, when } from './words.ts';

export interface HelpView {
  /** The group's prefix, for the examples. */
  readonly prefix?: string;
  /** Whether the reader may log actions and record decisions. */
  readonly canLog: boolean;
  /** Whether they may suggest an action instead. */
  readonly canSuggest?: boolean;
  /** Nobody has started a meeting in this chat: then that is what comes first, whoever asks. */
  readonly noGroupYet?: boolean;
  /** In the personal chat nobody mentions the bot. */
  readonly personal: boolean;
}

const fill = prepare(template);

const reading = (prefix: string, canLog: boolean) => ({
  title: 'Look things up',
  lines: [
    { command: 'actions mine', does: 'What you own. Also: open, overdue, all, a name or an area.' },
    { command: 'decisions', does: 'What the group has decided.' },
    ...when(!canLog, { command: 'minutes', does: `The last issued. “minutes ${prefix}19” shows another meeting’s.` }),
    { command: 'approvals', does: 'Offline approvals. “approval TMAG19-03” shows yours.' },
    { command: `${prefix}19-02`, does: 'One action or decision. “history” before it tells what happened to it.' },
    { command: 'reminders', does: 'What you will hear from me, and when. “mute” stops it.' },
  ],
});

const owning = (prefix: string) => ({
  title: 'Your own actions',
  lines: [
    { command: `update ${prefix}19-02 <what is new>`, does: 'Or use the buttons under it.' },
    { command: `done ${prefix}19-02`, does: 'The chair or the secretary confirm it.' },
    { command: `extend ${prefix}19-02 to <date> because <why>`, does: 'Asks for more time.' },
    { command: `promise ${prefix}19-02 <what> by <date>`, does: 'Reminds you before it is due.' },
  ],
});

const suggesting = {
  title: 'Suggest an action',
  lines: [{ command: 'action <what> owner <who> by <date>', does: 'The chair or the secretary accept it.' }],
};

const answering = (prefix: string) => ({
  title: 'Answer and mend',
  lines: [
    { command: 'overview', does: 'What is overdue, waiting or without owner.' },
    { command: 'actions waiting', does: 'To confirm or send back. Also: “suggestions”.' },
    { command: `cancel ${prefix}19-02 because <why>`, does: 'Also: “confirm”, “reopen” and “chase”.' },
    { command: 'verify', does: 'Recomputes the register. With a reference: that item and its approval.' },
    { command: 'remove <whole name>', does: 'Somebody has left the group. “rejoin” takes it back.' },
  ],
});

const logging = {
  title: 'Record, while the meeting runs',
  lines: [
    { command: 'action <what> owner <who> by <date>', does: 'Leave out what you like: a form asks for the rest.' },
    { command: 'decision <what> caveat <condition>', does: 'The caveat is optional.' },
    { command: 'propose <what> caveat <condition>', does: 'Asks the room: any rejection?' },
    { command: 'note <what was discussed>', does: 'Goes into the draft minutes, under the agenda item you are on.' },
    { command: 'statement Elexon: <their words>', does: 'A seat’s statement for the record.' },
    { command: 'topic <heading>', does: 'What you record now stands under it.' },
    { command: 'undo', does: 'Withdraws the last item that you logged.' },
  ],
};

const minuting = (prefix: string) => ({
  title: 'The minutes',
  lines: [
    { command: `notes ${prefix}19`, does: 'What was noted, to be changed or added to.' },
    { command: 'attendance', does: 'Who was there, and who covered for whom.' },
    { command: 'details', does: 'Times, venue, classification and the next meeting.' },
    { command: 'minutes', does: 'The draft as it stands, as a file too. The secretary issues it.' },
    { command: 'registers', does: 'All actions and decisions as a file, for the secretary.' },
    { command: 'import', does: 'With a file attached: takes over older minutes or registers.' },
  ],
});

const running = (prefix: string) => ({
  title: 'Run the meeting',
  lines: [
    { command: `start ${prefix} 19`, does: 'Opens the meeting in this chat. Add “extraordinary” if it is.' },
    { command: 'agenda', does: 'Then the items, one on each line. “agenda 2” says where you are.' },
    { command: 'recap', does: 'Reads back what was logged, with loose ends.' },
    { command: 'close', does: 'Ends the meeting, with a last read-back.' },
  ],
});

/** What the bot understands, the most needed first, with buttons for those who don't want to type. */
export function helpCard(view: HelpView): BuiltCard {
  const { prefix = 'TMAG', canLog, canSuggest = false, noGroupYet = false, personal } = view;
  const sections = [
    ...when(canLog, logging),
    ...when((canLog || noGroupYet) && !personal, running(prefix)),
    ...when(canLog, minuting(prefix)),
    ...when(canLog, answering(prefix)),
    // In the meeting's chat the chair has no time for a longer list.
    ...when(!noGroupYet && (personal || !canLog), owning(prefix)),
    ...when(canSuggest && !canLog, suggesting),
    reading(prefix, canLog),
  ];
  const card = fill({
    kicker: ['TMAG Bot'],
    heading: 'What you can ask for',
    note: optional(personal ? undefined : 'In this chat, mention me first: @TMAG Bot.'),
    sections,
    hint: optional(canLog || canSuggest ? undefined : 'The chair and the secretary record actions and decisions.'),
    log: when(canLog, {}),
    mine: when(personal, { show: 'mine' }),
    open: when(!noGroupYet, { show: 'open' }),
  });
  return { card, summary: 'What you can ask TMAG Bot for' };
}
