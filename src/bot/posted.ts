import type { BuiltCard } from '../cards/render.ts';
import { isAction } from '../domain/register.ts';
import type { Item } from '../domain/register.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { BoardOf } from '../services/boards.ts';
import type { Request } from '../services/deps.ts';
import { itemView, sightOf } from './item-views.ts';
import type { Framing } from './item-views.ts';
import { proposalView } from './proposal-views.ts';
import { suggestionView } from './suggestion-views.ts';

/** A card that becomes a message: where `board` is set it is kept current for everybody in the chat. */
export type Posted = BuiltCard & { readonly board?: BoardOf };

/** A personal chat's cards are written for their reader, whose clicks bring them up to date. */
const keptCurrent = ({ chat, situation }: Request, record: string): { readonly board?: BoardOf } =>
  chat.origin === 'personal chat' ? {} : { board: { scope: situation.scope, record } };

/** An item's own card, as a message. */
export const itemMessage = (request: Request, item: Item, framing: Omit<Framing, 'shared'>): Posted => ({
  ...itemView(sightOf(request), item, { ...framing, shared: true }),
  ...keptCurrent(request, `${isAction(item) ? 'action' : 'decision'}:${item.ref}`),
});

/** A suggestion's own card, as a message. */
export const suggestionMessage = (request: Request, suggestion: Suggestion, note?: string): Posted => ({
  ...suggestionView(sightOf(request), suggestion, note),
  ...keptCurrent(request, `suggestion:${suggestion.id}`),
});

/** A proposal's own card, as a message; with a remark, where something else is to be said than how it was closed. */
export const proposalMessage = (request: Request, proposal: Proposal, note?: string): Posted => ({
  ...proposalView(request.situation.group, proposal, note),
  ...keptCurrent(request, `proposal:${proposal.id}`),
});
