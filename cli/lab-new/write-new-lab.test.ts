import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "#core";
import { LabId } from "#core/contract";
import { Catalogue } from "#labs";
import { examineLab } from "../lab-check/examine-lab.ts";
import { readLabName } from "../lab-new.ts";
import { writeNewLab } from "./write-new-lab.ts";

const labId = LabId.parse("m9/07-offene-ports");
let target: string;

beforeEach(async () => {
  // Outside the checkout, as labs of one's own may be.
  target = await mkdtemp(path.join(tmpdir(), "own-labs-"));
});
afterEach(() => rm(target, { recursive: true }));

test("a new lab is one that the platform loads, and nothing about it is to be mended", {
  timeout: 60_000,
}, async () => {
  expect(await writeNewLab(labId, { target, labsDirs: [target] })).toBe(path.join(target, labId));
  expect(await examineLab(labId, [target])).toEqual({ checks: 2, points: 3, mistakes: [] });
  const catalogue = new Catalogue({ folders: [target], clock: systemClock, log: { warn: () => undefined } });
  const [lab, ...others] = await catalogue.list();
  await catalogue.close();
  expect(others).toEqual([]);
  expect(lab).toMatchObject({ labId, title: { de: "Offene ports" }, pointsMax: 3 });
  expect(lab?.tasks.flatMap(({ testCases }) => testCases.map(({ nr }) => nr))).toEqual(["1.1", "1.2"]);
});

test("nothing that is there is overwritten", async () => {
  const folder = path.join(target, labId);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "lab.ts"), "mine");
  await expect(writeNewLab(labId, { target, labsDirs: [] })).rejects.toMatchObject({
    code: "lab.name-taken",
    details: { folder },
  });
  expect(await readFile(path.join(folder, "lab.ts"), "utf8")).toBe("mine");
});

test("a name that a lab in another folder has is not taken again", async () => {
  const labsDirs = [target, path.join(target, "own")];
  await writeNewLab(labId, { target, labsDirs });
  await expect(writeNewLab(labId, { target: path.join(target, "own"), labsDirs })).rejects.toMatchObject({
    code: "lab.name-taken",
  });
});

test.each([
  ["netze", "netze/01-name"],
  ["m300-35/netze", "m300-35/01-netze"],
  ["M300/9 Schöne Netze", "m300/01-schoene-netze"],
  ["../../etc/passwd", "etc/01-passwd"],
])("the name %s is refused, and one like it suggested", (typed, suggested) => {
  expect(() => readLabName(typed)).toThrow(
    `It is written module/nn-name, in small letters, digits and hyphens, nn being its place in the module: ${suggested}`,
  );
  expect(readLabName(suggested)).toBe(suggested);
});
