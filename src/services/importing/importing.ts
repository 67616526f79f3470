import { memberNow } from '../../domain/group.ts';
import { contentOfFile } from '../../domain/importing/content.ts';
import { hasFaults, isEmpty } from '../../domain/importing/plan.ts';
import type { ImportPlan } from '../../domain/importing/plan.ts';
import type { ReadDocument, ReadMeeting } from '../../domain/importing/read.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import { change } from '../change.ts';
import type { Deps, Request } from '../deps.ts';
import { loadGroup } from '../groups.ts';
import { planIssue } from '../minutes/issuing.ts';
import { draftOf } from '../minutes/minutes.ts';
import { admitNamed } from '../people.ts';
import { forbidden } from '../permission.ts';
import { commitPart, isOperator, partsOf } from './parts.ts';
import { planFor } from './plan.ts';

const barred = (request: Request) => (isOperator(request) ? undefined : forbidden(request, 'import'));

/** What a file would bring, line by line; nothing is written. Secretary. */
export async function previewImport(deps: Deps, request: Request, document: ReadDocument): Promise<Result<ImportPlan>> {
  return barred(request) ?? ok(await planFor(deps, request, document));
}

/** The same request with the group, and with the sender's roles in it, as they are now: who has left may do nothing. */
async function afresh(deps: Deps, request: Request): Promise<Request> {
  const situation = (await loadGroup(deps, request.situation.scope)) ?? request.situation;
  const member = memberNow(situation.group, request.member.person) ?? { ...request.member, roles: [] };
  return { ...request, situation, member };
}

const faulty = ({ findings }: ImportPlan) =>
  refuse({ code: 'import-faults', count: findings.filter(({ weight }) => weight === 'fault').length });

/** Minutes that were issued before they came here are issued here too, as they are and on the day that they say. */
async function issueImported(
  deps: Deps,
  request: Request,
  {
    document,
    meeting,
    date,
  }: { readonly document: ReadDocument; readonly meeting: ReadMeeting; readonly date: string },
): Promise<Result<unknown>> {
  const { number } = meeting;
  const key = `import:issue:${number}`;
  return change<undefined>(
    deps,
    { ...request, command: { key, activity: key, repeats: 'always' } },
    {
      ...(!isOperator(request) && { act: 'import' }),
      async decide(situation) {
        const id = String(number);
        const stored = await deps.store.read(situation.scope, 'meeting', id);
        const before = await deps.store.read(situation.scope, 'minutes', id);
        // A meeting that was run here is issued from the register, by whoever says so.
        if (!stored || before || stored.value.chat !== '') return ok({ changes: [], outcome: undefined, answer: {} });
        const attendance = await deps.store.read(situation.scope, 'attendance', id);
        const { tips } = await draftOf(deps, situation, stored);
        const content = contentOfFile({ group: situation.group, attendance: attendance?.value }, document, meeting);
        const given = { date, classification: content.classification, reason: '' };
        const snapshot = { meeting: number, version: 1, content, tips };
        return ok({ ...planIssue(request, situation, { snapshot, given, before }), outcome: undefined, answer: {} });
      },
      recall: () => Promise.resolve(undefined),
    },
  );
}

/**
 * Brings a file into the register, in commits of up to 25 items. Whatever is there already is left as it is, so that
 * a second run changes nothing, and one that was cut off is finished by running it again. Nobody is told. Secretary.
 *
 * Refuses with `import-faults` where a line has to be mended first: then nothing is written.
 * @returns the plan that was carried out
 */
export async function importDocument(deps: Deps, first: Request, document: ReadDocument): Promise<Result<ImportPlan>> {
  const planned = await previewImport(deps, first, document);
  if (!planned.ok) return planned;
  if (hasFaults(planned.value)) return faulty(planned.value);
  if (isEmpty(planned.value)) return planned;
  const { strangers } = planned.value;
  const situation = strangers.length === 0 ? first.situation : await admitNamed(deps, first.situation, strangers);
  const request = { ...first, situation };
  const plan = strangers.length === 0 ? planned.value : await planFor(deps, request, document);
  // Somebody may have changed the group or the register since the first look.
  if (hasFaults(plan)) return faulty(plan);
  for (const part of partsOf(deps, request, { plan, document })) {
    const done = await commitPart(deps, await afresh(deps, request), part);
    if (!done.ok) return done;
  }
  if (document.meeting && plan.issued !== undefined) {
    const of = { document, meeting: document.meeting, date: plan.issued };
    const issued = await issueImported(deps, await afresh(deps, request), of);
    if (!issued.ok) return issued;
  }
  return ok(planned.value);
}
