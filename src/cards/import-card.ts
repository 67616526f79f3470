import template from '../../cards/import-card.json' with { type: 'json' };
import { button, row } from './buttons.ts';
import { fitMost } from './fit.ts';
import { prepare } from './render.ts';
import type { BuiltCard } from './render.ts';
import { count, optional, when } from './words.ts';

/** What a file was understood to say, held against the register. */
export interface ImportView {
  readonly group: string;
  readonly prefix: string;
  readonly heading: string;
  readonly note?: string;
  /** "4 new", with a label before each. */
  readonly contents: readonly { readonly label: string; readonly text: string }[];
  readonly findings: readonly { readonly line: number; readonly weight: 'fault' | 'remark'; readonly says: string }[];
  /** Under which id it waits to be imported; none where it can't be, or there is nothing to import. */
  readonly file?: string;
}

const fill = prepare(template);

/** The preview of an import, line by line; faults first, since they are to be mended. */
export function importCard(view: ImportView): BuiltCard {
  const { group, prefix, heading, note, contents, findings, file } = view;
  const sorted = findings.toSorted((a, b) => Number(b.weight === 'fault') - Number(a.weight === 'fault'));
  const rows = sorted.map(({ line, weight, says }) => ({
    line: `Line ${line}: `,
    color: weight === 'fault' ? 'attention' : 'default',
    says,
  }));
  const faults = findings.filter(({ weight }) => weight === 'fault').length;
  const summary = faults === 0 ? heading : `${heading}: ${count(faults, 'line')} to mend`;
  return fitMost(rows.length, (shown) => ({
    card: fill({
      kicker: optional(group),
      heading,
      note: optional(note),
      warnings: [],
      lines: contents.map(({ label, text }) => ({ label: `${label}: `, text })),
      findings: rows.slice(0, shown),
      more: when(rows.length > shown, `And ${rows.length - shown} more.`),
      buttons: file === undefined ? [] : row(button('Import', 'import.run', { prefix, file })),
    }),
    summary,
  }));
}
