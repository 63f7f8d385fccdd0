import { expect, test } from "vitest";
import type { Deviations } from "./deviations.ts";
import { inWords, Tally } from "./tally.ts";

const asExpected: Deviations = { falsePasses: [], falseFails: [], mutant: null, fault: null };
const statuses = (...all: ("passed" | "failed" | "undecided" | "open")[]) => all.map((status) => ({ status }));

function counted() {
  const tally = new Tally({ labs: 1, checks: 2 });
  tally.ran({ kind: "cheat" }, { elapsedMs: 0 });
  tally.add(asExpected, statuses("open", "undecided"));
  tally.add({ ...asExpected, mutant: "killed" }, statuses("passed", "failed"));
  tally.add({ ...asExpected, mutant: "killed" }, statuses("passed", "undecided"));
  tally.add({ ...asExpected, mutant: "equivalent" }, statuses("passed", "passed"));
  tally.add({ ...asExpected, mutant: "survived", fault: "passed" }, statuses("passed", "passed"));
  tally.problem();
  return tally.counts;
}

test("a mutant that survives is a false pass, one that only doubt has killed is told apart", () => {
  expect(counted()).toMatchObject({
    cases: 1,
    cheats: 1,
    mutants: { killed: 2, killed_in_doubt: 1, equivalent: 1, survived: 1 },
    false_passes: 1,
    false_fails: 0,
    undecided: 2,
    not_as_expected: 2,
  });
});

test("one line says it", () => {
  expect(inWords({ ...counted(), seconds: 7.5 })).toBe(
    "checks 2, cases 1, cheats 1; false passes 1, false fails 0, undecided 2; mutants 4: killed 2 (1 in doubt), equivalent 1, survived 1; 2 not as expected, 7.5 s",
  );
});
