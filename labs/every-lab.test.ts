import { readdirSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { expect, test } from "vitest";
import { Catalogue } from "#labs";

const folder = path.resolve("labs");

test("every lab can be used", async () => {
  const labs = await new Catalogue({ folder, log: pino({ enabled: false }) }).list();
  expect(labs.length).toBeGreaterThan(0);
  expect(labs.flatMap(({ labId, problem }) => (problem ? `${labId}: ${problem}` : []))).toEqual([]);
});

test("every lab has a solution and at least four cheats", () => {
  const modules = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const labs = modules.flatMap(({ name }) =>
    readdirSync(path.join(folder, name)).map((lab) => path.join(folder, name, lab)),
  );
  const poor = labs.filter(
    (lab) => !readdirSync(lab).includes("solution.sh") || readdirSync(path.join(lab, "cheats")).length < 4,
  );
  expect(poor).toEqual([]);
});
