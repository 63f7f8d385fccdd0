/** A last look before something is kept for good: nobody waits for it for ever, and without it things go on. */
import type { GradingParts } from "./grading-parts.ts";
import { withinTime } from "./within-time.ts";

/** An answer and a beginning wait this long for what comes before them. */
const lastLookMs = 5000;

/** @returns whether it was done. */
export async function lastLook(
  work: Promise<unknown>,
  { clock, log, timeoutMs = lastLookMs }: Pick<GradingParts, "clock" | "log"> & { timeoutMs?: number },
): Promise<boolean> {
  try {
    await withinTime(work, { clock, timeoutMs });
    return true;
  } catch (error) {
    log.warn({ err: error }, "a last look was not finished");
    return false;
  }
}
