import { createHash } from 'node:crypto';
import { revises } from '../../domain/importing/plan-items.ts';
import type { ImportPlan } from '../../domain/importing/plan.ts';
import { ok } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { change } from '../change.ts';
import type { Plan } from '../change.ts';
import { stampOf } from '../deps.ts';
import type { Deps, Request, Situation } from '../deps.ts';
import type { ReadDocument } from '../../domain/importing/read.ts';
import type { Ref } from '../../domain/refs.ts';
import type { Change } from '../writes.ts';
import {
  attendanceChange,
  itemChanges,
  kindOf,
  meetingChanges,
  noteChange,
  reservation,
  revisionChange,
} from './writes.ts';
import type { PlannedItem } from './writes.ts';

/** The most items of one commit: with its event each is two writes, and a commit takes 60. */
const MOST_ITEMS = 25;

/** One commit of an import. */
export interface Part {
  /** What it is of: that makes it the same commit when it comes again. */
  readonly about: readonly string[];
  /** What of it is still to be written. */
  readonly decide: (now: Situation) => Promise<readonly Change[]>;
}

const inBatches = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / MOST_ITEMS) }, (_, index) =>
    all.slice(index * MOST_ITEMS, (index + 1) * MOST_ITEMS),
  );

/** The operator at the machine is no member of the group, and may do what the secretary may. */
export const isOperator = ({ member }: Request): boolean => member.person === 'system';

/** Carries out one part, once: decided anew with each reading of the register. No card in a chat shows it. */
export function commitPart(deps: Deps, request: Request, { about, decide }: Part): Promise<Result<unknown>> {
  const key = createHash('sha256')
    .update(JSON.stringify(['import', ...about]), 'utf8')
    .digest('hex');
  return change<undefined>(
    deps,
    { ...request, command: { key, activity: key, repeats: 'always' } },
    {
      ...(!isOperator(request) && { act: 'import' }),
      async decide(situation) {
        const changes = await decide(situation);
        return ok({ changes, isQuiet: true, outcome: undefined, answer: {} } satisfies Plan<undefined>);
      },
      recall: () => Promise.resolve(undefined),
    },
  );
}

/** New items, without those that somebody else brought meanwhile. */
function itemsPart(deps: Deps, request: Request, items: readonly PlannedItem[]): Part {
  return {
    about: ['items', ...items.map(({ ref }) => ref)],
    async decide({ scope, head }) {
      const there = await Promise.all(items.map((item) => deps.store.read(scope, kindOf(item), item.ref)));
      const fresh = items.filter((_, index) => there[index] === undefined);
      return fresh.length === 0 ? [] : itemChanges(fresh, head, stampOf(request));
    },
  };
}

function notesPart(deps: Deps, request: Request, notes: ImportPlan['notes']): Part {
  return {
    about: ['notes', ...notes.map(({ id }) => id)],
    async decide({ scope }) {
      const there = await Promise.all(notes.map(({ id }) => deps.store.read(scope, 'note', id)));
      return notes.filter((_, index) => there[index] === undefined).map((note) => noteChange(note, stampOf(request)));
    },
  };
}

function revisionsPart(deps: Deps, request: Request, actions: ImportPlan['revised']): Part {
  return {
    about: ['revisions', ...actions.map(({ ref, standing }) => `${ref}:${standing.told}:${standing.since}`)],
    async decide({ scope }) {
      const there = await Promise.all(actions.map(({ ref }) => deps.store.read(scope, 'action', ref)));
      return actions.flatMap((action, index) => {
        const before = there[index];
        return before && revises(action, before.value) ? [revisionChange(action, before, stampOf(request))] : [];
      });
    },
  };
}

function meetingPart(deps: Deps, request: Request, meeting: NonNullable<ImportPlan['meeting']>): Part {
  return {
    about: ['meeting', meeting.prefix, String(meeting.number)],
    async decide({ scope, head }) {
      const there = await deps.store.read(scope, 'meeting', String(meeting.number));
      return there ? [] : meetingChanges(meeting, head, stampOf(request));
    },
  };
}

function attendancePart(
  deps: Deps,
  request: Request,
  { number, people }: { readonly number: number; readonly people: NonNullable<ImportPlan['attendees']> },
): Part {
  return {
    // Whom it names is part of it: taken off the list, they come with the next import again.
    about: ['attendance', String(number), ...people.map(({ person }) => person), request.at.toISOString()],
    async decide({ scope }) {
      const before = await deps.store.read(scope, 'attendance', String(number));
      if (before && before.value.people.length > 0) return [];
      return [attendanceChange(number, people, { stamp: stampOf(request), before })];
    },
  };
}

/**
 * Takes all refs of the file at once, before anything else: an import that is cut off, or goes on beside a meeting,
 * never finds one of them minted for something else.
 */
function reservePart(request: Request, refs: readonly Ref[]): Part {
  return {
    about: ['refs', ...refs],
    decide: ({ head }) => Promise.resolve(reservation(refs, head, stampOf(request))),
  };
}

/** The commits of an import, in their order: the meeting before what hangs on it. */
export function partsOf(
  deps: Deps,
  request: Request,
  { plan, document }: { readonly plan: ImportPlan; readonly document: ReadDocument },
): readonly Part[] {
  const { meeting, attendees, actions, revised, decisions, notes } = plan;
  const number = document.meeting?.number;
  const people = number !== undefined && attendees ? [{ number, people: attendees }] : [];
  const refs = [...document.actions, ...document.decisions].map(({ ref }) => ref);
  return [
    reservePart(request, [...new Set(refs)]),
    ...(meeting ? [meetingPart(deps, request, meeting)] : []),
    ...people.map((each) => attendancePart(deps, request, each)),
    ...inBatches<PlannedItem>([...actions, ...decisions]).map((items) => itemsPart(deps, request, items)),
    ...inBatches(revised).map((some) => revisionsPart(deps, request, some)),
    ...inBatches(notes).map((some) => notesPart(deps, request, some)),
  ];
}
