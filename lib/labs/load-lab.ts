/** Reads one lab from its folder: definition, both lessons, and whether they agree. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCALES, type Locale } from "#core/contract";
import type { JudgeInput, LabDefinition, Outcome } from "./author.ts";
import { problemOfDefinition, problemOfImport } from "./code-problem.ts";
import { disagreements } from "./compare-lessons.ts";
import { compileLesson, type Lesson } from "./compile-lesson.ts";
import { byAddress, type LabCode, readLabCode } from "./lab-code.ts";
import { readLabFiles } from "./lab-files.ts";
import { LabProblem, problemIn } from "./lab-problem.ts";
import { LabSchema, type SpokenLab } from "./lab-schema.ts";
import { LabJudges, type LabJudgesOptions } from "./threads/lab-judges.ts";

export interface LoadedLab {
  readonly folder: string;
  /** Where its judges run; whoever loads a lab ends them. */
  readonly judges: LabJudges;
  readonly definition: LabDefinition;
  readonly lessons: Readonly<Record<Locale, Lesson>>;
}

export const LESSON_FILES = LOCALES.map((locale) => `lab.${locale}.mdx`);

export interface LoadOptions extends Pick<LabJudgesOptions, "clock" | "log"> {
  readonly folder: string;
  /** How the definition's checks are judged. */
  readonly judge: (nr: string, input: JudgeInput) => Promise<Outcome>;
}

/** @throws LabProblem */
export async function loadLab({ folder, judge, ...threads }: LoadOptions): Promise<LoadedLab> {
  const code = await readLabCode(folder).catch((error: unknown) => {
    throw problemIn("lab.ts", error);
  });
  const file = join(folder, "lab.ts");
  const judges = await LabJudges.load({ file, code: byAddress(folder, code), ...threads }).catch((error: unknown) => {
    throw problemOfImport(error, { folder, code });
  });
  try {
    const definition = withJudges(readDefinition(judges, code), judge);
    const [de, en] = await Promise.all([readLesson(folder, "de"), readLesson(folder, "en")]);
    // They are read anew whenever they are given out; here, so that a mistake is told before anybody waits for them.
    await readLabFiles(folder);
    const wrong = disagreements(definition, { de: de.outline, en: en.outline });
    if (wrong.length > 0) throw new LabProblem(wrong.join("\n"));
    return { folder, judges, definition, lessons: { de, en } };
  } catch (error) {
    judges.close();
    throw error;
  }
}

function readDefinition({ definition: spoken }: LabJudges, code: LabCode): SpokenLab {
  const definition: unknown = JSON.parse(spoken);
  const read = LabSchema.safeParse(definition);
  if (!read.success) throw problemOfDefinition(read.error, { definition, code });
  return read.data;
}

function withJudges(lab: SpokenLab, judge: LoadOptions["judge"]): LabDefinition {
  const tasks = lab.tasks.map((task) => ({
    ...task,
    checks: task.checks.map((check) => ({ ...check, judge: (input: JudgeInput) => judge(check.nr, input) })),
  }));
  return { ...lab, tasks };
}

async function readLesson(folder: string, locale: Locale): Promise<Lesson> {
  const file = `lab.${locale}.mdx`;
  try {
    return await compileLesson({ file, text: await readFile(join(folder, file), "utf8") });
  } catch (error) {
    throw problemIn(file, error);
  }
}
