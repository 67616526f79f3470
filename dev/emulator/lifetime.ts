/** A document with what the service adds to it. */
export interface Document {
  readonly id: string;
  readonly _etag: string;
  /** The second of its last write. */
  readonly _ts: number;
  readonly ttl?: number;
}

/** The service shows no document whose time is over, though it removes it later. The emulator knows no time to live. */
export const isAlive = ({ _ts, ttl }: Document): boolean => ttl === undefined || (_ts + ttl) * 1000 > Date.now();
