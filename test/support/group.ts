import { join } from 'node:path';
import { readGroupFiles } from '../../src/adapters/group-files.ts';
import type { GroupSeed } from '../../src/domain/group-seed.ts';
import type { Group, PersonId } from '../../src/domain/group.ts';
import type { Meeting } from '../../src/domain/meeting.ts';

export const GROUPS_DIR = join(import.meta.dirname, '..', '..', 'config', 'groups');

const seed: GroupSeed = readGroupFiles(GROUPS_DIR)[0]!;

/** The group of TMAG 019, as the file that we ship describes it; its calendar ends with TMAG 020. */
export const tmagSeed: GroupSeed = {
  ...seed,
  group: { ...seed.group, calendar: seed.group.calendar.filter(({ date }) => date <= '2023-06-21') },
};

/** The id of a person of `tmag`: ian-hall. */
export const idOf = (name: string): PersonId => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/** That group with people who have ids that a test can spell. */
export const tmag: Group = {
  ...tmagSeed.group,
  revision: 1,
  members: tmagSeed.members.map((member) => ({ ...member, person: idOf(member.name) })),
};

export const MIGRATION = 'Migration, Cutover & Data Strategy';
export const TEST_DATA = 'Overarching Test Data Approach and Plan';
export const AGENDA = ['Welcome', MIGRATION, TEST_DATA, 'Summary and next steps'];

/** TMAG 019 while it runs. */
export const tmag019: Extract<Meeting, { state: 'open' }> = {
  number: 19,
  kind: 'extraordinary',
  date: '2023-05-31',
  chat: 'chat-of-019',
  agenda: AGENDA,
  startedAt: '2023-05-31T09:00:00.000Z',
  state: 'open',
};
