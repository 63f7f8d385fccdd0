/** Runs one check on the evidence and the sandbox: the answer is a verdict, and undecided whenever the platform could not tell. */
import type { Check, History, Host, JournalRecord, JudgeInput, Outcome } from "#author";
import { type Clock, isDomainError, type Localized } from "#core";
import type { VerdictStatus } from "../contract.ts";
import type { Gaps } from "../evidence/history.ts";
import type { Watch } from "../evidence/recorder.ts";
import { legible } from "../legible.ts";
import { OutOfTime, withinTime } from "../within-time.ts";
import { type Doubt, wordsFor } from "./reasons.ts";

/** Less than a submission waits for its last look. */
const judgeTimeoutMs = 4000;

export interface Judgement {
  readonly status: VerdictStatus;
  readonly observed: Localized;
  readonly rests: readonly JournalRecord[];
  /** What a failed one earns all the same. */
  readonly points?: number;
  readonly doubt?: Doubt;
}

export interface JudgeOptions {
  readonly check: Check;
  readonly history: History;
  readonly host: Host;
  readonly cleanRoom?: JudgeInput["cleanRoom"];
  readonly gaps: Gaps;
  readonly watch: Watch;
  readonly clock: Clock;
  readonly onBroken: (error: unknown) => void;
}

export async function judge(options: JudgeOptions): Promise<Judgement> {
  const { check, gaps, watch, clock, onBroken } = options;
  try {
    const outcome = await withinTime(ask(options), { clock, timeoutMs: judgeTimeoutMs });
    const doubt = doubtAbout(outcome, { check, gaps, watch });
    if (!doubt) return outcome;
    return undecided(doubt, doubt === "incomplete" ? outcome.observed : undefined);
  } catch (error) {
    if (error instanceof OutOfTime) return undecided("slow");
    if (isDomainError(error)) return undecided(error.code);
    onBroken(error);
    return undecided("broken");
  }
}

/**
 * A pass rests on what was seen, so nothing unseen can shake it. Anything less may be the platform's own blindness:
 * then the verdict is undecided, never failed.
 */
function doubtAbout(
  outcome: Outcome,
  { check, gaps, watch }: Pick<JudgeOptions, "check" | "gaps" | "watch">,
): Doubt | null {
  const readsContainers = check.reads.includes("containers") || check.reads.includes("output");
  const readsObjects = check.reads.includes("images") || check.reads.includes("networks");
  if (outcome.status === "passed" || !(readsContainers || readsObjects)) return null;
  if (watch.state === "cut") return watch.code;
  // Before the first connection there is nothing to be wrong about, unless something was seen earlier.
  if (watch.state === "connecting" && outcome.status === "failed") return "sandbox.not-ready";
  const lacks = (readsContainers && gaps.containers) || (readsObjects && gaps.objects);
  return lacks || lacksOutput(outcome, { check, gaps }) ? "incomplete" : null;
}

/** An outcome that rests on no container may be so because of any output that went unread. */
function lacksOutput({ rests }: Outcome, { check, gaps }: Pick<JudgeOptions, "check" | "gaps">): boolean {
  if (rests.length === 0) return check.reads.includes("output") && gaps.outputOf.size > 0;
  return rests.some((record) => "id" in record && gaps.outputOf.has(record.id));
}

async function ask({ check, history, host, cleanRoom }: JudgeOptions): Promise<Outcome> {
  const outcomes = { passed: outcomeOf("passed"), failed: outcomeOf("failed"), open: outcomeOf("open") };
  return check.judge({ history, host, ...(cleanRoom ? { cleanRoom } : {}), ...outcomes, partial: partialOf(check) });
}

function partialOf({ points: pointsMax }: Check): JudgeInput["partial"] {
  const failed = outcomeOf("failed");
  return (points, observed, rests) => {
    if (!(points > 0 && points < pointsMax)) throw new RangeError(`${points} of ${pointsMax} points is not a part`);
    return { ...failed(observed, rests), points };
  };
}

function outcomeOf(status: Outcome["status"]) {
  return (observed: Localized, rests: readonly JournalRecord[] = []): Outcome => ({
    status,
    observed: { de: legible(observed.de), en: legible(observed.en) },
    rests,
  });
}

/** @param seen what was observed all the same: after a gap it still helps whoever tries again. */
export function undecided(doubt: Doubt, seen?: Localized): Judgement {
  const words = wordsFor(doubt);
  const observed = seen ? { de: `${seen.de}. ${words.de}`, en: `${seen.en}. ${words.en}` } : words;
  return { status: "undecided", observed, rests: [], doubt };
}
