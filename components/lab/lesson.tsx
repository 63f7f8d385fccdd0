/** A lesson as it is read: its compiled text, run on the server with the page's own components. */
import "./lesson.css";
import type { ComponentProps, ComponentType, ElementType } from "react";
import * as runtime from "react/jsx-runtime";
import type { LessonComponent } from "#labs/contract";
import { InlineCode } from "../ui/inline-code.tsx";
import { CodeBlock } from "./code-block.tsx";
import { CodePiece } from "./code-piece.tsx";
import { Expect, Figure, Note } from "./lesson-parts.tsx";
import { LessonQuestion } from "./lesson-question.tsx";
import { LessonTask } from "./lesson-task.tsx";

const components: Record<LessonComponent | "code" | "pre" | "span" | "table", ElementType> = {
  Task: LessonTask,
  Question: LessonQuestion,
  Expect,
  Note,
  Figure,
  code: InlineCode,
  pre: CodeBlock,
  span: CodePiece,
  table: WideTable,
};

type Content = ComponentType<{ readonly components: typeof components }>;

/** @param body what the catalogue compiled; runs only where it was compiled, never in the browser. */
export function Lesson({ body }: { readonly body: string }) {
  const lesson = new Function(body)(runtime) as { readonly default: Content };
  return (
    <div className="lesson">
      <lesson.default components={components} />
    </div>
  );
}

/** Scrolls by itself where the column is too narrow for it. */
function WideTable(props: ComponentProps<"table">) {
  return (
    <div className="wide-table overflow-x-auto">
      <table {...props} />
    </div>
  );
}
