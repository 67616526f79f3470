import assert from 'node:assert/strict';
import { applyMinutes, digestOfIssue, issuedDocument } from '../../../src/domain/minutes/edition.ts';
import type { Content, MinutesEvent, Snapshot } from '../../../src/domain/minutes/edition.ts';
import { sampleMinutes } from '../../export/sample-minutes.ts';

const { edition, ...content } = sampleMinutes();
const snapshot: Snapshot = { meeting: 19, version: 1, content, tips: [{ record: 'meeting:19', hash: 'h', count: 3 }] };
const given = { date: '2023-06-07', classification: 'Public', reason: '' };

const issued = (version: number, reason: string) => {
  const event: MinutesEvent = {
    type: 'minutes-issued',
    facts: { meeting: 19, version, date: '2023-06-07', digest: `d${version}` },
    words: { classification: 'Internal', reason },
  };
  return { ...event, by: 'amy-clayton', at: '2023-06-07T10:00:00.000Z', from: 'personal chat' } as const;
};

describe('an issue of minutes', () => {
  it('follows the one before it', () => {
    const first = applyMinutes(undefined, issued(1, ''));
    const second = applyMinutes(first, issued(2, 'A slip.'));
    assert.deepEqual(
      second.issues.map(({ version, reason }) => [version, reason]),
      [
        [1, ''],
        [2, 'A slip.'],
      ],
    );
    assert.equal(first.issues.length, 1);
    assert.equal(edition.state, 'issued');
  });

  it('prints its date, class, version, reason and digest', () => {
    const [first] = applyMinutes(undefined, issued(1, '')).issues;
    const document = issuedDocument(snapshot, first!);
    assert.deepEqual(document.edition, { state: 'issued', version: 1, date: '07/06/2023', digest: 'd1' });
    assert.equal(document.classification, 'Internal');
    const [, second] = applyMinutes({ meeting: 19, issues: [first!] }, issued(2, 'A slip.')).issues;
    const corrected = issuedDocument({ ...snapshot, version: 2 }, second!).edition;
    assert.equal(corrected.state === 'issued' && corrected.reason, 'A slip.');
  });

  it('has a digest that any change of its content, chains or header changes, and JSON does not', () => {
    const digest = digestOfIssue(snapshot, given);
    const copied = JSON.parse(JSON.stringify(snapshot)) as Snapshot;
    assert.equal(digestOfIssue(copied, given), digest);
    const changed: Content = { ...content, venue: 'Elsewhere' };
    const others = [
      digestOfIssue({ ...snapshot, content: changed }, given),
      digestOfIssue({ ...snapshot, version: 2 }, given),
      digestOfIssue({ ...snapshot, meeting: 20 }, given),
      digestOfIssue({ ...snapshot, tips: [] }, given),
      digestOfIssue({ ...snapshot, tips: [{ record: 'meeting:19', hash: 'h', count: 4 }] }, given),
      digestOfIssue(snapshot, { ...given, date: '2023-06-08' }),
      digestOfIssue(snapshot, { ...given, classification: 'Internal' }),
      digestOfIssue(snapshot, { ...given, reason: 'A slip.' }),
    ];
    assert.equal(new Set([digest, ...others]).size, others.length + 1);
  });
});
