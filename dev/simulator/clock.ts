/** The time of the simulated world. It stands still unless it is moved, in either direction. */
export interface SimulatorClock {
  readonly now: () => Date;
  readonly set: (instant: Date) => void;
  readonly advance: (milliseconds: number) => void;
}

/** A clock that shows `start` until it is moved. */
export function createClock(start: Date): SimulatorClock {
  let instant = start.getTime();
  return {
    now: () => new Date(instant),
    set: (date) => {
      instant = date.getTime();
    },
    advance: (milliseconds) => {
      instant += milliseconds;
    },
  };
}

/** Ids like those of Teams' messages: the time in milliseconds, always growing even when the clock stands or steps back. */
export function createIds(clock: SimulatorClock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now().getTime());
    return String(last);
  };
}
