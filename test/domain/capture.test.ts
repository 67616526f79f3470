import assert from 'node:assert/strict';
import {
  chooseArea,
  chooseDue,
  completeAction,
  completeDecision,
  LONGEST_TEXT,
  mintAction,
  mintDecision,
} from '../../src/domain/capture.ts';
import type { CaptureContext, DueInput } from '../../src/domain/capture.ts';
import type { Head } from '../../src/domain/head.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import { MIGRATION, TEST_DATA, tmag, tmag019 } from '../support/group.ts';
import { refusalOf, valueOf } from '../support/results.ts';

const inTheMeeting: CaptureContext = { group: tmag, meeting: tmag019, today: '2023-05-31' };
const on = (today: string): CaptureContext => ({ ...inTheMeeting, today });
const asking: CaptureContext = { ...inTheMeeting, group: { ...tmag, rules: { dueDefault: 'ask' } } };
const without: CaptureContext = { ...inTheMeeting, group: { ...tmag, calendar: [] } };

describe('The area of an item', () => {
  const withItem: Meeting = { ...tmag019, currentItem: TEST_DATA };
  const one: Meeting = { ...tmag019, agenda: [MIGRATION] };
  const none: Meeting = { ...tmag019, agenda: [] };

  const chosen: readonly [why: string, meeting: Meeting, given: string | undefined, text: string, area: string][] = [
    ['the one that was given, by its title on the agenda', withItem, 'welcome', `about ${MIGRATION}`, 'Welcome'],
    ['the item that the meeting is on', withItem, undefined, `about ${MIGRATION}`, TEST_DATA],
    ['the one item that the text names', tmag019, undefined, `about ${MIGRATION}`, MIGRATION],
    ['the only item', one, '', 'about something else', MIGRATION],
    ['empty where there is no agenda', none, undefined, `about ${MIGRATION}`, ''],
    ['empty where there is no agenda, whatever was given', none, MIGRATION, 'text', ''],
  ];
  for (const [why, meeting, given, text, area] of chosen) {
    it(`is ${why}`, () => {
      assert.equal(valueOf(chooseArea(meeting, given, text)), area);
    });
  }

  it('is asked for when nothing says which, and when no such item is on the agenda', () => {
    assert.deepEqual(refusalOf(chooseArea(tmag019, undefined, 'text')), { code: 'area-missing' });
    assert.deepEqual(refusalOf(chooseArea(tmag019, 'Budget', 'text')), { code: 'area-unknown', area: 'Budget' });
  });
});

describe('The due date of an action', () => {
  const nothing: DueInput = { given: 'nothing' };
  const nextMeeting: DueInput = { given: 'next-meeting' };
  const date = (day: string, pastIsMeant?: boolean): DueInput => ({
    given: 'date',
    date: day,
    ...(pastIsMeant !== undefined && { pastIsMeant }),
  });

  const given: readonly [why: string, context: CaptureContext, due: DueInput, day: string][] = [
    ['the next meeting after 31 May by default', inTheMeeting, nothing, '2023-06-21'],
    ['that default up to the day itself', on('2023-06-21'), nothing, '2023-06-21'],
    ['the next meeting where somebody said so', asking, nextMeeting, '2023-06-21'],
    ['the day that was given', inTheMeeting, date('2023-06-07'), '2023-06-07'],
    ['today', inTheMeeting, date('2023-05-31'), '2023-05-31'],
    ['a past day that was meant', inTheMeeting, date('2023-05-30', true), '2023-05-30'],
  ];
  for (const [why, context, due, day] of given) {
    it(`is ${why}`, () => {
      assert.equal(valueOf(chooseDue(context, due)), day);
    });
  }

  const refused: readonly [why: string, context: CaptureContext, due: DueInput, refusal: unknown][] = [
    ['when the group wants to be asked', asking, nothing, { code: 'due-missing' }],
    ['when the calendar knows no later meeting', without, nothing, { code: 'due-missing' }],
    ['when "next meeting" is not in the calendar', without, nextMeeting, { code: 'due-missing' }],
    ['when the next meeting is over', on('2023-06-22'), nothing, { code: 'due-missing' }],
    ['when the "next meeting" is over', on('2023-06-22'), nextMeeting, { code: 'due-missing' }],
    ['once about a past day', inTheMeeting, date('2023-05-30'), { code: 'due-past', due: '2023-05-30' }],
    [
      'once about a past day not yet meant',
      inTheMeeting,
      date('2023-05-30', false),
      { code: 'due-past', due: '2023-05-30' },
    ],
    [
      'for a day that no calendar has',
      inTheMeeting,
      date('2023-06-31', true),
      { code: 'due-impossible', typed: '2023-06-31' },
    ],
    [
      'for words that look like a date',
      inTheMeeting,
      { given: 'impossible', typed: '31/06/23' },
      { code: 'due-impossible', typed: '31/06/23' },
    ],
  ];
  for (const [why, context, due, refusal] of refused) {
    it(`is asked for ${why}`, () => {
      assert.deepEqual(refusalOf(chooseDue(context, due)), refusal);
    });
  }
});

describe('An action as entered', () => {
  const whole = {
    text: '  Programme to draw a plan on one page.  ',
    area: MIGRATION,
    owner: { given: 'text', text: 'John Wiggins' },
    due: { given: 'nothing' },
  } as const;
  const fields = {
    text: 'Programme to draw a plan on one page.',
    area: MIGRATION,
    owner: { employer: 'Programme', people: ['john-wiggins'] },
    due: '2023-06-21',
  };

  it('is complete with text, area, owner and due date; its text stays verbatim', () => {
    assert.deepEqual(valueOf(completeAction(inTheMeeting, whole)), fields);
  });

  it('names all that is wanting at once, and keeps what was understood', () => {
    const poor = {
      text: ' ',
      owner: { given: 'text', text: 'Ian' },
      due: { given: 'date', date: '2023-05-01' },
    } as const;
    assert.deepEqual(refusalOf(completeAction(inTheMeeting, poor)), {
      code: 'incomplete',
      problems: [
        { code: 'text-missing' },
        { code: 'area-missing' },
        { code: 'owner-ambiguous', who: 'Ian', names: ['Ian Hall', 'Ian Hatton'] },
        { code: 'due-past', due: '2023-05-01' },
      ],
      understood: {},
    });
    const { text, area, due } = fields;
    assert.deepEqual(refusalOf(completeAction(inTheMeeting, { ...whole, owner: { given: 'nothing' } })), {
      code: 'incomplete',
      problems: [{ code: 'owner-missing' }],
      understood: { text, area, due },
    });
  });

  it(`has at most ${LONGEST_TEXT} characters of text, spaces at its ends not counted`, () => {
    const long = 'x'.repeat(2000);
    assert.equal(LONGEST_TEXT, 2000);
    assert.equal(valueOf(completeAction(inTheMeeting, { ...whole, text: `  ${long}  ` })).text, long);
    const refusal = refusalOf(completeAction(inTheMeeting, { ...whole, text: `${long}x` }));
    assert.ok(refusal.code === 'incomplete');
    assert.deepEqual(refusal.problems, [{ code: 'text-too-long', length: 2001 }]);
  });
});

describe('A decision as entered', () => {
  it('finds its area in the description or in the caveat', () => {
    const entered = { description: 'Approved version 0.2.', caveat: ` all comments on ${MIGRATION} are addressed ` };
    assert.deepEqual(valueOf(completeDecision(inTheMeeting, entered)), {
      description: 'Approved version 0.2.',
      caveat: `all comments on ${MIGRATION} are addressed`,
      area: MIGRATION,
    });
  });

  it('needs no caveat, but a description, and neither may be too long', () => {
    const caveat = 'x'.repeat(2001);
    assert.equal(
      valueOf(completeDecision(inTheMeeting, { description: 'Yes', caveat: ' ', area: 'Welcome' })).caveat,
      '',
    );
    const refusal = refusalOf(completeDecision(inTheMeeting, { description: '', caveat, area: 'Welcome' }));
    assert.ok(refusal.code === 'incomplete');
    assert.deepEqual(
      refusal.problems.map(({ code }) => code),
      ['text-missing', 'text-too-long'],
    );
  });
});

describe('Minting', () => {
  const head: Head = {
    groupRevision: 1,
    nextMeeting: 20,
    nextDecision: 30,
    minted: 7,
    nextAction: { 19: 3 },
    live: [tmag019],
  };
  const closed: Meeting = { ...tmag019, state: 'closed', closedAt: '2023-05-31T10:30:00.000Z' };

  it('takes the next number of the meeting for an action', () => {
    const about = { area: '', text: 'text', owner: { employer: 'Programme', people: [] }, due: '2023-06-21' };
    const { ref, minted, logged } = mintAction(head, tmag, { meeting: tmag019, fields: about });
    assert.equal(ref, 'TMAG19-03');
    assert.deepEqual(minted.facts, { meeting: 19 });
    assert.ok(logged.type === 'action-logged');
    assert.deepEqual([logged.facts.ref, logged.facts.order, logged.facts.afterMeeting], ['TMAG19-03', 7, false]);
    assert.equal(mintAction(head, tmag, { meeting: { ...tmag019, number: 20 }, fields: about }).ref, 'TMAG20-01');
  });

  it('takes the next number of the group for a decision, and marks what comes after the meeting', () => {
    const about = { area: '', description: 'text', caveat: '' };
    const { ref, minted, logged } = mintDecision(head, tmag, { meeting: closed, fields: about });
    assert.equal(ref, 'TMAG-DEC30');
    assert.deepEqual(minted.facts, { number: 30 });
    assert.ok(logged.type === 'decision-recorded');
    assert.deepEqual([logged.facts.meeting, logged.facts.order, logged.facts.afterMeeting], [19, 7, true]);
  });
});
