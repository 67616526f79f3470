import type { Chat } from '../../dev/simulator/chats.ts';
import type { Persona } from '../../dev/simulator/personas.ts';
import type { Simulator } from '../../dev/simulator/simulator.ts';

export const tenantId = '11111111-2222-4333-8444-555555555555';

/** Three people of different kinds and their meeting chat. */
export interface Cast {
  readonly chris: Persona;
  readonly john: Persona;
  readonly guest: Persona;
  readonly chat: Chat;
}

export function castOf(teams: Simulator): Cast {
  const chris = teams.persona({ name: 'Chris Welby', email: 'chris.welby@group.example', tenantId });
  const john = teams.persona({ name: 'John Wiggins', email: 'john.wiggins@group.example', tenantId });
  const guest = teams.persona({ name: 'Ann Supplier', email: 'ann@supplier.example', tenantId, userRole: 'guest' });
  const chat = teams.createChat({ kind: 'meeting', tenantId, members: [chris, john, guest], title: 'TMAG 019' });
  return { chris, john, guest, chat };
}
