/** A line's fields: codes, counts, refs and hashed ids. Never what somebody typed, a name or an address. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The operator's log. Writing to it never throws. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  /** @param fault kept with its stack for the operator; no person ever sees it */
  error(fields: LogFields, message: string, fault: unknown): void;
}
