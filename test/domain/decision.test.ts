import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printDecision, splitCaveat } from '../../src/domain/decision.ts';

const DEC30 =
  'Version 0.2 of the strategy is approved, with the caveat that comments still open are taken up ' +
  'in later versions where they matter.';

describe('A decision and its caveat', () => {
  it('are split and printed joined, as TMAG-DEC30 is', () => {
    assert.deepEqual(splitCaveat(DEC30), {
      description: 'Version 0.2 of the strategy is approved',
      caveat: 'comments still open are taken up in later versions where they matter.',
    });
    assert.equal(printDecision(splitCaveat(DEC30)), DEC30);
  });

  it('are split whatever the case, with or without the comma', () => {
    for (const joint of [', with the caveat that ', ' with the caveat that ', ', WITH THE CAVEAT THAT  ']) {
      assert.deepEqual(splitCaveat(`Approved${joint}it is done.`), { description: 'Approved', caveat: 'it is done.' });
    }
  });

  const printed: readonly [description: string, caveat: string, sentence: string][] = [
    ['Approved', '', 'Approved'],
    ['Approved.', '', 'Approved.'],
    ['Approved', 'it is done', 'Approved, with the caveat that it is done'],
    ['Approved.', 'it is done', 'Approved, with the caveat that it is done.'],
    ['Approved.', 'it is done.', 'Approved, with the caveat that it is done.'],
    ['Approved. ', 'is it done?', 'Approved, with the caveat that is it done?'],
  ];
  for (const [description, caveat, sentence] of printed) {
    it(`"${description}" with "${caveat}" is one sentence: "${sentence}"`, () => {
      assert.equal(printDecision({ description, caveat }), sentence);
    });
  }

  it('of any sentence that has both come out as the sentence that went in', () => {
    const words = fc.stringMatching(/^\S.*\S$/u).filter((text) => !/caveat/i.test(text));
    const description = words.filter((text) => !/[.\s,]$/.test(text));
    fc.assert(
      fc.property(description, words, (before, after) => {
        const sentence = `${before}, with the caveat that ${after}`;
        assert.deepEqual(splitCaveat(sentence), { description: before, caveat: after });
        assert.equal(printDecision(splitCaveat(sentence)), sentence);
      }),
    );
  });

  it('of any sentence without one are the sentence', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/with the caveat that\s/i.test(text)),
        (text) => printDecision(splitCaveat(text)) === text,
      ),
    );
  });
});
