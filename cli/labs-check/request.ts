/** What was asked for on the command line. Needs no database and no engine, so that a mistake is told at once. */
import { existsSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { readEnvironment } from "#config";
import { LabId } from "#core/contract";
import { readScript } from "./cases.ts";

export interface Request {
  /** Absolute paths of the folders of labs. */
  readonly labsDirs: readonly string[];
  /** Null: all labs. */
  readonly labId: LabId | null;
  /** Run this instead of what lies in the lab's folder. */
  readonly script: { readonly file: string; readonly text: string } | null;
  /** Without the cheats. */
  readonly quick: boolean;
  /** Mutants of the solutions as well. */
  readonly mutants: boolean;
  /** So many sandboxes at a time; null: as many as the engine carries well. */
  readonly atOnce: number | null;
  readonly json: boolean;
}

const atOnceMax = 64;

const help = `
A script runs in a fresh sandbox as the student. \`answer QUESTION VALUE\` in it answers a question of the lab.
The solution also prints what the lesson says is to be seen: each line in an <Expect>'s block, or its shows="…" (… is anything).
A mutant is solution.sh with one step left out, or one flag of a docker command left out or given another value. It must not pass every
check, unless the lab's equivalent-mutants.yaml says why it may; what is listed there must pass. A false pass is a check that
passes untouched, or for a cheat that names it, or a mutant that survives unlisted; a false fail is a check that the solution does not pass.
Exit codes: 0 all as expected, 1 something deviates, 2 typed wrong.`;

/** Says what is wrong and ends the process with 2 when the command was typed wrong. */
export async function readRequest(argv: readonly string[]): Promise<Request> {
  const command = new Command("npm run labs:check --")
    .description("prove labs in real sandboxes: the solution passes, an untouched sandbox and cheats do not")
    .argument("[lab]", "only this one, such as m300-35/01-protokollieren")
    .option("--labs <folder>", "labs of this folder instead of those in labs/ and in the data folder")
    .option("--script <file>", "run this script in a fresh sandbox and show the verdicts")
    .option("--quick", "without the cheats: solutions and untouched sandboxes only")
    .option("--mutants", "also try mutants of each solution: one step or flag left out or changed")
    .option("--at-once <number>", "so many sandboxes at a time (default: by free memory and processors)")
    .option("--json", "end with one line of JSON")
    .addHelpText("after", help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  command.parse(argv, { from: "user" });
  const options = command.opts<{
    labs?: string;
    script?: string;
    quick?: boolean;
    mutants?: boolean;
    atOnce?: string;
    json?: boolean;
  }>();
  const [typed] = command.args;
  const labsDirs = options.labs === undefined ? readEnvironment().labsDirs : [path.resolve(options.labs)];
  const [searched = ""] = labsDirs;
  if (!existsSync(searched)) return command.error(`there is no folder ${searched}`);
  const labId = typed === undefined ? null : existingLab(typed, labsDirs);
  if (typed !== undefined && !labId) return command.error(`there is no lab ${typed} in ${labsDirs.join(" or ")}`);
  const file = options.script;
  if (file !== undefined && !labId) return command.error("--script needs the lab whose checks are to judge it");
  if (file !== undefined && options.mutants) return command.error("mutants are made of solution.sh, not of a --script");
  const atOnce = options.atOnce === undefined ? null : Number(options.atOnce);
  if (atOnce !== null && !(Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= atOnceMax)) {
    return command.error(`--at-once takes a number from 1 to ${atOnceMax}`);
  }
  try {
    const script = file === undefined ? null : { file, text: await readScript(file) };
    return {
      labsDirs,
      labId,
      script,
      quick: options.quick ?? false,
      mutants: options.mutants ?? false,
      atOnce,
      json: options.json ?? false,
    };
  } catch (error) {
    return command.error(`the script cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function existingLab(typed: string, labsDirs: readonly string[]): LabId | null {
  const labId = LabId.safeParse(typed).data;
  return labId && labsDirs.some((folder) => existsSync(path.join(folder, labId, "lab.ts"))) ? labId : null;
}
