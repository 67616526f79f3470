import type { ReadDocument } from '../../domain/importing/read.ts';
import { ok, refuse } from '../../domain/refusal.ts';
import type { Result } from '../../domain/refusal.ts';
import type { Upload } from '../../ports/store.ts';
import type { Deps, Request } from '../deps.ts';
import { putWrite } from '../writes.ts';

const KEPT_MS = 3600_000;

/** Keeps what a file was understood to say until it is imported, for an hour. Refuses with `too-large`. */
export async function keepUpload(
  deps: Deps,
  { situation, at }: Request,
  { id, name, document }: { readonly id: string; readonly name: string; readonly document: ReadDocument },
): Promise<Result<undefined>> {
  const { scope } = situation;
  const before = await deps.store.read(scope, 'upload', id);
  const expires = new Date(at.getTime() + KEPT_MS).toISOString();
  const write = { ...putWrite(before, { kind: 'upload', id, value: { name, document, until: expires } }), expires };
  // A conflict is the same file, sent twice at once.
  const result = await deps.store.commit(scope, [write]);
  return result === 'too-large' ? refuse({ code: 'too-large' }) : ok(undefined);
}

/** What was understood of a file, while it is kept. */
export async function findUpload(deps: Deps, { situation, at }: Request, id: string): Promise<Upload | undefined> {
  const upload = (await deps.store.read(situation.scope, 'upload', id))?.value;
  // The store removes what has expired when it has time for it.
  return upload && upload.until > at.toISOString() ? upload : undefined;
}
