/**
 * Why a file could not be had or handed over.
 *
 * - `host`: the address is none of the hosts that files are kept on; no request was made.
 * - `size`: it has more bytes than asked for.
 * - `unreachable`: no answer in time, or a refusal.
 */
export type FileFault = 'host' | 'size' | 'unreachable';

export type Fetched =
  { readonly outcome: 'fetched'; readonly bytes: Uint8Array } | { readonly outcome: 'failed'; readonly why: FileFault };

export type Uploaded = { readonly outcome: 'uploaded' } | { readonly outcome: 'failed'; readonly why: FileFault };

/**
 * The place where Teams keeps the files of a personal chat. Addresses come from activities: only listed hosts are ever
 * asked, redirects are not followed, and nothing of ours (no token) goes along. No call rejects.
 */
export interface Files {
  /** The bytes behind a download address, as long as they are no more than `most`. */
  fetch(url: string, most: number): Promise<Fetched>;
  /** Puts a whole file under an upload address that the person's consent gave. */
  upload(url: string, bytes: Uint8Array): Promise<Uploaded>;
}
