/** Compares what a case should have come to with what it came to: decided purely. */
import type { Verdict } from "#grading/contract";
import type { Case } from "./cases.ts";
import type { Proof } from "./prove.ts";

export interface Deviations {
  /** Passed, though nothing was done for it. */
  readonly falsePasses: readonly Verdict[];
  /** Not passed, though all was done for it. */
  readonly falseFails: readonly Verdict[];
  /** Why the case proves nothing. */
  readonly void: string | null;
}

export function deviationsOf({ expected }: Case, { attempt, script }: Proof): Deviations {
  const { verdicts } = attempt;
  return {
    falsePasses: verdicts.filter(({ nr, status }) => expected.notPassed.includes(nr) && status === "passed"),
    falseFails: verdicts.filter(({ nr, status }) => expected.passed.includes(nr) && status !== "passed"),
    void: script && script.exitCode !== 0 ? whyVoid(script.exitCode) : null,
  };
}

/** A cheat that breaks down on its way has fooled nobody, but proves nothing either. */
function whyVoid(exitCode: number | null): string {
  return exitCode === null ? "its script did not end" : `its script ended with exit code ${exitCode}`;
}

export function isAsExpected({ falsePasses, falseFails, void: reason }: Deviations): boolean {
  return falsePasses.length + falseFails.length === 0 && reason === null;
}
