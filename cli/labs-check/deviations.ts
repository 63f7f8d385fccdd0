/** Compares what a case should have come to with what it came to: decided purely. */
import type { Verdict } from "#grading/contract";
import type { Case } from "./cases.ts";
import { unmetExpectations } from "./expected-output.ts";
import type { Proof } from "./prove.ts";

export interface Deviations {
  /** Passed, though nothing was done for it. */
  readonly falsePasses: readonly Verdict[];
  /** Not passed, though all was done for it. */
  readonly falseFails: readonly Verdict[];
  /** Null for whatever is no mutant. */
  readonly mutant: "killed" | "equivalent" | "survived" | null;
  /** What else is not as it should be, in words. */
  readonly fault: string | null;
}

export function deviationsOf({ kind, expected, steps, lesson }: Case, { attempt, script }: Proof): Deviations {
  const { verdicts } = attempt;
  const missed = verdicts.filter(({ nr, status }) => expected.passed.includes(nr) && status !== "passed");
  if (kind === "mutant") {
    const counted = expected.notAll ?? expected.passed;
    const isAlive = verdicts.every(({ nr, status }) => status === "passed" || !counted.includes(nr));
    const mutant = !isAlive ? "killed" : expected.notAll ? "survived" : "equivalent";
    return { falsePasses: [], falseFails: [], mutant, fault: faultOfMutant({ mutant, expected, missed }) };
  }
  return {
    falsePasses: verdicts.filter(({ nr, status }) => expected.notPassed.includes(nr) && status === "passed"),
    falseFails: missed,
    mutant: null,
    fault: script && script.exitCode !== 0 ? whyVoid(script.exitCode) : unseen({ steps, lesson }, script),
  };
}

interface Mutated extends Pick<Case, "expected"> {
  readonly mutant: Deviations["mutant"];
  readonly missed: readonly Verdict[];
}

/** How a mutant's script ends does not matter: whoever makes a mistake sees commands fail, too. */
function faultOfMutant({ mutant, expected, missed }: Mutated): string | null {
  if (mutant === "survived") return "passed every check, and is not listed as equivalent";
  if (mutant === "equivalent" || expected.notAll) return null;
  const verdicts = missed.map(({ nr, status, observed }) => `${nr} is ${status} (${observed.en})`);
  return `is listed as equivalent, but was killed: ${verdicts.join(", ")}`;
}

function unseen({ steps, lesson }: Pick<Case, "steps" | "lesson">, script: Proof["script"]): string | null {
  if (!lesson || !steps || !script) return null;
  const unmet = unmetExpectations(
    lesson,
    steps.map((text, index) => ({ text, output: script.outputs[index] ?? [] })),
  );
  return unmet.join("\n  ✗ ") || null;
}

/** A cheat that breaks down on its way has fooled nobody, but proves nothing either. */
function whyVoid(exitCode: number | null): string {
  return exitCode === null ? "its script did not end" : `its script ended with exit code ${exitCode}`;
}

export function isAsExpected({ falsePasses, falseFails, fault }: Deviations): boolean {
  return falsePasses.length + falseFails.length === 0 && fault === null;
}
