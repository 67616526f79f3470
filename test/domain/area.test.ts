import assert from 'node:assert/strict';
import { agendaTitle, areaLike, areaNamedIn, canonicalArea } from '../../src/domain/area.ts';
import { AGENDA, MIGRATION, TEST_DATA } from '../support/group.ts';

describe('An area', () => {
  const drift: readonly [given: string, area: string | undefined][] = [
    ['Migration, Cutover & Data Strategy', MIGRATION],
    ['Migration, Cutover and Data Strategy', MIGRATION],
    ['migration cutover AND data strategy', MIGRATION],
    ['  Migration,  Cutover&Data-Strategy. ', MIGRATION],
    ['Overarching Test Data Approach & Plan', TEST_DATA],
    ['Migration', undefined],
    ['Data Strategy', undefined],
    ['Any other business', undefined],
  ];
  for (const [given, area] of drift) {
    it(`said as "${given}" is ${area ?? 'none of the agenda'}`, () => {
      assert.equal(canonicalArea(AGENDA, given), area);
    });
  }

  it('is found in a text that names it in full, drift and all', () => {
    assert.equal(areaNamedIn(AGENDA, 'Plan for the migration, cutover and data strategy by July'), MIGRATION);
    assert.equal(areaNamedIn(AGENDA, 'The overarching test data approach & plan: answer all comments'), TEST_DATA);
  });

  it('is not guessed from a text that names none, several, or only a part of a word', () => {
    assert.equal(areaNamedIn(AGENDA, 'Programme to draw a plan on one page'), undefined);
    assert.equal(areaNamedIn(AGENDA, `${MIGRATION} beside ${TEST_DATA}`), undefined);
    assert.equal(areaNamedIn(['Plan'], 'the planning of tranches'), undefined);
    assert.equal(areaNamedIn(['...'], 'a text with ... in it'), undefined);
  });

  const likes: readonly [words: string, area: string | undefined][] = [
    [MIGRATION, MIGRATION],
    ['migration cutover and data strategy', MIGRATION],
    ['Migration', MIGRATION],
    ['cutover', MIGRATION],
    ['test data approach', TEST_DATA],
    ['data', undefined],
    ['migr', undefined],
    ['Elsewhere', undefined],
    ['', undefined],
    ['...', undefined],
    ['plan', undefined],
    ['Plan', undefined],
    ['Plan B', 'Plan B'],
    ['plan c', 'Plan C'],
  ];
  for (const [words, area] of likes) {
    it(`that "${words}" means is ${area ?? 'none, or one of several'}`, () => {
      assert.equal(areaLike([...AGENDA, 'Plan B', 'Plan C', 'Plan C and D', ''], words), area);
    });
  }

  it('that several spell in their own way is one', () => {
    assert.equal(areaLike(['Data & Plan', 'data and plan'], 'plan'), 'data and plan');
  });

  const lines: readonly [line: string, title: string][] = [
    ['2. Migration', 'Migration'],
    ['2) Migration', 'Migration'],
    ['- Migration', 'Migration'],
    ['• Migration', 'Migration'],
    ['  * Migration  ', 'Migration'],
    ['Migration', 'Migration'],
    ['2023 review', '2023 review'],
    ['1.5 release', '1.5 release'],
    ['10. Any other business', 'Any other business'],
    ['   ', ''],
  ];
  for (const [line, title] of lines) {
    it(`is "${title}" on the agenda line "${line}"`, () => {
      assert.equal(agendaTitle(line), title);
    });
  }
});
