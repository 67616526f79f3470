// Runs in the gallery's page. JavaScript, since the project's compiler knows no browser.

// Browsers round; and a font's box may be a little higher than its line, while a line that is cut lacks half of it.
const SIDE_SLACK = 1;
const LINE_SLACK = 4;
const ARROW = 20;
const LONGEST_WORD = 24;

const pen = document.createElement('canvas').getContext('2d');

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') nodes.push(walker.currentNode);
  return nodes;
}

/** Where a text stands on the page: one box for each of its lines. */
function rectsOf(node, start = 0, end = node.data.length) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()];
}

/** The first word that stands on two lines. One with a hyphen or a slash may, and so may what is longer than a word. */
function brokenWord(node) {
  const words = [...node.data.matchAll(/(?<!\S)[^\s/-]+(?!\S)/g)].filter(([word]) => word.length <= LONGEST_WORD);
  return words.find(({ 0: word, index }) => rectsOf(node, index, index + word.length).length > 1)?.[0];
}

const sticksOut = (rect, box) => rect.left < box.left - SIDE_SLACK || rect.right > box.right + SIDE_SLACK;
const isBelow = (rect, box) => rect.bottom > box.bottom + LINE_SLACK || rect.top < box.top - LINE_SLACK;

/** The elements from a text's own up to the card's. */
function around(node, card) {
  const elements = [];
  for (let each = node.parentElement; each !== card.parentElement; each = each.parentElement) elements.push(each);
  return elements.filter((element) => getComputedStyle(element).display !== 'inline');
}

/** A text is whole when its words are and it stays within every box that it is in: its column, its button, the card. */
function whyCut(node, card) {
  const rects = rectsOf(node);
  for (const element of around(node, card)) {
    const box = element.getBoundingClientRect();
    const clips = getComputedStyle(element).overflowY !== 'visible';
    if (rects.some((rect) => sticksOut(rect, box))) return `wider than its ${element.className || element.tagName}`;
    if (clips && rects.some((rect) => isBelow(rect, box))) return 'cut at the top or bottom';
  }
  const word = brokenWord(node);
  return word === undefined ? undefined : `“${word}” is broken`;
}

/** What a field shows when nobody has touched it. */
const shown = (field) => field.selectedOptions?.[0]?.text ?? (field.value || field.placeholder);

/** Fields cut what is too long for them. Not a multi-line one: it wraps and scrolls. */
function whyFieldCut(field, card) {
  if (sticksOut(field.getBoundingClientRect(), card.getBoundingClientRect())) return 'the field is wider than the card';
  // What has no text of its own is measured by its label.
  if (['textarea', 'date', 'time', 'radio', 'checkbox'].includes(field.type)) return undefined;
  const style = getComputedStyle(field);
  const edges = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight) + (field.selectedOptions ? ARROW : 0);
  pen.font = style.font;
  return pen.measureText(shown(field)).width > field.clientWidth - edges ? 'longer than its field' : undefined;
}

function faultsOf(card) {
  const { sample, width } = card.dataset;
  const texts = textNodes(card).filter((node) => node.parentElement.closest('select, textarea') === null);
  const fields = [...card.querySelectorAll('input, select, textarea')];
  return [
    ...texts.map((node) => ({ sample, width, text: node.data, why: whyCut(node, card) })),
    ...fields.map((field) => ({ sample, width, text: shown(field), why: whyFieldCut(field, card) })),
  ].filter(({ why }) => why !== undefined);
}

/** Every text that its reader would not see whole: in which sample, at which width, and why. */
globalThis.cutTexts = () => [...document.querySelectorAll('.card')].flatMap(faultsOf);
