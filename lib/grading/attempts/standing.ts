/** Which of a student's submissions on a lab counts, and whether another attempt may be begun: decided purely. */
import type { LabDefinition } from "#author";
import { DomainError } from "#core";
import type { AttemptView } from "../contract.ts";
import type { Attempt, Beginning } from "./attempt.ts";

/** However often something stays undecided: nobody fills the database by submitting. */
const attemptsKeptMax = 100;
/** A submission waits this long in all for what is being judged and confirmed; what is not told by then is undecided. Less than a page waits for a reply. */
export const SUBMISSION_MS = 15_000;

/** Who tries out a lab of their own begins as often as they like. */
export function attemptsMaxOf(definition: LabDefinition | null, isWorkshop = false): number {
  return isWorkshop ? attemptsKeptMax : (definition?.attempts ?? 1);
}

/** Something of the submission could not be told. That never counts against the student, so the attempt is not used up. */
export function isUndecided({ verdicts }: Pick<Attempt, "verdicts">): boolean {
  return [...verdicts.values()].some(({ status }) => status === "undecided");
}

/** What may be begun after an attempt; null also when something has been begun after it already. */
export function nextAfter(
  attempt: Attempt,
  { attempts, attemptsMax }: { attempts: readonly Attempt[]; attemptsMax: number },
): AttemptView["next"] {
  const isNewest = attempts.every(({ number }) => number <= attempt.number);
  if (attempt.submittedAt === null || !isNewest || attempt.number >= attemptsKeptMax) return null;
  if (attempt.handedBackAt !== null) return "revision";
  if (isUndecided(attempt)) return "again";
  const used = attempts.filter((each) => each.submittedAt !== null && !isUndecided(each) && each.handedBackAt === null);
  return used.length < attemptsMax ? "attempt" : null;
}

/**
 * What the next attempt begins with: nothing but what happens from now on, or, after one that was undecided or handed back, all that was there.
 * @param lastEvent the journal's last row now
 * @throws DomainError `attempt.not-submitted`, `attempt.none-left`
 */
export function beginAfter(
  attempt: Attempt,
  { attempts, attemptsMax, lastEvent }: { attempts: readonly Attempt[]; attemptsMax: number; lastEvent: number },
): Beginning {
  if (attempt.submittedAt === null) throw new DomainError("attempt.not-submitted");
  const next = nextAfter(attempt, { attempts, attemptsMax });
  if (next === null) throw new DomainError("attempt.none-left");
  if (next === "attempt") return { afterEvent: lastEvent, verdicts: [], answers: {} };
  // A pass of what the sandbox has forgotten since stays a pass; all the others are judged anew.
  const passed = [...attempt.verdicts.values()].filter(({ status }) => status === "passed");
  return { afterEvent: attempt.afterEvent, verdicts: passed, answers: attempt.answers };
}

/** The best one; of equals the first. What was handed back counts only until its revision, too, has been released: nobody loses by revising. */
export function countingOf<Submitted extends { readonly points: number; readonly number: number }>(
  submitted: readonly Submitted[],
  attempts: readonly Pick<Attempt, "number" | "submittedAt" | "handedBackAt" | "releasedAt">[],
): Submitted | undefined {
  const judged = attempts.filter(({ submittedAt, releasedAt }) => submittedAt !== null && releasedAt !== null);
  const last = Math.max(...judged.map(({ number }) => number));
  const isRevised = ({ number }: Submitted) =>
    number < last && judged.some((attempt) => attempt.number === number && attempt.handedBackAt !== null);
  const [first, ...others] = submitted.filter((each) => !isRevised(each));
  return others.reduce((best, each) => (best && each.points <= best.points ? best : each), first);
}

/** Who has asked in time is not late because the last looks took a while. */
export function isLate(submittedAt: number | null, deadlineAt: number | null): boolean {
  return submittedAt !== null && deadlineAt !== null && submittedAt - SUBMISSION_MS > deadlineAt;
}
