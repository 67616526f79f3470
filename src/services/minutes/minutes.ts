import { headerOf } from '../../domain/meeting-details.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { contentOf } from '../../domain/minutes/content.ts';
import type { MinutesDocument } from '../../domain/minutes/document.ts';
import { asCorrected, issuedDocument, snapshotId } from '../../domain/minutes/edition.ts';
import type { Content, Issue, Minutes, Tip } from '../../domain/minutes/edition.ts';
import { digestOf } from '../../domain/chain.ts';
import { openMeetingIn } from '../../domain/head.ts';
import { meetingTitle } from '../../domain/refs.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { GroupScope, Kind, Stored } from '../../ports/store.ts';
import type { Deps, Request, Situation } from '../deps.ts';
import { forbidden } from '../permission.ts';

/** A draft from the register as it is now, and how far the chains of its records go. */
export interface Draft {
  readonly content: Content;
  readonly tips: readonly Tip[];
}

const tipsOf = (kind: Kind, records: readonly (Stored<Kind> | undefined)[]): readonly Tip[] =>
  records.flatMap((stored) => (stored?.chain ? [{ record: `${kind}:${stored.id}`, ...stored.chain }] : []));

const valuesOf = <K extends Kind>(stored: readonly Stored<K>[]) => stored.map(({ value }) => value);

/** Reads all that a meeting's minutes are made of, and makes their content. For what members may be shown. */
export async function draftOf(
  deps: Deps,
  { scope, group }: Pick<Situation, 'scope' | 'group'>,
  stored: Stored<'meeting'>,
): Promise<Draft> {
  const { store } = deps;
  const { number, kind } = stored.value;
  const where = { meeting: number };
  // An ordinary meeting also prints what those before it left, and what ended between them.
  const looksBack = kind === 'ordinary';
  const [meetings, actions, decisions, approvals, notes, proposals, attendance] = await Promise.all([
    looksBack ? store.list(scope, 'meeting') : [stored],
    store.list(scope, 'action', looksBack ? {} : where),
    store.list(scope, 'decision', where),
    looksBack ? store.list(scope, 'approval') : [],
    store.list(scope, 'note', where),
    store.list(scope, 'proposal', where),
    store.read(scope, 'attendance', String(number)),
  ]);
  const content = contentOf({
    group,
    meeting: stored.value,
    meetings: valuesOf(meetings),
    attendance: attendance?.value ?? { meeting: number, people: [] },
    actions: valuesOf(actions),
    decisions: valuesOf(decisions),
    approvals: valuesOf(approvals),
    notes: valuesOf(notes),
    proposals: valuesOf(proposals),
  });
  const printed = new Set([...content.actions, ...content.approvals, ...content.decisions].map(({ ref }) => ref));
  const tips = [
    ...tipsOf('meeting', [stored]),
    ...tipsOf('attendance', [attendance]),
    ...tipsOf('note', notes),
    ...tipsOf('proposal', proposals),
    ...tipsOf('action', actions.filter(({ id }) => printed.has(id))), // prettier-ignore
    ...tipsOf('decision', decisions.filter(({ id }) => printed.has(id))), // prettier-ignore
    ...tipsOf('approval', approvals.filter(({ value }) => content.approvals.some(({ ref }) => ref === value.ref))), // prettier-ignore
  ];
  return { content, tips: tips.toSorted((a, b) => (a.record < b.record ? -1 : 1)) };
}

/** A meeting's minutes as somebody finds them. */
export interface MinutesFound {
  readonly meeting: Meeting;
  /** The issues so far, the newest last; none while they are a draft. */
  readonly issues: readonly Issue[];
  /** What was issued last, or the draft. */
  readonly document: MinutesDocument;
  /** Whether the register has changed since they were issued, so that a correction would print something else. */
  readonly isOutdated: boolean;
}

/** The meeting whose minutes are meant where none is named: the one open here, else the one closed last, else open elsewhere. */
function meetingMeant({ situation, chat }: Request): number | undefined {
  const { live } = situation.head.value;
  const closed = live.find(({ state }) => state === 'closed');
  return (openMeetingIn(situation.head.value, chat.id) ?? closed ?? live[0])?.number;
}

/** The meeting that is named, or meant. Refuses with `no-such-meeting` and `no-meeting-yet`. */
export async function findMeeting(deps: Deps, request: Request, named?: number): Promise<Result<Stored<'meeting'>>> {
  const { scope, group, head } = request.situation;
  const number = named ?? meetingMeant(request);
  if (number === undefined) {
    return refuse({ code: 'no-meeting-yet', next: `${group.prefix} ${head.value.nextMeeting}` });
  }
  const stored = await deps.store.read(scope, 'meeting', String(number));
  return stored ? ok(stored) : refuse({ code: 'no-such-meeting', title: meetingTitle(group.prefix, number) });
}

/** The set that was issued last, as it was then. */
async function issuedOf(deps: Deps, scope: GroupScope, { meeting, issues }: Minutes): Promise<MinutesDocument> {
  const last = issues.at(-1);
  const snapshot = last && (await deps.store.read(scope, 'snapshot', snapshotId(meeting, last.version)));
  if (!snapshot) throw new Error('issued minutes without their snapshot');
  return issuedDocument(snapshot.value, last);
}

const draftDocument = (content: Content): MinutesDocument => ({ ...content, edition: { state: 'draft' } });

/** Whether a correction would print something else; the class that an issue was given does not count. */
const differs = ({ edition, ...issued }: MinutesDocument, now: Content): boolean =>
  digestOf({ ...issued, classification: '' }) !== digestOf({ ...asCorrected(now, issued), classification: '' });

/** Whether minutes are those of a file that was imported: what the register makes of it may look otherwise. */
const isOfFile = ({ chat }: Meeting, issues: readonly Issue[]): boolean => chat === '' && issues.length === 1;

/**
 * A meeting's minutes: the set issued last, for every member; before that the draft, for chair and secretary. Without a
 * number, of the meeting that is open in this chat or was closed last. Refuses others with `minutes-not-issued`.
 */
export async function minutesOf(deps: Deps, request: Request, named?: number): Promise<Result<MinutesFound>> {
  const refused = forbidden(request, 'read');
  if (refused) return refused;
  const found = await findMeeting(deps, request, named);
  if (!found.ok) return found;
  const { situation } = request;
  const { value: meeting } = found.value;
  const record = await deps.store.read(situation.scope, 'minutes', String(meeting.number));
  const mayDraft = forbidden(request, 'read the draft minutes') === undefined;
  if (!record && !mayDraft) {
    return refuse({ code: 'minutes-not-issued', title: meetingTitle(situation.group.prefix, meeting.number) });
  }
  const draft = mayDraft ? await draftOf(deps, situation, found.value) : undefined;
  const issued = record && (await issuedOf(deps, situation.scope, record.value));
  const document = issued ?? (draft && draftDocument(draft.content));
  if (!document) throw new Error('neither issued nor a draft');
  const issues = record?.value.issues ?? [];
  const isOutdated =
    issued !== undefined && draft !== undefined && !isOfFile(meeting, issues) && differs(issued, draft.content);
  return ok({ meeting, issues, document, isOutdated });
}

/** The class that an issue would have, where nobody says otherwise. */
export const usualClass = ({ situation }: Request, meeting: Meeting): string =>
  headerOf(situation.group, meeting).classification;
