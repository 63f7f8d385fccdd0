/** Whether the lessons of a lab and its lab.ts speak of the same things. */
import { LOCALES, type Locale } from "#core/contract";
import type { LabDefinition } from "./author.ts";
import type { Outline } from "./outline.ts";

type Outlines = Readonly<Record<Locale, Outline>>;

/** Every disagreement, one sentence each: where it stands, and what mends it. */
export function disagreements(definition: LabDefinition, outlines: Outlines): string[] {
  return [
    ...LOCALES.flatMap((locale) => withDefinition(definition, outlines[locale], `lab.${locale}.mdx`)),
    ...betweenLanguages(outlines),
  ];
}

function withDefinition({ tasks }: LabDefinition, outline: Outline, file: string): string[] {
  const asked = outline.questions.map(({ id, task }) => `${id} in task ${task ?? "(none)"}`);
  const defined = tasks.flatMap((task) => task.questions.map(({ id }) => `${id} in task ${task.id}`));
  const ids = tasks.map(({ id }) => id);
  const kinds = [
    missing("task", { expected: ids, found: outline.tasks, lines: outline.lines.tasks, file }),
    missing("question", {
      expected: defined,
      found: asked,
      lines: outline.lines.questions,
      file,
      after: outline.lines.tasks,
    }),
  ];
  if (isSame(outline.tasks, ids)) return kinds.flat();
  const at = outline.tasks.findIndex((id, index) => id !== ids[index]);
  const order = `the tasks stand in another order than in lab.ts (${ids.join(", ")}), or more than once: move them`;
  return [...kinds.flat(), `${file}:${outline.lines.tasks[at] ?? 1}: ${order}`];
}

interface Compared {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  /** Of what was found. */
  readonly lines: readonly number[];
  readonly file: string;
  /** Where it may stand when nothing was found. */
  readonly after?: readonly number[];
}

function missing(kind: "task" | "question", { expected, found, lines, file, after = [] }: Compared): string[] {
  const tag = kind === "task" ? "Task" : "Question";
  const lacking = expected.flatMap((id, index) => {
    if (found.includes(id)) return [];
    const before = found.indexOf(expected[index - 1] ?? "");
    const line = lines[before] ?? lines[0] ?? after[0] ?? 1;
    return [`${file}:${line}: ${kind} ${id} of lab.ts is missing: write <${tag} id="${id.split(" ")[0]}"> there`];
  });
  const known = expected.length === 0 ? "none" : expected.join(", ");
  const unknown = found.flatMap((id, index) =>
    expected.includes(id) ? [] : [`${file}:${lines[index]}: lab.ts has no ${kind} ${id}: it has ${known}`],
  );
  return [...lacking, ...unknown];
}

function betweenLanguages({ de, en }: Outlines): string[] {
  const shown = (outline: Outline) => ({
    ...outline,
    expectations: outline.expectations.map(({ lines }) => lines.join("\n")),
  });
  const [inGerman, inEnglish] = [shown(de), shown(en)];
  return (["headings", "commands", "figures", "expectations"] as const).flatMap((part) => {
    if (isSame(inGerman[part], inEnglish[part])) return [];
    const at = firstDifference(inGerman[part], inEnglish[part]);
    const [germanLine, englishLine] = [de, en].map(({ lines }) => lines[part][at] ?? lines[part].at(-1) ?? 1);
    const both = `${quoted(inGerman[part][at])} and ${quoted(inEnglish[part][at])}`;
    const what = `lab.de.mdx and lab.en.mdx differ in their ${part} (number ${at + 1}: ${both})`;
    return [`lab.en.mdx:${englishLine}: ${what}: make it as in lab.de.mdx:${germanLine}`];
  });
}

function firstDifference(de: readonly string[], en: readonly string[]): number {
  const index = de.findIndex((item, at) => item !== en[at]);
  return index === -1 ? de.length : index;
}

function quoted(item: string | undefined): string {
  return item === undefined ? "nothing" : `"${item}"`;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
