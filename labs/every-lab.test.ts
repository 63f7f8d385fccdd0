import { readdirSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { expect, test } from "vitest";
import { systemClock } from "#core";
import { LabId } from "#core/contract";
import { Catalogue } from "#labs";
import { mutantCasesOf } from "../cli/labs-check/cases.ts";

const folder = path.resolve("labs");

test("every lab can be used", async () => {
  const catalogue = new Catalogue({ folder, clock: systemClock, log: pino({ enabled: false }) });
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

function labIds(): LabId[] {
  const modules = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return modules.flatMap(({ name }) =>
    readdirSync(path.join(folder, name)).map((lab) => LabId.parse(`${name}/${lab}`)),
  );
}
