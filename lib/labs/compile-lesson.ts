/** Turns a lesson's MDX into the body of a function that any JSX runtime can run, and proves that it runs. */
import { compile } from "@mdx-js/mdx";
import rehypePrettyCode from "rehype-pretty-code";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import { createCssVariablesTheme } from "shiki";
import { lineWith } from "./code-place.ts";
import { LESSON_COMPONENTS } from "./contract.ts";
import { type FrontMatter, frontMatterOf } from "./front-matter.ts";
import { LabProblem, problemIn } from "./lab-problem.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { nodesOf, type TreeNode, textOf } from "./syntax-tree.ts";

export interface Lesson {
  /** Takes a JSX runtime as its only argument, and returns the component as `default`. */
  readonly body: string;
  readonly frontMatter: FrontMatter;
  readonly outline: Outline;
}

/** Names the colours instead of fixing them: the page has one set for light and one for dark. */
const theme = createCssVariablesTheme({ name: "trockendock", variablePrefix: "--code-" });

/** @throws LabProblem that names `file` and the place in it. */
export async function compileLesson({ file, text }: { file: string; text: string }): Promise<Lesson> {
  try {
    let read: Pick<Lesson, "frontMatter" | "outline"> | undefined;
    const compiled = await compile(text, {
      outputFormat: "function-body",
      remarkPlugins: [remarkFrontmatter, remarkGfm, readTree],
      rehypePlugins: [
        [rehypePrettyCode, { theme, keepBackground: false, bypassInlineCode: true }],
        keepSource,
        markContinued,
      ],
    });
    if (!read) throw new Error("the compiler left a plugin out");
    const lesson = { body: String(compiled), ...read };
    tryOut(lesson.body, { file, text });
    return lesson;

    function readTree() {
      return (root: TreeNode) => {
        read = { frontMatter: frontMatterOf(root), outline: outlineOf(root, file) };
      };
    }
  } catch (error) {
    throw problemIn(file, error);
  }
}

/** The highlighter cuts code into spans; the buttons beside it need the text. */
function keepSource() {
  return (root: TreeNode) => {
    for (const node of nodesOf(root)) {
      if (node.tagName === "pre") node.properties = { ...node.properties, source: textOf(node) };
    }
  };
}

/** A line that belongs to a command begun above it, as bash sees it: a here-document, or what follows a backslash. */
function markContinued() {
  return (root: TreeNode) => {
    for (const block of [...nodesOf(root)].filter(({ tagName }) => tagName === "pre")) {
      let end: string | null = null;
      let isContinued = false;
      for (const line of [...nodesOf(block)].filter(({ properties }) => properties && "data-line" in properties)) {
        const text = textOf(line);
        if (isContinued || end !== null) line.properties = { ...line.properties, "data-continued": "" };
        if (end === null) end = /<<-?\s*['"]?(\w+)/.exec(text)?.[1] ?? null;
        else if (text.trim() === end) end = null;
        isContinued = end === null && text.endsWith("\\");
      }
    }
  };
}

/** Runs the lesson once without drawing it, so that an expression that throws is the lab's problem and never the page's. */
function tryOut(body: string, { file, text }: { file: string; text: string }): void {
  const element = () => null;
  const runtime = { Fragment: "fragment", jsx: element, jsxs: element };
  const components = Object.fromEntries(LESSON_COMPONENTS.map((name) => [name, name]));
  try {
    new Function(body)(runtime).default({ components });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // It names what it does not know, and no place.
    const [word = ""] = /^\w+/.exec(message) ?? [];
    const line = lineWith(text, `{${word}`) ?? 1;
    throw new LabProblem(`${file}:${line}: ${message}: a brace that belongs to the text is written \\{`);
  }
}
