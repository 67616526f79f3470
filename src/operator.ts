import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportPlan } from './domain/importing/plan.ts';
import { hasFaults, isEmpty } from './domain/importing/plan.ts';
import { REGISTERS } from './domain/minutes/registers.ts';
import { longDate } from './domain/dates.ts';
import { meetingTitle } from './domain/refs.ts';
import { fileOfMinutes, fileOfRegisters } from './export/files.ts';
import type { MadeFile } from './export/files.ts';
import { readDocument } from './import/read-document.ts';
import type { Deps, Request } from './services/deps.ts';
import { importDocument, previewImport } from './services/importing/importing.ts';
import { minutesOf } from './services/minutes/minutes.ts';
import { readRegisters } from './services/minutes/registers.ts';

/** What an operator's command works with. */
export interface Desk {
  readonly deps: Deps;
  /** The operator's request in a group, or undefined where there is no such group here. */
  readonly enter: (prefix: string) => Promise<Request | undefined>;
  readonly print: (line: string) => void;
}

const USAGE = [
  "export TMAG19 [--format docx|md] [--out folder]     one meeting's minutes: what was issued last, else the draft",
  'export TMAG --registers [--format xlsx|csv] [--out folder]',
  'import <file> --group TMAG [--yes]                  what was understood; with --yes it is imported',
];

const OPTIONS = {
  format: { type: 'string' },
  out: { type: 'string' },
  group: { type: 'string' },
  registers: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    return { values, positionals };
  } catch {
    return undefined;
  }
}
type Given = NonNullable<ReturnType<typeof read>>;

function fail({ print }: Desk, ...lines: readonly string[]): number {
  lines.forEach(print);
  return 1;
}

function said({ print }: Desk, line: string): number {
  print(line);
  return 0;
}

function save({ print }: Desk, { name, bytes }: MadeFile, folder = '.'): number {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  print(`${path}: ${bytes.length} bytes`);
  return 0;
}

async function exportMinutes(desk: Desk, request: Request, { values, number }: Given & { number: number }) {
  const { format = 'docx' } = values;
  if (format !== 'docx' && format !== 'md') return fail(desk, 'Minutes come as docx or md.');
  const found = await minutesOf(desk.deps, request, number);
  if (!found.ok) return fail(desk, `There are no minutes of ${request.situation.group.prefix} ${number} here.`);
  return save(desk, await fileOfMinutes(found.value.document, format), values.out);
}

async function exportRegisters(desk: Desk, request: Request, { values }: Given): Promise<number> {
  const { format = 'xlsx' } = values;
  if (format !== 'xlsx' && format !== 'csv') return fail(desk, 'Registers come as xlsx or csv.');
  const found = await readRegisters(desk.deps, request);
  if (!found.ok) return fail(desk, 'The registers could not be read.');
  for (const each of format === 'xlsx' ? (['xlsx'] as const) : REGISTERS) {
    save(desk, await fileOfRegisters(request.situation.group, found.value, each), values.out);
  }
  return 0;
}

async function runExport(desk: Desk, given: Given): Promise<number> {
  const [, prefix, number] = /^([A-Za-z]{2,10})[ -]?(\d{1,4})?$/.exec(given.positionals.join(' ')) ?? [];
  if (prefix === undefined) return fail(desk, ...USAGE);
  const request = await desk.enter(prefix.toUpperCase());
  if (!request) return fail(desk, `There is no group ${prefix.toUpperCase()} in this register.`);
  if (given.values.registers) return exportRegisters(desk, request, given);
  return number === undefined
    ? fail(desk, ...USAGE)
    : exportMinutes(desk, request, { ...given, number: Number(number) });
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function tell({ print }: Desk, plan: ImportPlan): void {
  const { meeting, actions, revised, decisions, notes, attendees, strangers, findings, issued } = plan;
  for (const { line, weight, says } of findings)
    print(`${weight === 'fault' ? 'to mend' : 'remark'}, line ${line}: ${says}`);
  if (meeting) print(`New meeting: ${meetingTitle(meeting.prefix, meeting.number)} of ${longDate(meeting.date)}.`);
  if (issued !== undefined) print(`Its minutes count as issued on ${longDate(issued)}.`);
  const attending = attendees?.length ?? strangers.length;
  print(
    `New: ${count(attending, 'attendee')}, ${count(actions.length, 'action')}, ${count(decisions.length, 'decision')}, ${count(notes.length, 'paragraph')}; ${count(revised.length, 'action')} with news.`,
  );
}

const LARGEST = 64 * 1024 * 1024;

async function runImport(desk: Desk, { positionals, values }: Given): Promise<number> {
  const [path] = positionals;
  if (path === undefined || values.group === undefined) return fail(desk, ...USAGE);
  const prefix = values.group.toUpperCase();
  const request = await desk.enter(prefix);
  if (!request) return fail(desk, `There is no group ${prefix} in this register.`);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return fail(desk, `There is no file ${path}.`);
  if (stats.size > LARGEST) return fail(desk, `${path} is too large to be minutes or a register.`);
  const document = await readDocument({ name: basename(path), bytes: readFileSync(path) }, { prefix });
  const preview = await previewImport(desk.deps, request, document);
  if (!preview.ok) return fail(desk, 'The register could not be read.');
  const plan = preview.value;
  tell(desk, plan);
  if (hasFaults(plan)) return fail(desk, 'Nothing was imported: mend these lines and run it again.');
  if (isEmpty(plan)) return said(desk, 'All of it is in the register already.');
  if (!values.yes) return said(desk, 'Nothing was imported yet: run it again with --yes.');
  const done = await importDocument(desk.deps, request, document);
  if (!done.ok) return fail(desk, 'The import was cut off: run it again to finish it.');
  return said(desk, 'Imported.');
}

/** Carries out what an operator asks for at the machine; gives the exit code of the process. */
export async function operate(desk: Desk, command: 'export' | 'import', args: readonly string[]): Promise<number> {
  const given = read(args);
  if (!given) return fail(desk, ...USAGE);
  return command === 'export' ? runExport(desk, given) : runImport(desk, given);
}
