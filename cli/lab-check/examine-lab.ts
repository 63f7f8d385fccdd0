/** Reads a lab as the platform does, and what lies beside it as `labs:check` does: everything that is wrong, with its place. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { systemClock } from "#core";
import { DomainError, type LabId } from "#core/contract";
import { Catalogue, compileLesson, labFoldersIn } from "#labs";
import type { LabSummary } from "#labs/contract";
import { casesOf, checksOf, mutantCasesOf, readScript } from "../labs-check/cases.ts";
import { notTyped } from "../labs-check/shown-commands.ts";
import { typeErrorsIn } from "./type-errors.ts";

export interface Examined {
  readonly checks: number;
  readonly points: number;
  /** One a line, file and line first. */
  readonly mistakes: readonly string[];
}

/** @throws DomainError `lab.not-found` */
export async function examineLab(labId: LabId, labsDirs: readonly string[]): Promise<Examined> {
  const folder = (await labFoldersIn(labsDirs)).get(labId);
  if (folder === undefined) throw new DomainError("lab.not-found", { labId });
  const catalogue = new Catalogue({ folders: labsDirs, clock: systemClock, log: { warn: () => undefined } });
  try {
    const lab = await catalogue.find(labId);
    const found = lab.problem === undefined ? await besideIt(lab, folder) : lab.problem.split("\n");
    const checks = lab.tasks.flatMap(({ testCases }) => testCases).length;
    return { checks, points: lab.pointsMax, mistakes: [...found, ...(await typeErrorsIn(folder))] };
  } finally {
    await catalogue.close();
  }
}

async function besideIt({ labId, tasks }: LabSummary, folder: string): Promise<string[]> {
  const lab = { labId, folder, ...checksOf({ tasks }) };
  const mistakes: string[] = [];
  for (const read of [() => casesOf(lab), () => mutantCasesOf(lab), () => shownCommands(folder)]) {
    try {
      await read();
    } catch (error) {
      mistakes.push(...(error instanceof Error ? error.message : String(error)).split("\n"));
    }
  }
  return [...new Set(mistakes)];
}

/** @throws Error that names each command of the lesson that the solution does not type. */
async function shownCommands(folder: string): Promise<void> {
  const file = "lab.de.mdx";
  const { outline } = await compileLesson({ file, text: await readFile(path.join(folder, file), "utf8") });
  const missing = notTyped(outline.commands, await readScript(path.join(folder, "solution.sh")));
  if (missing.length === 0) return;
  const lines = missing.map((command) => {
    const line = outline.lines.commands[outline.commands.indexOf(command)];
    return `${file}:${line}: solution.sh does not type ${command.trim().split("\n")[0]}: write it there too, in the lesson's order`;
  });
  throw new Error(lines.join("\n"));
}
