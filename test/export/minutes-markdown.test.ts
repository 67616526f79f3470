import assert from 'node:assert/strict';
import type { MinutesDocument } from '../../src/domain/minutes/document.ts';
import { minutesMarkdown } from '../../src/export/minutes-markdown.ts';
import { sampleMinutes } from './sample-minutes.ts';

const WHOLE = `# MHHS Testing and Migration Advisory Group (TMAG) Minutes and Actions

Issue date: 07/06/2023

| Meeting number | TMAG 019 - extraordinary | Venue | Virtual – MS Teams |
| --- | --- | --- | --- |
| Date and time | 31 May 2023 1000-1130 | Classification | Public |

## Attendees

### Chair

| Name | Position |
| --- | --- |
| Smitha Pichrikat (SP) | MHHS Client Delivery Manager |

### Industry Representatives

| Name | Position |
| --- | --- |
| Chandrani Ghosh | Elexon Representative |
| Ian Hall (IHal) | Supplier Agent Representative |
| Ian Hatton (IHat) | DNO Representative |
| Jonny Moore (JM) | RECCo Representative – covering for Dave Jones |

### MHHS IM Members

| Name | Position |
| --- | --- |
| Amy Clayton (AC) | PMO Governance Support |

### Other Attendees

None

Nobody present for: Small Supplier, National Grid

## Actions

| Area | Ref | Action | Owner | Due | Update |
| --- | --- | --- | --- | --- | --- |
| Migration, Cutover & Data Strategy | TMAG19-01 | Programme to show the tranche risk to everybody. | Programme (John Wiggins & Jason Brogden) | 21/06/23 | 12/06/23 JW: It is in the log. |
| Overarching Test Data Approach and Plan | TMAG19-03 | Programme to answer each comment. | Programme (Cesar Lopes) | 21/06/23 |  |

## Decisions

| Area | Ref | Description |
| --- | --- | --- |
| Migration, Cutover & Data Strategy | TMAG-DEC30 | The strategy stands as version 0.2. |

## Offline approvals

| Area | Ref | Document | Mandate | Outcome | Decision |
| --- | --- | --- | --- | --- | --- |
| Overarching Test Data Approach and Plan | TMAG19-03 | Overarching Test Data Approach and Plan, version 0.3 | TMAG 019 | Approved on 17/07/23: 9 of 10 seats answered | TMAG-DEC31 |

- TMAG19-03: Medium Supplier commented: fine with us.
- TMAG19-03: Digest 77aa.

## Minutes

### 1. Welcome

SP opened the call.

### 2. Migration, Cutover & Data Strategy

#### Where it stands

LN wanted the tranche risk to be visible; JB took it on (**ACTION TMAG19-01**).

Statement for the record, Elexon: A revised version is expected.

**DECISION TMAG-DEC30:** The strategy stands as version 0.2.

**ACTION TMAG19-01:** Programme to show the tranche risk to everybody.

Date of next TMAG: 21 June 2023

Version 1, digest 4f1c2a9be07d6633
`;

const parts = (fields: Partial<MinutesDocument>): readonly string[] =>
  minutesMarkdown(sampleMinutes(fields)).trimEnd().split('\n\n');

describe('The minutes as Markdown', () => {
  it('are what TMAG 019’s are: the same parts and columns in the same order', () => {
    assert.equal(minutesMarkdown(sampleMinutes()), WHOLE);
  });

  it('say that a draft is one, with no date, version or digest', () => {
    const draft = parts({ edition: { state: 'draft' } });
    assert.equal(draft[1], 'Draft – not yet issued');
    assert.equal(draft.at(-1), 'Date of next TMAG: 21 June 2023');
  });

  it('say why they were corrected', () => {
    const edition = { state: 'issued', version: 2, date: '07/06/2023', reason: 'A *name*.', digest: 'ab' } as const;
    assert.deepEqual(parts({ edition }).slice(-2), ['Version 2, digest ab', 'Corrected: A \\*name\\*.']);
  });

  it('say None where a table has nothing, and nothing of approvals and dates that are not there', () => {
    const empty = parts({ actions: [], decisions: [], approvals: [], absent: [], sections: [] });
    const from = empty.indexOf('## Actions');
    const rest = ['## Actions', 'None', '## Decisions', 'None', '## Minutes', 'Date of next TMAG: 21 June 2023'];
    assert.deepEqual(empty.slice(from, -1), rest);
    const unknown: Partial<Record<string, unknown>> = { ...sampleMinutes() };
    delete unknown['next'];
    assert.ok(!minutesMarkdown(unknown as unknown as MinutesDocument).includes('Date of next'));
    assert.ok(!empty.some((part) => part.startsWith('Nobody present')));
  });

  it('keep what people typed from being Markdown, everywhere', () => {
    const hostile = '*x* | <b> _y_';
    const safe = '\\*x\\* \\| \\<b> \\_y\\_';
    const inText = safe.replace('\\|', '|');
    const point = { type: 'point', text: hostile } as const;
    const markdown = minutesMarkdown(
      sampleMinutes({
        title: hostile,
        venue: hostile,
        attendees: [{ label: hostile, people: [{ name: hostile, initials: hostile, position: hostile }] }],
        absent: [hostile],
        decisions: [{ area: hostile, ref: 'TMAG-DEC30', description: hostile }],
        sections: [{ title: hostile, topics: [{ heading: hostile, blocks: [point, { ...point, type: 'statement', seat: hostile }] }] }], // prettier-ignore
      }),
    );
    assert.ok(!markdown.includes(hostile));
    const lines = [
      `# ${inText}`,
      `| Meeting number | TMAG 019 - extraordinary | Venue | ${safe} |`,
      `### ${inText}`,
      `| ${safe} (${safe}) | ${safe} |`,
      `Nobody present for: ${inText}`,
      `| ${safe} | TMAG-DEC30 | ${safe} |`,
      `### 1. ${inText}`,
      `#### ${inText}`,
      inText,
      `Statement for the record, ${inText}: ${inText}`,
    ];
    const printed = markdown.split('\n');
    assert.deepEqual(
      lines.filter((line) => !printed.includes(line)),
      [],
    );
  });
});
