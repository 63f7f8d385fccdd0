/** What `lab check` says of mistakes in real files, outside the checkout. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LabId } from "#core/contract";
import { writeNewLab } from "../lab-new/write-new-lab.ts";
import { examineLab } from "./examine-lab.ts";

// The compiler takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const labId = LabId.parse("m9/01-gruss");
let target: string;

beforeEach(async () => {
  target = await mkdtemp(path.join(tmpdir(), "own-labs-"));
  await writeNewLab(labId, { target, labsDirs: [target] });
});
afterEach(() => rm(target, { recursive: true }));

async function edit(file: string, [from, to]: readonly [string, string]): Promise<void> {
  const name = path.join(target, labId, file);
  const text = await readFile(name, "utf8");
  expect(text).toContain(from);
  await writeFile(name, text.replace(from, to));
}

const mistakes = async () => (await examineLab(labId, [target])).mistakes;

test("mistakes beside the lab and in its types are all told at once", async () => {
  await edit("judges.ts", ["output.stdout", "output.stdot"]);
  await edit("cheats/named-only.sh", ["fools 1.1", "fools 4.1"]);
  await edit("solution.sh", ["echo hallo", "echo adieu"]);
  await edit("equivalent-mutants.yaml", ["docker inspect", "docker look"]);
  expect(await mistakes()).toEqual([
    expect.stringMatching(/^cheats\/named-only\.sh:1: its first comment .* which are 1\.1, 1\.2$/),
    expect.stringMatching(/^listed as equivalent, but no mutant of solution\.sh: without/),
    expect.stringMatching(/^lab\.de\.mdx:18: solution\.sh does not type docker run .*: write it there too/),
    expect.stringMatching(/^judges\.ts:12:33: Property 'stdot' does not exist .*TS2\d+/),
  ]);
});

test("a mistake in the definition is told as the platform tells it, and as the compiler does", async () => {
  await edit("lab.ts", ["points: 2", 'points: "2"']);
  expect(await mistakes()).toEqual([
    expect.stringMatching(/^lab\.ts:16: check 1\.1, points: /),
    expect.stringMatching(/^lab\.ts:16:13: Type 'string' is not assignable/),
  ]);
});

test("files that are missing are told", async () => {
  await rm(path.join(target, labId, "solution.sh"));
  await rm(path.join(target, labId, "judges.test.ts"));
  expect(await mistakes()).toEqual(["solution.sh is missing: write it"]);
});

test("a lab there is not is not found", async () => {
  await expect(examineLab(LabId.parse("m9/99-nichts"), [target])).rejects.toMatchObject({ code: "lab.not-found" });
});
