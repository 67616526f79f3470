import { importCard } from '../../cards/import-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import { count } from '../../cards/words.ts';
import { longDate } from '../../domain/dates.ts';
import { hasFaults, isEmpty } from '../../domain/importing/plan.ts';
import type { ImportPlan } from '../../domain/importing/plan.ts';
import type { ReadDocument } from '../../domain/importing/read.ts';
import { meetingTitle } from '../../domain/refs.ts';
import type { Request } from '../../services/deps.ts';

/** "4 understood, 3 of them new". */
function countWords(noun: string, understood: number, fresh: number): string {
  if (understood === 0) return 'none';
  const all = count(understood, noun);
  if (fresh === understood) return `${all}, new`;
  return fresh === 0 ? `${all}, there already` : `${all}, ${fresh} of them new`;
}

/** What there is in a file, in numbers. */
function contentsOf(document: ReadDocument, plan: ImportPlan) {
  const { meeting, attendees, actions, decisions, notes } = document;
  const about = meeting && {
    label: 'Meeting',
    text: `${meetingTitle(meeting.prefix, meeting.number)}, ${meeting.kind}, ${longDate(meeting.date)}${plan.meeting ? ', new' : ', there already'}`,
  };
  const present = plan.attendees || plan.strangers.length > 0 ? attendees.length : 0;
  const revised = plan.revised.length === 0 ? '' : `, ${plan.revised.length} with news`;
  return [
    ...(about
      ? [
          about,
          { label: 'Attendees', text: countWords('person', attendees.length, present).replace('persons', 'people') },
        ]
      : []),
    { label: 'Actions', text: `${countWords('action', actions.length, plan.actions.length)}${revised}` },
    { label: 'Decisions', text: countWords('decision', decisions.length, plan.decisions.length) },
    ...(about ? [{ label: 'Narrative', text: countWords('paragraph', notes.length, plan.notes.length) }] : []),
    ...(plan.issued === undefined ? [] : [{ label: 'Issued', text: longDate(plan.issued) }]),
  ];
}

function noteOf(plan: ImportPlan): string {
  if (hasFaults(plan)) return 'Nothing is imported until these lines are mended. Then send me the file again.';
  return isEmpty(plan) ? 'All of this is in the register already.' : 'Nothing is saved yet, and nobody is told.';
}

/** What a file was understood to say, for whoever sent it. */
export function importView(
  { situation }: Request,
  { name, document, plan, file }: { name: string; document: ReadDocument; plan: ImportPlan; file: string },
): BuiltCard {
  const { group } = situation;
  const mayRun = !hasFaults(plan) && !isEmpty(plan);
  return importCard({
    group: group.name,
    prefix: group.prefix,
    heading: `What I understood of ${name}`,
    note: noteOf(plan),
    contents: contentsOf(document, plan),
    findings: plan.findings,
    ...(mayRun && { file }),
  });
}

/** What was imported. */
export function importedView(
  { situation }: Request,
  name: string,
  of: { document: ReadDocument; plan: ImportPlan },
): BuiltCard {
  const { group } = situation;
  return importCard({
    group: group.name,
    prefix: group.prefix,
    heading: isEmpty(of.plan) ? `${name} was in the register already` : `${name} is imported`,
    contents: contentsOf(of.document, of.plan),
    findings: [],
  });
}
