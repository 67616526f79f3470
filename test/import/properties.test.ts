import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ReadDocument } from '../../src/domain/importing/read.ts';
import { readDocument } from '../../src/import/read-document.ts';
import { asDocx, readText } from './layouts.ts';
import { MINUTES } from './synthetic.ts';

const NAMES = ['a.txt', 'a.md', 'a.csv', 'a.docx', 'a.xlsx', 'a', ''];
// What stands for an error that nobody foresaw: in a text there is none.
const UNFORESEEN = /could not be read/;

function check(read: ReadDocument, lines: number): void {
  assert.ok(read.findings.length <= 501);
  for (const { line, says } of read.findings) {
    assert.ok(line >= 1 && line <= lines + 1, `line ${line} of ${lines}`);
    assert.ok(says.length < 400, says);
    assert.doesNotMatch(says, UNFORESEEN);
  }
}

type Edit = (lines: string[], at: number, by: string) => void;

const EDITS: readonly Edit[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at, by) => lines.splice(at, 0, by),
  (lines, at) => lines.splice(at, 0, ...lines.splice(at + 1, 1)),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (lines, at, by) => lines.splice(at, 1, (lines[at] ?? '').split('\t').with(0, by).join('\t')),
  (lines, at, by) => lines.splice(at, 1, [...(lines[at] ?? '').split('\t'), by].join('\t')),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').replaceAll('\t', '|')),
  (lines, at) => lines.splice(at, 1, `# ${lines[at] ?? ''}`),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').slice(1)),
];

const edits = fc.array(
  fc.tuple(
    fc.nat(),
    fc.nat({ max: EDITS.length - 1 }),
    fc.oneof(fc.string(), fc.constantFrom('TBC', 'None', '', '1. ', 'ACTION')),
  ),
  { maxLength: 8 },
);

function mutated(text: string, changes: readonly (readonly [number, number, string])[]): string {
  const lines = text.split('\n');
  for (const [at, edit, by] of changes) EDITS[edit]!(lines, at % Math.max(1, lines.length), by);
  return lines.join('\n');
}

describe('Whatever file is sent', function () {
  this.timeout(60_000);

  it('bytes are read or told, under any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(...NAMES), async (bytes, name) => {
        const { findings } = await readDocument({ name, bytes });
        assert.ok(findings.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('texts are read or told, under any name', async () => {
    const unit = fc.constantFrom(
      '|',
      '\t',
      '\n',
      '*',
      '**',
      '#',
      ' ',
      '-',
      ':',
      '"',
      "'",
      '\\',
      '1.',
      'a',
      'Actions',
      'Ref',
      'Owner',
      'TMAG19-01',
      '(',
      ')',
      '&amp;',
      ',',
      '=',
      '\u00a0',
      '😀',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, maxLength: 300 }),
        fc.constantFrom('a.txt', 'a.md', 'a.csv'),
        async (text, name) => {
          const read = await readDocument({ name, bytes: Buffer.from(text) });
          check(read, text.split('\n').length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('minutes with any slips are read or told', async () => {
    await fc.assert(
      fc.asyncProperty(edits, fc.constantFrom('a.txt', 'a.md'), async (changes, name) => {
        const text = mutated(MINUTES, changes);
        check(await readText(text, name), text.split('\n').length);
      }),
      { numRuns: 1000 },
    );
  });

  it('a row that is not read is told: no action gets lost in silence', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const text = mutated(MINUTES, changes);
        const read = await readText(text);
        const hasFault = read.findings.some(({ weight }) => weight === 'fault');
        const isThere = (ref: string): boolean => new RegExp(`\\t${ref}\\t`).test(text);
        const isRead = (ref: string): boolean => [...read.actions, ...read.decisions].some((each) => each.ref === ref);
        for (const ref of ['TMAG19-01', 'TMAG17-04', 'TMAG-DEC30']) {
          if (isThere(ref) && !isRead(ref)) {
            assert.ok(hasFault || read.findings.length > 0, `${ref} is there and not read:\n${text}`);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a text that is one long line broken by hand is told within seconds', async () => {
    const start = Date.now();
    const { findings } = await readText(
      `Minutes\n1. Welcome\n${'words without end '.repeat(14)}\n`.concat(
        `${'and then, "more" '.repeat(14)}x\n`.repeat(19_000),
      ),
    );
    assert.ok(findings.some(({ says }) => says.includes('characters; at most 8000')));
    assert.ok(Date.now() - start < 10_000);
  });

  it('Word files with any bytes changed are read or told', async () => {
    const bytes = await asDocx(MINUTES, await readText(MINUTES));
    const changes = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat({ max: bytes.length }), fc.boolean(), async (places, length, isCut) => {
        const other = Uint8Array.from(bytes);
        for (const [at, byte] of places) other[at] = byte;
        const { findings, actions } = await readDocument({
          name: 'a.docx',
          bytes: isCut ? other.subarray(0, length) : other,
        });
        assert.ok(findings.length > 0 || actions.length === 3);
      }),
      { numRuns: 200 },
    );
  });
});
