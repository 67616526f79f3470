import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { minutesDocx } from '../../../src/export/minutes-docx.ts';
import { minutesMarkdown } from '../../../src/export/minutes-markdown.ts';
import type { MinutesDocument } from '../../../src/domain/minutes/document.ts';
import { readDocument } from '../../../src/import/read-document.ts';
import { importDocument } from '../../../src/services/importing/importing.ts';
import { minutesOf } from '../../../src/services/minutes/minutes.ts';
import { auditGroup } from '../../../src/services/verifying-group.ts';
import { seedGroup } from '../../../src/services/groups.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { tmagSeed } from '../../support/group.ts';
import { valueOf } from '../../support/results.ts';
import { requestBy, SCOPE, SECRETARY, useWorkplace } from '../../support/workplace.ts';
import { openTestStore } from '../../support/store-under-test.ts';
import { depsOn } from '../../support/workplace.ts';

const file = process.env['MINUTES_FILE'];

/** The rows under a line of the file, up to the next empty line, without rulers. */
function rowsUnder(lines: readonly string[], header: string): readonly (readonly string[])[] {
  const start = lines.indexOf(header);
  assert.ok(start >= 0, 'the file has that line');
  const body = lines.slice(start + 1);
  const first = body.findIndex((line) => line.trim() !== '');
  const end = body.findIndex((line, index) => index > first && line.trim() === '');
  return body
    .slice(first, end)
    .filter((line) => !/^[-\s]+$/.test(line))
    .map((line) => line.split('\t').map((cell) => cell.trim()));
}

const bring = async (deps: Deps, sent: { name: string; bytes: Uint8Array }) => {
  const document = await readDocument(sent, { prefix: 'TMAG' });
  return { document, plan: valueOf(await importDocument(deps, await requestBy(deps, SECRETARY), document)) };
};

const issued = async (deps: Deps): Promise<MinutesDocument> =>
  valueOf(await minutesOf(deps, await requestBy(deps, SECRETARY), 19)).document;

/** What an issue prints; the digest names the register that it was issued from. */
const printed = ({ edition, ...content }: MinutesDocument) => ({
  ...content,
  edition: edition.state === 'issued' ? { ...edition, digest: '' } : edition,
});

describe('the real minutes of TMAG 019', function () {
  const work = useWorkplace({ meeting: false });
  const stores: { dispose: () => Promise<void> }[] = [];
  let text = '';
  before(function () {
    if (file === undefined) {
      console.log('      skipped: MINUTES_FILE does not name the minutes of TMAG 019');
      this.skip();
    }
    text = readFileSync(file, 'utf8');
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.dispose();
  });

  const source = () => ({ name: 'tmag-019.txt', bytes: Buffer.from(text, 'utf8') });

  /** A register of its own with the group and nothing else. */
  async function another(): Promise<Deps> {
    const opened = await openTestStore(() => new Date('2023-06-08T09:00:00Z'));
    stores.push(opened);
    const deps = depsOn(opened.store, () => new Date('2023-06-08T09:00:00Z'));
    await seedGroup(deps, SCOPE, tmagSeed);
    return deps;
  }

  it('are imported whole: people, seats, cover, items, agenda, dates', async () => {
    const { deps } = work();
    const { document } = await bring(deps, source());
    assert.deepEqual(
      document.findings.filter(({ weight }) => weight === 'fault'),
      [],
    );
    const attendance = (await deps.store.read(SCOPE, 'attendance', '19'))?.value.people ?? [];
    const group = (await deps.store.read(SCOPE, 'group', 'group'))!.value;
    const of = (each: string) => attendance.filter((attendee) => attendee.class === each).length;
    assert.deepEqual([of('chair'), of('representatives'), of('programme'), of('others')], [1, 11, 11, 3]);
    const voices = attendance.filter((each) => each.class === 'representatives');
    assert.ok(
      voices.every(({ seat }) => seat !== undefined),
      'each representative speaks for a seat',
    );
    const cover = attendance.find(({ coversFor }) => coversFor !== undefined);
    const nameOf = (person: string | undefined) => group.members.find((each) => each.person === person)?.name;
    assert.deepEqual(
      [nameOf(cover?.person), nameOf(cover?.coversFor), cover?.seat],
      ['Jonny Moore', 'Dave Jones', 'recco'],
    );
    const head = (await deps.store.read(SCOPE, 'head', 'head'))!.value;
    assert.deepEqual([head.nextMeeting, head.nextDecision, head.nextAction['19'], head.minted], [20, 31, 5, 5]);
    const decision = (await deps.store.read(SCOPE, 'decision', 'TMAG-DEC30'))!.value;
    assert.match(decision.caveat, /^all open comments/);
    const meeting = (await deps.store.read(SCOPE, 'meeting', '19'))!.value;
    assert.deepEqual(
      [meeting.kind, meeting.date, meeting.details?.starts, meeting.details?.ends, meeting.details?.next],
      ['extraordinary', '2023-05-31', '10:00', '11:30', '2023-06-21'],
    );
    assert.equal(meeting.agenda.length, 4);
    assert.deepEqual(await deps.store.list(SCOPE, 'notice'), []);
    assert.deepEqual((await auditGroup(deps, SCOPE)).faults, []);
  });

  it('come out of the register as they went in: header, attendees and tables, row by row', async () => {
    const { deps } = work();
    await bring(deps, source());
    const document = await issued(deps);
    const lines = text.split(/\r?\n/);
    const header = [document.meeting, document.venue, document.dateAndTime, document.classification];
    for (const each of [document.title, ...header]) assert.ok(text.includes(each), each);
    assert.equal(document.edition.state === 'issued' && document.edition.date, '07/06/2023');
    for (const { label, people } of document.attendees) {
      const own = people.map(({ name, initials, position }) => [initials ? `${name} (${initials})` : name, position]);
      assert.deepEqual(own, rowsUnder(lines, label), label);
    }
    const actions = rowsUnder(lines, 'Area\tRef\tAction\tOwner\tDue\tUpdate');
    assert.deepEqual(
      document.actions.map(({ area, ref, action, owner, due, update }) =>
        [area, ref, action, owner, due, update].slice(0, actions[0]?.length),
      ),
      actions,
    );
    assert.deepEqual(
      document.decisions.map(({ area, ref, description }) => [area, ref, description]),
      rowsUnder(lines, 'Area\tRef\tDescription'),
    );
    assert.equal(document.next, '21 June 2023');
    const said = document.sections.flatMap(({ topics }) => topics.flatMap(({ blocks }) => blocks));
    for (const block of said.filter(({ type }) => type === 'point')) {
      const plain = text.replaceAll('**', '');
      assert.ok(plain.includes(block.text), 'each paragraph stands in the file');
    }
  });

  for (const format of ['md', 'docx'] as const) {
    it(`export, import, export is stable as .${format}`, async () => {
      const { deps } = work();
      await bring(deps, source());
      const first = await issued(deps);
      const bytes = format === 'md' ? Buffer.from(minutesMarkdown(first), 'utf8') : await minutesDocx(first);
      const other = await another();
      const { document } = await bring(other, { name: `minutes.${format}`, bytes });
      assert.deepEqual(
        document.findings.filter(({ weight }) => weight === 'fault'),
        [],
      );
      assert.deepEqual(printed(await issued(other)), printed(first));
      assert.equal(
        minutesMarkdown(await issued(other))
          .split('\n')
          .slice(0, -3)
          .join('\n'),
        minutesMarkdown(first).split('\n').slice(0, -3).join('\n'),
      );
    });
  }

  it('change nothing when they are imported again', async () => {
    const { deps } = work();
    await bring(deps, source());
    const before = await snapshotOf(deps);
    const { plan } = await bring(deps, source());
    assert.deepEqual(
      [plan.actions, plan.decisions, plan.notes, plan.meeting, plan.strangers],
      [[], [], [], undefined, []],
    );
    assert.deepEqual(await snapshotOf(deps), before);
  });
});

async function snapshotOf(deps: Deps) {
  const kinds = [
    'head',
    'group',
    'meeting',
    'attendance',
    'note',
    'minutes',
    'snapshot',
    'action',
    'decision',
    'event',
  ] as const;
  return Promise.all(kinds.map((kind) => deps.store.list(SCOPE, kind)));
}
