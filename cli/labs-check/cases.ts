/** What is to be proven of a lab: its solution passes everything and prints what the lesson promises, an untouched sandbox nothing, no cheat what it tries to fool, and no mutant everything. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { LabId } from "#core/contract";
import { compileLesson, type Outline } from "#labs";
import type { LabSummary } from "#labs/contract";
import { listedInVain, readEquivalentMutants } from "./equivalent-mutants.ts";
import { mutantsOf } from "./mutants.ts";
import { SCRIPT_BYTES_MAX } from "./run-script.ts";
import { segmentsOf } from "./script-steps.ts";

export interface Case {
  readonly labId: LabId;
  readonly kind: "solution" | "untouched" | "cheat" | "mutant";
  /** With the kind in front where there are several. */
  readonly name: string;
  /** Null leaves the sandbox untouched. */
  readonly steps: readonly string[] | null;
  readonly expected: Expected;
  /** What is to be seen while the steps run. */
  readonly lesson?: Outline | undefined;
}

/** Which checks pass, and which do not; of the others nothing is said. */
export interface Expected {
  readonly passed: readonly string[];
  readonly notPassed: readonly string[];
  /** Of these at least one does not pass, whichever. */
  readonly notAll?: readonly string[];
}

export interface LabFolder {
  readonly labId: LabId;
  readonly folder: string;
  /** Numbers of its checks, but for those that a teacher judges: nothing passes these by itself. */
  readonly checks: readonly string[];
  /** Numbers of those that a teacher judges. */
  readonly reviewed?: readonly string[];
}

/** The numbers of a lab's checks, by who judges them: the platform, or the teacher. */
export function checksOf({ tasks }: Pick<LabSummary, "tasks">): Required<Pick<LabFolder, "checks" | "reviewed">> {
  const cases = tasks.flatMap(({ testCases }) => testCases);
  const numbers = (isReviewed: boolean) =>
    cases.flatMap(({ nr, rubric }) => ((rubric !== undefined) === isReviewed ? nr : []));
  return { checks: numbers(false), reviewed: numbers(true) };
}

/** @throws Error when something of it cannot be read. */
export async function casesOf(lab: LabFolder): Promise<Case[]> {
  const { labId, folder, checks, reviewed = [] } = lab;
  const solution = await readScript(path.join(folder, "solution.sh"));
  refuseUnknown(solution, checks);
  const lesson = path.join(folder, "lab.de.mdx");
  const { outline } = await compileLesson({ file: lesson, text: await readFile(lesson, "utf8") });
  const cheats = (await readdir(path.join(folder, "cheats")).catch(() => [])).filter((file) => file.endsWith(".sh"));
  if (cheats.length === 0) throw new Error("cheats: there is none: write one, such as cheats/created-only.sh");
  return [
    {
      labId,
      kind: "solution",
      name: "solution",
      steps: segmentsOf(solution).map(({ text }) => text),
      expected: { passed: checks, notPassed: reviewed },
      lesson: outline,
    },
    {
      labId,
      kind: "untouched",
      name: "untouched",
      steps: null,
      expected: { passed: [], notPassed: [...checks, ...reviewed] },
    },
    ...(await Promise.all(cheats.sort().map((file) => cheatCase(lab, file)))),
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
    steps: [script],
    expected: equivalent.has(description)
      ? { passed: checks, notPassed: [] }
      : { passed: [], notPassed: [], notAll: checks },
  }));
}

/** @throws Error when it waits for a check that there is not. */
function refuseUnknown(solution: string, checks: readonly string[]): void {
  for (const [index, line] of solution.split("\n").entries()) {
    const nr = /^until_passed (\S+)/.exec(line)?.[1];
    if (nr === undefined || checks.includes(nr)) continue;
    throw new Error(`solution.sh:${index + 1}: until_passed ${nr}: name a check of this lab: ${checks.join(", ")}`);
  }
}

async function cheatCase({ labId, folder, checks, reviewed = [] }: LabFolder, file: string): Promise<Case> {
  const script = await readScript(path.join(folder, "cheats", file));
  const fooled = checksFooledBy(script);
  const unknown = fooled.filter((nr) => ![...checks, ...reviewed].includes(nr));
  if (fooled.length === 0 || unknown.length > 0) {
    const line = Math.max(0, script.split("\n").indexOf(firstComment(script))) + 1;
    const named = `checks of this lab, which are ${[...checks, ...reviewed].join(", ")}`;
    throw new Error(`cheats/${file}:${line}: its first comment must be "# fools 1.1, 2.1: …" with ${named}`);
  }
  const name = `cheat ${path.basename(file, ".sh")}`;
  return { labId, kind: "cheat", name, steps: [script], expected: { passed: [], notPassed: fooled } };
}

/** Pure: the checks that a cheat's first comment names. */
export function checksFooledBy(script: string): string[] {
  const named = /^# fools (\d+\.\d+(?:, \d+\.\d+)*):/.exec(firstComment(script))?.[1];
  return named?.split(", ") ?? [];
}

function firstComment(script: string): string {
  return script.split("\n").find((line) => line.startsWith("#") && !line.startsWith("#!")) ?? "";
}

/** @throws Error when there is no such file, or it is too long to be handed to a shell. */
export async function readScript(file: string): Promise<string> {
  const script = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new Error(`${path.basename(file)} is missing: write it`) : error;
  });
  if (Buffer.byteLength(script) > SCRIPT_BYTES_MAX) {
    throw new Error(`${file} is longer than ${SCRIPT_BYTES_MAX} bytes`);
  }
  return script;
}
