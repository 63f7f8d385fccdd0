/** Reads one lab from its folder: definition, both lessons, and whether they agree. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCALES, type Locale } from "#core/contract";
import type { JudgeInput, LabDefinition, Outcome } from "./author.ts";
import { disagreements } from "./compare-lessons.ts";
import { compileLesson, type Lesson } from "./compile-lesson.ts";
import { LabProblem, problemIn } from "./lab-problem.ts";
import { LabSchema, type SpokenLab } from "./lab-schema.ts";
import { LabJudges, type LabJudgesOptions } from "./threads/lab-judges.ts";

export interface LoadedLab {
  /** Where its judges run; whoever loads a lab ends them. */
  readonly judges: LabJudges;
  readonly definition: LabDefinition;
  readonly lessons: Readonly<Record<Locale, Lesson>>;
}

export const LESSON_FILES = LOCALES.map((locale) => `lab.${locale}.mdx`);

export interface LoadOptions extends Omit<LabJudgesOptions, "file"> {
  readonly folder: string;
  /** How the definition's checks are judged. */
  readonly judge: (nr: string, input: JudgeInput) => Promise<Outcome>;
}

/** @throws LabProblem */
export async function loadLab({ folder, judge, ...threads }: LoadOptions): Promise<LoadedLab> {
  const file = join(folder, "lab.ts");
  const judges = await LabJudges.load({ file, ...threads }).catch((error: unknown) => {
    throw problemIn("lab.ts", error);
  });
  try {
    const [de, en] = await Promise.all([readLesson(folder, "de"), readLesson(folder, "en")]);
    const definition = withJudges(readDefinition(judges), judge);
    const wrong = disagreements(definition, { de: de.outline, en: en.outline });
    if (wrong.length > 0) throw new LabProblem(wrong.join("\n"));
    return { judges, definition, lessons: { de, en } };
  } catch (error) {
    judges.close();
    throw error;
  }
}

function readDefinition({ definition }: LabJudges): SpokenLab {
  try {
    return LabSchema.parse(JSON.parse(definition));
  } catch (error) {
    throw problemIn("lab.ts", error);
  }
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
