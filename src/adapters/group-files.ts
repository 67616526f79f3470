import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isIsoDate } from '../domain/dates.ts';
import type { GroupSeed } from '../domain/group-seed.ts';
import { MEETING_KINDS, ROLES, type Rules } from '../domain/group.ts';
import { PREFIX } from '../domain/refs.ts';

const text = z.string().trim().min(1).max(200);
const guid = z.string().uuid().toLowerCase();
const counter = z.number().int().min(1).max(9999);
const day = z.string().refine(isIsoDate, 'a day like 2023-06-21');
/** A year's working days are some 250; nobody wants to be told earlier than half a year before. */
const workingDays = z.number().int().min(1).max(125);
const isSet = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const person = z.strictObject({
  name: text,
  initials: z.string().trim().min(1).max(6).optional(),
  email: z.string().email().optional(),
  entraObjectId: guid.optional(),
  employer: text,
  title: text.optional(),
  roles: z.array(z.enum(ROLES)).min(1),
  seat: text.optional(),
  scope: text.optional(),
});

const reminders = z.strictObject({
  before: z.array(workingDays).max(10).refine(isSet, 'a number is there twice'),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:00'),
});

const share = z.number().int().min(0).max(100);
const approvals = z.strictObject({
  quorum: share.optional(),
  threshold: share.optional(),
  blocks: z
    .array(z.enum(['hold', 'reject']))
    .refine(isSet, 'one is there twice')
    .optional(),
  positions: z.enum(['after the close', 'at once']).optional(),
});

const publishing = z.strictObject({ programme: text.optional(), venue: text, classification: text });

/** The shape of config/groups/*.json, described for people in config/groups/README.md. */
const groupFile = z
  .strictObject({
    $schema: z.string().optional(),
    tenant: guid.optional(),
    name: text,
    prefix: z.string().regex(PREFIX, 'two to ten capital letters'),
    zone: z.string().refine(isZone, 'an IANA time zone such as Europe/London'),
    nextMeeting: counter,
    nextDecision: counter,
    meetings: z.array(z.strictObject({ date: day, kind: z.enum(MEETING_KINDS) })),
    closedDays: z.array(day).refine(isSet, 'a day is there twice').optional(),
    labels: z.strictObject({ chair: text, representatives: text, programme: text, others: text }),
    seats: z.array(z.strictObject({ id: text, name: text, kind: z.enum(['industry', 'central']) })),
    people: z.array(person).min(1),
    rules: z.strictObject({
      dueDefault: z.enum(['next-meeting', 'ask']),
      reminders: reminders.optional(),
      approvals: approvals.optional(),
    }),
    publishing: publishing.optional(),
  })
  .superRefine((file, context) => {
    const fault = (message: string) => {
      context.addIssue({ code: 'custom', message });
    };
    const seats = new Set(file.seats.map((seat) => seat.id));
    if (seats.size < file.seats.length) fault('two seats have one id');
    if (!file.people.some((each) => each.roles.includes('chair'))) fault('nobody has the role chair');
    for (const { name, seat } of file.people) {
      if (seat !== undefined && !seats.has(seat)) fault(`${name} holds seat "${seat}", which is not in seats`);
    }
    for (const field of ['initials', 'email', 'entraObjectId'] as const) {
      const values = file.people.flatMap((each) => each[field]?.toLowerCase() ?? []);
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) fault(`two people have the ${field} "${twice}"`);
    }
  });

type GroupFile = z.infer<typeof groupFile>;

/** Leaves out what is undefined, so that optional fields are absent rather than empty. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

function seedOf({ meetings, people, tenant, nextMeeting, nextDecision, ...file }: GroupFile): GroupSeed {
  const { name, prefix, zone, labels, seats, closedDays } = file;
  const rules = present(file.rules) as Rules;
  const more = present({ closedDays, publishing: file.publishing && present(file.publishing) });
  return {
    group: { name, prefix, zone, labels, seats, rules, calendar: meetings, ...more } as GroupSeed['group'],
    members: people.map((each) => present(each) as GroupSeed['members'][number]),
    nextMeeting,
    nextDecision,
    ...(tenant !== undefined && { tenant }),
  };
}

/** A group file that can't be used; the message says which file and what to mend, all faults at once. */
export class BadGroupFile extends Error {
  override readonly name = 'BadGroupFile';
}

/** One group's file, read and checked. Throws BadGroupFile. */
function readGroupFile(path: string): GroupSeed {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    throw new BadGroupFile(`${path} is not JSON: ${fault instanceof Error ? fault.message : 'it cannot be read'}`);
  }
  const parsed = groupFile.safeParse(json);
  if (parsed.success) return seedOf(parsed.data);
  const faults = parsed.error.issues.map(({ path: at, message }) => `  ${at.join('.') || 'the file'}: ${message}`);
  throw new BadGroupFile([`${path} describes no group:`, ...faults].join('\n'));
}

/** Every *.json of a folder, in the order of their names. Throws BadGroupFile, also when the folder can't be read. */
export function readGroupFiles(dir: string): readonly GroupSeed[] {
  let names: readonly string[];
  try {
    names = readdirSync(dir);
  } catch {
    throw new BadGroupFile(`GROUPS_DIR: the folder ${dir} cannot be read`);
  }
  const seeds = [...names]
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readGroupFile(join(dir, name)));
  const prefixes = seeds.map((seed) => `${seed.tenant ?? ''} ${seed.group.prefix}`);
  const twice = seeds.find((_, index) => prefixes.indexOf(prefixes[index] ?? '') !== index);
  if (twice) throw new BadGroupFile(`two files in ${dir} describe the group ${twice.group.prefix}`);
  return seeds;
}
