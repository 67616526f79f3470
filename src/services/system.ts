import type { Deps, Request, Situation } from './deps.ts';

/**
 * Nobody in particular: what the product does by itself, once, whichever of its workers does it; or what an operator
 * does at the machine, who may then do what the secretary may.
 * @param key equal for what is the same deed
 */
export const systemRequest = (
  deps: Deps,
  situation: Situation,
  { key, isOperator = false }: { readonly key: string; readonly isOperator?: boolean },
): Request => ({
  situation,
  member: { person: 'system', name: '', employer: '', roles: isOperator ? ['secretary'] : [] },
  chat: { id: '', tenant: situation.scope.tenant, origin: 'system' },
  command: { key, activity: key, repeats: 'always' },
  at: deps.clock.now(),
});
