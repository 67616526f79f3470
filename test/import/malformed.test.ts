import assert from 'node:assert/strict';
import { readText } from './layouts.ts';
import { CASES } from './slips.ts';
import { TABLE_CASES } from './table-slips.ts';
import { MINUTES, edited, lineOf } from './synthetic.ts';

describe('A set of minutes with a slip', () => {
  for (const { what, part, by, says, on, weight = 'fault' } of [...TABLE_CASES, ...CASES]) {
    it(`says where there is ${what}`, async () => {
      const text = edited(MINUTES, part, by);
      const { findings } = await readText(text);
      const found = findings.find((finding) => says.test(finding.says));
      assert.ok(found, `not among ${JSON.stringify(findings, undefined, 1)}`);
      assert.equal(found.weight, weight);
      assert.equal(found.line, on === '' ? 1 : lineOf(text, on));
      if (weight === 'remark')
        assert.deepEqual(
          findings.filter((each) => each.weight === 'fault'),
          [],
        );
    });
  }
});
