import assert from 'node:assert/strict';
import type { Command } from '../../src/bot/command.ts';
import { parseCommand } from '../../src/bot/command-parser.ts';

const TODAY = '2023-05-31'; // a Wednesday: the day of TMAG 019

type Row = readonly [line: string, command: Command];

const help: Command = { name: 'help' };
const unknown: Command = { name: 'unknown' };
const close: Command = { name: 'close' };
const start = (more: Partial<Extract<Command, { name: 'start' }>> = {}): Command => ({
  name: 'start',
  extraordinary: false,
  agenda: [],
  ...more,
});
const mute = (muted: boolean, more: { readonly prefix?: string } = {}): Command => ({ name: 'mute', muted, ...more });
const tmag19 = { prefix: 'TMAG', meeting: 19 };
const actionsOf = (show: 'default' | 'mine' | 'open' | 'overdue' | 'all' | 'waiting'): Command => ({
  name: 'actions',
  show,
});
const agenda = (...items: string[]): Command => ({ name: 'agenda', items });

const commands: Readonly<Record<string, readonly Row[]>> = {
  'asks for help, in any case and with punctuation': [
    ['help', help],
    ['HELP!', help],
    ['hi', help],
    ['Hello.', help],
    ['help please', help],
    ['?', help],
    ['??', help],
  ],
  'does not know a word that only begins like a command': [
    ['helpful', unknown],
    ['closed', unknown],
    ['actionable risks', unknown],
    ['action-plan for DWG', unknown],
    ["action's owner", unknown],
    ['decisive', unknown],
    ['restart', unknown],
    ['constructor', unknown],
    ['__proto__', unknown],
    ['', unknown],
    ['good morning all', unknown],
  ],
  'starts a meeting': [
    ['start TMAG 19', start(tmag19)],
    ['start TMAG19', start(tmag19)],
    ['START tmag 019', start(tmag19)],
    ['start: TMAG 19.', start(tmag19)],
    ['start 19', start({ meeting: 19 })],
    ['start TMAG', start({ prefix: 'TMAG' })],
    ['start', start()],
    ['start the meeting', start()],
  ],
  'starts an extraordinary meeting': [
    ['start TMAG 19 extraordinary', start({ ...tmag19, extraordinary: true })],
    ['start TMAG 019 - extraordinary', start({ ...tmag19, extraordinary: true })],
    ['start an extraordinary meeting', start({ extraordinary: true })],
  ],
  'starts a meeting with its agenda, one item a line': [
    ['start TMAG 19\n1. Welcome\n\n2. R&D', start({ ...tmag19, agenda: ['Welcome', 'R&D'] })],
    ['start TMAG 19\nAgenda:\n- Welcome', start({ ...tmag19, agenda: ['Welcome'] })],
    ['start\nWelcome', start({ agenda: ['Welcome'] })],
  ],
  'starts nothing that is not a meeting': [
    ['start recording', unknown],
    ['start the car', unknown],
    ['start TMAG 19 at ten', unknown],
  ],
  'sets or shows the agenda': [
    ['agenda', agenda()],
    ['agenda please', agenda()],
    ['agenda?', agenda()],
    [
      'agenda\n1. Welcome\n2. Migration, Cutover & Data Strategy',
      agenda('Welcome', 'Migration, Cutover & Data Strategy'),
    ],
    ['Agenda: Welcome\nAny other business', agenda('Welcome', 'Any other business')],
    ['agenda\n- Welcome', agenda('Welcome')],
  ],
  'moves to an agenda item': [
    ['agenda 2', { name: 'agenda-item', number: 2 }],
    ['agenda item 2.', { name: 'agenda-item', number: 2 }],
    ['agenda 2023 review', agenda('2023 review')],
  ],
  'lists actions': [
    ['actions', actionsOf('default')],
    ['actions please', actionsOf('default')],
    ['Actions?', actionsOf('default')],
    ['actions mine', actionsOf('mine')],
    ['actions open', actionsOf('open')],
    ['actions OVERDUE', actionsOf('overdue')],
    ['actions all.', actionsOf('all')],
    ['actions TMAG19', { name: 'actions', show: 'meeting', ...tmag19 }],
    ['actions tmag 19', { name: 'actions', show: 'meeting', ...tmag19 }],
    ['actions of Elexon', { name: 'actions', show: 'find', words: 'Elexon' }],
    ['actions @John Wiggins', { name: 'actions', show: 'find', words: '@John Wiggins' }],
    ['actions waiting', actionsOf('waiting')],
  ],
  'lists decisions': [
    ['decisions', { name: 'decisions' }],
    ['decisions TMAG19', { name: 'decisions', ...tmag19 }],
    ['decisions tmag 019', { name: 'decisions', ...tmag19 }],
    ['decisions of Elexon', unknown],
  ],
  'shows what a bare ref names': [
    ['TMAG19-02', { name: 'show', ref: 'TMAG19-02' }],
    ['tmag19-2?', { name: 'show', ref: 'TMAG19-02' }],
    ['TMAG19\u201102', { name: 'show', ref: 'TMAG19-02' }],
    ['tmag-dec30', { name: 'show', ref: 'TMAG-DEC30' }],
    ['TMAG19-02 is late', unknown],
  ],
  'takes commands of one word': [
    ['undo', { name: 'undo' }],
    ['Undo please!', { name: 'undo' }],
    ['recap.', { name: 'recap' }],
    ['close', close],
    ['close meeting', close],
    ['Close the meeting.', close],
    ['close TMAG19-01', unknown],
    ['undo everything', unknown],
  ],
  'shows the reminders that are to come': [
    ['reminders', { name: 'reminders' }],
    ['REMINDERS, please!', { name: 'reminders' }],
    ['reminders TMAG', { name: 'reminders', prefix: 'TMAG' }],
    ['Reminders\u00a0tmag?', { name: 'reminders', prefix: 'TMAG' }],
    ['reminder', unknown],
    ['reminders of TMAG', unknown],
    ['reminders TMAG19', unknown],
    ['reminders TMAG19-02', unknown],
    ['reminders\nTMAG DAG', unknown],
  ],
  'mutes and unmutes': [
    ['mute', mute(true)],
    ['Mute.', mute(true)],
    ['mute\u00a0please', mute(true)],
    ['mute TMAG', mute(true, { prefix: 'TMAG' })],
    ['MUTE: tmag, please', mute(true, { prefix: 'TMAG' })],
    ['unmute', mute(false)],
    ['UNMUTE tmag!', mute(false, { prefix: 'TMAG' })],
    ['muted', unknown],
    ['un-mute', unknown],
    ['mute TMAG19-02', unknown],
    ['mute TMAG 19', unknown],
    ['mute John Wiggins', unknown],
    ['mute everybody but me', unknown],
    ['mute T', unknown],
    ['mute TESTINGGROUP', unknown],
    ['unmute TMAG and DAG', unknown],
  ],
  'tells who was not reached': [
    ['undelivered', { name: 'undelivered' }],
    ['Undelivered please?', { name: 'undelivered' }],
    ['undelivered tmag', { name: 'undelivered', prefix: 'TMAG' }],
    ['undeliver', unknown],
    ['undelivered messages of May', unknown],
    ['undelivered TMAG19', unknown],
  ],
  'verifies the register, or one item with its approval': [
    ['verify', { name: 'verify' }],
    ['Verify tmag, please.', { name: 'verify', prefix: 'TMAG' }],
    ['verify TMAG19-03', { name: 'verify', ref: 'TMAG19-03' }],
    ['verify: tmag-dec30', { name: 'verify', ref: 'TMAG-DEC30' }],
    ['verify TMAG 19', unknown],
    ['verifying', unknown],
  ],
  'chases an action': [
    ['chase TMAG19-02', { name: 'chase', ref: 'TMAG19-02' }],
    ['Chase: tmag19-2, please.', { name: 'chase', ref: 'TMAG19-02' }],
    ['CHASE\u00a0TMAG19\u201102', { name: 'chase', ref: 'TMAG19-02' }],
    ['chase', unknown],
    ['chase TMAG', unknown],
    ['chase TMAG19', unknown],
    ['chase TMAG-DEC30', unknown],
    ['chase TMAG19-02 TMAG19-03', unknown],
    ['chase TMAG19-02 tomorrow', unknown],
    ['chase John Wiggins', unknown],
    ['chased TMAG19-02', unknown],
  ],
};

type DecisionRow = readonly [typed: string, text: string, caveat: string];

const decisions: Readonly<Record<string, readonly DecisionRow[]>> = {
  'splits a caveat off where one plainly starts': [
    ['Approved v0.2', 'Approved v0.2', ''],
    ['Approved v0.2, with the caveat that gaps are closed.', 'Approved v0.2', 'gaps are closed.'],
    ['Approved v0.2 With the caveat that gaps are closed', 'Approved v0.2', 'gaps are closed'],
    ['Approved v0.2 caveat gaps are closed', 'Approved v0.2', 'gaps are closed'],
    ['Approved v0.2 caveat: gaps are closed', 'Approved v0.2', 'gaps are closed'],
    ['Approved v0.2. Caveat: gaps are closed', 'Approved v0.2.', 'gaps are closed'],
    ['Approved v0.2; caveat gaps are closed', 'Approved v0.2', 'gaps are closed'],
    ['Approved v0.2\ncaveat that gaps are closed', 'Approved v0.2', 'gaps are closed'],
    ['Approved v0.2 - caveat - gaps. Caveat: costs', 'Approved v0.2', 'gaps. Caveat: costs'],
    ['caveat: gaps are closed', '', 'gaps are closed'],
  ],
};

const whole: Readonly<Record<string, readonly string[]>> = {
  'keeps a decision whole that only speaks of a caveat': [
    'The group agreed that a caveat be added to v0.2',
    'Elexon asked for one more caveat on tranches',
    'The caveat is accepted',
    'Ofgem added caveat 2 to the plan',
    "The group accepts Elexon's caveat without change",
    'The plan is approved with caveat',
    'The paper names each risk, caveat and issue',
    'Approved without caveats: none were raised',
    'A caveat-free version comes in July',
  ],
};

describe('parseCommand', () => {
  for (const [behaviour, rows] of Object.entries(commands)) {
    describe(behaviour, () => {
      for (const [line, command] of rows) {
        it(JSON.stringify(line), () => {
          assert.deepEqual(parseCommand(line, TODAY), command);
        });
      }
    });
  }

  const wholeRows = Object.entries(whole).map(
    ([behaviour, lines]) => [behaviour, lines.map((line): DecisionRow => [line, line, ''])] as const,
  );
  for (const [behaviour, rows] of [...Object.entries(decisions), ...wholeRows]) {
    describe(behaviour, () => {
      for (const [typed, text, caveat] of rows) {
        it(JSON.stringify(typed), () => {
          const command: Command = { name: 'decision', whole: typed, text, caveat };
          assert.deepEqual(parseCommand(`decision ${typed}`, TODAY), command);
          assert.deepEqual(parseCommand(`DECISION: ${typed}`, TODAY), command);
          const proposal: Command = { name: 'propose', whole: typed, text, caveat };
          assert.deepEqual(parseCommand(`Propose ${typed}`, TODAY), proposal);
        });
      }
    });
  }
});
