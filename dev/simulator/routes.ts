import type { Operation } from './exchange.ts';

const conversations = 'v3/conversations';

const routes: readonly (readonly [string, string, Operation])[] = [
  ['POST', conversations, 'create'],
  ['POST', `${conversations}/:chatId/activities`, 'send'],
  ['POST', `${conversations}/:chatId/activities/:replyToId`, 'send'],
  ['PUT', `${conversations}/:chatId/activities/:messageId`, 'update'],
  ['DELETE', `${conversations}/:chatId/activities/:messageId`, 'delete'],
  ['GET', `${conversations}/:chatId/members`, 'members'],
  ['GET', `${conversations}/:chatId/members/:memberId`, 'member'],
  ['GET', `${conversations}/:chatId/pagedmembers`, 'pagedMembers'],
  ['GET', 'v1/meetings/:meetingId', 'meeting'],
  ['GET', 'v1/meetings/:meetingId/participants/:memberId', 'participant'],
];

/** Which operation a request is for, and the variable parts of its path, decoded. */
export function routeOf(method: string, path: string): { operation: Operation; params: Record<string, string> } {
  const parts = path.split('/').filter((part) => part !== '');
  for (const [routeMethod, pattern, operation] of routes) {
    const params = routeMethod === method ? matched(pattern.split('/'), parts) : undefined;
    if (params) return { operation, params };
  }
  return { operation: 'unknown', params: {} };
}

function matched(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const pairs = pattern.map((name, at): [string, string] => [name, parts[at] ?? '']);
  if (pairs.some(([name, part]) => !name.startsWith(':') && name !== part)) return undefined;
  const variables = pairs.filter(([name]) => name.startsWith(':'));
  return Object.fromEntries(variables.map(([name, part]) => [name.slice(1), decodeURIComponent(part)]));
}
