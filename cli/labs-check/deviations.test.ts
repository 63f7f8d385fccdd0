import { describe, expect, test } from "vitest";
import { LabId } from "#core/contract";
import type { VerdictStatus } from "#grading/contract";
import { someAttempt, someVerdict } from "../../lib/grading/testing/some-attempt.ts";
import type { Expected } from "./cases.ts";
import { deviationsOf, isAsExpected } from "./deviations.ts";

interface Came {
  readonly statuses: readonly VerdictStatus[];
  /** Undefined: nothing was run. */
  readonly exitCode?: number | null;
}

/** Checks are numbered 1.1, 1.2 … in order. */
function deviations(expected: Expected, { statuses, exitCode }: Came) {
  const verdicts = statuses.map((status, index) => someVerdict({ nr: `1.${index + 1}`, status }));
  const labId = LabId.parse("m1/01-lampe");
  const attempt = someAttempt({ labId, verdicts });
  const script = exitCode === undefined ? null : { exitCode, tail: [] };
  return deviationsOf({ labId, name: "case", script: null, expected }, { attempt, script });
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
