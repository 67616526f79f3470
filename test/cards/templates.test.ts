import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { VERBS } from '../../src/cards/verbs.ts';
import { SAMPLES } from './samples.ts';
import { nodesOf, ofType, textsOf } from './walk.ts';
import type { CardNode } from './walk.ts';

const here = (path: string) => new URL(`../../${path}`, import.meta.url);
const names = readdirSync(here('cards')).filter((name) => name.endsWith('.json'));
const templates = names.map((name) => ({
  name,
  template: JSON.parse(readFileSync(here(`cards/${name}`), 'utf8')) as CardNode,
}));
const builders = readdirSync(here('src/cards'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const sources = builders.map((name) => readFileSync(here(`src/cards/${name}`), 'utf8'));

const BINDING = /^\$\{[$\w.]+\}$/;
/** What a TextBlock may bind: the heading, which is in our words, and a mention, for which render.ts lets through a name and no marks. */
const IN_TEXT_BLOCKS = ['${heading}', '${mention}'];
/** What markdown-reading parts of a card show: they may not hold anything that comes from data. */
const PLAIN_KEYS = ['label', 'placeholder', 'errorMessage', 'speak', 'fallbackText', 'altText'];

/** Replies of a line or two, which have no large heading. */
const SMALL: readonly string[] = ['note-card.json', 'meeting-part-card.json'];

describe('the card templates', () => {
  it('are each used by a builder, and builders use no others', () => {
    const used = sources.flatMap((source) => [...source.matchAll(/'(?:\.\.\/)+cards\/([\w-]+\.json)'/g)]);
    assert.deepEqual(used.map(([, name]) => name).sort(), names.sort());
  });

  it('send only verbs that the table knows, and the table has no others', () => {
    // Where a template leaves the verb open, the samples show which ones are sent.
    const cards = [...templates.map(({ template }) => template), ...SAMPLES.map(({ built }) => built.card as CardNode)];
    const sent = cards
      .flatMap((card) => ofType(card, 'Action.Execute').map(({ verb }) => verb))
      .filter((verb) => verb !== '${verb}');
    assert.deepEqual([...new Set(sent)].sort(), Object.keys(VERBS).sort());
  });

  for (const { name, template } of templates) {
    describe(name, () => {
      it('is an Adaptive Card of version 1.5', () => {
        assert.deepEqual([template['type'], template['version']], ['AdaptiveCard', '1.5']);
      });

      // An expression that computes would be logic, and one inside a text swallows its errors.
      it('binds data and computes nothing', () => {
        const bound = textsOf(template).filter(({ text }) => text.includes('${'));
        assert.deepEqual(
          bound.filter(({ text }) => !BINDING.test(text)).map(({ text }) => text),
          [],
        );
      });

      // The library takes a missing property in a $when for false. An optional part is a list of one or none instead.
      it('has no $when', () => {
        assert.deepEqual(
          nodesOf(template).filter((node) => '$when' in node),
          [],
        );
      });

      it('lets no data into a TextBlock but the heading and mentions, nor into what explains an input', () => {
        const wrong = textsOf(template).filter(
          ({ node, key, text }) =>
            text.includes('${') &&
            ((node['type'] === 'TextBlock' && !IN_TEXT_BLOCKS.includes(text)) ||
              (PLAIN_KEYS.includes(key) && !isLabelOf(node))),
        );
        assert.deepEqual(wrong, []);
      });

      it('has no FactSet and only labelled inputs', () => {
        assert.deepEqual(ofType(template, 'FactSet'), []);
        const inputs = nodesOf(template).filter((node) => String(node['type']).startsWith('Input.'));
        assert.ok(inputs.every(({ label, id }) => typeof label === 'string' && typeof id === 'string'));
      });

      if (!SMALL.includes(name)) {
        it('begins with the same header as all others', () => {
          assert.deepEqual((template['body'] as unknown[])[0], (templates[0]!.template['body'] as unknown[])[0]);
        });
      }
    });
  }
});

/** The builder's own words: "Owner" and "With" label the owner selects, and each step and form asks in its own. */
const ASKED = ['owners', 'date', 'words', 'line', 'text', 'time', 'choice'].map((name) => `\${${name}}`);
const isLabelOf = (node: CardNode): boolean => ASKED.includes(String(node['$data']));
