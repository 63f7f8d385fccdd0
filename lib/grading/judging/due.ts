/** Which checks are run, which outcome is kept, and whether trying again may help: decided purely. */
import type { Check, Reads } from "#author";
import type { Attempt } from "../attempts/attempt.ts";
import type { Verdict } from "../contract.ts";
import type { Judgement } from "./judge.ts";
import { isWorthRetrying } from "./reasons.ts";

/** Why checks are run: something they read has changed, they are tried once more (`doubt`: only what could not be told), or all of them are due. */
export type Cause = Reads | "retry" | "doubt" | "everything";

/** What the host says may lag behind the event that announced it: a log file is written a moment later. */
const settlingRetries = 3;
/** A submitted attempt is not tried for ever; new evidence starts anew. */
const retriesAfterSubmissionMax = 20;

type Progress = Pick<Attempt, "submittedAt" | "verdicts">;

export function isDue(check: Check, { attempt, causes }: { attempt: Progress; causes: ReadonlySet<Cause> }): boolean {
  // Judged once, by whoever has the clean-room.
  if (check.reads.includes("clean-room")) return false;
  const status = attempt.verdicts.get(check.nr)?.status;
  const readsHost = check.reads.includes("host");
  if (attempt.submittedAt !== null) return status === "undecided" && !readsHost;
  if (status === "passed" && isLasting(check)) return false;
  if (status === undefined || causes.has("everything") || check.reads.some((read) => causes.has(read))) return true;
  if (causes.has("doubt") && status === "undecided") return true;
  return causes.has("retry") && (status === "undecided" || (readsHost && status !== "passed"));
}

export function mayRetryHelp(
  check: Check,
  { judgement, attempt, retries }: { judgement: Judgement; attempt: Progress; retries: number },
): boolean {
  if (judgement.status === "undecided") {
    const patient = attempt.submittedAt === null || retries < retriesAfterSubmissionMax;
    return patient && isWorthRetrying(judgement.doubt ?? "broken");
  }
  const isPassing = judgement.status === "passed" || judgement.status === "confirming";
  return check.reads.includes("host") && !isPassing && retries < settlingRetries;
}

/** A pass of such a check stays: what it rests on is in the journal, where nothing is ever taken away. */
export function isLasting({ reads, lasting }: Pick<Check, "reads" | "lasting">): boolean {
  return lasting ?? !(reads.includes("answers") || reads.includes("host"));
}

/** Checks whose pass says nothing of a moment at which they were not run. */
export function mayTurnBack(checks: readonly Check[]): string[] {
  return checks.filter((check) => !isLasting(check)).map(({ nr }) => nr);
}

/** Whether the judgement says something else than the verdict that stands. */
export function isNews({ status, observed, points = 0 }: Judgement, before: Verdict | undefined): boolean {
  if (!before) return true;
  if (status === "failed" && before.points !== points) return true;
  return before.status !== status || before.observed.de !== observed.de || before.observed.en !== observed.en;
}
