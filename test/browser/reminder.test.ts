import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freePorts, startDev } from './dev-process.ts';
import type { DevProcess } from './dev-process.ts';
import {
  chromiumPlaces,
  click,
  fill,
  groupChat,
  launchChromium,
  openPlayground,
  personalChat,
  say,
  screenshot,
  shows,
  showsNothingRaw,
} from './playground.ts';

/** A minute and a bit before 09:00 in London, on the working day before the next meeting: time to log an action. */
const JUST_BEFORE_NINE = '2023-06-20T07:58:50Z';

describe("an owner's reminder at the Playground, in a real browser", function () {
  this.bail(true);
  this.timeout(150_000);

  const cleanUps: (() => Promise<unknown>)[] = [];
  let browser: Browser;
  let dev: DevProcess;
  let page: Page;

  before(async function () {
    const found = await launchChromium();
    if (!found) {
      console.log(`No Chromium at ${chromiumPlaces().join(' or ')}: the browser test is skipped.`);
      this.skip();
    }
    browser = found;
    cleanUps.push(() => browser.close());
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'tmag-browser-'));
    cleanUps.push(() => rm(DATA_DIR, { recursive: true }));
    dev = await startDev({ DATA_DIR, CLOCK_START: JUST_BEFORE_NINE, ...(await freePorts()) });
    cleanUps.push(dev.stop);
    page = await openPlayground(browser, dev.url);
  });
  after(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  it('arrives in the personal chat: when the meeting is over, and at nine on the day before', async () => {
    await groupChat(page);
    await say(page, '@TMAG Bot start TMAG 19');
    await say(page, '@TMAG Bot action Write the plan owner me');
    await say(page, '@TMAG Bot close');
    await personalChat(page);
    const told = page.locator('.fai-OutputCard');
    // The Playground may answer 500 to the first message in a chat that it has just made: it is sent again after the lease.
    await told.getByText('1 new action is yours').waitFor({ timeout: 60_000 });
    await told.getByText('You have 1 action due by 21/06/23').waitFor({ timeout: 100_000 });
    // The secretary gets the draft of the minutes.
    await showsNothingRaw(page, { tellsOthers: true });
    console.log(`      a picture: ${await screenshot(page)}`);
  });

  it('is answered from the reminder itself, in two taps, and the list is there again', async () => {
    const reminder = page.locator('.fai-OutputCard').last();
    await click(reminder, 'Update');
    await fill(reminder, 'What is new?', 'The first page is out.');
    await click(reminder, 'Save');
    await shows(reminder, 'Your open actions', 'TMAG19-01: Updated.');
    await click(reminder, 'Done');
    await click(reminder, 'Mark as done');
    await shows(reminder, 'TMAG19-01: Closed.', 'You have no open actions.');
    await shows(await say(page, 'history TMAG19-01'), 'History of TMAG19-01', 'The first page is out.');
    await shows(await say(page, 'overview'), 'Nothing is open');
    // The secretary gets the draft of the minutes.
    await showsNothingRaw(page, { tellsOthers: true });
    console.log(`      a picture: ${await screenshot(page)}`);
  });
});
