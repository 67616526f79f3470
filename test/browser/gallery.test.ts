import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { galleryPage } from '../../dev/gallery/page.ts';
import type { Sample } from '../../dev/gallery/page.ts';
import { findCutTexts, openGallery } from '../../dev/gallery/pictures.ts';
import { SAMPLES } from '../cards/samples.ts';
import { chromiumPlaces, launchChromium } from './playground.ts';

const LONG = 'A text that is far too long for one line of a card on a phone, and for one on a desktop as well';

/** A card that the gallery has to find fault with. */
const bad = (name: string, ...body: object[]): Sample => ({
  name,
  built: { card: { type: 'AdaptiveCard', version: '1.5', body } as Sample['built']['card'], summary: name },
});
const column = (width: string, text: string) => ({
  type: 'Column',
  width,
  items: [{ type: 'RichTextBlock', inlines: [text] }],
});
const CUT = [
  bad('one-line', { type: 'TextBlock', text: LONG }),
  bad('two-lines', { type: 'TextBlock', text: `${LONG} ${LONG}`, wrap: true, maxLines: 2 }),
  bad('narrow', { type: 'ColumnSet', columns: [column('20px', 'Overdue'), column('stretch', 'Text')] }),
  bad('select', { type: 'Input.ChoiceSet', id: 'a', value: 'b', choices: [{ title: LONG, value: 'b' }] }),
  bad('button', { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: LONG }] }),
  bad('unknown', { type: 'NoSuchElement' }),
];

describe('the gallery of cards, in a real browser', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;

  before(async function () {
    browser = await launchChromium();
    if (browser) return;
    console.log(`No Chromium at ${chromiumPlaces().join(' or ')}: the gallery is not looked at.`);
    this.skip();
  });
  after(() => browser?.close());

  const cutIn = async (samples: readonly Sample[]) => {
    assert.ok(browser);
    const page = await openGallery(browser, galleryPage(samples));
    return findCutTexts(page);
  };

  it('shows every card at 320 and 560 px, light and dark, with no text cut', async () => {
    assert.deepEqual(await cutIn(SAMPLES), []);
  });

  it('would tell of each way to cut a text', async () => {
    const found = await cutIn(CUT);
    assert.deepEqual([...new Set(found.map(({ sample }) => sample))].sort(), CUT.map(({ name }) => name).sort());
  });
});
