import { applyAction } from '../../src/domain/action.ts';
import { applyApproval } from '../../src/domain/approval/approval.ts';
import { isTextOf } from '../../src/domain/chain.ts';
import type { ChainedEvent, SaltedText } from '../../src/domain/chain.ts';
import { applyDecision } from '../../src/domain/decision.ts';
import type { PersonId } from '../../src/domain/group.ts';
import { applyHead } from '../../src/domain/head.ts';
import { applyMeeting } from '../../src/domain/meeting.ts';
import { applyProposal } from '../../src/domain/proposal.ts';
import type { StepName } from '../../src/domain/step-name.ts';
import { applySuggestion } from '../../src/domain/suggestion.ts';
import type { Kind, Records, Stored, Write } from '../../src/ports/store.ts';
import { editAction } from '../../src/services/actions.ts';
import { acceptSuggestion, declineSuggestion } from '../../src/services/answers.ts';
import { runApproval } from '../../src/services/approval/running.ts';
import { enterComments } from '../../src/services/approval/preparing.ts';
import type { Deps } from '../../src/services/deps.ts';
import { closeMeeting, openAgendaItem, setAgenda, startMeeting } from '../../src/services/meetings.ts';
import { removeMember } from '../../src/services/leaving.ts';
import { takeStep } from '../../src/services/steps.ts';
import { suggestAction } from '../../src/services/suggestions.ts';
import { undoLast } from '../../src/services/undo.ts';
import { answered, closedEarly, eventsOf, openedNow, preparedFor } from './approval-room.ts';
import { MIGRATION, TEST_DATA } from './group.ts';
import { anInput, logged, recorded } from './inputs.ts';
import { approves, ends, moves, put, records, says } from './proposals.ts';
import { valueOf } from './results.ts';
import { CHAIR, requestBy, SCOPE, SECRETARY, startTmag019 } from './workplace.ts';

const REPRESENTATIVE = 'Ian Hall';
const OWNER = 'John Wiggins';

const step = async (deps: Deps, by: string, [ref, name, text]: [ref: string, name: StepName, text: string]) =>
  valueOf(await takeStep(deps, await requestBy(deps, by), { ref, step: { name, text, date: { given: 'nothing' } } }));

const comment = (from: string, text: string) => ({
  seat: 'elexon',
  from,
  text,
  response: `About ${text}`,
  inLog: true,
  toPerson: true,
});

/** Everything that a group does in a while: two meetings, actions' lives, suggestions, proposals and approvals. */
export async function busyGroup(deps: Deps): Promise<void> {
  const asChair = () => requestBy(deps, CHAIR);
  await startTmag019(deps);
  valueOf(await openAgendaItem(deps, await asChair(), 2));
  const { ref } = await logged(deps, 'Publish the plan');
  valueOf(await editAction(deps, await asChair(), { ref, seen: 1, input: anInput('Publish the whole plan') }));
  await step(deps, OWNER, [ref, 'update', 'Half of it is there']);
  await step(deps, OWNER, [ref, 'done', 'All of it is there']);
  await step(deps, CHAIR, [ref, 'send back', 'Not the second half']);
  await step(deps, OWNER, [ref, 'done', '']);
  await step(deps, CHAIR, [ref, 'confirm', '']);
  valueOf(await setAgenda(deps, await asChair(), [MIGRATION, TEST_DATA, 'Another item']));
  await logged(deps, 'To be undone', { by: CHAIR });
  valueOf(await undoLast(deps, await asChair()));
  await recorded(deps);
  const idea = valueOf(await suggestAction(deps, await requestBy(deps, REPRESENTATIVE), anInput('An idea'))).outcome;
  valueOf(await acceptSuggestion(deps, await asChair(), { id: idea.id }));
  const odd = valueOf(await suggestAction(deps, await requestBy(deps, REPRESENTATIVE), anInput('An odd idea'))).outcome;
  valueOf(await declineSuggestion(deps, await asChair(), { id: odd.id, reason: 'It is odd' }));
  await proposals(deps);
  await approvals(deps);
  valueOf(await closeMeeting(deps, await asChair()));
  await logged(deps, 'After the meeting');
  valueOf(await startMeeting(deps, await asChair(), { extraordinary: false, agenda: [MIGRATION] }));
  await logged(deps, 'At the next meeting');
  valueOf(await removeMember(deps, await asChair(), 'Saima Sabir'));
}

async function proposals(deps: Deps): Promise<void> {
  const agreed = await put(deps);
  valueOf(await says(deps, agreed, [REPRESENTATIVE, 'no objection']));
  valueOf(await says(deps, agreed, [REPRESENTATIVE, 'statement', 'We are for it']));
  valueOf(await records(deps, agreed, [SECRETARY, 'elexon', 'no objection']));
  valueOf(await approves(deps, agreed));
  const paused = await put(deps);
  valueOf(await says(deps, paused, [REPRESENTATIVE, 'rejection', 'Too early']));
  valueOf(await ends(deps, paused));
  valueOf(await moves(deps, await put(deps), { input: anInput('Ask offline') }));
}

/** One that is approved, one that is not carried, one that is withdrawn, and one that is open. */
async function approvals(deps: Deps): Promise<void> {
  const approved = await preparedFor(deps, 'To be approved');
  const comments = [comment('Nigel Rees', 'page 3'), comment('Dave Jones', 'page 4')];
  for (const some of [comments.slice(1), comments]) {
    valueOf(await enterComments(deps, await requestBy(deps, SECRETARY), { id: approved.id, sheet: () => some }));
  }
  await openedNow(deps, approved.id);
  await answered(deps, approved.id, { answer: 'approve-with-comment', text: 'Mind page 3' });
  await answered(deps, approved.id, { seat: 'dno', text: '' });
  await closedEarly(deps, approved.id);
  const held = await preparedFor(deps, 'To be held');
  await openedNow(deps, held.id);
  await answered(deps, held.id, { answer: 'hold', text: 'Not yet' });
  await closedEarly(deps, held.id);
  const withdrawn = await preparedFor(deps, 'To be withdrawn');
  await openedNow(deps, withdrawn.id);
  const reason = 'Nobody needs it';
  valueOf(await runApproval(deps, await asChairOf(deps), { id: withdrawn.id, change: { what: 'withdraw', reason } }));
  const open = await preparedFor(deps, 'To stay open');
  await openedNow(deps, open.id);
  await answered(deps, open.id, { seat: 'dno' });
}

const asChairOf = (deps: Deps) => requestBy(deps, CHAIR);

/** A record of the group as it is kept. */
export async function keptRecord<K extends Kind>(deps: Deps, kind: K, id: string): Promise<Stored<K>> {
  const stored = await deps.store.read(SCOPE, kind, id);
  if (!stored) throw new Error(`${kind}:${id} is not there`);
  return stored;
}

/** Writes a record as nobody should: past every rule, its chain's end as it is unless another is given. */
export async function forge<K extends Kind>(
  deps: Deps,
  [kind, id]: readonly [kind: K, id: string],
  forged: { readonly value?: Records[K]; readonly chain?: Stored<K>['chain'] },
): Promise<void> {
  const { value, chain, version } = await keptRecord(deps, kind, id);
  const tip = forged.chain ?? chain;
  const written = { op: 'replace', kind, id, version, value: forged.value ?? value, ...(tip && { chain: tip }) };
  const result = await deps.store.commit(SCOPE, [written as Write]);
  if (result !== 'committed') throw new Error(result);
}

export const eventOf = (deps: Deps, id: string): Promise<Stored<'event'>> => keptRecord(deps, 'event', id);

/** Rewrites one event as nobody should. */
export async function forgeEvent(deps: Deps, id: string, change: (event: ChainedEvent) => ChainedEvent): Promise<void> {
  const { value } = await eventOf(deps, id);
  await forge(deps, ['event', id], { value: change(value) });
}

/** The same store without some records, as if they had been deleted: the port itself deletes nothing. */
export const without = (deps: Deps, gone: (kind: Kind, id: string) => boolean): Deps => ({
  ...deps,
  store: {
    ...deps.store,
    read: async (scope, kind, id) => (gone(kind, id) ? undefined : deps.store.read(scope, kind, id)),
    list: async (scope, kind, where) => (await deps.store.list(scope, kind, where)).filter(({ id }) => !gone(kind, id)),
  },
});

const FOLDS = {
  head: applyHead,
  meeting: applyMeeting,
  action: applyAction,
  decision: applyDecision,
  suggestion: applySuggestion,
  proposal: applyProposal,
  approval: applyApproval,
} as const;
type Fold = (before: unknown, event: unknown) => unknown;

/** Stands before each line that somebody wrote, so that it is known again wherever it comes to stand. */
const MARK = '§';
const marked = (text: string): string => text && text.replaceAll(/^/gm, MARK);

/** A record with an empty text in the place of each marked one. */
function blanked(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? '' : value;
  if (Array.isArray(value)) return value.map(blanked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, blanked(each)]));
}

/** A record's value as it is once the texts of one person were taken out of it. */
function forgotten(kind: keyof typeof FOLDS, events: readonly ChainedEvent[], person: PersonId): unknown {
  const fold = FOLDS[kind] as Fold;
  const heard = events.map((event) => {
    const textOf = (word: SaltedText): string => {
      if (word.text === undefined) return isTextOf(word, '') ? '' : MARK;
      return event.by === person ? marked(word.text) : word.text;
    };
    const words = Object.entries(event.words).map(([name, word]) => [name, textOf(word)] as const);
    return { ...event, words: Object.fromEntries(words) };
  });
  return blanked(heard.reduce<unknown>((before, event) => fold(before, event), undefined));
}

async function blankRecords(deps: Deps, person: PersonId): Promise<void> {
  for (const kind of Object.keys(FOLDS) as (keyof typeof FOLDS)[]) {
    for (const { id } of await deps.store.list(SCOPE, kind)) {
      const events = await eventsOf(deps, `${kind}:${id}`);
      if (!events.some(({ by }) => by === person)) continue;
      await forge(deps, [kind, id], { value: forgotten(kind, events, person) as Records[typeof kind] });
    }
  }
  for (const { id, value } of await deps.store.list(SCOPE, 'comments')) {
    if (value.enteredBy === person) await forge(deps, ['comments', id], { value: { ...value, comments: [] } });
  }
}

async function blankEvents(deps: Deps, person: PersonId): Promise<void> {
  for (const { id, value: event } of await deps.store.list(SCOPE, 'event')) {
    if (event.by !== person) continue;
    const words = Object.entries(event.words).map(([word, { salt, hash }]) => [word, { salt, hash }] as const);
    await forge(deps, ['event', id], { value: { ...event, words: Object.fromEntries(words) } });
  }
}

/** Forgets somebody: what they wrote goes from records and events, and their name from the group. */
export async function forget(deps: Deps, name: string): Promise<void> {
  const { value } = await keptRecord(deps, 'group', 'group');
  const person = value.members.find((each) => each.name === name)?.person ?? '';
  await blankRecords(deps, person);
  await blankEvents(deps, person);
  const members = value.members.map((each) => (each.person === person ? { ...each, name: '', email: '' } : each));
  await forge(deps, ['group', 'group'], { value: { ...value, members } });
}
