/** What is to be proven of a lab: its solution passes everything, an untouched sandbox nothing, no cheat what it tries to fool, and no mutant everything. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { LabId } from "#core/contract";
import { listedInVain, readEquivalentMutants } from "./equivalent-mutants.ts";
import { mutantsOf } from "./mutants.ts";
import { SCRIPT_BYTES_MAX } from "./run-script.ts";

export interface Case {
  readonly labId: LabId;
  readonly kind: "solution" | "untouched" | "cheat" | "mutant";
  /** With the kind in front where there are several. */
  readonly name: string;
  /** Null leaves the sandbox untouched. */
  readonly script: string | null;
  readonly expected: Expected;
}

/** Which checks pass, and which do not; of the others nothing is said. */
export interface Expected {
  readonly passed: readonly string[];
  readonly notPassed: readonly string[];
  /** At least one does not pass, whichever. */
  readonly notAll?: true;
}

export interface LabFolder {
  readonly labId: LabId;
  readonly folder: string;
  /** Numbers of all its checks. */
  readonly checks: readonly string[];
}

/** @throws Error when something of it cannot be read. */
export async function casesOf({ labId, folder, checks }: LabFolder): Promise<Case[]> {
  const solution = await readScript(path.join(folder, "solution.sh"));
  const cheats = (await readdir(path.join(folder, "cheats"))).filter((file) => file.endsWith(".sh")).sort();
  return [
    { labId, kind: "solution", name: "solution", script: solution, expected: { passed: checks, notPassed: [] } },
    { labId, kind: "untouched", name: "untouched", script: null, expected: { passed: [], notPassed: checks } },
    ...(await Promise.all(cheats.map((file) => cheatCase({ labId, folder, checks }, file)))),
  ];
}

/**
 * A mutant that is listed as equivalent is to pass everything; every other is to fail somewhere.
 * @throws Error when the solution or the list cannot be understood, or something is listed that is no mutant.
 */
export async function mutantCasesOf({ labId, folder, checks }: LabFolder): Promise<Case[]> {
  const mutants = mutantsOf(await readScript(path.join(folder, "solution.sh")));
  const equivalent = await readEquivalentMutants(folder);
  const vain = listedInVain(equivalent, mutants);
  if (vain.length > 0) throw new Error(`listed as equivalent, but no mutant of solution.sh: ${vain.join(" · ")}`);
  return mutants.map(({ description, script }) => ({
    labId,
    kind: "mutant",
    name: `mutant ${description}`,
    script,
    expected: equivalent.has(description)
      ? { passed: checks, notPassed: [] }
      : { passed: [], notPassed: [], notAll: true },
  }));
}

async function cheatCase({ labId, folder, checks }: LabFolder, file: string): Promise<Case> {
  const script = await readScript(path.join(folder, "cheats", file));
  const fooled = checksFooledBy(script);
  const unknown = fooled.filter((nr) => !checks.includes(nr));
  if (fooled.length === 0 || unknown.length > 0) {
    throw new Error(`cheats/${file}: its first comment must be "# fools 1.1, 2.1: …" with checks of this lab`);
  }
  const name = `cheat ${path.basename(file, ".sh")}`;
  return { labId, kind: "cheat", name, script, expected: { passed: [], notPassed: fooled } };
}

/** Pure: the checks that a cheat's first comment names. */
export function checksFooledBy(script: string): string[] {
  const comment = script.split("\n").find((line) => line.startsWith("#") && !line.startsWith("#!")) ?? "";
  const named = /^# fools (\d+\.\d+(?:, \d+\.\d+)*):/.exec(comment)?.[1];
  return named?.split(", ") ?? [];
}

/** @throws Error when there is no such file, or it is too long to be handed to a shell. */
export async function readScript(file: string): Promise<string> {
  const script = await readFile(file, "utf8");
  if (Buffer.byteLength(script) > SCRIPT_BYTES_MAX) {
    throw new Error(`${file} is longer than ${SCRIPT_BYTES_MAX} bytes`);
  }
  return script;
}
