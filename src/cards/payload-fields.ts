import { z } from 'zod';
import { parseApprovalId } from '../domain/approval/approval.ts';
import { LONGEST_TEXT } from '../domain/capture.ts';
import { isIsoDate } from '../domain/dates.ts';
import { parseRef, PREFIX } from '../domain/refs.ts';
import { STEPS } from '../domain/step-name.ts';

/** The value of the choice "Nobody else". It is not empty, since clients treat an empty value as no choice at all. */
export const NOBODY = '-';

// Clients may ignore an input's maxLength. A text somewhat too long must reach the domain, which answers in kind words.
export const typed = z
  .string()
  .max(2 * LONGEST_TEXT)
  .default('');
export const area = z.string().max(400).default('');
export const due = z.string().max(40).default('');
export const ref = z
  .string()
  .max(24)
  .refine((text) => parseRef(text)?.ref === text);
export const seen = z.number().int().nonnegative();
export const nonce = z.string().regex(/^[\w-]{1,64}$/);
export const day = z.string().max(10).refine(isIsoDate).optional();
const owner = z.string().max(100).optional();
/** Whether the message is the item's own card, which everybody in the chat sees, or a view of who pressed. */
export const shared = z.boolean().default(false);
// Which group, which of its meetings (0: none, or all), and how many rows of a list come before the page.
export const prefix = z.string().regex(PREFIX).optional();
export const meeting = z.number().int().min(0).max(9999).default(0);
export const from = z.number().int().min(0).max(1_000_000).default(0);
/** The form was opened by somebody who suggests: it is theirs to save and to take away, not one of chair and secretary. */
export const suggests = z.boolean().default(false);
export const line = z.string().max(2 * LONGEST_TEXT);
export const step = z.enum(STEPS);
/** Which list to go back to, in the place of the message; else the item's own card. */
export const back = z.enum(['mine', 'waiting']).optional();
// Ids of ours: a suggestion's, a member's.
export const id = z.string().regex(/^[\w-]{1,64}$/);
export const theGroup = z.string().regex(PREFIX);
export const theProposal = { prefix: theGroup, proposal: id, shared };

// An offline approval, a seat of its electorate, and what its forms hold.
export const approval = z
  .string()
  .max(32)
  .refine((text) => parseApprovalId(text) !== undefined);
export const seatId = z.string().regex(/^[\w-]{0,64}$/);
export const flag = z.enum(['true', 'false']).default('false');
export const paperInputs = {
  document: z.string().max(400).default(''),
  version: z.string().max(100).default(''),
  link: z.string().max(2000).default(''),
  question: typed,
  mandate: typed,
  briefing: typed,
  gaps: typed,
};

// The message that an item is logged from.
export const source = { sender: z.string().max(200).default(''), link: z.string().max(1000).default('') };

const owners = { owner1: owner, owner2: owner, owner3: owner, owner4: owner, owner5: owner, owner6: owner };
export const actionInputs = { pastMeant: day, text: typed, area, due, ...owners };
export const decisionInputs = { description: typed, caveat: typed, area };

type OwnerInputs = Partial<Record<keyof typeof owners, string | undefined>>;

/** The owner selects in their order as one list, without the ones left blank. */
export function gatherOwners<Payload extends OwnerInputs>(payload: Payload) {
  const { owner1, owner2, owner3, owner4, owner5, owner6, ...rest } = payload;
  const picked = [owner1, owner2, owner3, owner4, owner5, owner6];
  return {
    ...rest,
    owners: picked.filter((id): id is string => id !== undefined && id !== '' && id !== NOBODY),
  };
}
