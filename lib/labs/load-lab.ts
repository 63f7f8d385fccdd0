/** Reads one lab from its folder: definition, both lessons, and whether they agree. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCALES, type Locale } from "#core/contract";
import type { LabDefinition } from "./author.ts";
import { disagreements } from "./compare-lessons.ts";
import { compileLesson, type Lesson } from "./compile-lesson.ts";
import { importAnew } from "./import-anew.ts";
import { LabProblem, problemIn } from "./lab-problem.ts";
import { LabSchema } from "./lab-schema.ts";

export interface LoadedLab {
  readonly definition: LabDefinition;
  readonly lessons: Readonly<Record<Locale, Lesson>>;
}

export const LESSON_FILES = LOCALES.map((locale) => `lab.${locale}.mdx`);

/** @throws LabProblem */
export async function loadLab(folder: string, definitionVersion: number): Promise<LoadedLab> {
  const [definition, de, en] = await Promise.all([
    importDefinition(join(folder, "lab.ts"), definitionVersion),
    readLesson(folder, "de"),
    readLesson(folder, "en"),
  ]);
  const wrong = disagreements(definition, { de: de.outline, en: en.outline });
  if (wrong.length > 0) throw new LabProblem(wrong.join("\n"));
  return { definition, lessons: { de, en } };
}

async function importDefinition(path: string, version: number): Promise<LabDefinition> {
  try {
    return LabSchema.parse((await importAnew(path, version)).default);
  } catch (error) {
    throw problemIn("lab.ts", error);
  }
}

async function readLesson(folder: string, locale: Locale): Promise<Lesson> {
  const file = `lab.${locale}.mdx`;
  try {
    return await compileLesson({ file, text: await readFile(join(folder, file), "utf8") });
  } catch (error) {
    throw problemIn(file, error);
  }
}
