/** What keeps a lab from being used, in the words its author needs: which file, which line, what is wrong, how it is mended. */
import { basename } from "node:path";
import { z } from "zod";

const problemLengthMax = 4000;

export class LabProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message.slice(0, problemLengthMax), options);
    this.name = "LabProblem";
  }
}

/** Any failure while a file of a lab was read or compiled. */
export function problemIn(file: string, error: unknown): LabProblem {
  if (error instanceof LabProblem) return error;
  return new LabProblem(`${file}${whatIsWrong(error)}`, { cause: error });
}

function whatIsWrong(error: unknown): string {
  if (!(error instanceof Error)) return `: ${String(error)}`;
  if (error instanceof z.ZodError) return `:1: ${error.issues.map(inWords).join("; ")}`;
  if (isMissing(error)) return `: ${basename(error.path)} is missing: write it, as docs/AUTHORING.md shows`;
  if (isYamlError(error))
    return `:${error.linePos[0].line + 1}: ${error.message.replace(/ at line \d+.*/s, "")}: mend the YAML between the two ---`;
  if (isPlaced(error)) return `:${error.line}:${error.column}: ${error.reason}${mendOfLesson(error.reason)}`;
  // Of a tag left open, say, the compiler gives the range in its words alone.
  const [, range] = /\((\d+:\d+)-\d+:\d+\)/.exec(error.message) ?? [];
  return `${range ? `:${range}` : ""}: ${error.message}`;
}

/** One thing that a schema minds, with its path in front. */
function inWords(issue: z.core.$ZodIssue): string {
  const path = issue.path.length === 0 ? "" : `${issue.path.map(String).join(".")}: `;
  return `${path}${wordsOf(issue)}`;
}

export function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `there is no ${issue.keys.join(", ")} here: take it out, or correct its spelling`;
  }
  if (issue.code === "invalid_value") return `is none of ${issue.values.join(", ")}: write one of these`;
  if (isAbsent(issue)) return "is missing: write it";
  return issue.message;
}

export function isAbsent({ code, message }: z.core.$ZodIssue): boolean {
  return code === "invalid_type" && message.endsWith("received undefined");
}

/** What the MDX compiler says is long, but not always what to do. */
function mendOfLesson(reason: string): string {
  return reason.includes("acorn") ? ": a brace that belongs to the text is written \\{" : "";
}

function isMissing(error: Error): error is Error & { readonly path: string } {
  return Reflect.get(error, "code") === "ENOENT" && typeof Reflect.get(error, "path") === "string";
}

/** Its lines are counted from the one after `---`. */
function isYamlError(error: Error): error is Error & { readonly linePos: readonly [{ readonly line: number }] } {
  return error.name === "YAMLParseError" && Array.isArray(Reflect.get(error, "linePos"));
}

/** What the MDX compiler throws. */
interface Placed {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

function isPlaced(error: Error): error is Error & Placed {
  return "reason" in error && "line" in error && typeof error.line === "number";
}
