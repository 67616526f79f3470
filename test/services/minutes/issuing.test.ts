import assert from 'node:assert/strict';
import { digestOfIssue } from '../../../src/domain/minutes/edition.ts';
import type { Snapshot } from '../../../src/domain/minutes/edition.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { logAction } from '../../../src/services/actions.ts';
import { removeMember } from '../../../src/services/leaving.ts';
import { closeMeeting, startMeeting } from '../../../src/services/meetings.ts';
import { issueDay, issueMinutes, usualIssueDate } from '../../../src/services/minutes/issuing.ts';
import type { IssueInput } from '../../../src/services/minutes/issuing.ts';
import { minutesOf, usualClass } from '../../../src/services/minutes/minutes.ts';
import { readRegisters } from '../../../src/services/minutes/registers.ts';
import { makeNote } from '../../../src/services/notes.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { MIGRATION } from '../../support/group.ts';
import { codeOf, refusalOf, valueOf } from '../../support/results.ts';
import { CHAIR, CHAT, requestBy, SCOPE, SECRETARY, useWorkplace, withStore } from '../../support/workplace.ts';
import type { Asked } from '../../support/workplace.ts';

const INPUT: IssueInput = { meeting: 19, seen: 0, date: '2023-06-07', classification: 'Public', reason: '' };
const CORRECTION = { seen: 1, reason: 'A slip in a name.' };
const OTHERS = ['John Wiggins', 'Ian Hall', 'Saima Sabir'];

describe('issuing minutes', () => {
  const work = useWorkplace();
  const by = (name: string, asked: Asked = {}) => requestBy(work().deps, name, asked);
  const close = async () => valueOf(await closeMeeting(work().deps, await by(CHAIR)));
  const issue = async (
    input: Partial<IssueInput> = {},
    { name = SECRETARY, ...asked }: Asked & { name?: string } = {},
  ) => issueMinutes(work().deps, await by(name, asked), { ...INPUT, ...input });
  const found = async (name = SECRETARY) => valueOf(await minutesOf(work().deps, await by(name), 19));
  const note = async (text: string) => valueOf(await makeNote(work().deps, await by(SECRETARY), { text, meeting: 19 }));
  const snapshot = async (id: string, { store }: Deps = work().deps): Promise<Snapshot> =>
    (await store.read(SCOPE, 'snapshot', id))?.value ?? assert.fail(`no snapshot ${id}`);

  it('goes from a draft to an issue to a correction', async () => {
    const { deps } = work();
    await note('It was shown.');
    await close();
    const draft = await found();
    assert.deepEqual([draft.issues, draft.document.edition, draft.isOutdated], [[], { state: 'draft' }, false]);
    const { issues } = valueOf(await issue()).outcome;
    assert.deepEqual(
      issues.map(({ version, date, reason }) => [version, date, reason]),
      [[1, '2023-06-07', '']],
    );
    const first = await found();
    const { edition, ...content } = first.document;
    assert.deepEqual(content, (({ edition: _, ...rest }) => rest)(draft.document));
    assert.equal(edition.state === 'issued' && edition.date, '07/06/2023');
    assert.equal(first.isOutdated, false);
    await note('And shown again.');
    const before = await snapshot('19.1');
    assert.deepEqual([(await found()).isOutdated, (await found()).document], [true, first.document]);
    const second = valueOf(await issue({ ...CORRECTION, date: '2023-06-09', classification: 'Internal' })).outcome;
    assert.deepEqual(
      second.issues.map(({ version, reason }) => [version, reason]),
      [
        [1, ''],
        [2, 'A slip in a name.'],
      ],
    );
    const now = await found();
    assert.deepEqual([now.isOutdated, now.document.classification], [false, 'Internal']);
    assert.match(JSON.stringify(now.document.sections), /And shown again/);
    assert.deepEqual(await snapshot('19.1'), before, 'the first one is what it was');
    for (const { version, date, classification, reason, digest } of second.issues) {
      const again = digestOfIssue(await snapshot(`19.${version}`), { date, classification, reason });
      assert.equal(again, digest, `version ${version}`);
    }
    assert.deepEqual((await auditGroup(deps, SCOPE)).faults, []);
  });

  it('does not call minutes outdated for their class alone', async () => {
    await close();
    valueOf(await issue({ classification: 'Internal' }));
    assert.equal((await found()).isOutdated, false);
  });

  it('is outdated once somebody on it has another name or an action moves on, and shows the set as it was', async () => {
    const { deps } = work();
    const owner = { given: 'text', text: 'Cesar Lopes' } as const;
    const due = { given: 'date', date: '2023-06-21' } as const;
    valueOf(await logAction(deps, await by(CHAIR), { text: 'Count', area: MIGRATION, owner, due }));
    await close();
    valueOf(await issue());
    valueOf(await removeMember(deps, await by(CHAIR), 'Cesar Lopes'));
    const { isOutdated, document } = await found();
    assert.deepEqual([isOutdated, document.actions[0]?.owner], [true, 'Programme (Cesar Lopes)']);
  });

  it('refuses an open meeting, one that there is not, and what is wanting, and writes nothing', async () => {
    assert.equal(codeOf(await issue()), 'meeting-still-open');
    await close();
    assert.equal(codeOf(await issue({ meeting: 18 })), 'no-such-meeting');
    const wanting = refusalOf(await issue({ date: '', classification: '  ' }));
    const problems = wanting.code === 'incomplete' ? wanting.problems.map(({ code }) => code) : [];
    assert.deepEqual(problems, ['day-missing', 'classification-missing']);
    for (const date of ['2023-02-30', '07/06/2023', 'soon']) {
      const odd = refusalOf(await issue({ date }));
      assert.deepEqual(odd.code === 'incomplete' && odd.problems, [{ code: 'day-impossible', typed: date }]);
    }
    valueOf(await issue());
    const silent = refusalOf(await issue({ seen: 1, reason: ' \n ' }));
    assert.deepEqual(silent.code === 'incomplete' && silent.problems, [{ code: 'reason-missing' }]);
    assert.equal(codeOf(await issue({ seen: 0 })), 'minutes-changed');
    assert.equal(codeOf(await issue({ ...CORRECTION, seen: 2 })), 'minutes-changed');
    assert.equal((await work().deps.store.list(SCOPE, 'snapshot')).length, 1);
  });

  it('is done once by two at once, and by a click that comes again', async () => {
    await close();
    const all = await Promise.all([issue(), issue(), issue()]);
    assert.deepEqual(all.map(codeOf).sort(), ['done', 'minutes-changed', 'minutes-changed']);
    const asked = { key: 'click', activity: 'a1' };
    const again = [await issue(CORRECTION, asked), await issue(CORRECTION, asked)].map(valueOf);
    assert.deepEqual(
      again.map(({ outcome }) => outcome.issues.length),
      [2, 2],
    );
    assert.deepEqual(
      again.map(({ repeatOf }) => repeatOf !== undefined),
      [false, true],
    );
    assert.equal((await work().deps.store.list(SCOPE, 'snapshot')).length, 2);
  });

  it('is done once where the answer of the store is lost', async () => {
    await close();
    let first = true;
    const losing = withStore(work().deps, (store) => ({
      commit: async (scope, writes) => {
        const result = await store.commit(scope, writes);
        const isLost = first;
        first = false;
        return isLost ? 'unsure' : result;
      },
    }));
    assert.equal(valueOf(await issueMinutes(losing, await by(SECRETARY), INPUT)).outcome.issues.length, 1);
    assert.equal((await found()).issues.length, 1);
  });

  it('is for the secretary; the chair reads the draft, other members what is issued', async () => {
    await close();
    for (const name of [CHAIR, ...OTHERS]) assert.equal(codeOf(await issue({}, { name })), 'may-not', name);
    assert.equal((await found(CHAIR)).document.edition.state, 'draft');
    for (const name of OTHERS) {
      const refused = refusalOf(await minutesOf(work().deps, await by(name), 19));
      assert.deepEqual(refused, { code: 'minutes-not-issued', title: 'TMAG 019' }, name);
    }
    valueOf(await issue());
    await note('Of the day after.');
    for (const name of OTHERS) {
      const { document, isOutdated } = await found(name);
      assert.doesNotMatch(JSON.stringify(document), /Of the day after/);
      assert.equal(isOutdated, false, 'that there is a newer draft is not for members');
    }
    for (const name of [CHAIR, ...OTHERS]) assert.equal(codeOf(await issue(CORRECTION, { name })), 'may-not', name);
  });

  it('shows nothing to somebody who was only named as an owner', async () => {
    const request = await by('Saima Sabir');
    await close();
    valueOf(await issue());
    const nobody = { ...request, member: { ...request.member, roles: [] } };
    assert.equal(codeOf(await minutesOf(work().deps, nobody, 19)), 'not-a-member');
    assert.equal(codeOf(await readRegisters(work().deps, nobody)), 'may-not');
  });

  it('means, without a number, the meeting open in this chat, else the one closed last', async () => {
    const { deps } = work();
    const meant = async (asked: Asked = {}) => {
      const result = await minutesOf(deps, await by(CHAIR, asked));
      return result.ok ? result.value.meeting.number : result.refusal.code;
    };
    const elsewhere = { ...CHAT, id: '19:another@thread.v2' };
    const personal = { ...CHAT, id: 'a:me', origin: 'personal chat' } as const;
    assert.deepEqual([await meant(), await meant({ chat: personal })], [19, 19]);
    await close();
    const start = { number: 20, extraordinary: false, agenda: ['Welcome'] };
    valueOf(await startMeeting(deps, await by(CHAIR, { chat: elsewhere }), start));
    const asked = [await meant(), await meant({ chat: elsewhere }), await meant({ chat: personal })];
    assert.deepEqual(asked, [19, 20, 19]);
  });

  it('offers five working days after the meeting, bank holidays and closed days left out', async () => {
    const { deps } = work();
    await close();
    const { meeting } = await found();
    const usual = async (holidays: readonly string[], date = meeting.date, closedDays: readonly string[] = []) => {
      const { situation } = await by(SECRETARY);
      const other = { ...deps, holidays: () => Promise.resolve(holidays) };
      return usualIssueDate(other, { ...situation, group: { ...situation.group, closedDays } }, { ...meeting, date });
    };
    assert.equal(await usual(['2023-05-29']), '2023-06-07');
    assert.equal(await usual(['2023-05-29'], '2023-05-24'), '2023-06-01');
    assert.equal(await usual([], meeting.date, ['2023-06-02']), '2023-06-08');
    assert.equal(await usual(['2023-12-25', '2023-12-26', '2024-01-01'], '2023-12-21'), '2024-01-02');
    const request = await by(SECRETARY);
    assert.deepEqual([issueDay(request, '2023-06-07'), issueDay(request, '2023-05-30')], ['2023-06-07', '2023-05-31']);
    assert.equal(usualClass(request, meeting), 'Public');
  });

  it('says that there is no meeting yet where there is none', async () => {
    const { situation, ...request } = await by(CHAIR);
    const head = { ...situation.head, value: { ...situation.head.value, live: [] } };
    const result = await minutesOf(work().deps, { ...request, situation: { ...situation, head } });
    assert.equal(codeOf(result), 'no-meeting-yet');
  });
});
