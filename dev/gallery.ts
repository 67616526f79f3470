/**
 * `npm run cards`: a page that shows every card with sample data, at phone and desktop width, in Teams' light and dark
 * themes. `npm run cards -- --shots` also fails on texts that are cut, and takes the pictures in docs/images.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromiumPlaces, launchChromium } from '../test/browser/playground.ts';
import { SAMPLES } from '../test/cards/samples.ts';
import { galleryPage } from './gallery/page.ts';
import { findCutTexts, openGallery, takePicture } from './gallery/pictures.ts';
import type { Picture } from './gallery/pictures.ts';

const ROOT = join(import.meta.dirname, '..');
/** Beside what else is left over from trying things; dist is for what is deployed. */
const PAGE = join(ROOT, '.data', 'cards.html');

/** The pictures in docs/images: cards-<name>.png. */
const PICTURES: Readonly<Record<string, Picture>> = {
  help: { sample: 'help-chair' },
  meeting: { sample: 'meeting-under-way' },
  action: { sample: 'action-logged' },
  'action-form': { sample: 'action-form-problems' },
  decision: { sample: 'decision-recorded' },
  actions: { sample: 'actions-open' },
  'second-page': { sample: 'actions-second-page', width: 320 },
  recap: { sample: 'recap-before-close' },
  reminder: { sample: 'notices-mixed' },
  late: { sample: 'notices-secretary' },
  reminders: { sample: 'reminders' },
  'my-actions': { sample: 'actions-mine' },
  'my-actions-phone': { sample: 'actions-mine', width: 320 },
  overview: { sample: 'overview' },
  'overview-phone': { sample: 'overview', width: 320 },
  'reminder-phone': { sample: 'notices-of-an-owner', width: 320 },
  'owner-reminder': { sample: 'notices-of-an-owner' },
  'to-answer': { sample: 'notices-to-answer' },
  history: { sample: 'history' },
  updates: { sample: 'action-with-updates' },
  more: { sample: 'step-extend-problems', width: 320 },
  ballot: { sample: 'ballot-asked', width: 560 },
  'ballot-phone': { sample: 'ballot-asked', width: 320 },
  'approval-status': { sample: 'approval-open', width: 560 },
  'approval-status-phone': { sample: 'approval-open', width: 320 },
  'approval-result': { sample: 'approval-approved', width: 560 },
  'approval-result-phone': { sample: 'approval-approved', width: 320 },
  'minutes-phone': { sample: 'minutes-issued', width: 320 },
  'attendance-phone': { sample: 'attendance', width: 320 },
  'attendance-form-phone': { sample: 'attendance-form', width: 320 },
  'import-phone': { sample: 'import-preview', width: 320 },
  'notes-phone': { sample: 'notes', width: 320 },
};

function writePage(html: string): void {
  mkdirSync(dirname(PAGE), { recursive: true, mode: 0o700 });
  writeFileSync(PAGE, html);
  console.log(`${SAMPLES.length} cards. Open this in a browser:\n\n    ${pathToFileURL(PAGE).href}\n`);
}

/** Takes the pictures and looks for texts that are cut; gives back the code to exit with. */
async function shoot(html: string): Promise<number> {
  const browser = await launchChromium();
  if (!browser) throw new Error(`There is no Chromium at ${chromiumPlaces().join(' or ')}: set CHROMIUM_PATH.`);
  try {
    const page = await openGallery(browser, html);
    const cut = await findCutTexts(page);
    for (const [name, picture] of Object.entries(PICTURES))
      await takePicture(page, picture, join(ROOT, 'docs', 'images', `cards-${name}.png`));
    console.log(`${Object.keys(PICTURES).length} pictures are in docs/images. Texts that are cut: ${cut.length}.`);
    for (const { sample, width, text, why } of cut) console.error(`${sample} at ${width} px: "${text}" (${why})`);
    return cut.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

try {
  const { values } = parseArgs({ options: { shots: { type: 'boolean', default: false } } });
  const html = galleryPage(SAMPLES);
  writePage(html);
  if (values.shots) process.exitCode = await shoot(html);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
