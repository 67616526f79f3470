import type { BuiltCard } from '../cards/render.ts';
import type { CardCall, Payload, Verb } from '../cards/verbs.ts';
import type { Result } from '../domain/refusal.ts';
import { parseApprovalId } from '../domain/approval/approval.ts';
import { parseRef } from '../domain/refs.ts';
import type { Request } from '../services/deps.ts';
import { requestOf } from './bot-deps.ts';
import type { BotDeps } from './bot-deps.ts';
import type { Posted } from './posted.ts';
import { commandKey } from './turn.ts';
import type { Turn } from './turn.ts';

/** A file that somebody can have: what it is is looked up again by its context, which proves nothing, once they agree. */
export interface FileOffer {
  readonly name: string;
  readonly description: string;
  readonly size: number;
  readonly context: Readonly<Record<string, string | number>>;
}

/** What one click gets. */
export interface CardReply {
  /** A sentence to who clicked; the card and what was typed into it stay. */
  readonly text?: string;
  /** The card in the place of this message, for who clicked only. */
  readonly view?: BuiltCard;
  /** The view is for nobody else: where a client knows no view of one person, this is said in its place. */
  readonly instead?: string;
  /** The card in the place of this message, for everybody. */
  readonly update?: Posted;
  /** A message of its own. */
  readonly post?: Posted;
  /** A file that is offered to who clicked, in their personal chat: they say where it goes. */
  readonly offer?: FileOffer;
  /** What came of it, in a sentence: a dialog ends with it, where nothing else is left to be typed. */
  readonly ending?: string;
}

/** A click on its way through. */
export interface Clicked<V extends Verb = Verb> {
  readonly turn: Turn;
  readonly data: Payload<V>;
}

/** How one verb is carried out. */
export type CardHandler<V extends Verb> = (bot: BotDeps, clicked: Clicked<V>) => Promise<CardReply>;

/** What a payload can be about: a nonce that was used for one item tells nothing of another. */
const ABOUT = ['ref', 'suggestion', 'step', 'proposal', 'approval', 'form', 'meeting', 'note', 'person'] as const;

/** By what a click is known again: its form's nonce, whoever saves it, since one form is one item; else its activity. */
export const clickKey = <V extends Verb>({ turn, data }: Clicked<V>, verb: V) => {
  const nonce = 'nonce' in data ? data.nonce : undefined;
  const of: Partial<Record<string, unknown>> = data;
  const about = ABOUT.map((each) => {
    const value = of[each];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  const mark = nonce !== undefined ? ['form', nonce, ...about] : [turn.sender.account, turn.activity];
  return commandKey(turn, [turn.chat.id, verb, ...mark], 'always');
};

/** The group that an approval's id names, by its action. */
const prefixOfApproval = (approval: string): string | undefined =>
  parseRef(parseApprovalId(approval)?.ref ?? '')?.prefix;

/** The prefix of the group that a card's data names, by itself or by a ref. */
export function prefixIn(data: CardCall['data']): string | undefined {
  if ('ref' in data && data.ref !== undefined) return parseRef(data.ref)?.prefix;
  if ('approval' in data && data.approval !== undefined) return prefixOfApproval(data.approval);
  return 'prefix' in data ? data.prefix : undefined;
}

/** The answer where a card may take the place of its message: for everybody in it, else for who clicked. */
export const inPlace = ({ chat }: Request, shared: boolean, built: Posted): CardReply =>
  shared || chat.origin === 'personal chat' ? { update: built } : { view: built, ending: `${built.summary}.` };

/** The request of a click: its data names the group, and rights are checked like any line's. */
export async function requestOfClick<V extends Verb>(
  bot: BotDeps,
  clicked: Clicked<V>,
  verb: V,
): Promise<Result<Request>> {
  return requestOf(bot, clicked.turn, { command: clickKey(clicked, verb), prefix: prefixIn(clicked.data) });
}
