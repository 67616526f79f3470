import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BuiltCard } from '../../src/cards/render.ts';
import { HOST_CONFIG } from './host-config.ts';

/** A card with its name. */
export interface Sample {
  readonly name: string;
  readonly built: BuiltCard;
}

const require = createRequire(import.meta.url);

/** A small phone's, and a chat's on a desktop. */
const WIDTHS = [320, 560];

const own = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The renderer, without the pointer to its source map: the page asks for nothing. */
function renderer(): string {
  const file = require.resolve('adaptivecards/dist/adaptivecards.min.js');
  return readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
}

const kilobytes = ({ card }: BuiltCard): string => (Buffer.byteLength(JSON.stringify(card)) / 1000).toFixed(1);

const slot = (name: string, width: number): string =>
  `<div class="card" data-sample="${name}" data-width="${width}" style="width: ${width}px"></div>`;

const section = ({ name, built }: Sample): string => `
<section id="${name}">
<h2>${name}</h2>
<p>In a notification: ${escaped(built.summary)} (${kilobytes(built)} of 28 KB)</p>
<div class="widths">${WIDTHS.map((width) => slot(name, width)).join('')}</div>
<output></output>
</section>`;

/** One page that shows every sample at both widths. It is complete in itself and asks the network for nothing. */
export function galleryPage(samples: readonly Sample[]): string {
  const cards = Object.fromEntries(samples.map(({ name, built }) => [name, built.card]));
  // A "<" inside a script could end it.
  const data = JSON.stringify({ cards, hostConfig: HOST_CONFIG }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en" data-theme="light">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>TMAG Bot: every card</title>
<style>${own('page.css')}</style>
<header><h1>Every card</h1><button id="theme">Light or dark</button></header>
<nav>${samples.map(({ name }) => `<a href="#${name}">${name}</a>`).join('\n')}</nav>
${samples.map(section).join('\n')}
<script id="gallery" type="application/json">${data}</script>
<script>${renderer()}</script>
<script type="module">${own('render-cards.js')}</script>
<script type="module">${own('cut-texts.js')}</script>
</html>
`;
}
