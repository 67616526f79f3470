import assert from 'node:assert/strict';
import { parseCommand } from '../../src/bot/command-parser.ts';
import type { DueInput } from '../../src/domain/capture.ts';

const TODAY = '2023-05-31'; // a Wednesday

const nothing: DueInput = { given: 'nothing' };
const nextMeeting: DueInput = { given: 'next-meeting' };
const on = (date: string): DueInput => ({ given: 'date', date });
const impossible = (typed: string): DueInput => ({ given: 'impossible', typed });
const june21 = on('2023-06-21');

type Row = readonly [typed: string, text: string, owner: string | undefined, due: DueInput];

const read: Readonly<Record<string, readonly Row[]>> = {
  'reads owner and date at the end, in either order': [
    ['Publish the log owner JW by 21/06/23', 'Publish the log', 'JW', june21],
    ['Publish the log by 21/06/23 owner JW', 'Publish the log', 'JW', june21],
    ['Publish the log, owner: John Wiggins, by: 21 June.', 'Publish the log', 'John Wiggins', june21],
    ['Publish the log.\nOwner - JW\nBy 21 June 2023', 'Publish the log.', 'JW', june21],
    ['Publish the log OWNER JW BY FRIDAY', 'Publish the log', 'JW', on('2023-06-02')],
    ['Publish the log owner JW', 'Publish the log', 'JW', nothing],
    ['Publish the log by 21 June', 'Publish the log', undefined, june21],
  ],
  'reads several owners, as the minutes print them or as people type them': [
    [
      'Plan owner Programme (John Wiggins & Jason Brogden)',
      'Plan',
      'Programme (John Wiggins & Jason Brogden)',
      nothing,
    ],
    ['Plan owner John Wiggins, Jason Brogden and Lee Cox', 'Plan', 'John Wiggins, Jason Brogden and Lee Cox', nothing],
    ['Plan owner jw and jb', 'Plan', 'jw and jb', nothing],
    ['Plan owner @Amy Clayton', 'Plan', 'Amy Clayton', nothing],
    ['Plan owner: @ Amy Clayton.', 'Plan', 'Amy Clayton', nothing],
    ['Plan owner is me by tomorrow', 'Plan', 'me', on('2023-06-01')],
    ['Plan owner J. Wiggins', 'Plan', 'J. Wiggins', nothing],
    ['Plan owner Will Smith', 'Plan', 'Will Smith', nothing],
  ],
  'reads the next meeting as a date to be looked up': [
    ['Plan by next meeting', 'Plan', undefined, nextMeeting],
    ['Plan by the next meeting. owner JW', 'Plan', 'JW', nextMeeting],
  ],
  'hands an impossible date back as it was typed': [
    ['Plan by 31/06/23', 'Plan', undefined, impossible('31/06/23')],
    ['Plan by 30 February owner JW', 'Plan', 'JW', impossible('30 February')],
    ['Plan owner JW by Monday 21 June 2023.', 'Plan', 'JW', impossible('Monday 21 June 2023')],
  ],
  'reads only the last clause of a kind': [
    ['Send comments by 1 June by 21 June', 'Send comments by 1 June', undefined, june21],
    ['Have it checked by Ofgem by 21 June', 'Have it checked by Ofgem', undefined, june21],
    ['Note owner SP owner JW', 'Note owner SP', 'JW', nothing],
    ['Plan by 1 June owner JW by 21 June', 'Plan by 1 June', 'JW', june21],
  ],
  'leaves the text empty where there is none': [
    ['', '', undefined, nothing],
    ['owner JW by 21 June', '', 'JW', june21],
    ['by 21 June', '', undefined, june21],
  ],
};

const verbatim: Readonly<Record<string, readonly string[]>> = {
  'leaves a vague date in the text': [
    'Publish the log by the end of the week',
    'Publish the log by July',
    'Publish the log by noon on 21 June',
    'Get the log signed by Ofgem',
    'Get the log signed by John Wiggins',
    'Reduce the volume by 1/2',
    'Shorten the plan by 2 days',
    'Publish the log owner JW by the end of the week',
  ],
  'leaves an owner in the text who is only spoken of': [
    'Find out who is the owner of the risk log',
    'Ask whether the owner JW named is right',
    'Give the log an owner Elexon would accept',
    'Chase the risk owner again',
    'Write to the owner Jason Brogden',
    'Publish the log (risk owner Elexon)',
    'Say why the log has no owner',
  ],
  'leaves clauses in the text that do not run to its end': [
    'Publish by 21 June the log',
    'Publish the log owner JW by 21 June, thanks',
    'Publish the log owner JW by 21 June\nand tell DWG',
    'Publish the log (owner JW, by 21 June)',
    'Publish the log (owner: JW)',
    'Publish the log, owner JW. Then tell DWG',
  ],
  'keeps several lines': ['Publish the log:\n- risks\n- issues'],
};

describe('an action typed on a line', () => {
  const wholes = Object.entries(verbatim).map(
    ([behaviour, lines]) => [behaviour, lines.map((line): Row => [line, line, undefined, nothing])] as const,
  );
  for (const [behaviour, rows] of [...Object.entries(read), ...wholes]) {
    describe(behaviour, () => {
      for (const [typed, text, owner, due] of rows) {
        it(JSON.stringify(typed), () => {
          const command = { name: 'action', whole: typed, text, due, ...(owner !== undefined && { owner }) };
          for (const word of ['action ', 'Action: ', 'ACTION - ', 'action:\n']) {
            assert.deepEqual(parseCommand(word + typed, TODAY), command);
          }
        });
      }
    });
  }

  it('keeps the question apart from the date: "Agree the owner by 21 June"', () => {
    const command = parseCommand('action Agree the owner by 21 June', TODAY);
    const whole = 'Agree the owner by 21 June';
    assert.deepEqual(command, { name: 'action', whole, text: 'Agree the owner', due: june21 });
  });
});
