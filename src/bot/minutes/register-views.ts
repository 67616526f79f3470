import { registersCard } from '../../cards/minutes-card.ts';
import type { BuiltCard } from '../../cards/render.ts';
import type { Request } from '../../services/deps.ts';

/** The ways to the registers as a file. */
export const registersView = ({ situation, chat }: Request): BuiltCard =>
  registersCard({
    group: situation.group.name,
    prefix: situation.group.prefix,
    personal: chat.origin === 'personal chat',
  });
