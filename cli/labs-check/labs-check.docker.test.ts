import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, inject, test } from "vitest";

/** A whole installation is made for it, fourteen sandboxes and three clean-rooms, and all of it is taken away again. */
const timeoutMs = 400_000 * inject("patience");

/** The command as it is typed, with the lab of this folder's `testing/`. */
async function checkTestingLab(): Promise<{ exitCode: unknown; result: Record<string, unknown> }> {
  const argv = ["bin/labs-check.mjs", "--labs", "cli/labs-check/testing/labs", "--mutants", "--json"];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { exitCode, result: JSON.parse(output.trim().split("\n").at(-1) ?? "") };
}

interface Row {
  readonly case: string;
  readonly mutant?: string;
  readonly asExpected: boolean;
}

test("what a check overlooks shows in the mutants that survive", { timeout: timeoutMs }, async () => {
  const { exitCode, result } = await checkTestingLab();
  const mutants = (result.cases as Row[]).filter(({ mutant }) => mutant);
  const run = "docker run --name lampe --memory 64m ubuntu true";
  expect(Object.fromEntries(mutants.map((row) => [row.case, row.mutant]))).toEqual({
    [`mutant without \`${run}\``]: "killed",
    [`mutant without \`--name lampe\` in \`${run}\``]: "killed",
    [`mutant \`--name lampe-2\` instead of \`--name lampe\` in \`${run}\``]: "killed",
    [`mutant without \`--memory 64m\` in \`${run}\``]: "survived",
    [`mutant \`--memory 65m\` instead of \`--memory 64m\` in \`${run}\``]: "survived",
    "mutant without `docker ps`": "equivalent",
    "mutant without `mkdir wagen`": "killed",
    'mutant without `printf \'FROM ubuntu\\nUSER 1000\\nCMD ["sleep", "60"]\\n\' > wagen/Dockerfile`': "killed",
  });
  expect(result).toMatchObject({
    cases_run: 14,
    false_passes: 2,
    false_fails: 0,
    not_as_expected: 2,
    mutants: { killed: 5, killed_in_doubt: 0, equivalent: 1, survived: 2 },
  });
  expect(exitCode).toBe(1);
});
