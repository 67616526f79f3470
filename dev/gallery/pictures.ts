import type { Browser, Page } from 'playwright-core';

/** A text that its reader would not see whole. */
export interface CutText {
  readonly sample: string;
  readonly width: string;
  readonly text: string;
  readonly why: string;
}

/** Opens the gallery's page with room for both widths side by side. */
export async function openGallery(browser: Browser, html: string): Promise<Page> {
  // The page's own policy keeps it from the network, and would keep us from asking it anything.
  const page = await browser.newPage({ viewport: { width: 960, height: 900 }, bypassCSP: true });
  await page.setContent(html);
  await page.evaluate('showBritishDates()');
  return page;
}

/** Whatever is cut, in dark or light, and what the renderer complains of. What counts as cut is in cut-texts.js. */
export async function findCutTexts(page: Page): Promise<readonly CutText[]> {
  const found = await page.evaluate<CutText[]>('complaints');
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate(`showTheme('${theme}')`);
    const cut = await page.evaluate<CutText[]>('cutTexts()');
    found.push(...cut.map((each) => ({ ...each, why: `${each.why}, ${theme}` })));
  }
  return found;
}

/** Which sample a picture shows: at both widths, or at one. */
export interface Picture {
  readonly sample: string;
  readonly width?: number;
}

/** Takes a picture of a sample in the theme that the page shows. */
export async function takePicture(page: Page, { sample, width }: Picture, file: string): Promise<void> {
  const part = width === undefined ? '.widths' : `.card[data-width="${width}"]`;
  await page.locator(`#${sample} ${part}`).screenshot({ path: file });
}
