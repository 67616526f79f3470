/** A slip in the minutes, and what is said of it. */
export interface Case {
  readonly what: string;
  /** What is replaced in the minutes, and by what. */
  readonly part: string;
  readonly by: string;
  readonly says: RegExp;
  /** A part of the line that the finding is on. */
  readonly on: string;
  readonly weight?: 'remark';
}

/** Slips anywhere else. */
export const CASES: readonly Case[] = [
  {
    what: 'a narrative that words an action otherwise',
    part: 'ACTION TMAG19-01: Draw the',
    by: 'ACTION TMAG19-01: Paint the',
    says: /TMAG19-01 is there twice with different texts: "Paint the/,
    on: 'Paint',
  },
  {
    what: 'a decision that only the narrative has',
    part: 'Approval\n',
    by: 'Approval\n\nDECISION TMAG-DEC31: We meet in July.\n',
    says: /TMAG-DEC31 is named here and is not in the table of decisions/,
    on: 'We meet in July',
  },
  {
    what: 'an action without ref in the narrative',
    part: 'Approval\n',
    by: 'Approval\n\nACTION: Send it out.\n',
    says: /gives no ref of its own kind/,
    on: 'ACTION: Send',
    weight: 'remark',
  },
  {
    what: 'an area that is no agenda item',
    part: 'Test Data\tTMAG17-04',
    by: 'Tests\tTMAG17-04',
    says: /"Tests" of TMAG17-04 is no item of the agenda/,
    on: 'Tests\t',
    weight: 'remark',
  },
  {
    what: 'the same initials twice',
    part: 'Ian Hall (IHal)',
    by: 'Ian Hall (SP)',
    says: /Ian Hall has the same initials as Smitha Pichrikat: SP/,
    on: 'Ian Hall',
    weight: 'remark',
  },
  {
    what: 'times that cannot be read',
    part: 'joined 1015',
    by: 'joined 2590',
    says: /gives no times that can be read/,
    on: 'joined 2590',
    weight: 'remark',
  },
  {
    what: 'no class above somebody',
    part: 'Chair\n\nSmitha',
    by: 'Smitha',
    says: /"Smitha Pichrikat" stands above the first class/,
    on: 'Smitha',
  },
  {
    what: 'no meeting number',
    part: 'Meeting number\tTMAG 019 - extraordinary\t',
    by: '',
    says: /No meeting number was found/,
    on: '',
  },
  {
    what: 'a meeting number that is none',
    part: 'TMAG 019 - extraordinary',
    by: 'the last one',
    says: /"the last one" is no meeting's number/,
    on: 'the last one',
  },
  {
    what: 'a kind of meeting that is not known',
    part: 'extraordinary',
    by: 'special',
    says: /"TMAG 019 - special" names a kind of meeting/,
    on: 'special',
  },
  {
    what: 'a day that no calendar has',
    part: '31 May 2023',
    by: '31 June 2023',
    says: /"31 June 2023" in "31 June 2023 1000-1130" is no day/,
    on: '31 June',
  },
  {
    what: 'an issue date that is none',
    part: '07/06/2023',
    by: '07/13/2023',
    says: /"07\/13\/2023" is no date/,
    on: '07/13',
  },
  {
    what: 'a next meeting that nobody knows',
    part: 'TMAG: 21 June 2023',
    by: 'TMAG: TBC',
    says: /"TBC" is no date of the next meeting/,
    on: 'TBC',
    weight: 'remark',
  },
  {
    what: 'a text that is too long',
    part: 'On its way',
    by: `On its way\nTest Data\tTMAG19-05\t${'long '.repeat(500)}\tProgramme\t21/06/23\t`,
    says: /TMAG19-05 has 2499 characters; at most 2000/,
    on: 'TMAG19-05',
  },
  {
    what: 'a note that is too long',
    part: 'CL said',
    by: `${'long '.repeat(1700)}CL said`,
    says: /This paragraph has 85\d\d characters/,
    on: 'CL said',
  },
  {
    what: 'a number of the agenda left out',
    part: '3. Test Data',
    by: '4. Test Data',
    says: /is numbered 4 and is the one after item 2/,
    on: '4. Test',
    weight: 'remark',
  },
];
