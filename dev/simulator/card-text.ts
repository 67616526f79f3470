import { isJson, objects, text, type Json } from './json.ts';

/** The readable lines of an Adaptive Card, as one text: what a person would read aloud. Hidden elements are left out. */
export function cardText(card: Json): string {
  return [...objects(card['body']).flatMap(linesOf), ...buttonLine(card)].join('\n');
}

function linesOf(element: Json): string[] {
  if (element['isVisible'] === false) return [];
  switch (element['type']) {
    case 'TextBlock':
      return plain(text(element['text'])).split('\n');
    case 'RichTextBlock':
      return [runsOf(element)];
    case 'FactSet':
      return objects(element['facts']).map((fact) => plain(`${text(fact['title'])}: ${text(fact['value'])}`));
    case 'Table':
      return objects(element['rows']).map((row) => besideEachOther(row['cells']));
    case 'ColumnSet':
      return [besideEachOther(element['columns'])];
    case 'ActionSet':
      return buttonLine(element);
    case 'Image':
      return element['altText'] ? [text(element['altText'])] : [];
    default:
      return text(element['type']).startsWith('Input.')
        ? [inputLine(element)]
        : objects(element['items']).flatMap(linesOf);
  }
}

function besideEachOther(cells: unknown): string {
  return objects(cells)
    .filter((cell) => cell['isVisible'] !== false)
    .map((cell) => objects(cell['items']).flatMap(linesOf).join(' '))
    .join(' | ');
}

function runsOf(element: Json): string {
  const inlines: readonly unknown[] = Array.isArray(element['inlines']) ? element['inlines'] : [];
  return inlines.map((run) => (isJson(run) ? text(run['text']) : text(run))).join('');
}

function buttonLine(parent: Json): string[] {
  const titles = objects(parent['actions']).map((action) => `[ ${text(action['title'])} ]`);
  return titles.length > 0 ? [titles.join('  ')] : [];
}

function inputLine(input: Json): string {
  const label = text(input['label'] ?? input['title'] ?? input['placeholder'] ?? input['id']);
  return `[${plain(label)}: ${shownValue(input)}]`;
}

function shownValue(input: Json): string {
  const value = text(input['value']);
  if (input['type'] === 'Input.Toggle') return value === text(input['valueOn'] ?? 'true') ? 'yes' : 'no';
  if (input['type'] !== 'Input.ChoiceSet') return value;
  const titles = new Map(objects(input['choices']).map((choice) => [text(choice['value']), text(choice['title'])]));
  const chosen = input['isMultiSelect'] === true ? value.split(',') : [value];
  return chosen.map((choice) => titles.get(choice) ?? choice).join(', ');
}

// Markdown as it is shown: escapes undone, bold marks gone. What is escaped is not a mark.
function plain(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])|\*\*/g, '$1');
}
