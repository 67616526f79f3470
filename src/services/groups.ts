import type { Account, Group, Member } from '../domain/group.ts';
import type { GroupSeed } from '../domain/group-seed.ts';
import { applyHead } from '../domain/head.ts';
import type { HeadEvent } from '../domain/head.ts';
import type { Stamp } from '../domain/event.ts';
import type { GroupScope, Stored } from '../ports/store.ts';
import { rememberHome } from './contacts.ts';
import type { Chat, Deps, Situation } from './deps.ts';
import { writesOf } from './writes.ts';

async function groupAt(deps: Deps, scope: GroupScope, head: Stored<'head'>): Promise<Group> {
  const copies = deps.memory.groups;
  const key = JSON.stringify([scope.tenant, scope.prefix]);
  const copy = copies.get(key);
  if (copy?.revision === head.value.groupRevision) return copy;
  const stored = await deps.store.read(scope, 'group', 'group');
  if (!stored) throw new Error('a head without its group');
  copies.set(key, stored.value);
  return stored.value;
}

/** A group's head, and the group as of that head; undefined when the tenant has no such group. */
export async function loadGroup(deps: Deps, scope: GroupScope): Promise<Situation | undefined> {
  const head = await deps.store.read(scope, 'head', 'head');
  return head && { scope, head, group: await groupAt(deps, scope, head) };
}

/**
 * Puts a group from its file into a store that lacks it; one that is there is never overwritten.
 * @param scope the tenant and prefix that it is to live under
 */
export async function seedGroup(deps: Deps, scope: GroupScope, seed: GroupSeed): Promise<void> {
  const members = seed.members.map(({ entraObjectId, ...member }): Member => {
    const account: Account | undefined = entraObjectId ? { id: entraObjectId, tenant: scope.tenant } : undefined;
    return { ...member, person: deps.newId(), ...(account && { account }) };
  });
  const group: Group = { ...seed.group, revision: 1, members };
  const stamp: Stamp = { at: deps.clock.now().toISOString(), by: 'system', from: 'system' };
  const { nextMeeting, nextDecision } = seed;
  const event: HeadEvent = { type: 'group-seeded', facts: { nextMeeting, nextDecision }, words: {} };
  const revised = { type: 'group-seeded', facts: { revision: 1 }, words: {} };
  const writes = writesOf(
    [
      { kind: 'head', id: 'head', after: applyHead(undefined, { ...event, ...stamp }), event },
      { kind: 'group', id: 'group', after: group, event: revised },
    ],
    stamp,
    deps.newId,
  );
  // A conflict means that the store has the group already: seeded before, or by another process just now.
  await deps.store.commit(scope, writes);
}

/** The prefix of the group that a chat's items go to, or undefined before a meeting was ever started in it. */
export async function groupOfChat(deps: Deps, chat: Chat): Promise<string | undefined> {
  const known = deps.memory.chats;
  const key = JSON.stringify([chat.tenant, chat.id]);
  const copy = known.get(key);
  if (copy !== undefined) return copy;
  const link = await deps.store.read({ of: 'chat', tenant: chat.tenant, chat: chat.id }, 'chat', 'link');
  if (link) known.set(key, link.value.prefix);
  return link?.value.prefix;
}

/** Links a chat to a group, once, the first as its home chat: written after the group's own commit, and again by the next `start` if that was cut off. */
export async function linkChat(deps: Deps, chat: Chat, prefix: string): Promise<void> {
  if (chat.reference) await rememberHome(deps, { of: 'group', tenant: chat.tenant, prefix }, chat.reference);
  if ((await groupOfChat(deps, chat)) === prefix) return;
  const scope = { of: 'chat', tenant: chat.tenant, chat: chat.id } as const;
  await deps.store.commit(scope, [{ op: 'create', kind: 'chat', id: 'link', value: { prefix } }]);
}
