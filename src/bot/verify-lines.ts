import { verifyCard } from '../cards/verify-card.ts';
import type { VerifyView } from '../cards/verify-card.ts';
import { dotted } from '../cards/words.ts';
import type { Tally } from '../domain/approval/tally.ts';
import { parseApprovalId } from '../domain/approval/approval.ts';
import type { Fault } from '../domain/audit.ts';
import { ok } from '../domain/refusal.ts';
import { meetingTitle, parseRef } from '../domain/refs.ts';
import { verifyGroup, verifyItem } from '../services/verifying.ts';
import type { Verified } from '../services/verifying.ts';
import { answer } from './answer.ts';
import type { LineHandler } from './answer.ts';
import { answeredWords, shortHash } from './approval/approval-words.ts';
import { requestOf } from './bot-deps.ts';

/** As long as what people say of a random id of ours. */
const SHORT = 8;

/** A record as people know it. What somebody has put into the store by hand names nothing that they know. */
function nameOf(prefix: string, record: string): string {
  const [kind, id = ''] = record.split(':');
  const of = parseApprovalId(id)?.ref ?? id;
  switch (kind) {
    case 'action':
    case 'decision':
      return parseRef(id)?.ref ?? 'Something unknown';
    case 'meeting':
      return meetingTitle(prefix, Number(id));
    case 'attendance':
      return `The attendance of ${meetingTitle(prefix, Number(id))}`;
    case 'minutes':
    case 'snapshot':
      return `The issued minutes of ${meetingTitle(prefix, Number(id.split('.')[0]))}`;
    case 'note':
      return `A note (${id.slice(0, SHORT)})`;
    case 'approval':
      return `The approval of ${of}`;
    case 'comments':
      return `The comment sheet of ${of}`;
    case 'head':
      return 'The register’s count';
    case 'group':
      return 'The group’s own record';
    case 'suggestion':
    case 'proposal':
      return `A ${kind} (${id.slice(0, SHORT)})`;
    default:
      return 'Something unknown';
  }
}

const OUTCOMES = { approved: 'Approved', rejected: 'Rejected', 'not-carried': 'Not carried' } as const;

/** "7 approve · 1 approve with comment · 1 hold": what nobody answered is left out. */
function countsOf({ counts, answered, occupied }: Tally): string {
  const given = Object.entries(counts).filter(([, number]) => number > 0);
  const each = given.map(([choice, number]) => `${number} ${choice.replaceAll('-', ' ')}`);
  return dotted(answeredWords(answered, occupied), ...each);
}

function closedView({ closed }: Verified): Pick<VerifyView, 'closed'> {
  if (!closed) return {};
  const { id, tally, digest, decision } = closed;
  const ref = parseApprovalId(id)?.ref ?? '';
  const outcome = `${ref}: ${OUTCOMES[tally.outcome]}${decision === undefined ? '' : ` as ${decision}`}`;
  return { closed: { outcome, counts: countsOf(tally), short: shortHash(digest), digest } };
}

/** `verify TMAG19-03`, `verify`: recomputes an item and its approval, or the whole register. */
export const verifyLine: LineHandler<'verify'> = async (bot, { turn, key, command }) => {
  const parsed = command.ref === undefined ? undefined : parseRef(command.ref);
  const asked = await requestOf(bot, turn, { command: key, prefix: parsed?.prefix ?? command.prefix });
  return answer(bot, asked, async (request) => {
    const found = await (parsed ? verifyItem(bot, request, parsed) : verifyGroup(bot, request));
    if (!found.ok) return found;
    const { group } = request.situation;
    const named = ({ record, what }: Fault) => ({ record: nameOf(group.prefix, record), what });
    const { records, events, faults } = found.value;
    const of = parsed ? { ref: parsed.ref } : {};
    const view = { group: group.name, ...of, records, events, faults: faults.map(named) };
    return ok(verifyCard({ ...view, ...closedView(found.value) }));
  });
};
