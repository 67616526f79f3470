import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Action } from '../../../src/domain/action.ts';
import { ANSWERS } from '../../../src/domain/approval/ballot.ts';
import type { Approval } from '../../../src/domain/approval/approval.ts';
import type { Group } from '../../../src/domain/group.ts';
import type { Meeting } from '../../../src/domain/meeting.ts';
import { contentOf } from '../../../src/domain/minutes/content.ts';
import type { Note } from '../../../src/domain/note.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { minutesMarkdown } from '../../../src/export/minutes-markdown.ts';
import { tmag, tmag019 } from '../../support/group.ts';
import { aDecision, anAction } from '../../support/items.ts';

const SECRET = 'CANARY';
const PUBLIC = 'FINCH';
const AT = '2023-06-10T10:00:00.000Z';

/** The group with a canary in whatever identifies somebody beside the name, and in the ids of seats. */
const group: Group = {
  ...tmag,
  members: tmag.members.map((member, at) => ({
    ...member,
    person: `${SECRET}-person-${at}`,
    email: `${SECRET}@${at}.example`,
    account: { id: `${SECRET}-account`, tenant: `${SECRET}-tenant` },
    scope: `${SECRET}-scope`,
  })),
};
const [person = ''] = group.members.map((member) => member.person);
const said = (text: string) => ({ at: AT, by: person, text });

const meeting: Meeting = {
  ...tmag019,
  kind: 'ordinary',
  chat: `${SECRET}-chat`,
  state: 'closed',
  closedAt: '2023-06-21T10:30:00.000Z',
};
const from = { sender: `${SECRET} sender`, link: `https://teams.microsoft.com/${SECRET}` };

/** Any text where the canary stands alone or among other words. */
const secret = fc.constantFrom(SECRET, `a ${SECRET} b`, `${SECRET}. `, `x\n${SECRET}`);

const actionWith = (text: string): Action =>
  anAction({
    owner: { employer: 'Programme', people: [person] },
    loggedBy: person,
    source: from,
    suggestedBy: person,
    updates: [said(`${PUBLIC}-update https://${SECRET}.example/x`)],
    promise: { ...said(text), date: '2023-06-20', number: 1 },
    approval: { id: `${SECRET}.1`, open: false },
    edited: { at: AT, by: person },
    state: 'open',
    asked: { ...said(text), until: '2023-07-01' },
  });

const approvalWith = (text: string): Approval =>
  ({
    id: 'TMAG19-02.1',
    ref: 'TMAG19-02',
    meeting: 19,
    papers: {
      document: `${PUBLIC}-document`,
      version: '0.3',
      link: text,
      question: text,
      mandate: text,
      briefing: text,
      gaps: text,
    },
    comments: { all: 3 },
    waived: said(`${PUBLIC}-waived`),
    covers: [{ principal: person, alternate: person }],
    preparedBy: person,
    change: { ...said(text), what: 'opened' },
    state: 'not-carried',
    frozen: { hash: SECRET, version: 1, rule: {}, electorate: [{ seat: 'dno', holders: [person] }] },
    ballots: Object.fromEntries(
      ANSWERS.map((answer, at) => {
        const isComment = answer === 'approve-with-comment';
        const ballot = {
          answer,
          text: isComment ? `${PUBLIC}-comment` : text,
          by: person,
          covering: person,
          recorded: text,
        };
        return [
          group.seats[at]?.id ?? '',
          { ...ballot, seat: group.seats[at]?.id, document: text, version: 1, at: AT },
        ];
      }),
    ),
    tally: { outcome: 'not-carried', answered: 5, occupied: 10, seats: [{ seat: 'dno', answer: 'reject' }] },
    digest: 'd1',
    closedBy: person,
    closedAt: AT,
  }) as unknown as Approval;

const proposalWith = (text: string): Proposal => ({
  id: SECRET,
  meeting: 19,
  proposedBy: person,
  proposedAt: AT,
  area: '',
  description: text,
  caveat: text,
  voices: [{ seat: 'dno', by: person, at: AT, recorded: true, choice: 'rejection', reason: text }],
  statements: [{ seat: 'dno', by: person, at: AT, recorded: true, text: `${PUBLIC}-statement` }],
  state: 'rejected',
  reason: text,
  closedBy: person,
  closedAt: AT,
});

const aNote = (id: string, fields: Partial<Note>): Note => ({
  id: `${SECRET}-${id}`,
  meeting: 19,
  order: 1,
  item: '',
  topic: '',
  text: `${PUBLIC}-note`,
  notedBy: person,
  notedAt: AT,
  state: 'kept',
  source: from,
  ...fields,
});

const contentWith = (text: string) =>
  contentOf({
    group,
    meeting,
    meetings: [meeting],
    attendance: {
      meeting: 19,
      people: [{ person, class: 'chair', position: `${PUBLIC}-position`, noted: 'form', coversFor: person }],
    },
    actions: [actionWith(text), { ...actionWith(text), ref: 'TMAG19-09', text, state: 'withdrawn', withdrawnAt: AT }],
    decisions: [aDecision({ source: from, loggedBy: person, reached: { how: 'in the room', proposal: SECRET } })],
    approvals: [approvalWith(text)],
    notes: [aNote('kept', {}), aNote('removed', { text, state: 'removed' })],
    proposals: [proposalWith(text)],
  });

describe('what minutes give away', () => {
  it('is the public fields of the register only', () => {
    fc.assert(
      fc.property(secret, (text) => {
        const content = contentWith(text);
        const printed = minutesMarkdown({ ...content, edition: { state: 'draft' } });
        assert.ok(!JSON.stringify(content).includes(SECRET), JSON.stringify(content));
        assert.ok(!printed.includes(SECRET));
      }),
      { numRuns: 20 },
    );
  });

  it('has what is public: updates, comments as comments, statements, why a gate was waived', () => {
    const content = contentWith(SECRET);
    const all = JSON.stringify(content);
    for (const part of ['update', 'document', 'waived', 'comment', 'statement', 'note', 'position']) {
      assert.ok(all.includes(`${PUBLIC}-${part}`), part);
    }
    const [printed] = content.approvals;
    assert.deepEqual(printed?.remarks, [
      `Opened before all comments were answered: ${PUBLIC}-waived.`,
      `Comment of ${group.seats[1]?.name}: ${PUBLIC}-comment`,
      'Digest d1',
    ]);
    assert.equal(printed.outcome, 'Not carried on 10/06/23: 5 of 10 seats answered');
    assert.doesNotMatch(all, /"(?:answer|by|email|account|person|voices|ballots)"/);
  });

  it('says of an approval that was withdrawn why, and of no ballot', () => {
    const { tally, digest, ...rest } = approvalWith(SECRET) as unknown as Record<string, unknown>;
    assert.ok(tally && digest);
    const change = { ...said('Too early'), what: 'withdrawn' };
    const approval = { ...rest, state: 'withdrawn', openedAt: AT, change } as unknown as Approval;
    const content = contentOf({
      ...{ group, meeting, meetings: [meeting], attendance: { meeting: 19, people: [] } },
      ...{ actions: [], decisions: [], approvals: [approval], notes: [], proposals: [] },
    });
    assert.deepEqual(content.approvals[0]?.outcome, 'Withdrawn on 10/06/23');
    assert.deepEqual(content.approvals[0].remarks.slice(1), ['Withdrawn: Too early.']);
  });
});
