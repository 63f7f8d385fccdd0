import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LabId } from "#core/contract";
import { casesOf, checksFooledBy, mutantCasesOf, readScript } from "./cases.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "labs-check-cases-"));
  await mkdir(path.join(folder, "cheats"));
  await writeFile(path.join(folder, "solution.sh"), "true\n");
  await writeFile(path.join(folder, "lab.de.mdx"), "---\nlead: Nichts zu tun.\n---\n");
});
afterEach(() => rm(folder, { recursive: true }));

const lab = () => ({ labId: LabId.parse("m1/01-lampe"), folder, checks: ["1.1", "1.2"] });
const cases = () => casesOf(lab());

test("a solution passes everything, an untouched sandbox nothing, a cheat not what it names", async () => {
  await writeFile(path.join(folder, "cheats/shade.sh"), "#!/bin/bash\n# fools 1.2: a shade\ntrue\n");
  const expected = (await cases()).map(({ name, expected: { passed, notPassed } }) => [name, passed, notPassed]);
  expect(expected).toEqual([
    ["solution", ["1.1", "1.2"], []],
    ["untouched", [], ["1.1", "1.2"]],
    ["cheat shade", [], ["1.2"]],
  ]);
});

test.each([
  ["names no check", "# a shade"],
  ["names a check that the lab does not have", "# fools 1.2, 3.4: a shade"],
  ["is silent", "true"],
])("a cheat that %s proves nothing", async (_, script) => {
  await writeFile(path.join(folder, "cheats/shade.sh"), script);
  await expect(cases()).rejects.toThrow("cheats/shade.sh");
});

test("a lab without a solution is no lab", async () => {
  await rm(path.join(folder, "solution.sh"));
  await expect(cases()).rejects.toThrow("solution.sh");
});

test("a mutant must fail somewhere, unless it is listed as equivalent", async () => {
  await writeFile(path.join(folder, "solution.sh"), "docker ps\ntrue\n");
  await writeFile(
    path.join(folder, "equivalent-mutants.yaml"),
    "- mutant: without `docker ps`\n  reason: Looking changes nothing.\n",
  );
  expect((await mutantCasesOf(lab())).map(({ name, expected }) => [name, expected])).toEqual([
    ["mutant without `docker ps`", { passed: ["1.1", "1.2"], notPassed: [] }],
    ["mutant without `true`", { passed: [], notPassed: [], notAll: ["1.1", "1.2"] }],
  ]);
});

test("what is listed as equivalent must be a mutant of the solution", async () => {
  await writeFile(
    path.join(folder, "equivalent-mutants.yaml"),
    "- mutant: without `docker ps`\n  reason: Looking changes nothing.\n",
  );
  await expect(mutantCasesOf(lab())).rejects.toThrow("without `docker ps`");
});

describe("the first comment of a cheat", () => {
  test("names its checks", () => {
    expect(checksFooledBy("# fools 1.1, 2.10: everything\n# fools 3.1: not read\n")).toEqual(["1.1", "2.10"]);
  });

  test("may stand below the line that names the shell", () => {
    expect(checksFooledBy("#!/bin/bash\n# fools 1.1: it\n")).toEqual(["1.1"]);
  });
});

test("a script that no shell could take is refused", async () => {
  const file = path.join(folder, "long.sh");
  await writeFile(file, "#".repeat(200_000));
  await expect(readScript(file)).rejects.toThrow("longer than");
});
