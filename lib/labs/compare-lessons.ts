/** Whether the lessons of a lab and its lab.ts speak of the same things. */
import { LOCALES, type Locale } from "#core/contract";
import type { LabDefinition } from "./author.ts";
import type { Outline } from "./outline.ts";

type Outlines = Readonly<Record<Locale, Outline>>;

/** Every disagreement, one sentence each. */
export function disagreements(definition: LabDefinition, outlines: Outlines): string[] {
  return [
    ...LOCALES.flatMap((locale) => withDefinition(definition, outlines[locale], `lab.${locale}.mdx`)),
    ...betweenLanguages(outlines),
  ];
}

function withDefinition({ tasks }: LabDefinition, outline: Outline, file: string): string[] {
  const asked = outline.questions.map(({ id, task }) => `${id} in task ${task ?? "(none)"}`);
  const defined = tasks.flatMap((task) => task.questions.map(({ id }) => `${id} in task ${task.id}`));
  return [
    ...missing("task", { expected: tasks.map(({ id }) => id), found: outline.tasks, file }),
    ...missing("question", { expected: defined, found: asked, file }),
    ...(isSame(
      outline.tasks,
      tasks.map(({ id }) => id),
    )
      ? []
      : [`${file}: the tasks stand in another order than in lab.ts, or more than once`]),
  ];
}

interface Compared {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  readonly file: string;
}

function missing(kind: string, { expected, found, file }: Compared): string[] {
  return [
    ...expected.filter((id) => !found.includes(id)).map((id) => `${file}: ${kind} ${id} of lab.ts is missing`),
    ...found.filter((id) => !expected.includes(id)).map((id) => `${file}: lab.ts has no ${kind} ${id}`),
  ];
}

function betweenLanguages({ de, en }: Outlines): string[] {
  const parts = ["headings", "commands", "figures"] as const;
  return parts
    .filter((part) => !isSame(de[part], en[part]))
    .map((part) => `lab.de.mdx and lab.en.mdx differ in their ${part}${firstDifference(de[part], en[part])}`);
}

function firstDifference(de: readonly string[], en: readonly string[]): string {
  const index = de.findIndex((item, at) => item !== en[at]);
  const at = index === -1 ? de.length : index;
  return ` (number ${at + 1}: ${quoted(de[at])} and ${quoted(en[at])})`;
}

function quoted(item: string | undefined): string {
  return item === undefined ? "nothing" : `"${item}"`;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
