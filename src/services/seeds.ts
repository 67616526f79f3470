import type { GroupSeed } from '../domain/group-seed.ts';
import type { GroupScope } from '../ports/store.ts';
import type { Knock } from './access.ts';
import type { Deps } from './deps.ts';
import { seedGroup } from './groups.ts';
import { isVouchedFor } from './people.ts';

/** Seeds each group whose file names its tenant, or else under the only tenant that is served. */
export async function seedAtStart(deps: Deps, seeds: readonly GroupSeed[], tenants: readonly string[]): Promise<void> {
  for (const seed of seeds) {
    const tenant = seed.tenant ?? (tenants.length === 1 ? tenants[0] : undefined);
    if (tenant === undefined) {
      deps.log.warn({ group: seed.group.prefix }, 'the group file names no tenant, and several are served: not seeded');
      continue;
    }
    await seedGroup(deps, { of: 'group', tenant, prefix: seed.group.prefix }, seed);
  }
}

async function isChairOf(seed: GroupSeed, { chat, sender }: Knock): Promise<boolean> {
  const chairs = seed.members.filter((member) => member.roles.includes('chair'));
  if (chairs.some((chair) => chair.entraObjectId === sender.account)) return true;
  const person = await sender.identify();
  return person !== undefined && chairs.some((chair) => isVouchedFor(person, chair.email, chat.tenant));
}

/**
 * Local mode: gives a group from its file to the tenant of the first chat that its chair starts a meeting in. Once
 * given it stays there; nothing happens for another tenant, or for somebody who isn't its chair.
 */
export async function claimSeed(deps: Deps, seeds: readonly GroupSeed[], knock: Knock): Promise<void> {
  const seed = seeds.find((each) => each.group.prefix === knock.prefix);
  if (!seed || !(await isChairOf(seed, knock))) return;
  const { prefix } = seed.group;
  const { tenant } = knock.chat;
  const claim = { of: 'seed', prefix } as const;
  await deps.store.commit(claim, [{ op: 'create', kind: 'seed', id: 'claim', value: { tenant } }]);
  const claimed = await deps.store.read(claim, 'seed', 'claim');
  if (claimed?.value.tenant !== tenant) return;
  const scope: GroupScope = { of: 'group', tenant, prefix };
  await seedGroup(deps, scope, seed);
}
