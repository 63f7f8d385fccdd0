import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { expect, test, vi } from "vitest";
import { systemClock } from "#core";
import { LabId } from "#core/contract";
import { Catalogue } from "#labs";
import { mutantCasesOf } from "../cli/labs-check/cases.ts";
import { notTyped } from "../cli/labs-check/shown-commands.ts";
import { compileLesson } from "../lib/labs/compile-lesson.ts";

// Each lab is read in threads of its own, and bash is asked where each step of a solution ends.
vi.setConfig({ testTimeout: 120_000 });

const folder = path.resolve("labs");

test("every lab can be used", async () => {
  const catalogue = new Catalogue({ folders: [folder], clock: systemClock, log: pino({ enabled: false }) });
  const labs = await catalogue.list();
  await catalogue.close();
  expect(labs.length).toBeGreaterThan(0);
  expect(labs.flatMap(({ labId, problem }) => (problem ? `${labId}: ${problem}` : []))).toEqual([]);
});

test("every lab has a solution and at least four cheats", () => {
  const poor = labIds().filter(
    (labId) =>
      !readdirSync(path.join(folder, labId)).includes("solution.sh") ||
      readdirSync(path.join(folder, labId, "cheats")).length < 4,
  );
  expect(poor).toEqual([]);
});

test("whatever a lab lists as an equivalent mutant is one of its solution's mutants", async () => {
  for (const labId of labIds()) await mutantCasesOf({ labId, folder: path.join(folder, labId), checks: [] });
});

test.each(labIds())(
  "%s: every command of the lesson is one of its solution, word for word and in its order",
  async (labId) => {
    const file = path.join(folder, labId, "lab.de.mdx");
    const { outline } = await compileLesson({ file, text: readFileSync(file, "utf8") });
    expect(notTyped(outline.commands, readFileSync(path.join(folder, labId, "solution.sh"), "utf8"))).toEqual([]);
  },
);

function labIds(): LabId[] {
  const modules = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return modules.flatMap(({ name }) =>
    readdirSync(path.join(folder, name)).map((lab) => LabId.parse(`${name}/${lab}`)),
  );
}
