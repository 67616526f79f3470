/** The time that the register lives by. Leases and timeouts use real time, never this. */
export interface Clock {
  /** The present moment; may be set forward or back by an operator or a test, so never measure with it. */
  now(): Date;
}
