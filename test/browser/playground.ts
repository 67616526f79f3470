import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';

const PATIENCE_MS = 15_000;

/** Where Debian and Ubuntu put Chromium; CHROMIUM_PATH, when set, is the only place that counts. */
export function chromiumPlaces(): readonly string[] {
  const own = process.env['CHROMIUM_PATH']?.trim();
  return own ? [own] : ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
}

/** Starts a Chromium that nobody sees, or gives back undefined where this machine has none. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = chromiumPlaces().find((path) => existsSync(path));
  return executablePath === undefined ? undefined : chromium.launch({ executablePath });
}

/** Opens the Playground, usable when this resolves. Its fonts on Microsoft's servers are not fetched. */
export async function openPlayground(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, timezoneId: 'Europe/London' });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.route(/^https:/, (route) => route.abort());
  await page.goto(url);
  await chat(page, 'Personal Chat').waitFor();
  return page;
}

/** Shows the group's chat, in which the bot hears only what mentions it. */
export async function groupChat(page: Page): Promise<void> {
  await chat(page, 'TMAG').click();
}

/** Shows the personal chat with the bot. */
export async function personalChat(page: Page): Promise<void> {
  await chat(page, 'Personal Chat').click();
}

const chat = (page: Page, name: string): Locator => page.getByRole('treeitem', { name, exact: true });

/** What the bot has said in the chat that is shown: texts and cards. A card that changes keeps its place. */
const replies = (page: Page): Locator => page.locator('.fai-OutputCard');

/** Types a line, each `@First Last` in it as a real mention, sends it, and gives back the bot's reply. */
export async function say(page: Page, line: string): Promise<Locator> {
  const box = page.locator('[data-lexical-editor=true]');
  await box.click();
  for (const part of line.split(/(@\p{Lu}\S+ \p{Lu}\S+)/u))
    await (part.startsWith('@') ? mention(page, part) : type(page, part));
  // A mention takes a moment to become one.
  await box.filter({ hasText: line.replaceAll('@', '') }).waitFor();
  const before = await replies(page).count();
  await page.keyboard.press('Enter');
  const reply = replies(page).nth(before);
  await reply.waitFor();
  return reply;
}

const type = (page: Page, text: string): Promise<void> => page.keyboard.insertText(text);

/** A mention is one only when it was picked from the list that opens at the @. */
async function mention(page: Page, atName: string): Promise<void> {
  const [atFirst = atName] = atName.split(' ');
  await page.keyboard.type(atFirst);
  await page.getByRole('menuitem', { name: atName.slice(1) }).click();
}

/** Presses a button of a card and waits for the bot's answer to it. */
export async function click(card: Locator, title: string): Promise<void> {
  const answered = card.page().waitForResponse((response) => response.url().endsWith('/_conversation/v1/invoke'));
  await Promise.all([answered, card.getByRole('button', { name: title, exact: true }).click()]);
}

/** Fills in an input of a card by its label: a text as it is, a choice by its title, a date as June 16, 2023. */
export async function fill(card: Locator, label: string, value: string): Promise<void> {
  const named = { name: label, exact: true };
  const field = card.getByRole('textbox', named).or(card.getByRole('combobox', named));
  const isDate = (await field.getAttribute('aria-haspopup')) === 'dialog';
  const isChoice = !isDate && (await field.getAttribute('role')) === 'combobox';
  if (isChoice) {
    await field.click();
    await card.page().getByRole('option', { name: value, exact: true }).click();
  } else {
    await field.fill(value);
    // A date is read, and its calendar closed, when the field is left.
    await field.press('Tab');
  }
}

/** Waits until a reply shows each of these texts, whole and by itself: a heading, a ref, one fact's value. */
export async function shows(reply: Locator, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    try {
      await reply.getByText(text, { exact: true }).first().waitFor();
    } catch {
      assert.fail(`no "${text}" in the bot's reply:\n${(await reply.allInnerTexts()).join('\n')}`);
    }
  }
}

/** What no page may show: a template's holes, a program's words for nothing, a failed exchange in the Playground's log. */
const RAW = /\$\{|\bundefined\b|\bNaN\b|\[object |went wrong|Cannot connect|\b(?:message|invoke|get\w+) 5\d\d\b/;

/** The Playground has one acting user: it answers so when the bot writes to somebody else. */
const TO_SOMEBODY_ELSE = /User Application -> Microsoft 365 Agents Playground message 500/g;

/**
 * Checks all that the window shows, the Playground's log included.
 * @param tellsOthers whether the bot tells people something whom the Playground does not have
 */
export async function showsNothingRaw(page: Page, { tellsOthers = false } = {}): Promise<void> {
  const shown = await page.locator('body').innerText();
  assert.doesNotMatch(tellsOthers ? shown.replaceAll(TO_SOMEBODY_ELSE, '') : shown, RAW);
}

/** Keeps a picture of the whole window, and says where. */
export async function screenshot(page: Page): Promise<string> {
  const path = join(tmpdir(), `tmag-browser-${Date.now()}.png`);
  await page.screenshot({ path });
  return path;
}
