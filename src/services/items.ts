import type { CaptureContext, Draft, Minted } from '../domain/capture.ts';
import { localDate } from '../domain/dates.ts';
import type { EventBody, Stamped } from '../domain/event.ts';
import type { Group, PersonId } from '../domain/group.ts';
import { applyHead, meetingForItem, meetingOfForm } from '../domain/head.ts';
import type { Head } from '../domain/head.ts';
import type { Reached } from '../domain/decision.ts';
import type { Logged, Source } from '../domain/item.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Notice } from '../domain/notice.ts';
import type { Ref } from '../domain/refs.ts';
import { ok, refuse } from '../domain/refusal.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { Act } from '../domain/rights.ts';
import type { Records } from '../ports/store.ts';
import { change } from './change.ts';
import type { Deps, Done, Request, Situation } from './deps.ts';
import { stampOf, timingOf } from './deps.ts';
import type { Change } from './writes.ts';

/** What actions and decisions each say for themselves; logging and editing are the same for both. */
export interface Noun<K extends 'action' | 'decision', Input, Fields, Event extends EventBody> {
  readonly kind: K;
  readonly act: Act;
  complete(context: CaptureContext, input: Input): Result<Fields>;
  mint(head: Head, group: Group, draft: Draft<Fields>): Minted<Event>;
  edited(fields: Fields): Event;
  evolve(before: Records[K] | undefined, event: Stamped<Event>): Records[K];
  /** What is to be said unasked because of it. */
  notices?(deps: Deps, request: Request, cause: Cause<Records[K]>): Promise<readonly Notice[]>;
  /** An edit's input beside what stands: a past due date that is left as it is needs no question. */
  inputForEdit(before: Records[K], input: Input): Input;
}

/** What notices follow from: the item before and after, which of its events it was, and the meeting open there. */
export interface Cause<T> {
  readonly before?: T;
  readonly after: T;
  readonly seq: number;
  readonly during: number | undefined;
}

/** What changes in the same commit in which an item is logged: a suggestion that is accepted by it. */
export type Alongside<T> = (
  situation: Situation,
  item: T,
) => Promise<Result<{ readonly changes: readonly Change[]; readonly notices: readonly Notice[] }>>;

/** An edit of an item, and what its form was filled from, so that nobody's change is overwritten unseen. */
export interface Edit<Input> {
  readonly ref: Ref;
  /** How many events the item had when the form was opened. */
  readonly seen: number;
  readonly input: Input;
}

/** Where an input came from, beside what it says. */
interface Sourced {
  readonly source?: Source;
  readonly suggestedBy?: PersonId;
  readonly reached?: Reached;
  readonly meeting?: number;
}

/** An item that must be there, since a receipt names it. */
async function readAgain<K extends 'action' | 'decision'>(
  deps: Deps,
  request: Request,
  { kind, ref }: { kind: K; ref: Ref },
): Promise<Records[K]> {
  const stored = await deps.store.read(request.situation.scope, kind, ref);
  if (!stored) throw new Error(`a receipt without its ${kind}`);
  return stored.value;
}

/** Which meeting an item belongs to, or why none can be logged. */
export type MeetingOf = (situation: Situation) => Promise<Result<Meeting>>;

const nothing = () => Promise.resolve(ok({ changes: [], notices: [] }));

/** Puts what is wanting into the log, by codes: the form that asks for it is no refusal to the person. */
function noted(deps: Deps, { member }: Request, refusal: Refusal): Result<never> {
  const codes = refusal.code === 'incomplete' ? refusal.problems.map(({ code }) => code) : [refusal.code];
  deps.log.info({ refusal: codes.join(' '), person: member.person }, 'incomplete');
  return refuse(refusal);
}

/** Logs an item under the next ref, minted in the same write. `incomplete` when a form must ask for more. */
export function logItem<K extends 'action' | 'decision', Input extends Sourced, Fields, Event extends EventBody>(
  deps: Deps,
  request: Request,
  {
    noun,
    input,
    alongside = nothing,
    meetingOf = ({ head, group }) =>
      Promise.resolve(
        input.meeting === undefined
          ? meetingForItem(head.value, group, request.chat.id)
          : meetingOfForm(head.value, input.meeting),
      ),
  }: {
    readonly noun: Noun<K, Input, Fields, Event>;
    readonly input: Input;
    readonly alongside?: Alongside<Records[K]>;
    readonly meetingOf?: MeetingOf;
  },
): Promise<Result<Done<Records[K]>>> {
  return change(deps, request, {
    act: noun.act,
    async decide(situation) {
      const { head, group } = situation;
      const meeting = await meetingOf(situation);
      if (!meeting.ok) return meeting;
      const context: CaptureContext = { group, meeting: meeting.value, today: localDate(request.at, group.zone) };
      const fields = noun.complete(context, input);
      if (!fields.ok) return noted(deps, request, fields.refusal);
      const stamp = stampOf(request);
      const { ref, minted, logged } = noun.mint(head.value, group, {
        meeting: meeting.value,
        fields: fields.value,
        source: input.source,
        suggestedBy: input.suggestedBy,
        reached: input.reached,
      });
      const item = noun.evolve(undefined, { ...logged, ...stamp });
      const after = applyHead(head.value, { ...minted, ...stamp });
      const more = await alongside(situation, item);
      if (!more.ok) return more;
      const during = meeting.value.state === 'open' ? meeting.value.number : undefined;
      const notices = (await noun.notices?.(deps, request, { after: item, seq: 1, during })) ?? [];
      return ok({
        changes: [
          { kind: 'head', id: 'head', before: head, after, event: minted },
          { kind: noun.kind, id: ref, after: item, event: logged } as Change,
          ...more.value.changes,
        ],
        notices: [...notices, ...more.value.notices],
        outcome: item,
        answer: { ref },
      });
    },
    recall: ({ ref }) => readAgain(deps, request, { kind: noun.kind, ref: String(ref) }),
  });
}

/** Changes an item's fields. Refuses when it was changed since the form was opened, or is withdrawn. */
export function editItem<K extends 'action' | 'decision', Input, Fields, Event extends EventBody>(
  deps: Deps,
  request: Request,
  { noun, edit }: { readonly noun: Noun<K, Input, Fields, Event>; readonly edit: Edit<Input> },
): Promise<Result<Done<Records[K]>>> {
  const { ref, seen } = edit;
  return change(deps, request, {
    act: 'edit an item',
    async decide(situation) {
      const before = await deps.store.read(situation.scope, noun.kind, ref);
      if (!before) return refuse({ code: 'no-such-item', ref });
      if (before.value.state === 'withdrawn') return refuse({ code: 'withdrawn-already', ref });
      if (before.chain?.count !== seen) return refuse({ code: 'changed-meanwhile', ref });
      const context: CaptureContext = {
        group: situation.group,
        meeting: await meetingOfItem(deps, situation, before.value),
        today: localDate(request.at, situation.group.zone),
      };
      const fields = noun.complete(context, noun.inputForEdit(before.value, edit.input));
      if (!fields.ok) return noted(deps, request, fields.refusal);
      const event = noun.edited(fields.value);
      const after = noun.evolve(before.value, { ...event, ...stampOf(request) });
      const changed = { kind: noun.kind, id: ref, before, after, event } as Change;
      const { during } = timingOf(request, situation);
      const cause = { before: before.value, after, seq: seen + 1, during };
      const notices = (await noun.notices?.(deps, request, cause)) ?? [];
      return ok({ changes: [changed], notices, outcome: after, answer: { ref } });
    },
    recall: () => readAgain(deps, request, { kind: noun.kind, ref }),
  });
}

/** The meeting of an item that was imported without it: nothing is known of that one but its number. */
const unknownMeeting = ({ meeting: number, loggedAt }: Pick<Logged, 'meeting' | 'loggedAt'>): Meeting => ({
  number,
  kind: 'ordinary',
  date: localDate(new Date(loggedAt), 'UTC'),
  chat: '',
  agenda: [],
  startedAt: loggedAt,
  state: 'closed',
  closedAt: loggedAt,
});

/** The meeting that an item belongs to, its agenda with the item's own area even where the agenda lost it since. */
export async function meetingOfItem(
  deps: Deps,
  { scope, head }: Situation,
  item: Pick<Logged, 'meeting' | 'loggedAt'> & { readonly area: string },
): Promise<Meeting> {
  const live = head.value.live.find((meeting) => meeting.number === item.meeting);
  const meeting =
    live ?? (await deps.store.read(scope, 'meeting', String(item.meeting)))?.value ?? unknownMeeting(item);
  const { agenda } = meeting;
  return item.area === '' || agenda.includes(item.area) ? meeting : { ...meeting, agenda: [...agenda, item.area] };
}
