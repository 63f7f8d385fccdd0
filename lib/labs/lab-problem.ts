/** What keeps a lab from being used, in the words its author needs: which file, which place, what is wrong. */
import { z } from "zod";

const problemLengthMax = 2000;

export class LabProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LabProblem";
  }
}

/** Any failure while a file of a lab was read, imported or compiled. */
export function problemIn(file: string, error: unknown): LabProblem {
  if (error instanceof LabProblem) return error;
  return new LabProblem(`${file}${whatIsWrong(error)}`.slice(0, problemLengthMax), { cause: error });
}

function whatIsWrong(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `: ${error.issues.map((issue) => `${pathOf(issue.path)}${issue.message}`).join("; ")}`;
  }
  if (isPlaced(error)) return `:${error.line}:${error.column}: ${error.reason}`;
  return `: ${error instanceof Error ? error.message : String(error)}`;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `${path.map(String).join(".")}: `;
}

/** What the MDX compiler throws. */
interface Placed {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

function isPlaced(error: unknown): error is Placed {
  return error instanceof Error && "reason" in error && "line" in error && typeof error.line === "number";
}
