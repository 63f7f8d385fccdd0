/** The bones of a lesson, in order of appearance: what must be the same in every language, and agree with lab.ts. */
import { LESSON_COMPONENTS } from "./contract.ts";
import { LabProblem } from "./lab-problem.ts";
import { nodesOf, type TreeNode, textOf } from "./syntax-tree.ts";

export interface Outline {
  readonly headings: readonly string[];
  readonly tasks: readonly string[];
  readonly questions: readonly { readonly id: string; readonly task: string | undefined }[];
  /** Blocks for the terminal: both languages type the same. */
  readonly commands: readonly string[];
  readonly figures: readonly string[];
  readonly expectations: readonly Expectation[];
  /** Where each of them stands in its file. */
  readonly lines: Readonly<Record<OutlinePart, readonly number[]>>;
}

type OutlinePart = "headings" | "tasks" | "questions" | "commands" | "figures" | "expectations";
type Lines = Record<OutlinePart, number[]>;

/** What a lesson promises to be seen, after the commands above it. */
export interface Expectation {
  /** How many of the lesson's commands stand above it. */
  readonly commandsAbove: number;
  /** Lines of output; `…` stands for anything. None where it is told in words alone. */
  readonly lines: readonly string[];
  /** `like`: the numbers and ids are one student's, and another's are others. */
  readonly isExample: boolean;
}

const known: ReadonlySet<string> = new Set(LESSON_COMPONENTS);

/** @throws LabProblem on what a lesson may not contain. */
export function outlineOf(root: TreeNode, file: string): Outline {
  const headings: string[] = [];
  const commands: string[] = [];
  const figures: string[] = [];
  const expectations: Expectation[] = [];
  const lines: Lines = { headings: [], tasks: [], questions: [], commands: [], figures: [], expectations: [] };
  for (const node of nodesOf(root)) {
    const found = partOf(node);
    if (found) lines[found].push(node.position?.start.line ?? 1);
    if (node.type === "mdxjsEsm") throw at(node, file, "a lesson neither imports nor exports: take the line out");
    if (node.type === "heading") headings.push(`level ${node.depth}`);
    if (node.type === "code" && node.lang === "sh") commands.push(textOf(node));
    const component = componentOf(node);
    if (component && !known.has(component))
      throw at(node, file, `there is no <${component}> in lessons: use ${LESSON_COMPONENTS.join(", ")} or Markdown`);
    if (component === "Figure") figures.push(component);
    if (component === "Expect") expectations.push(expectationOf(node, commands.length));
  }
  return { headings, commands, figures, expectations, lines, ...tasksAndQuestions(root, file) };
}

function partOf(node: TreeNode): OutlinePart | undefined {
  if (node.type === "heading") return "headings";
  if (node.type === "code" && node.lang === "sh") return "commands";
  const parts: Readonly<Record<string, OutlinePart>> = {
    Task: "tasks",
    Question: "questions",
    Figure: "figures",
    Expect: "expectations",
  };
  return parts[componentOf(node) ?? ""];
}

/** Its code blocks, or what `shows` says where words alone stand in it. */
function expectationOf(node: TreeNode, commandsAbove: number): Expectation {
  const shows = node.attributes?.find(({ name }) => name === "shows")?.value;
  const blocks = [...nodesOf(node)].filter(({ type, lang }) => type === "code" && lang !== "sh");
  const texts = [...(typeof shows === "string" ? [shows] : []), ...blocks.map(textOf)];
  const isExample = node.attributes?.some(({ name }) => name === "like") ?? false;
  return { commandsAbove, lines: texts.flatMap((text) => text.trimEnd().split("\n")), isExample };
}

function tasksAndQuestions(root: TreeNode, file: string): Pick<Outline, "tasks" | "questions"> {
  const tasks: string[] = [];
  const questions: { id: string; task: string | undefined }[] = [];
  visit(root, undefined);
  return { tasks, questions };

  function visit(node: TreeNode, task: string | undefined): void {
    const component = componentOf(node);
    const within = component === "Task" ? idOf(node, file) : task;
    if (component === "Task") tasks.push(idOf(node, file));
    if (component === "Question") questions.push({ id: idOf(node, file), task: within });
    for (const child of node.children ?? []) visit(child, within);
  }
}

/** Components have a capital; `<svg>` and the like are the page's own elements. */
function componentOf(node: TreeNode): string | undefined {
  const isElement = node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
  return isElement && node.name && /^[A-Z]/.test(node.name) ? node.name : undefined;
}

function idOf(node: TreeNode, file: string): string {
  const value = node.attributes?.find(({ name }) => name === "id")?.value;
  if (typeof value !== "string" || value === "")
    throw at(node, file, `<${node.name}> needs an id in quotes: write id="…", as in lab.ts`);
  return value;
}

function at(node: TreeNode, file: string, what: string): LabProblem {
  const start = node.position?.start;
  return new LabProblem(start ? `${file}:${start.line}:${start.column}: ${what}` : `${file}: ${what}`);
}
