import assert from 'node:assert/strict';
import type { SeenMessage } from '../../dev/simulator/chats.ts';
import type { Turn } from '../../dev/simulator/delivery.ts';
import type { Fault } from '../../dev/simulator/faults.ts';
import { BROKEN } from '../../src/bot/replies.ts';
import { isCarriedOut, isRefusal } from './fault-kinds.ts';
import { ownerIn, type FaultRoom } from './fault-room.ts';

/** What is to be seen after a fault: what the bot has posted, and what the person alone is shown. */
interface Expected {
  readonly news: readonly (RegExp | string)[];
  readonly shown: RegExp;
}

/** Something that the chair does and that changes the register. */
export interface Scene {
  readonly what: string;
  readonly dialogs?: boolean;
  /** The request that tells of it. */
  readonly operation: 'send' | 'update';
  /** What comes before; gives the message that is clicked, if one is. */
  readonly begin: (room: FaultRoom) => Promise<SeenMessage | undefined>;
  readonly act: (room: FaultRoom, clicked: SeenMessage) => Promise<Turn>;
  /** What its outcome reads like. */
  readonly outcome: RegExp;
  /** What is heard where it comes again under a new id, if that is something else. */
  readonly again?: RegExp;
  readonly expects: (fault: Fault, outcome: RegExp) => Expected;
}

export const ACTION = 'action Publish the risk owner John Wiggins by 21/06/23';
const JOHN = 'John Wiggins (Programme)';
export const LOGGED = /Action logged[^]*TMAG19-01\nPublish the risk/;
export const CHANGED = /Changed\nTMAG19-01\nPublish it all/;
const NOTHING = /^$/;
const status = (fault: Fault): number | undefined => ('status' in fault ? fault.status : undefined);

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
const logsAction = (room: FaultRoom): Promise<undefined> => room.says(ACTION).then(() => undefined);
const replied = ({ replies }: Turn): SeenMessage => replies[0] ?? assert.fail('no reply');

/** A line's one reply is there or isn't; only after a refusal for good does another message say something. */
const line: Scene['expects'] = (fault, outcome) => ({
  news: [...(isCarriedOut(fault) ? [outcome] : []), ...(isRefusal(fault) ? [BROKEN] : [])],
  shown: NOTHING,
});
/** Who clicked sees the outcome at once; a message that is gone is posted afresh. */
const click: Scene['expects'] = (fault, outcome) => ({ news: status(fault) === 404 ? [outcome] : [], shown: outcome });
/** The message extension ends with a word: where the chat has the outcome, and else of what was saved. */
const dialogPost: Scene['expects'] = (fault, outcome) => ({
  news: isCarriedOut(fault) ? [outcome] : [],
  shown: 'slow' in fault ? /^Saved\. The card is in the chat\.$/ : /^Action logged: TMAG19-01 Publish the risk\.$/,
});
/** A card that can't be changed is posted afresh: a dialog leaves nobody another card to look at. */
const dialogEdit: Scene['expects'] = (fault, outcome) => ({
  news: status(fault) === undefined ? [] : [outcome],
  shown: NOTHING,
});

export const SCENES: readonly Scene[] = [
  {
    what: 'an action',
    operation: 'send',
    begin: nothing,
    act: (room) => room.says(ACTION),
    outcome: LOGGED,
    again: /logged once[^]*TMAG19-01\nPublish the risk/,
    expects: line,
  },
  {
    what: 'undo',
    operation: 'send',
    begin: logsAction,
    act: (room) => room.says('undo'),
    outcome: /Withdrawn[^]*TMAG19-01/,
    again: /TMAG19-01 \| Withdrawn/,
    expects: line,
  },
  {
    what: 'close',
    operation: 'send',
    begin: logsAction,
    act: (room) => room.says('close'),
    outcome: /TMAG 019 is closed[^]*TMAG19-01/,
    // Said anew it is another command; what it is told is as true.
    again: /No meeting is open in this chat/,
    expects: line,
  },
  {
    what: 'Save of a form',
    operation: 'update',
    begin: async (room) => replied(await room.says('action Publish the risk')),
    act: (room, form) => room.cast.chair.clicks(form, 'Save', { owner1: ownerIn(form.card, JOHN) }),
    outcome: LOGGED,
    expects: click,
  },
  {
    what: 'Save of an edit',
    operation: 'update',
    begin: async (room) => {
      const item = replied(await room.says(ACTION));
      await room.cast.chair.clicks(item, 'Edit');
      return item;
    },
    act: (room, item) => room.cast.chair.clicks(item, 'Save', { text: 'Publish it all' }),
    outcome: CHANGED,
    expects: click,
  },
  {
    what: 'Save in a dialog',
    dialogs: true,
    operation: 'send',
    begin: nothing,
    act: async ({ cast: { chair, chat } }) => {
      const { dialog } = await chair.captures(chat, 'logAction');
      assert.ok(dialog);
      const inputs = { text: 'Publish the risk', owner1: ownerIn(dialog.card, JOHN) };
      return (await dialog.submits('Save', inputs)).turn;
    },
    outcome: LOGGED,
    expects: dialogPost,
  },
  {
    what: 'Save of an edit in a dialog',
    dialogs: true,
    operation: 'update',
    begin: async (room) => replied(await room.says(ACTION)),
    act: async ({ cast: { chair } }, item) => {
      const { dialog } = await chair.opens(item, 'Edit');
      return (await dialog?.submits('Save', { text: 'Publish it all' }))?.turn ?? assert.fail('no dialog');
    },
    outcome: CHANGED,
    expects: dialogEdit,
  },
];
