/** How many sandboxes are kept ready for a class: as many as were asked for, else as its newcomers may soon need. Pure. */

/** A class in which nobody was seen for so long is not about to begin. */
const ACTIVE_MS = 30 * 60 * 1000;

export interface PoolWish {
  readonly prepared: number;
  readonly preparedUntilMs: number | null;
  /** When somebody of it was last seen. */
  readonly activeMs: number | null;
  /** Students who have no sandbox yet, as many as are provided for. */
  readonly newcomers: number;
}

export function wantedInPool({ prepared, preparedUntilMs, activeMs, newcomers }: PoolWish, nowMs: number): number {
  const asked = preparedUntilMs !== null && nowMs < preparedUntilMs ? prepared : 0;
  const isActive = activeMs !== null && nowMs - activeMs < ACTIVE_MS;
  const unasked = isActive ? newcomers : 0;
  return Math.max(asked, unasked);
}
