import { describe, expect, test } from "vitest";
import { LabId } from "#core/contract";
import type { VerdictStatus } from "#grading/contract";
import { someAttempt, someVerdict } from "../../lib/grading/testing/some-attempt.ts";
import type { Case, Expected } from "./cases.ts";
import { deviationsOf, isAsExpected } from "./deviations.ts";

interface Came {
  readonly statuses: readonly VerdictStatus[];
  /** Undefined: nothing was run. */
  readonly exitCode?: number | null;
}

/** Checks are numbered 1.1, 1.2 … in order. */
function deviations(expected: Expected, { statuses, exitCode }: Came, kind: Case["kind"] = "cheat") {
  const verdicts = statuses.map((status, index) => someVerdict({ nr: `1.${index + 1}`, status }));
  const labId = LabId.parse("m1/01-lampe");
  const attempt = someAttempt({ labId, verdicts });
  const script = exitCode === undefined ? null : { exitCode, tail: [], outputs: [] };
  return deviationsOf({ labId, kind, name: "case", steps: null, expected }, { attempt, script, scriptMs: 0 });
}

const all = { passed: ["1.1", "1.2"], notPassed: [] };
const none = { passed: [], notPassed: ["1.1", "1.2"] };
const second = { passed: [], notPassed: ["1.2"] };

describe("as expected", () => {
  test.each([
    ["a solution that passes everything", all, { statuses: ["passed", "passed"], exitCode: 0 }],
    ["an untouched sandbox that passes nothing", none, { statuses: ["open", "open"] }],
    ["a cheat that fools only others", second, { statuses: ["passed", "failed"], exitCode: 0 }],
    ["a cheat that leaves the platform in doubt", second, { statuses: ["passed", "undecided"], exitCode: 0 }],
  ] satisfies [string, Expected, Came][])("%s", (_, expected, came) => {
    expect(isAsExpected(deviations(expected, came))).toBe(true);
  });
});

describe("not as expected", () => {
  test.each(["confirming", "failed", "undecided", "open"] as const)("a solution with a check that is %s", (status) => {
    const found = deviations(all, { statuses: ["passed", status], exitCode: 0 });
    expect(found.falseFails.map(({ nr }) => nr)).toEqual(["1.2"]);
    expect(isAsExpected(found)).toBe(false);
  });

  test("an untouched sandbox, or a cheat, that passes", () => {
    expect(deviations(none, { statuses: ["open", "passed"] }).falsePasses.map(({ nr }) => nr)).toEqual(["1.2"]);
    expect(isAsExpected(deviations(second, { statuses: ["open", "passed"], exitCode: 0 }))).toBe(false);
  });

  test.each([1, null])("a script that broke down on its way, with exit code %s", (exitCode) => {
    expect(isAsExpected(deviations(second, { statuses: ["open", "open"], exitCode }))).toBe(false);
  });
});

describe("a mutant", () => {
  const unlisted = { passed: [], notPassed: [], notAll: ["1.1", "1.2"] } as const;

  test.each(["failed", "undecided", "open"] as const)("is killed by a check that is %s", (status) => {
    const found = deviations(unlisted, { statuses: ["passed", status], exitCode: 1 }, "mutant");
    expect(found.mutant).toBe("killed");
    expect(isAsExpected(found)).toBe(true);
  });

  test("that passes everything has survived", () => {
    const found = deviations(unlisted, { statuses: ["passed", "passed"], exitCode: 0 }, "mutant");
    expect(found.mutant).toBe("survived");
    expect(isAsExpected(found)).toBe(false);
  });

  test("that passes everything and is listed is equivalent", () => {
    const found = deviations(all, { statuses: ["passed", "passed"], exitCode: 1 }, "mutant");
    expect(found.mutant).toBe("equivalent");
    expect(isAsExpected(found)).toBe(true);
  });

  test("that is listed and killed deviates, but fails no solution", () => {
    const found = deviations(all, { statuses: ["passed", "failed"], exitCode: 0 }, "mutant");
    expect(found.mutant).toBe("killed");
    expect(found.falseFails).toEqual([]);
    expect(found.fault).toContain("1.2 is failed");
  });
});
